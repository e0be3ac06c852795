// Every call to evaluation.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { GateAnswer, Organisation, Page, RuleSet, Standing } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

export const useStandings = () =>
  usePages<Standing>(['evaluation', 'standings'], (after) =>
    body<Page<Standing>>(api.GET('/api/evaluation/v1/standings', { params: { query: { after, limit: 50 } } })),
  )

export const useStanding = (organisation: Ref<string>) =>
  useAnswer({
    key: computed(() => ['evaluation', 'standing', organisation.value]),
    ask: async () => {
      const page = await body<Page<Standing>>(
        api.GET('/api/evaluation/v1/standings', { params: { query: { organisation: organisation.value } } }),
      )
      return page.items[0] ?? null
    },
  })

export const useGate = () =>
  useAct({
    act: (input: { organisation_id: string; point: string; as_of: string }, header) =>
      body<GateAnswer>(api.POST('/api/evaluation/v1/gate', { params: { header }, body: input })),
  })

export const useRuleSets = () =>
  useAnswer({
    key: ['evaluation', 'rules'],
    ask: async () => (await body<Page<RuleSet>>(api.GET('/api/evaluation/v1/rule_sets', {}))).items,
  })

export const useOrganisationNames = () =>
  useAnswer({
    key: ['registry', 'organisations', 'names'],
    ask: async () =>
      (await body<Page<Organisation>>(api.GET('/api/registry/v1/organisations', { params: { query: { limit: 200 } } }))).items,
  })
