// 周报: the notices of the present week and of the one before, each gathered by record and counted. Services tell of
// fourteen days, so that an earlier week would be told in part.
import { stories, type Story, type Told } from './news'

export interface Week {
  monday: string
  sunday: string
  over: boolean
  stories: Story[]
  counts: Array<{ kind: string; n: number }>
}

const later = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

// Of these every time counts; of all others the record does, however often it was touched.
const EACH_TIME = new Set(['agreed', 'refused', 'withdrawn', 'family_agreed', 'family_withdrew', 'wave_sent'])

function counted(items: readonly Told[]): Week['counts'] {
  const found = new Map<string, number>()
  for (const { kind, count } of items) found.set(kind, (found.get(kind) ?? 0) + (EACH_TIME.has(kind) ? count : 1))
  return [...found].map(([kind, n]) => ({ kind, n })).sort((one, other) => other.n - one.n)
}

/** The present week, whose Monday is given, and the one before it. */
export const weeks = (items: readonly Told[], present: string): Week[] =>
  [present, later(present, -7)].map((monday) => {
    const own = items.filter(({ week }) => week === monday)
    return { monday, sunday: later(monday, 6), over: monday !== present, stories: stories(own), counts: counted(own) }
  })
