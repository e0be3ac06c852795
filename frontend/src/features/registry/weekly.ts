// A weekly rule of recurrence as days that are ticked. A rule of another kind is kept as it was written.
export const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Day = (typeof DAYS)[number]

const WEEKLY = /^FREQ=WEEKLY;BYDAY=((?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU))*)$/

/** The days of a plain weekly rule; nothing where the rule says more than days. */
export function daysOf(rule: string): Day[] | undefined {
  if (!rule) return []
  const named = WEEKLY.exec(rule)?.[1]?.split(',')
  return named && DAYS.filter((day) => named.includes(day))
}

export const ruleOf = (days: readonly Day[]): string =>
  days.length ? `FREQ=WEEKLY;BYDAY=${DAYS.filter((day) => days.includes(day)).join()}` : ''
