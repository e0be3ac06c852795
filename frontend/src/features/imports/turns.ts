// What a row of a list says against what stands on record, field by field, in the words of the list.
import type { BatchRow } from '@/api/shapes'

import { fieldOf, t, word } from './words'

const status = (code: string) => word('organisation_status', code)
const coded: Readonly<Record<string, (code: string) => string>> = {
  'organisations kind': (code) => word('organisation_kind', code),
  'organisations status': status,
  'communities status': status,
  'organisations legal_status': (code) => word('legal_status', code),
  'organisations charity': (code) => word('charity', code),
  'offerings audience': (code) => word('audience', code),
}

const told = (kind: string, field: string, value: unknown): string => {
  if (value === null || value === '' || (Array.isArray(value) && !value.length)) return '–'
  if (typeof value === 'boolean') return word('yes_no', String(value))
  if (Array.isArray(value)) return value.join(t('list.comma'))
  return (coded[`${kind} ${field}`] ?? String)(String(value))
}

/** One line for each field: its name, the old value and the new. */
export const turnsOf = (kind: string, differences: BatchRow['differences'] = []): string[] =>
  differences.map(({ field, before, after }) =>
    t('standing.turn', { field: fieldOf(kind, field), before: told(kind, field, before), after: told(kind, field, after) }),
  )
