// An arrangement of a plan that is not accepted yet, over a reload of the page: ids alone, in this window alone, and of
// one plan. Whoever leaves the page has been asked and wants it no more.
const NAME = 'wutong.arrangement'

const isGroups = (told: unknown): told is string[][] =>
  Array.isArray(told) && told.every((group) => Array.isArray(group) && group.every((id) => typeof id === 'string'))

/** The groups as they were left, where they are of this plan and of whom it knows. */
export function kept(plan: string, known: readonly string[]): string[][] | undefined {
  try {
    const told = JSON.parse(sessionStorage.getItem(NAME) ?? 'null') as { plan?: unknown; groups?: unknown } | null
    const groups = told?.plan === plan && isGroups(told.groups) ? told.groups : undefined
    return groups?.flat().every((id) => known.includes(id)) ? groups : undefined
  } catch {
    return undefined
  }
}

/** Keeps the groups of a plan; none forgets whatever was kept. */
export function keep(plan: string, groups?: string[][]): void {
  try {
    if (groups) sessionStorage.setItem(NAME, JSON.stringify({ plan, groups }))
    else sessionStorage.removeItem(NAME)
  } catch {
    // A browser that refuses storage still asks before the page is left.
  }
}
