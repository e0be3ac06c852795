// A rule of recurrence in words, as a family reads it: which days, at what hours, since when.
import { date } from '@/i18n/format'
import { weekdays } from '@/i18n/weekdays'

import { t, word } from './words'
import { DAYS } from './weekly'

const day = (code: string): string => {
  const [, nth, name] = /^(-?\d)?([A-Z]{2})$/.exec(code) ?? []
  const said = weekdays()[DAYS.findIndex((one) => one === name)]?.long ?? code
  return nth ? word('recurs_nth', nth === '-1' ? 'last' : nth, { day: said }) : said
}
const monthDay = (code: string): string => (code === '-1' ? t('recurs.month_end') : t('recurs.month_day', { n: code }))
const each = (list: string | undefined, say: (code: string) => string): string[] => list?.split(',').map(say) ?? []

/** The days of a rule of RFC 5545, of the kinds that the registry takes. */
export function ruleSaid(rule: string): string {
  const parts = Object.fromEntries(rule.split(';').map((part) => part.split('=') as [string, string]))
  const { FREQ: freq = '', INTERVAL: n = '1', UNTIL: until, COUNT: count } = parts
  const every = n === '1' ? word('recurs', freq) : word('recurs_many', freq, { n })
  const days = [...each(parts.BYDAY, day), ...each(parts.BYMONTHDAY, monthDay)].join(t('list.comma'))
  return [
    days ? t('recurs.on', { every, days }) : every,
    until && t('recurs.until', { date: until.replace(/^(\d{4})(\d\d)(\d\d).*/, '$1-$2-$3') }),
    count && t('recurs.count', { n: count }),
  ].filter(Boolean).join(t('list.comma'))
}

/** A rule as it is typed, in words as soon as it reads as one. */
export const ruleRead = (typed: string): string | undefined => {
  const rule = typed.trim().toUpperCase().replace(/^RRULE:/, '')
  return /^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[-\dA-Z,]+)*$/.test(rule) ? ruleSaid(rule) : undefined
}

export const hour = (time: string | null): string => (time ?? '').slice(0, 5)

/** When it takes place by its rule; empty where no rule is told. */
export function recurs(told: { recurrence: string; starts_on: string | null; begins_at: string | null; ends_at: string | null }): string {
  if (!told.recurrence) return ''
  const hours = [hour(told.begins_at), hour(told.ends_at)].filter(Boolean).join('–')
  const since = told.starts_on && t('recurs.since', { date: date(told.starts_on) })
  return [[ruleSaid(told.recurrence), hours].filter(Boolean).join(' '), since].filter(Boolean).join(t('recurs.then'))
}
