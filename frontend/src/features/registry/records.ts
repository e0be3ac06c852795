// Calls about a record kept by hand: its fields and their origins, what was asked for, and what happened.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { ChangeRequest, ChangeVerb, NewOrganisation, OrganisationEdit } from '@/api/shapes'
import { GATE, useAct } from '@/composables/act'
import { WAITING, useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

/** The ministry's classes; whoever types may use other words. */
export const useSectorClasses = () =>
  useAnswer({ key: ['registry', 'sector-classes'], ask: async () => (await body(api.GET('/api/registry/v1/sector_classes'))).items })

export const useProvenance = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['registry', 'provenance', id.value]),
    ask: () => body(api.GET('/api/registry/v1/organisations/{id}/provenance', { params: { path: { id: id.value } } })),
  })

/** On which of the five platforms it is active, by the records that say so. */
export const usePlatforms = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['registry', 'platforms', id.value]),
    ask: async () => (await body(api.GET('/api/registry/v1/organisations/{id}/platforms', { params: { path: { id: id.value } } }))).items,
  })

export const useTimeline = (id: Ref<string>) =>
  usePages(computed(() => ['registry', 'timeline', id.value]), (after) =>
    body(api.GET('/api/registry/v1/organisations/{id}/timeline', { params: { path: { id: id.value }, query: { after, limit: 20 } } })),
  )

/** Whoever came by a link is told as that; everybody else as they are told. */
export const handOf = (by: string): string => (by.startsWith('link:') ? 'link' : by)

export const useEdit = (id: Ref<string>, then: (told: { applied: string[]; request: ChangeRequest | null }) => unknown) =>
  useAct({
    act: ({ version, ...values }: OrganisationEdit & { version: number }) =>
      body(
        api.PATCH('/api/registry/v1/organisations/{id}', {
          params: { path: { id: id.value }, header: { 'If-Match': `"${version}"` } },
          body: values,
        }),
      ),
    renews: [['registry'], [WAITING]],
    later: [GATE],
    then: (told) => then({ applied: told.applied, request: told.request ?? null }),
  })

export const useRegister = (then: (id: string) => unknown) =>
  useAct({
    act: (values: NewOrganisation, header) => body(api.POST('/api/registry/v1/organisations', { params: { header }, body: values })),
    renews: [['registry'], [WAITING]],
    later: [GATE],
    then: ({ id }) => then(id),
  })

export const changeStates = ['open', 'applied', 'rejected', 'cancelled'] as const
export type ChangeState = (typeof changeStates)[number]

export const useChangeRequests = (state: Ref<ChangeState>) =>
  usePages(computed(() => ['registry', 'change_requests', state.value]), (after) =>
    body(api.GET('/api/registry/v1/change_requests', { params: { query: { state: state.value, after, limit: 20 } } })),
  )

/** Make one of the moves that the request itself says are to be made. */
export const useMove = (then: (told: ChangeRequest) => unknown) =>
  useAct({
    act: ({ id, version, verb, reason }: { id: string; version: number; verb: ChangeVerb; reason: string }) => {
      const params = { path: { id }, header: { 'If-Match': `"${version}"` } }
      if (verb === 'reject') return body(api.POST('/api/registry/v1/change_requests/{id}/reject', { params, body: { reason } }))
      return body(api.POST(`/api/registry/v1/change_requests/{id}/${verb}`, { params }))
    },
    renews: [['registry'], [WAITING]],
    later: [GATE],
    then,
  })
