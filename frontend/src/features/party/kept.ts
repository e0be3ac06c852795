// An arrangement of a plan that is not accepted yet, over a reload of the page: ids alone, in this window alone, and of
// one plan. Whoever leaves the page has been asked and wants it no more.
const NAME = 'wutong.arrangement'

const isGroups = (told: unknown): told is string[][] =>
  Array.isArray(told) && told.every((group) => Array.isArray(group) && group.every((id) => typeof id === 'string'))

interface Kept {
  plan?: unknown
  groups?: unknown
}

const read = (): Kept | null => {
  try {
    return JSON.parse(sessionStorage.getItem(NAME) ?? 'null') as Kept | null
  } catch {
    return null
  }
}

/** The plan whose groups were left changed; none where nothing is kept. */
export function keptPlan(): string {
  const plan = read()?.plan
  return typeof plan === 'string' ? plan : ''
}

/** The groups as they were left, where they are of this plan and of whom it knows. */
export function kept(plan: string, known: readonly string[]): string[][] | undefined {
  const told = read()
  const groups = told?.plan === plan && isGroups(told.groups) ? told.groups : undefined
  return groups?.flat().every((id) => known.includes(id)) ? groups : undefined
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
