// Every call of the import flow. Registry keeps imports, matching keeps batches; both speak the same shape.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { Batch, BatchRow, Duplicate, Holder, ImportKind, Page } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

import { kinds, type ImportService } from './kinds'

const root = (service: ImportService): string => (service === 'registry' ? '/api/registry/v1/imports' : '/api/matching/v1/batches')

export interface NewBatch {
  kind: ImportKind
  file: File
  name: string
  size: number
  as_of?: string
  holder?: string
  purpose?: string
}

export const useUpload = (then: (batch: Batch) => unknown) =>
  useAct({
    act: ({ kind, file, as_of, holder, purpose }: NewBatch, header) => {
      const form = new FormData()
      form.set('file', file)
      form.set('kind', kind)
      if (as_of) form.set('as_of', as_of)
      if (holder) form.set('holder', holder)
      if (purpose) form.set('purpose', purpose)
      return body<Batch>(api.POST(root(kinds[kind].service), { params: { header }, body: form }))
    },
    then,
  })

export const useHolders = (enabled: Ref<boolean>) =>
  useAnswer({
    key: ['matching', 'holders'],
    ask: async () => (await body<Page<Holder>>(api.GET('/api/matching/v1/holders', {}))).items,
    enabled,
  })

export const useBatch = (service: Ref<ImportService>, id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['batch', service.value, id.value]),
    ask: () => body<Batch>(api.GET(`${root(service.value)}/{id}`, { params: { path: { id: id.value } } })),
    keep: true,
  })

export const useRows = (service: Ref<ImportService>, id: Ref<string>, verdict: Ref<string>, enabled: Ref<boolean>) =>
  usePages<BatchRow>(
    computed(() => ['batch', service.value, id.value, 'rows', verdict.value]),
    (after) =>
      body<Page<BatchRow>>(
        api.GET(`${root(service.value)}/{id}/rows`, {
          params: { path: { id: id.value }, query: { verdict: verdict.value === 'all' ? undefined : verdict.value || undefined, after, limit: 50 } },
        }),
      ),
    enabled,
  )

export const useDuplicates = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['batch', 'matching', id.value, 'duplicates']),
    ask: () => body<Duplicate[]>(api.GET('/api/matching/v1/batches/{id}/duplicates', { params: { path: { id: id.value } } })),
  })

export const useMapping = (service: Ref<ImportService>, id: Ref<string>, then: () => unknown) =>
  useAct({
    act: (input: { columns: Record<string, string | null>; version: number }) =>
      body<Batch>(
        api.PUT(`${root(service.value)}/{id}/mapping`, {
          params: { path: { id: id.value }, header: { 'If-Match': `"${input.version}"` } },
          body: { columns: input.columns },
        }),
      ),
    renews: [['batch']],
    then,
  })

export const useMend = (service: Ref<ImportService>, id: Ref<string>, then: (row: BatchRow) => unknown) =>
  useAct({
    act: (input: { row: number; fields: Record<string, string> }) =>
      body<BatchRow>(
        api.PATCH(`${root(service.value)}/{id}/rows/{row}`, {
          params: { path: { id: id.value, row: input.row } },
          body: { fields: input.fields },
        }),
      ),
    renews: [['batch']],
    then,
  })

export const useDecide = (id: Ref<string>) =>
  useAct({
    act: (input: { pair: string; decision: 'merge' | 'keep_both' }) =>
      body(
        api.POST('/api/matching/v1/batches/{id}/duplicates/{pair}', {
          params: { path: { id: id.value, pair: input.pair } },
          body: { decision: input.decision },
        }),
      ),
    renews: [['batch']],
  })

const whole = (verb: 'commit' | 'rollback') => (service: Ref<ImportService>, id: Ref<string>, then?: () => unknown) =>
  useAct({
    act: (_: null, header) =>
      body<{ job?: string }>(api.POST(`${root(service.value)}/{id}/${verb}`, { params: { path: { id: id.value }, header } })),
    renews: [['batch'], ['registry'], ['matching'], ['todos']],
    then,
  })

export const useCommit = whole('commit')
export const useRollback = whole('rollback')
