// The columns of a list of offerings: in the catalogue, and on the record of the organisation whose they are.
import type { Offering } from '@/api/shapes'
import type { Column } from '@/components/DataTable.vue'
import { date, number } from '@/i18n/format'

import { ages } from './ages'
import { t, word } from './words'

/** Whom a service does not take: what is matched by, then what a person weighs. */
export const excludes = (row: Offering): string =>
  [row.excluded_classes.map((one) => word('disability', one)).join(t('list.comma')), row.excluded_sex && word('sex', row.excluded_sex), row.excludes_note].filter(Boolean).join(' · ')

export const offeringColumns = (): Column<Offering>[] => [
  { key: 'name', label: t('offering.name') },
  { key: 'organisation', label: t('offering.organisation') },
  { key: 'audience', tight: true, label: t('offering.audience'), value: (row) => word('audience', row.audience) },
  { key: 'ages', tight: true, label: t('offering.ages'), value: (row) => ages(row.min_months, row.max_months) },
  { key: 'tags', label: t('offering.tags'), value: (row) => row.need_tags.join(t('list.comma')) },
  { key: 'capacity', label: t('offering.capacity'), value: (row) => number(row.capacity), align: 'end' },
  { key: 'radius', label: t('offering.radius_km'), value: (row) => row.radius_m / 1000, align: 'end' },
  { key: 'place', label: t('offering.place'), value: (row) => row.place, quiet: true },
  { key: 'intake', extra: true, label: t('offering_field.intake'), value: (row) => (row.intake ? word('intake', row.intake) : null) },
  { key: 'fee', extra: true, label: t('offering_field.fee'), value: (row) => row.fee, align: 'end' },
  { key: 'taken', extra: true, label: t('offering.taken'), value: (row) => row.taken, align: 'end' },
  { key: 'waiting', extra: true, label: t('offering.waiting'), value: (row) => row.waiting, align: 'end' },
  { key: 'excluded_classes', extra: true, label: t('offering_field.excludedClasses'), value: (row) => row.excluded_classes.map((one) => word('disability', one)).join(t('list.comma')) || null },
  { key: 'excluded_sex', extra: true, label: t('offering_field.excludedSex'), value: (row) => (row.excluded_sex ? word('sex', row.excluded_sex) : null) },
  { key: 'excludes_note', extra: true, label: t('offering_field.excludesNote'), value: (row) => row.excludes_note || null },
  { key: 'confirmed', extra: true, label: t('offering.confirmed'), value: (row) => row.confirmed_at && date(row.confirmed_at.slice(0, 10)) },
  { key: 'schedule', extra: true, label: t('offering.schedule'), value: (row) => row.schedule || null },
]
