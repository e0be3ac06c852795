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
    fields: [
      'child_code',
      'name',
      'sex',
      'birth',
      'id_number',
      'guardian_name',
      'mother_name',
      'father_name',
      'relation',
      'phones',
      'community',
      'address',
      'status',
      'vaccine',
      'dose',
      'vaccinated_on',
      'clinic',
      'note',
    ],
  },
  organisations: {
    service: 'registry',
    needs: 'organisations:import',
    accept: sheets,
    fields: [
      'name',
      'kind',
      'code',
      'uscc',
      'filing_number',
      'type',
      'sector',
      'registration_authority',
      'registered_on',
      'legal_status',
      'supervising_unit',
      'registered_capital',
      'certificate_number',
      'certificate',
      'certificate_from',
      'certificate_until',
      'legal_representative',
      'phone',
      'address',
      'business_scope',
      'charity',
      'fundraising',
      'sponsor',
      'introduction',
      'community',
      'full_time_staff',
      'formal_members',
      'status',
    ],
  },
  communities: { service: 'registry', needs: 'organisations:import', accept: `${sheets},.geojson,.json`, fields: ['code', 'name', 'lon', 'lat', 'crs'] },
  offerings: {
    service: 'registry',
    needs: 'organisations:import',
    accept: sheets,
    fields: [
      'organisation',
      'name',
      'audience',
      'min_months',
      'max_months',
      'disability_classes',
      'need_tags',
      'excluded_classes',
      'excluded_sex',
      'excludes_note',
      'capacity',
      'radius',
      'place',
      'lat',
      'lon',
      'crs',
      'schedule',
    ],
  },
}

export const kindNames = Object.keys(kinds) as ImportKind[]
