// An age window as people say it, half-open as the rule is: in years where both ends are whole years, in months while
// it ends within three years, and otherwise each end by itself, in years from two on.
import { t } from './words'

const years = (months: number): string => t('age.years', { n: months / 12 })
const inMonths = (months: number): string => t('age.months', { n: months })
/** One end of a window: in years from two on. */
export const own = (months: number): string => (months >= 24 && months % 12 === 0 ? years(months) : inMonths(months))

function unit(min: number, max: number): (months: number) => string {
  if (min % 12 === 0 && max % 12 === 0 && max > 12) return years
  return max <= 36 ? inMonths : own
}

export function ages(min: number | null, max: number | null): string {
  if (min === null && max === null) return t('age.any')
  if (max === null) return t('age.from', { from: own(min ?? 0) })
  const said = unit(min ?? 0, max)
  return t('age.between', { from: said(min ?? 0), until: said(max) })
}
