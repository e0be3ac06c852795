// Every call to the registry, except its imports.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { CoverageFacts, CoverageRecorded, CoverageRecording, Organisation } from '@/api/shapes'
import { GATE, useAct } from '@/composables/act'
import { useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

export interface OrganisationFilter {
  q: string
  kind: string
  as_of?: string
  community?: string
  sector?: string
  report?: string
  sponsor?: string
  legal_status?: string
  status?: string
}

const asked = ({ q, kind, as_of, community, sector, report, sponsor, legal_status, status }: OrganisationFilter) => ({
  q: q || undefined,
  kind: (kind || undefined) as Organisation['kind'] | undefined,
  as_of: as_of || undefined,
  community: community || undefined,
  sector: sector || undefined,
  sponsor: sponsor ? sponsor === 'true' : undefined,
  report: (report || undefined) as 'owed' | undefined,
  legal_status: (legal_status || undefined) as Organisation['legal_status'] | undefined,
  status: (status || undefined) as Exclude<Organisation['status'], 'withdrawn'> | undefined,
})

export const useOrganisations = (filter: Ref<OrganisationFilter>) =>
  usePages(computed(() => ['registry', 'organisations', filter.value]), (after) =>
    body(api.GET('/api/registry/v1/organisations', { params: { query: { ...asked(filter.value), after, limit: 50 } } })),
  )

/** The same rows as a file, made on the server; all exports of a list are called so. */
export const exportOrganisations = (filter: OrganisationFilter, columns: string[]) =>
  body<Blob>(
    api.GET('/api/registry/v1/organisations.xlsx', {
      params: { query: { ...asked(filter), columns: columns.join() } },
      parseAs: 'blob',
    }),
  )

export const useOrganisation = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['registry', 'organisation', id.value]),
    ask: () => body(api.GET('/api/registry/v1/organisations/{id}', { params: { path: { id: id.value } } })),
  })

export const useCoverage = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['registry', 'coverage', id.value]),
    ask: () => body(api.GET('/api/registry/v1/organisations/{id}/coverage', { params: { path: { id: id.value } } })),
  })

export const useRecordCoverage = (id: Ref<string>, then: () => unknown) =>
  useAct({
    act: (input: { coverage: CoverageFacts; version: number }) =>
      body(
        api.PUT('/api/registry/v1/organisations/{id}/coverage', {
          params: { path: { id: id.value }, header: { 'If-Match': `"${input.version}"` } },
          body: input.coverage,
        }),
      ),
    renews: [['registry']],
    later: [GATE],
    then,
  })

/** How the facts of these organisations stand: a person looks at them before the same is recorded of all. */
export const useCoverageOfMany = (ids: Ref<readonly string[]>) =>
  useAnswer({
    key: computed(() => ['registry', 'coverage', 'many', ids.value]),
    ask: async () =>
      (await body(api.GET('/api/registry/v1/coverage', { params: { query: { organisation: [...ids.value] } } }))).items,
  })

/** The facts of many, in one request; what could not be recorded is told by organisation. */
export const useRecordCoverageOfMany = (then: (told: CoverageRecorded) => unknown) =>
  useAct({
    act: (items: CoverageRecording[], header) =>
      body(api.POST('/api/registry/v1/coverage', { params: { header }, body: { items } })),
    renews: [['registry']],
    later: [GATE],
    then,
  })

export const useCommunities = (enabled = true) =>
  useAnswer({
    key: ['registry', 'communities'],
    ask: async () => (await body(api.GET('/api/registry/v1/communities'))).items,
    enabled,
  })

export const audiences = ['children', 'adolescents', 'elders', 'disabled', 'women', 'families', 'everyone'] as const
export type Audience = (typeof audiences)[number]

export interface OfferingFilter {
  organisation?: string
  tag?: string
  audience?: Audience
  stale?: boolean
  unconfirmed?: boolean
  as_of?: string
}

export const useOfferings = (filter: Ref<OfferingFilter>, limit = 50) =>
  usePages(computed(() => ['registry', 'offerings', filter.value, limit]), (after) =>
    body(api.GET('/api/registry/v1/offerings', { params: { query: { ...filter.value, after, limit } } })),
  )

export const exportOfferings = (filter: OfferingFilter, columns: string[]) =>
  body<Blob>(
    api.GET('/api/registry/v1/offerings.xlsx', { params: { query: { ...filter, columns: columns.join() } }, parseAs: 'blob' }),
  )
