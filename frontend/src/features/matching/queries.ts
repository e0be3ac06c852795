// Every call to matching about lists, runs and what an organisation sees. Campaigns have a file of their own.
import { computed, type Ref } from 'vue'

import { api, body, bodyAs } from '@/api/client'
import { problemOf } from '@/api/problem'
import type { Assignment, ExplainedNeed, Holder, Purpose } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

export const askBatches = (after?: string) =>
  body(api.GET('/api/matching/v1/batches', { params: { query: { after, limit: 50 } } }))

export const askCampaigns = (after?: string) =>
  body(api.GET('/api/matching/v1/campaigns', { params: { query: { after, limit: 50 } } }))

export const askFamilies = (after?: string) =>
  body(api.GET('/api/matching/v1/families', { params: { query: { after, limit: 50 } } }))

/** A post, because every family in it is a look that is put on record. */
export const exportFamilies = (columns: string[]) =>
  body<Blob>(api.POST('/api/matching/v1/families.xlsx', { body: { columns }, parseAs: 'blob' }))

export const useBatches = () => usePages(['matching', 'batches'], askBatches)
export const useFamilies = () => usePages(['matching', 'families'], askFamilies)

export const useHolders = () =>
  useAnswer({
    key: ['matching', 'holders'],
    ask: async () => (await body(api.GET('/api/matching/v1/holders'))).items,
  })

export const useMandate = (then: () => unknown) =>
  useAct({
    act: ({ holder, ...mandate }: { holder: Holder; given: boolean; by: string | null; on: string | null }) =>
      body(
        api.PUT('/api/matching/v1/holders/{id}/mandate', {
          params: { path: { id: holder.id }, header: { 'If-Match': `"${holder.version}"` } },
          body: mandate,
        }),
      ),
    renews: [['matching']],
    then,
  })

export const useBasis = (then: () => unknown) =>
  useAct({
    act: ({ holder, purpose, ...basis }: { holder: Holder; purpose: string } & Pick<Purpose, 'basis' | 'reference' | 'impact_assessment'>) =>
      body(
        api.PUT('/api/matching/v1/holders/{id}', {
          params: { path: { id: holder.id }, header: { 'If-Match': `"${holder.version}"` } },
          body: {
            name: holder.name,
            kind: holder.kind,
            mandate: holder.mandate,
            purposes: holder.purposes.map((one) => (one.purpose === purpose ? { ...one, ...basis, provisional: false } : one)),
          },
        }),
      ),
    renews: [['matching']],
    then,
  })

export const useRuns = () =>
  usePages(['matching', 'runs'], (after) => body(api.GET('/api/matching/v1/runs', { params: { query: { after, limit: 50 } } })))

/** The tags that the services for children carry: what a run may ask for. */
export const useKnownTags = () =>
  useAnswer({
    key: ['registry', 'offerings', 'tags'],
    ask: async () => {
      const query = { audience: 'children' as const, limit: 200 }
      const { items } = await body(api.GET('/api/registry/v1/offerings', { params: { query } }))
      return [...new Set(items.flatMap(({ need_tags }) => need_tags))].sort((a, b) => a.localeCompare(b, 'zh-CN'))
    },
  })

export const useStartRun = (then: (made: { run: string; job: string }) => unknown) =>
  useAct({
    act: (input: { as_of: string; tags: string[] | null }, header) =>
      bodyAs<{ run: string; job: string }>(api.POST('/api/matching/v1/runs', { params: { header }, body: input })),
    renews: [['matching', 'runs']],
    then,
  })

export const useRun = (run: Ref<string>) =>
  useAnswer({
    key: computed(() => ['matching', 'run', run.value]),
    ask: () => body(api.GET('/api/matching/v1/runs/{run}', { params: { path: { run: run.value } } })),
    // Whoever comes without the job's number still sees the run come in.
    every: (found) => (found?.state === 'queued' ? 3000 : false),
  })

export const useRunMap = (run: Ref<string>) =>
  useAnswer({
    key: computed(() => ['matching', 'run', run.value, 'map']),
    ask: () => body(api.GET('/api/matching/v1/runs/{run}/map', { params: { path: { run: run.value } } })),
  })

type Result = 'assigned' | 'waiting' | 'none'

export const useAssignments = (run: Ref<string>, filter: Ref<{ offering: string; result: string }>) =>
  usePages<Assignment>(computed(() => ['matching', 'run', run.value, 'assignments', filter.value]), (after) =>
    body(
      api.GET('/api/matching/v1/runs/{run}/assignments', {
        params: {
          path: { run: run.value },
          query: {
            offering: filter.value.offering || undefined,
            result: filter.value.result === 'all' ? undefined : (filter.value.result as Result),
            after,
            limit: 50,
          },
        },
      }),
    ),
  )

export const useExplanation = (run: Ref<string>, code: Ref<string>) =>
  useAnswer({
    key: computed(() => ['matching', 'run', run.value, 'explanation', code.value]),
    ask: async () => {
      const found = await body(
        api.POST('/api/matching/v1/runs/{run}/explanations', {
          params: { path: { run: run.value } },
          body: { code: code.value },
        }),
      )
      return found.explanations as unknown as ExplainedNeed[]
    },
  })

/** The week's counts; before the first match there are none, which is no failure. */
export const useDemand = () =>
  useAnswer({
    key: ['matching', 'demand'],
    ask: async () => {
      try {
        return await body(api.GET('/api/matching/v1/demand'))
      } catch (error) {
        if (problemOf(error).status === 404) return null
        throw error
      }
    },
  })
