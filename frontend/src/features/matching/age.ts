// How old a copy is, in the largest unit that says enough.

import { t } from './words'

export function age(seconds: number): string {
  if (seconds < 90) return t('since.seconds', { n: Math.round(seconds) })
  if (seconds < 5400) return t('since.minutes', { n: Math.round(seconds / 60) })
  if (seconds < 129_600) return t('since.hours', { n: Math.round(seconds / 3600) })
  return t('since.days', { n: Math.round(seconds / 86_400) })
}
