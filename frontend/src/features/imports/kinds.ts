// The four lists that can be imported: the service that keeps them, the right they need, and their fields.
import type { ImportKind } from '@/api/shapes'

export type ImportService = 'registry' | 'matching'

interface Kind {
  service: ImportService
  needs: string
  accept: string
  fields: readonly string[]
}

const sheets = '.xlsx,.xls,.ods,.csv'

export const kinds: Readonly<Record<ImportKind, Kind>> = {
  children: {
    service: 'matching',
    needs: 'lists:import',
    accept: sheets,
    fields: ['code', 'name', 'sex', 'birth_date', 'id_number', 'guardian_name', 'guardian_relation', 'phone', 'community', 'address', 'status', 'note'],
  },
  organisations: {
    service: 'registry',
    needs: 'organisations:import',
    accept: sheets,
    fields: ['name', 'code', 'type', 'sector', 'registration_authority', 'registered_on', 'legal_representative', 'phone', 'community', 'staff', 'formal_members', 'status'],
  },
  communities: { service: 'registry', needs: 'organisations:import', accept: `${sheets},.geojson,.json`, fields: ['code', 'name', 'lon', 'lat'] },
  offerings: {
    service: 'registry',
    needs: 'organisations:import',
    accept: sheets,
    fields: ['organisation_code', 'name', 'audience', 'min_months', 'max_months', 'disability_classes', 'need_tags', 'capacity', 'radius_km', 'place', 'lat', 'lon', 'crs', 'schedule'],
  },
}

export const kindNames = Object.keys(kinds) as ImportKind[]

/** The fields a person can correct when a row is held for a reason; the reason's name begins with the field's. */
export function mendable(kind: ImportKind, reason: string | null): string[] {
  const { fields } = kinds[kind]
  if (!reason) return [...fields]
  const byReason: Record<string, string[]> = {
    name: ['name'],
    birth: ['birth_date'],
    id: ['id_number', 'birth_date'],
    community: ['community'],
  }
  return (byReason[reason.split('_')[0] ?? ''] ?? [...fields]).filter((field) => fields.includes(field))
}
