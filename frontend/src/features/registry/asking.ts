// Calls about confirmations: who is asked whether a record is right, and how the link is handed over.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { Confirmation } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { WAITING, useAnswer } from '@/composables/answer'
import { print } from '@/composables/letters'
import { usePages } from '@/composables/pages'
import { useSession } from '@/composables/session'
import { language } from '@/i18n/language'

export const confirmationStates = ['open', 'late', 'answered', 'expired', 'revoked'] as const
const RENEWS = [['registry'], [WAITING]]

export const useConfirmations = (state: Ref<Confirmation['state'] | ''>) =>
  usePages(computed(() => ['registry', 'confirmations', state.value]), (after) =>
    body(api.GET('/api/registry/v1/confirmations', { params: { query: { state: state.value || undefined, after, limit: 50 } } })),
  )

export const useConfirmationCounts = () =>
  useAnswer({ key: ['registry', 'confirmation_counts'], ask: () => body(api.GET('/api/registry/v1/confirmations/counts')) })

/** By when the organisation of whoever has signed in is to say that its record is right; from 待办, where it waits. */
export const useOwnQuestion = (organisation: () => string) => {
  const { session } = useSession()
  const own = computed(() => session.value?.organisation?.id === organisation())
  const todo = useAnswer({ key: () => [WAITING, session.value?.name, language.value], ask: () => body(api.GET('/api/todo')), enabled: own })
  return computed(() => (own.value ? todo.data?.items.find(({ kind }) => kind === 'confirmation_own')?.due : undefined))
}

/** Ask everybody who is due, as often as it takes: a call asks so many at a time. */
export const useAskDue = (then: (asked: number) => unknown) =>
  useAct({
    act: async () => {
      let asked = 0
      for (;;) {
        const told = await body(api.POST('/api/registry/v1/confirmations', { body: {} }))
        asked += told.asked
        if (!told.left || !told.asked) return asked
      }
    },
    renews: RENEWS,
    then,
  })

/** Ask one organisation; what is handed over is found on the page of confirmations. */
export const useAskOne = (then: () => unknown) =>
  useAct({
    act: (organisation: string, header) =>
      body(api.POST('/api/registry/v1/confirmations', { params: { header }, body: { organisations: [organisation] } })),
    renews: RENEWS,
    then,
  })

export const useLink = (then: (text: string) => unknown) =>
  useAct({
    act: (id: string) => body(api.POST('/api/registry/v1/confirmations/{id}/link', { params: { path: { id } } })),
    renews: RENEWS,
    then: ({ text }) => then(text),
  })

export const useLetters = () =>
  useAct({
    act: (confirmations: string[] | undefined) =>
      body<Blob>(api.POST('/api/registry/v1/confirmations/letters', { body: { confirmations }, parseAs: 'blob' })),
    renews: RENEWS,
    then: print,
  })

export const useRevoke = (then: () => unknown) =>
  useAct({
    act: (id: string) => body(api.POST('/api/registry/v1/confirmations/{id}/revoke', { params: { path: { id } } })),
    renews: RENEWS,
    then,
  })

/** What an organisation wrote beside its answers, the latest first; for whoever hands its links over. */
export const useNotes = (organisation: () => string) => {
  const { may } = useSession()
  const list = useAnswer({
    key: () => ['registry', 'confirmations', 'notes', organisation()],
    ask: () => body(api.GET('/api/registry/v1/confirmations', { params: { query: { organisation: organisation(), limit: 50 } } })),
    enabled: computed(() => may('confirmations:manage')),
  })
  return computed(() => (list.data?.items ?? []).filter(({ note }) => note))
}

export const useReadNote = (then: () => unknown) =>
  useAct({
    act: (id: string) => body(api.POST('/api/registry/v1/confirmations/{id}/note/read', { params: { path: { id } } })),
    renews: RENEWS,
    then,
  })

export const useConfirmRecord = (then: () => unknown) =>
  useAct({
    act: (id: string) => body(api.POST('/api/registry/v1/organisations/{id}/confirm', { params: { path: { id } } })),
    renews: RENEWS,
    then,
  })
