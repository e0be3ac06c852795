// What a field of a record says, in words: where differences are decided, one cell holds any field.
import { word } from './words'

const families: Record<string, string> = { legal_status: 'legal_status', status: 'organisation_status', charity: 'charity', sponsor: 'sponsor' }

export const valued = (field: string, value: unknown): string =>
  value === null || value === undefined || value === '' ? '–' : families[field] ? word(families[field], String(value)) : String(value)
