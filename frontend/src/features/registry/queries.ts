// Every call to the registry, except its imports.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { Community, Coverage, Offering, Organisation, Page } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

export interface OrganisationFilter {
  q: string
  kind: string
}

const given = <T extends Record<string, string | undefined>>(filter: T): Partial<T> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) as Partial<T>

export const useOrganisations = (filter: Ref<OrganisationFilter>) =>
  usePages<Organisation>(computed(() => ['registry', 'organisations', filter.value]), (after) =>
    body<Page<Organisation>>(
      api.GET('/api/registry/v1/organisations', { params: { query: { ...given({ ...filter.value }), after, limit: 50 } } }),
    ),
  )

/** The same rows as a file, made on the server. */
export const exportAddress = (filter: OrganisationFilter): string => {
  const query = new URLSearchParams(given({ ...filter }) as Record<string, string>).toString()
  return `/api/registry/v1/organisations.xlsx${query ? `?${query}` : ''}`
}

export const useOrganisation = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['registry', 'organisation', id.value]),
    ask: () => body<Organisation>(api.GET('/api/registry/v1/organisations/{id}', { params: { path: { id: id.value } } })),
  })

export const useCoverage = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['registry', 'coverage', id.value]),
    ask: () =>
      body<Coverage>(api.GET('/api/registry/v1/organisations/{id}/coverage', { params: { path: { id: id.value } } })),
  })

export const useRecordCoverage = (id: Ref<string>, then: () => unknown) =>
  useAct({
    act: (input: { coverage: Coverage; version: number }) =>
      body(
        api.PUT('/api/registry/v1/organisations/{id}/coverage', {
          params: { path: { id: id.value }, header: { 'If-Match': `"${input.version}"` } },
          body: input.coverage,
        }),
      ),
    renews: [['registry'], ['evaluation']],
    then,
  })

export const useCommunities = () =>
  useAnswer({
    key: ['registry', 'communities'],
    ask: async () => (await body<{ items: Community[] }>(api.GET('/api/registry/v1/communities', {}))).items,
  })

export const useOfferings = (filter: Ref<{ organisation?: string; audience?: string; tag?: string }>, limit = 50) =>
  usePages<Offering>(computed(() => ['registry', 'offerings', filter.value, limit]), (after) =>
    body<Page<Offering>>(
      api.GET('/api/registry/v1/offerings', { params: { query: { ...given({ ...filter.value }), after, limit } } }),
    ),
  )
