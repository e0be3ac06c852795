// The fields of a record as a form holds them: every one a text, an empty one nothing.
import type { LegalStatus, OrganisationEdit, OrganisationRecord } from '@/api/shapes'

export const legalStatuses = ['active', 'filed', 'preparing', 'rectifying', 'suspended', 'deregistered', 'annulled', 'revoked'] as const satisfies readonly LegalStatus[]

/** How organisations on record stand with the house. */
export const statuses = ['candidate', 'admitted', 'active', 'suspended', 'exited'] as const satisfies ReadonlyArray<OrganisationRecord['status']>

export const charities = ['no', 'recognised', 'public_fundraising'] as const satisfies ReadonlyArray<OrganisationRecord['charity']>

export const texts = [
  { key: 'name', most: 120 },
  { key: 'uscc', most: 40 },
  { key: 'filing_number', most: 60 },
  { key: 'type', most: 200 },
  { key: 'sector', most: 200 },
  { key: 'registration_authority', most: 200 },
  { key: 'registered_on', type: 'date' },
  { key: 'supervising_unit', most: 200 },
  { key: 'registered_capital', type: 'number', step: 'any', most: 17 },
  { key: 'certificate_number', most: 200 },
  { key: 'certificate_from', type: 'date' },
  { key: 'certificate_until', type: 'date' },
  { key: 'business_scope', lines: 4, most: 2000 },
  { key: 'legal_representative', most: 200 },
  { key: 'phone', type: 'tel', most: 60 },
  { key: 'address', most: 200 },
  { key: 'introduction', lines: 4, most: 1000 },
  { key: 'full_time_staff', type: 'number', most: 7 },
] as const satisfies ReadonlyArray<{ key: string; type?: string; step?: string; lines?: number; most?: number }> as ReadonlyArray<{
  key: TextField
  type?: string
  step?: string
  lines?: number
  most?: number
}>

type TextField =
  | 'name' | 'uscc' | 'filing_number' | 'type' | 'sector' | 'registration_authority' | 'registered_on'
  | 'supervising_unit' | 'registered_capital' | 'certificate_number' | 'certificate_from' | 'certificate_until' | 'business_scope'
  | 'legal_representative' | 'phone' | 'address' | 'introduction' | 'full_time_staff'
export type Draft = Record<TextField | 'legal_status' | 'charity' | 'sponsor' | 'community', string>

/** The day that stands for a certificate without an end. */
export const WITHOUT_END = '9999-12-31'

const figure = (value: string | number | boolean | null): string => (value === null ? '' : String(value))

/** What a record says, as the form holds it. */
export const kept = (record: OrganisationRecord): Draft => ({
  name: record.name,
  uscc: record.uscc ?? '',
  filing_number: record.filing_number ?? '',
  type: record.type,
  sector: record.sector,
  registration_authority: record.registration_authority,
  registered_on: record.registered_on ?? '',
  supervising_unit: record.supervising_unit,
  registered_capital: figure(record.registered_capital),
  certificate_number: record.certificate_number,
  certificate_from: record.certificate_from ?? '',
  certificate_until: record.certificate_until ?? '',
  business_scope: record.business_scope,
  legal_representative: record.legal_representative,
  phone: record.phone,
  address: record.address,
  introduction: record.introduction,
  full_time_staff: figure(record.full_time_staff),
  legal_status: figure(record.legal_status),
  charity: figure(record.charity),
  sponsor: figure(record.sponsor),
  community: record.community?.code ?? '',
})

const wire = (key: string, value: string): unknown => {
  if (key === 'full_time_staff' || key === 'registered_capital') return value === '' ? null : Number(value)
  if (key === 'sponsor') return value === '' ? null : value === 'true'
  return ['uscc', 'filing_number', 'registered_on', 'certificate_from', 'certificate_until', 'legal_status', 'charity', 'community'].includes(key) ? value || null : value
}

/** The fields that the form says otherwise than the record. */
export function changed(draft: Draft, record: OrganisationRecord): OrganisationEdit {
  const before = kept(record)
  const keys = (Object.keys(before) as Array<keyof Draft>).filter((key) => String(draft[key]).trim() !== before[key])
  return Object.fromEntries(keys.map((key) => [key, wire(key, String(draft[key]).trim())]))
}

/** What the service says of one field. */
export const fieldError = (problem: { errors?: Array<{ pointer: string; detail: string }> }, field: string): string | undefined =>
  problem.errors?.find(({ pointer }) => pointer === `/body/${field}`)?.detail
