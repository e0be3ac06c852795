// Calls about communities on a day, the periods for which their codes hold, and what lies in each.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { CommunityPeriodIn } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { useAnswer } from '@/composables/answer'

export const useCommunitiesOn = (day: Ref<string>) =>
  useAnswer({
    key: computed(() => ['registry', 'communities', day.value]),
    ask: async () => (await body(api.GET('/api/registry/v1/communities', { params: { query: { as_of: day.value || undefined } } }))).items,
  })

export const useCommunity = (code: string) =>
  useAnswer({
    key: ['registry', 'community', code],
    ask: () => body(api.GET('/api/registry/v1/communities/{code}', { params: { path: { code } } })),
  })

export const useSavePeriod = (code: string, then: () => unknown) =>
  useAct({
    act: ({ id, version, ...given }: CommunityPeriodIn & { id?: string; version: number }, header) =>
      id
        ? body(
            api.PUT('/api/registry/v1/communities/{code}/periods/{id}', {
              params: { path: { code, id }, header: { 'If-Match': `"${version}"` } },
              body: given,
            }),
          )
        : body(api.POST('/api/registry/v1/communities/{code}/periods', { params: { path: { code }, header }, body: given })),
    renews: [['registry']],
    then,
  })

export const useFigures = (sector: Ref<string>) =>
  useAnswer({
    key: computed(() => ['registry', 'figures', sector.value]),
    ask: () => body(api.GET('/api/registry/v1/community_figures', { params: { query: { sector: sector.value || undefined } } })),
  })
