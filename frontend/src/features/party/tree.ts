// The units in the order of their tree: each below its superior, as deep as it hangs.
import type { Unit } from '@/api/shapes'

export function branched(units: readonly Unit[]): Array<{ unit: Unit; depth: number }> {
  const known = new Set(units.map(({ id }) => id))
  const below = new Map<string, Unit[]>()
  for (const unit of units) {
    // A superior that is not among them, for instance one that has ended, leaves its units uppermost.
    const parent = unit.parent && known.has(unit.parent.id) ? unit.parent.id : ''
    below.set(parent, [...(below.get(parent) ?? []), unit])
  }
  const walk = (parent: string, depth: number): Array<{ unit: Unit; depth: number }> =>
    (below.get(parent) ?? []).flatMap((unit) => [{ unit, depth }, ...walk(unit.id, depth + 1)])
  return walk('', 0)
}
