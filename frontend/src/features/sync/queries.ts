// Every call of the pages of exchange.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { Delivery, Dispatch, NewSender, Replay, Sender } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { WAITING, useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

const renews = [['registry'], [WAITING]]

export const useSenders = () =>
  useAnswer({ key: ['registry', 'senders'], ask: async () => (await body(api.GET('/api/registry/v1/senders'))).items })

/** A sender is put on record, or what is expected of one that is there is changed. */
export const useSaveSender = (sender: Sender | undefined, then: () => unknown) =>
  useAct({
    act: ({ code, kind, area, version, ...facts }: NewSender & { version: number }, header) =>
      sender
        ? body(api.PUT('/api/registry/v1/senders/{id}', { params: { path: { id: sender.id }, header: { 'If-Match': `"${version}"` } }, body: facts }))
        : body(api.POST('/api/registry/v1/senders', { params: { header }, body: { ...facts, code, kind, area } })),
    renews,
    then,
  })

export const useDeliveries = () =>
  usePages(['registry', 'deliveries'], (after) => body(api.GET('/api/registry/v1/deliveries', { params: { query: { after, limit: 20 } } })))

export const useDelivery = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['registry', 'deliveries', id.value]),
    ask: () => body(api.GET('/api/registry/v1/deliveries/{id}', { params: { path: { id: id.value } } })),
    every: (told) => (told?.state === 'reading' ? 1000 : false),
  })

export const useDeliveryRows = (id: Ref<string>, state: Ref<string | undefined>, attempt: Ref<number | undefined>) =>
  usePages(
    computed(() => ['registry', 'deliveries', id.value, 'rows', state.value, attempt.value]),
    (after) =>
      body(api.GET('/api/registry/v1/deliveries/{id}/rows', { params: { path: { id: id.value }, query: { after, limit: 50, attempt: attempt.value } } })),
  )

export const useUpload = (then: (told: Delivery) => unknown) =>
  useAct({
    act: (given: { file: File; manifest: File }) => {
      const form = new FormData()
      form.set('file', given.file)
      form.set('manifest', given.manifest)
      // The typed body describes the fields; what is sent is the form itself.
      return body(api.POST('/api/registry/v1/deliveries', { body: form as never }))
    },
    renews,
    then,
  })

export const useReplay = (then: (told: Delivery) => unknown) =>
  useAct({
    act: (id: string, header) => body(api.POST('/api/registry/v1/deliveries/{id}/replay', { params: { path: { id }, header } })),
    renews,
    then,
  })

/** That delivery and every later one of its sender and catalogue, in their order. */
export const useReplayOn = (then: (told: Replay) => unknown) =>
  useAct({
    act: ({ sender_id, catalogue, number }: Delivery, header) => body(api.POST('/api/registry/v1/deliveries/replays', { params: { header }, body: { sender_id, catalogue, number } })),
    renews,
    then,
  })

/** The public key of the receipts that are given here. */
export const useReceiptKey = () =>
  useAnswer({ key: ['registry', 'receipt_key'], ask: async () => (await body(api.GET('/api/registry/v1/deliveries/key'))).key })

export const receiptOf = (id: string) =>
  body<Blob>(api.GET('/api/registry/v1/deliveries/{id}/receipt', { params: { path: { id } }, parseAs: 'blob' }) as never)

export const useConflicts = () =>
  usePages(['registry', 'sync_conflicts'], (after) => body(api.GET('/api/registry/v1/sync_conflicts', { params: { query: { after, limit: 50 } } })))

export const useSettle = (then: (how: 'record' | 'note') => unknown) =>
  useAct({
    act: ({ id, how }: { id: string; how: 'record' | 'note' }) => body(api.POST(`/api/registry/v1/sync_conflicts/{id}/${how}`, { params: { path: { id } } })),
    renews,
    then: (_, { how }) => then(how),
  })

export const useUnsent = () =>
  useAnswer({ key: ['registry', 'dispatches', 'unsent'], ask: () => body(api.GET('/api/registry/v1/dispatches/unsent')) })

export const useDispatches = () =>
  usePages(['registry', 'dispatches'], (after) => body(api.GET('/api/registry/v1/dispatches', { params: { query: { after, limit: 20 } } })))

export const useMake = (then: (made: Dispatch | null) => unknown) =>
  useAct({
    act: (full: boolean) => body(api.POST('/api/registry/v1/dispatches', { body: { full } })),
    renews,
    then: ({ dispatch }) => then(dispatch),
  })

export const useSent = (then: () => unknown) =>
  useAct({ act: (id: string) => body(api.POST('/api/registry/v1/dispatches/{id}/sent', { params: { path: { id } } })), renews, then })

/** A file that is no receipt is refused by the service, which says what is missing. */
const parsed = (text: string): never => {
  try {
    return JSON.parse(text) as never
  } catch {
    return {} as never
  }
}

export const useReceipt = (then: (told: Dispatch) => unknown) =>
  useAct({
    act: async (file: File, header) => body(api.POST('/api/registry/v1/dispatches/receipts', { params: { header }, body: parsed(await file.text()) })),
    renews,
    then,
  })

export const partOf = (id: string, part: 'file' | 'manifest') =>
  body<Blob>(api.GET(`/api/registry/v1/dispatches/{id}/${part}`, { params: { path: { id } }, parseAs: 'blob' }) as never)
