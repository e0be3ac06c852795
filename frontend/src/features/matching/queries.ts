// Every call to matching about lists, runs and what an organisation sees. Campaigns have a file of their own.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { Assignment, Batch, Campaign, Demand, Explanation, Family, Holder, Page, Run, RunMap } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

const at = (id: string) => ({ params: { path: { id } } })

export const askBatches = (after?: string) =>
  body<Page<Batch>>(api.GET('/api/matching/v1/batches', { params: { query: { after, limit: 50 } } }))

export const askCampaigns = (after?: string) =>
  body<Page<Campaign>>(api.GET('/api/matching/v1/campaigns', { params: { query: { after, limit: 50 } } }))

export const askFamilies = (after?: string) =>
  body<Page<Family>>(api.GET('/api/matching/v1/families', { params: { query: { after, limit: 50 } } }))

export const useBatches = () => usePages(['matching', 'batches'], askBatches)
export const useFamilies = () => usePages(['matching', 'families'], askFamilies)

export const useHolders = () =>
  useAnswer({
    key: ['matching', 'holders'],
    ask: async () => (await body<Page<Holder>>(api.GET('/api/matching/v1/holders', {}))).items,
  })

export const useRuns = () =>
  usePages<Run>(['matching', 'runs'], (after) =>
    body<Page<Run>>(api.GET('/api/matching/v1/runs', { params: { query: { after, limit: 20 } } })),
  )

export const useStartRun = (then: (made: { run: string }) => unknown) =>
  useAct({
    act: (input: { as_of: string; tags: string[] | null }, header) =>
      body<{ run: string; job: string }>(api.POST('/api/matching/v1/runs', { params: { header }, body: input })),
    renews: [['matching', 'runs']],
    then,
  })

export const useRun = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['matching', 'run', id.value]),
    ask: () => body<Run>(api.GET('/api/matching/v1/runs/{id}', at(id.value))),
  })

export const useRunMap = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['matching', 'run', id.value, 'map']),
    ask: () => body<RunMap>(api.GET('/api/matching/v1/runs/{id}/map', at(id.value))),
  })

export const useAssignments = (id: Ref<string>, filter: Ref<{ offering?: string; result?: string }>) =>
  usePages<Assignment>(computed(() => ['matching', 'run', id.value, 'assignments', filter.value]), (after) =>
    body<Page<Assignment>>(
      api.GET('/api/matching/v1/runs/{id}/assignments', {
        params: { path: { id: id.value }, query: { ...filter.value, after, limit: 50 } },
      }),
    ),
  )

export const useExplanation = (id: Ref<string>, child: Ref<string>) =>
  useAnswer({
    key: computed(() => ['matching', 'run', id.value, 'explanation', child.value]),
    ask: () =>
      body<Explanation>(
        api.GET('/api/matching/v1/runs/{id}/explanations/{child_code}', {
          params: { path: { id: id.value, child_code: child.value } },
        }),
      ),
  })

export const useDemand = () =>
  useAnswer({ key: ['matching', 'demand'], ask: () => body<Demand>(api.GET('/api/matching/v1/demand', {})) })
