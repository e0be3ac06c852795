// Calls about an organisation's documents and its capacity.
import { computed, ref, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { AnnualReport, Capacity, DocumentFacts, DocumentRecord, NewCapacity } from '@/api/shapes'
import { GATE, useAct } from '@/composables/act'
import { WAITING, useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

export const documentKinds = ['registration_certificate', 'filing_certificate', 'articles_of_association', 'annual_report', 'other'] as const satisfies readonly DocumentRecord['kind'][]

export const conclusions = ['qualified', 'basically_qualified', 'unqualified'] as const satisfies ReadonlyArray<AnnualReport['conclusion']>

export interface NewDocument {
  kind: DocumentRecord['kind']
  title: string
  valid_from: string
  valid_until: string
  report_year: string
  conclusion: string
  file: File | undefined
}

export const useDocuments = (id: Ref<string>, asOf: Ref<string> = ref('')) =>
  usePages(computed(() => ['registry', 'documents', id.value, asOf.value]), (after) =>
    body(api.GET('/api/registry/v1/organisations/{id}/documents', { params: { path: { id: id.value }, query: { as_of: asOf.value || undefined, after } } })),
  )

export const useAnnualReports = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['registry', 'annual-reports', id.value]),
    ask: () => body(api.GET('/api/registry/v1/organisations/{id}/annual_reports', { params: { path: { id: id.value } } })),
  })

const RENEWS = [['registry'], [WAITING]]

export const useRecordDocument = (id: Ref<string>, then: () => unknown) =>
  useAct({
    act: (given: NewDocument) => {
      const form = new FormData()
      for (const [name, value] of Object.entries(given)) if (value) form.append(name, value as string | Blob)
      return body(
        api.POST('/api/registry/v1/organisations/{id}/documents', {
          params: { path: { id: id.value } },
          body: form as never,
          bodySerializer: (whole: unknown) => whole as FormData,
        }),
      )
    },
    renews: RENEWS,
    later: [GATE],
    then,
  })

export const useChangeDocument = (then: () => unknown) =>
  useAct({
    act: ({ id, version, facts }: { id: string; version: number; facts: DocumentFacts }) =>
      body(
        api.PUT('/api/registry/v1/documents/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body: facts,
        }),
      ),
    renews: RENEWS,
    later: [GATE],
    then,
  })

export const useWithdraw = (then: () => unknown) =>
  useAct({
    act: ({ id, version, reason }: { id: string; version: number; reason: string }) =>
      body(
        api.POST('/api/registry/v1/documents/{id}/withdraw', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body: { reason },
        }),
      ),
    renews: RENEWS,
    later: [GATE],
    then,
  })

export const openDocument = (id: string) =>
  body<Blob>(api.GET('/api/registry/v1/documents/{id}/file', { params: { path: { id } }, parseAs: 'blob' }))

export const useCapacity = (id: Ref<string>, withdrawn: Ref<boolean>) =>
  usePages(computed(() => ['registry', 'capacity', id.value, withdrawn.value]), (after) =>
    body(api.GET('/api/registry/v1/organisations/{id}/capacity', { params: { path: { id: id.value }, query: { withdrawn: withdrawn.value, after } } })),
  )

export const useGrowth = (id: Ref<string>, since: Ref<string>, until: Ref<string>) =>
  useAnswer({
    key: computed(() => ['registry', 'growth', id.value, since.value, until.value]),
    ask: () =>
      body(
        api.GET('/api/registry/v1/organisations/{id}/growth', {
          params: { path: { id: id.value }, query: { since: since.value, until: until.value } },
        }),
      ),
    enabled: () => Boolean(since.value && until.value && since.value <= until.value),
  })

export const useWithdrawCapacity = (id: Ref<string>, then: () => unknown) =>
  useAct({
    act: ({ row, reason }: { row: string; reason: string }, header) =>
      body(api.POST('/api/registry/v1/organisations/{id}/capacity/{row}/withdraw', { params: { path: { id: id.value, row }, header }, body: { reason } })),
    renews: [['registry'], ['together']], // support shows such rows
    then,
  })

export const useRecordCapacity = (id: Ref<string>, then: () => unknown) =>
  useAct({
    act: (given: NewCapacity, header) =>
      body(api.POST('/api/registry/v1/organisations/{id}/capacity', { params: { path: { id: id.value }, header }, body: given })),
    renews: [['registry']],
    then,
  })

export const figures = ['staff', 'places', 'clients'] as const satisfies ReadonlyArray<keyof Capacity>
