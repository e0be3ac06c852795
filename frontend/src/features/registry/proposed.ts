// What was proposed of an offering, in the order and the words of the form it was written in.
import type { OfferingProposal } from '@/api/shapes'

import { own } from './ages'
import { hour, ruleSaid } from './recurrence'
import { t, word } from './words'

type Change = OfferingProposal['changes'][number]

const ORDER = [
  ...['name', 'audience', 'min_months', 'max_months', 'need_tags', 'disability_classes', 'excluded_classes', 'excluded_sex', 'excludes_note'],
  ...['capacity', 'radius_m', 'lon', 'lat', 'place', 'schedule', 'recurrence', 'starts_on', 'begins_at', 'ends_at'],
  ...['intake', 'intake_note', 'fee', 'fee_note', 'description', 'open'],
]
const age = (value: unknown): string => own(Number(value))
const says: Record<string, (value: unknown) => string> = {
  audience: (value) => word('audience', String(value)),
  intake: (value) => word('intake', String(value)),
  excluded_sex: (value) => word('sex', String(value)),
  min_months: age,
  max_months: age,
  radius_m: (value) => t('map.km', { n: Number(value) / 1000 }),
  recurrence: (value) => ruleSaid(String(value)),
  begins_at: (value) => hour(String(value)),
  ends_at: (value) => hour(String(value)),
  fee: (value) => (Number(value) === 0 ? t('offering.free') : t('offering.yuan', { n: String(value) })),
}

const families: Record<string, string> = { disability_classes: 'disability', excluded_classes: 'disability' }
const said = (value: unknown, field: string): string => {
  if (value === null || value === undefined || value === '') return '–'
  if (Array.isArray(value)) return value.map((one) => word(families[field] ?? '', String(one))).join(t('list.comma')) || '–'
  if (typeof value === 'boolean') return t(value ? 'offering.open' : 'offering.closed')
  return says[field]?.(value) ?? String(value)
}

/** The fields and what is asked of each, and what stands there now, or stood there when it was decided. Half days of the
 * week follow from the times, and are not told beside them; of a new offering nothing is told of what it leaves open. */
export function proposed({ changes, compared, new: first }: Pick<OfferingProposal, 'changes' | 'compared' | 'new'>): Array<{ field: string; text: string }> {
  const text = ({ field, before, after }: Change): string =>
    compared ? t('proposal.from_to', { from: said(before, field), to: said(after, field) }) : said(after, field)
  return changes
    .filter(({ field, after }) => field !== 'slots' && (!first || said(after, field) !== '–'))
    .map((change) => ({ field: change.field, text: text(change) }))
    .sort((one, other) => ORDER.indexOf(one.field) - ORDER.indexOf(other.field))
}
