// Every call to evaluation.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { paths } from '@/api/schema'
import type { CheckIn, ChecksRecorded, ListImported, Standing } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { WAITING, useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

export type Sort = 'name' | 'barred'

export const useStandings = (filter: Ref<{ q: string; sort: Sort; three_no?: Standing['three_no'] }>) =>
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

export const useSelfCheck = () =>
  useAct({
    act: (input: { organisation_id: string; as_of: string }, header) =>
      body(api.POST('/api/evaluation/v1/gate/self_checks', { params: { header }, body: input })),
    renews: [['evaluation', 'decisions']],
  })

type Query<P extends keyof paths> = paths[P] extends { get: { parameters: { query?: infer Q } } } ? NonNullable<Q> : never
export type DecisionFilter = Query<'/api/evaluation/v1/decisions'>
export type DueFilter = Query<'/api/evaluation/v1/checks/due'>
export type CheckFilter = Query<'/api/evaluation/v1/checks'>
export type CreditFilter = Query<'/api/evaluation/v1/credit_events'>
export type EntryFilter = Query<'/api/evaluation/v1/statutory_lists'>

export const useDecisions = (filter: Ref<DecisionFilter>) =>
  usePages(computed(() => ['evaluation', 'decisions', filter.value]), (after) =>
    body(api.GET('/api/evaluation/v1/decisions', { params: { query: { ...filter.value, after } } })),
  )

export const useDecision = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['evaluation', 'decision', id.value]),
    ask: () => body(api.GET('/api/evaluation/v1/decisions/{id}', { params: { path: { id: id.value } } })),
  })

export const useRefusals = (days: Ref<{ from?: string; until?: string }>) =>
  useAnswer({
    key: computed(() => ['evaluation', 'decisions', 'counts', days.value]),
    ask: () => body(api.GET('/api/evaluation/v1/decisions/counts', { params: { query: days.value } })),
    keep: true,
  })

export const useOutlook = (days: Ref<number>) => {
  const list = usePages(
    computed(() => ['evaluation', 'outlook', days.value]),
    (after) => body(api.GET('/api/evaluation/v1/gate/outlook', { params: { query: { days: days.value, after } } })),
  )
  const sum = useAnswer({
    key: computed(() => ['evaluation', 'outlook', 'sum', days.value]),
    ask: () => body(api.GET('/api/evaluation/v1/gate/outlook', { params: { query: { days: days.value, limit: 1 } } })),
    keep: true,
  })
  return { list, sum }
}

export const useEntries = (filter: Ref<EntryFilter>) =>
  usePages(computed(() => ['evaluation', 'entries', filter.value]), (after) =>
    body(api.GET('/api/evaluation/v1/statutory_lists', { params: { query: { ...filter.value, after } } })),
  )

export interface NewList {
  file: File
  source: string
  as_of: string
  list?: string
  preview?: boolean
}

export const useBringList = (then: (told: ListImported) => unknown) =>
  useAct({
    act: ({ file, source, as_of, list, preview }: NewList) => {
      const form = new FormData()
      for (const [name, value] of Object.entries({ source, as_of, list })) if (value) form.set(name, value)
      form.set('preview', String(Boolean(preview)))
      form.set('file', file)
      // The typed body describes the fields; what is sent is the form itself.
      return body(api.POST('/api/evaluation/v1/statutory_lists/imports', { body: form as never }))
    },
    renews: [['evaluation'], [WAITING]],
    then,
  })

export const useCheckFigures = (on: Ref<string>) =>
  useAnswer({
    key: computed(() => ['evaluation', 'checks', 'figures', on.value]),
    ask: () => body(api.GET('/api/evaluation/v1/checks/figures', { params: { query: { as_of: on.value || undefined } } })),
  })

export const useCheckSources = () =>
  useAnswer({
    key: ['evaluation', 'check_sources'],
    ask: async () => (await body(api.GET('/api/evaluation/v1/check_sources'))).items,
  })

export const useDueChecks = (filter: Ref<DueFilter>) =>
  usePages(computed(() => ['evaluation', 'checks', 'due', filter.value]), (after) =>
    body(api.GET('/api/evaluation/v1/checks/due', { params: { query: { ...filter.value, after } } })),
  )

export type CheckedFilter = Query<'/api/evaluation/v1/checks/organisations'>

export const useCheckedOrganisations = (filter: Ref<CheckedFilter>) =>
  usePages(computed(() => ['evaluation', 'checks', 'organisations', filter.value]), (after) =>
    body(api.GET('/api/evaluation/v1/checks/organisations', { params: { query: { ...filter.value, after } } })),
  )

export const useCreditChecks = (filter: Ref<CheckFilter>) =>
  usePages(computed(() => ['evaluation', 'checks', 'log', filter.value]), (after) =>
    body(api.GET('/api/evaluation/v1/checks', { params: { query: { ...filter.value, after } } })),
  )

export const useCreditEvents = (filter: Ref<CreditFilter>) =>
  usePages(computed(() => ['evaluation', 'checks', 'events', filter.value]), (after) =>
    body(api.GET('/api/evaluation/v1/credit_events', { params: { query: { ...filter.value, after } } })),
  )

export const useRecordChecks = (then: (told: ChecksRecorded) => unknown) =>
  useAct({
    act: (items: CheckIn[], header) =>
      body(api.POST('/api/evaluation/v1/checks', { params: { header }, body: { items } })),
    renews: [['evaluation'], [WAITING]],
    then,
  })

export const useRuleSets = () =>
  useAnswer({
    key: ['evaluation', 'rules'],
    ask: async () => (await body(api.GET('/api/evaluation/v1/rule_sets'))).items,
  })
