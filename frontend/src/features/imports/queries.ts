// Every call of the import flow. Registry keeps imports, matching keeps batches; both speak the same shape, so one set
// of calls serves both and only the beginning of the address differs.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { components, paths } from '@/api/schema'
import type { Batch, BatchRow, DecidedPairs, DecidedRows, Duplicate, ImportKind } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { WAITING, useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'
import { save } from '@/composables/file'

import { kinds, type ImportService } from './kinds'
import { t } from './words'

const root = '/api/matching/v1/batches'
type BatchPath = Extract<keyof paths, `${typeof root}${string}`>

const at = <P extends BatchPath>(service: ImportService, path: P): P =>
  service === 'matching' ? path : (path.replace(root, '/api/registry/v1/imports') as P)

const batch = (answer: Promise<{ data?: unknown }>): Promise<Batch> => body(answer as Promise<{ data?: Batch }>)

export interface NewBatch {
  kind: ImportKind
  file: File
  as_of?: string
  holder?: string
  purpose?: string
  /** Whose list of organisations it is; what is not its sayer's to decide becomes a change request. */
  origin?: string
}

export const useUpload = (then: (batch: Batch) => unknown) =>
  useAct({
    act: ({ kind, file, ...list }: NewBatch) => {
      const form = new FormData()
      form.set('kind', kind)
      for (const [name, value] of Object.entries(list)) if (value) form.set(name, value)
      form.set('file', file)
      // The typed body describes the fields; what is sent is the form itself.
      return batch(api.POST(at(kinds[kind].service, root), { body: form as never }))
    },
    then,
  })

export const useHolders = () =>
  useAnswer({
    key: ['matching', 'holders'],
    ask: async () => (await body(api.GET('/api/matching/v1/holders'))).items,
  })

export const useBatch = (service: Ref<ImportService>, id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['batch', service.value, id.value]),
    ask: () => batch(api.GET(at(service.value, `${root}/{id}`), { params: { path: { id: id.value } } })),
    keep: true,
  })

type Verdict = 'accepted' | 'merged' | 'held' | 'dropped'
const one = (verdict: string): Verdict | undefined => (verdict && verdict !== 'all' ? (verdict as Verdict) : undefined)
const row = ({ fields, mendings, warnings, ...known }: components['schemas']['RegistryRow']): BatchRow => ({
  ...known,
  birth_month: null,
  mended: mendings,
  warned: warnings,
  cells: known.verdict === 'held' ? fields : {},
})

export const useRows = (service: Ref<ImportService>, id: Ref<string>, verdict: Ref<string>, enabled: Ref<boolean>) =>
  usePages<BatchRow>(
    computed(() => ['batch', service.value, id.value, 'rows', verdict.value]),
    async (after) => {
      const params = { path: { id: id.value }, query: { verdict: one(verdict.value), after, limit: 50 } }
      if (service.value === 'matching') return body(api.GET(`${root}/{id}/rows`, { params }))
      const { items, next } = await body(api.GET('/api/registry/v1/imports/{id}/rows', { params }))
      return { items: items.map(row), next }
    },
    enabled,
  )

export const useDuplicates = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['batch', 'matching', id.value, 'duplicates']),
    ask: async () => {
      const pairs: Duplicate[] = []
      let after: string | undefined
      do {
        const query = { after, limit: 200 }
        const page = await body(api.GET(`${root}/{id}/duplicates`, { params: { path: { id: id.value }, query } }))
        pairs.push(...page.items)
        after = page.next ?? undefined
      } while (after)
      return pairs
    },
  })

/** The cells of a held row as they stood; every look is put on record, so it is asked for and never fetched ahead. */
export const useOriginal = (id: Ref<string>, then: (cells: Record<string, string | null>) => unknown) =>
  useAct({
    act: (row: number) => body(api.GET(`${root}/{id}/rows/{row}`, { params: { path: { id: id.value, row } } })),
    then: ({ cells }) => then(cells),
  })

/** One pair with its values as they are; recorded like every look. */
export const useWholePair = (id: Ref<string>) =>
  useAct({
    act: (pair: string) => body(api.GET(`${root}/{id}/duplicates/{pair}`, { params: { path: { id: id.value, pair } } })),
  })

export const useMapping = (service: Ref<ImportService>, id: Ref<string>, then: () => unknown) =>
  useAct({
    act: (input: { columns: Record<string, string | null>; version: number }) =>
      batch(
        api.PUT(at(service.value, `${root}/{id}/mapping`), {
          params: { path: { id: id.value }, header: { 'If-Match': `"${input.version}"` } },
          body: { columns: input.columns },
        }),
      ),
    renews: [['batch']],
    then,
  })

export const useMend = (service: Ref<ImportService>, id: Ref<string>, then: (row: { row: number; verdict: string }) => unknown) =>
  useAct({
    act: (input: { row: number; fields: Record<string, string>; version: number }) =>
      body(
        api.PATCH(at(service.value, `${root}/{id}/rows/{row}`), {
          params: { path: { id: id.value, row: input.row }, header: { 'If-Match': `"${input.version}"` } },
          body: { fields: input.fields },
        }),
      ),
    renews: [['batch'], [WAITING]],
    then,
  })

/** The held rows as a workbook; a post, because of a list of people each is a look that is put on record. */
export const useTakeOut = (service: Ref<ImportService>, id: Ref<string>) =>
  useAct({
    act: () => {
      const options = { params: { path: { id: id.value } }, parseAs: 'blob' as const }
      return body<Blob>(api.POST(at(service.value, `${root}/{id}/held.xlsx`), options))
    },
    then: (blob) => save(blob, `${t('held.file')}.xlsx`),
  })

/** The workbook filled in; it says what became of its lines. */
export const useBringIn = (service: Ref<ImportService>, id: Ref<string>) =>
  useAct({
    act: (file: File) => {
      const form = new FormData()
      form.set('file', file)
      return body(api.POST(at(service.value, `${root}/{id}/held`), { params: { path: { id: id.value } }, body: form as never }))
    },
    renews: [['batch'], [WAITING]],
  })

export interface Decisions {
  pairs: string[]
  decision: 'merge' | 'keep_both' | 'wait'
}

/** The same for all these pairs, in one request; what could not be decided is told by pair. */
export const useDecide = (id: Ref<string>, then?: (told: DecidedPairs, given: Decisions) => unknown) =>
  useAct({
    act: (given: Decisions, header) =>
      body(api.POST(`${root}/{id}/duplicates`, { params: { path: { id: id.value }, header }, body: given })),
    renews: [['batch'], [WAITING]],
    then,
  })

export interface RowDecisions {
  rows: number[]
  decision: 'leave_out' | 'wait'
}

/** Many held rows left out, or waiting again, in one request; what stood otherwise is told by row. */
export const useDecideRows = (id: Ref<string>, then: (told: DecidedRows, given: RowDecisions) => unknown) =>
  useAct({
    act: (given: RowDecisions, header) => body(api.POST(`${root}/{id}/rows`, { params: { path: { id: id.value }, header }, body: given })),
    renews: [['batch'], [WAITING]],
    then,
  })

const whole = (verb: 'commit' | 'rollback') => (service: Ref<ImportService>, id: Ref<string>, then?: () => unknown) =>
  useAct({
    act: (_: null, header) =>
      body(api.POST(at(service.value, `${root}/{id}/${verb}`), { params: { path: { id: id.value }, header } })),
    renews: [['batch'], [WAITING]],
    then,
  })

/** Throws away what was never committed; asked once, because nothing of it can be brought back. */
export const useDiscard = (service: Ref<ImportService>, id: Ref<string>, then: () => unknown) =>
  useAct({
    act: (_: null, header) => body(api.POST(at(service.value, `${root}/{id}/discard`), { params: { path: { id: id.value }, header } })),
    renews: [['batch'], [WAITING]],
    then,
  })

/** What a commit would come to: whom the list in use names and this one does not. */
export const useReplacement = (id: Ref<string>, enabled: Ref<boolean>) =>
  useAnswer({
    key: computed(() => ['batch', 'matching', id.value, 'replacement']),
    ask: () => body(api.GET(`${root}/{id}/replacement`, { params: { path: { id: id.value } } })),
    enabled,
  })

export const useCommit = whole('commit')
export const useRollback = whole('rollback')
