// An age window as people say it: months below two years, years above, half-open as the rule is.

import { t } from './words'

const said = (months: number): string =>
  months >= 24 && months % 12 === 0 ? t('age.years', { n: months / 12 }) : t('age.months', { n: months })

export function ages(min: number | null, max: number | null): string {
  if (min === null && max === null) return t('age.any')
  if (max === null) return t('age.from', { from: said(min ?? 0) })
  return t('age.between', { from: said(min ?? 0), until: said(max) })
}
