// Calls that make one record of two, and two of one.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { MergePreview, NewMerge } from '@/api/shapes'
import { GATE, useAct } from '@/composables/act'
import { WAITING, useAnswer } from '@/composables/answer'

const RENEWS = [['registry'], [WAITING]]

export const useMergePreview = (id: Ref<string>, merged: Ref<string>) =>
  useAnswer<MergePreview>({
    key: computed(() => ['registry', 'merge_preview', id.value, merged.value]),
    ask: () =>
      body(api.GET('/api/registry/v1/organisations/{id}/merge_preview', { params: { path: { id: id.value }, query: { merged: merged.value } } })),
    enabled: () => Boolean(merged.value),
  })

export const useMerge = (id: Ref<string>, then: () => unknown) =>
  useAct({
    act: (given: NewMerge, header) =>
      body(api.POST('/api/registry/v1/organisations/{id}/merges', { params: { path: { id: id.value }, header }, body: given })),
    renews: RENEWS,
    later: [GATE],
    then,
  })

export const useMerges = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['registry', 'merges', id.value]),
    ask: async () => (await body(api.GET('/api/registry/v1/organisations/{id}/merges', { params: { path: { id: id.value } } }))).items,
  })

export const useUndoMerge = (then: () => unknown) =>
  useAct({
    act: ({ id, version }: { id: string; version: number }) =>
      body(api.POST('/api/registry/v1/merges/{id}/undo', { params: { path: { id }, header: { 'If-Match': `"${version}"` } } })),
    renews: RENEWS,
    later: [GATE],
    then,
  })
