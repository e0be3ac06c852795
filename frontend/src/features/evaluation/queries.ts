// Every call to evaluation.
import { computed, type Ref } from 'vue'

import { api, body, bodyAs } from '@/api/client'
import type { GateAnswer } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

export type Sort = 'name' | 'barred'

export const useStandings = (filter: Ref<{ q: string; sort: Sort }>) =>
  usePages(computed(() => ['evaluation', 'standings', filter.value]), (after) =>
    body(api.GET('/api/evaluation/v1/standings', { params: { query: { ...filter.value, after, limit: 50 } } })),
  )

export const useStanding = (organisation: Ref<string>) =>
  useAnswer({
    key: computed(() => ['evaluation', 'standing', organisation.value]),
    ask: async () => {
      const query = { organisation: organisation.value }
      return (await body(api.GET('/api/evaluation/v1/standings', { params: { query } }))).items[0] ?? null
    },
  })

export const useGate = () =>
  useAct({
    act: (input: { organisation_id: string; point: 'match'; as_of: string }, header) =>
      bodyAs<GateAnswer>(api.POST('/api/evaluation/v1/gate', { params: { header }, body: input })),
  })

export const useRuleSets = () =>
  useAnswer({
    key: ['evaluation', 'rules'],
    ask: async () => (await body(api.GET('/api/evaluation/v1/rule_sets'))).items,
  })

export const useOrganisationNames = () =>
  useAnswer({
    key: ['registry', 'organisations', 'names'],
    ask: async () => (await body(api.GET('/api/registry/v1/organisations', { params: { query: { limit: 200 } } }))).items,
  })
