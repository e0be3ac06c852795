// A reason of the engine as a sentence: the code says what stood in the way, the numbers say by how much.
import type { ExplainedReason } from '@/api/shapes'
import { date, number } from '@/i18n/format'

import { t, word } from './words'

const units: Record<string, (n: number) => string> = {
  AGE_YOUNG: (n) => t('reason.months', { n }),
  AGE_OLD: (n) => t('reason.months', { n }),
  FAR: (n) => t('map.m', { n: number(n) }),
}

// On which side of the number it should have been; an age window ends before its last month.
const sides = { AGE_YOUNG: 'at_least', AGE_OLD: 'below', FAR: 'at_most' } as const

export function said({ code, need, have, until }: ExplainedReason): string {
  const unit = units[code]
  const numbers =
    unit && typeof need === 'number' && typeof have === 'number'
      ? t(`explain.${sides[code as keyof typeof sides]}`, { need: unit(need), have: unit(have) })
      : ''
  const lifts = until ? t('explain.until', { date: date(until) }) : ''
  const facts = [numbers, lifts].filter(Boolean).join(t('list.comma_in'))
  return facts ? t('explain.reason', { what: word('test', code), facts }) : word('test', code)
}
