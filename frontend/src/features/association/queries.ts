// Every call about the association.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { AssociationMember, Charter, Proceeding } from '@/api/shapes'
import { GATE, useAct } from '@/composables/act'
import { WAITING, useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

const RENEWS = [['association'], [WAITING]] as const

export const useAssociations = () =>
  useAnswer({ key: ['association', 'all'], ask: async () => (await body(api.GET('/api/registry/v1/associations'))).items })

export const useRecordAssociation = (then: () => unknown) =>
  useAct({
    act: (given: { organisation_id: string; founded_on: string }, header) =>
      body(api.POST('/api/registry/v1/associations', { params: { header }, body: given })),
    renews: RENEWS,
    then,
  })

export const useCharters = (association: Ref<string>) =>
  useAnswer({
    key: computed(() => ['association', 'charters', association.value]),
    ask: async () => (await body(api.GET('/api/registry/v1/associations/{id}/charters', { params: { path: { id: association.value } } }))).items,
  })

export const useIssue = (association: Ref<string>, then: () => unknown) =>
  useAct({
    act: (given: Pick<Charter, 'title' | 'text' | 'rights' | 'duties' | 'in_force_from'>, header) =>
      body(api.POST('/api/registry/v1/associations/{id}/charters', { params: { path: { id: association.value }, header }, body: given })),
    renews: RENEWS,
    then,
  })

export const useWithdrawCharter = (then: () => unknown) =>
  useAct({
    act: ({ id, reason }: { id: string; reason: string }, header) =>
      body(api.POST('/api/registry/v1/charters/{id}/withdraw', { params: { path: { id }, header }, body: { reason } })),
    renews: RENEWS,
    then,
  })

export const useAcknowledgements = (charter: Ref<string>, missing: Ref<boolean | undefined>, enabled: Ref<boolean> | true = true) =>
  usePages(
    computed(() => ['association', 'acknowledgements', charter.value, missing.value]),
    (after) =>
    body(
      api.GET('/api/registry/v1/charters/{id}/acknowledgements', {
        params: { path: { id: charter.value }, query: { missing: missing.value, after, limit: 50 } },
      }),
    ),
    enabled,
  )

export const useAcknowledge = (charter: Ref<string>, then: () => unknown) =>
  useAct({
    act: (given: { organisations: string[]; acknowledged_on?: string }, header) =>
      body(api.POST('/api/registry/v1/charters/{id}/acknowledgements', { params: { path: { id: charter.value }, header }, body: given })),
    renews: RENEWS,
    then,
  })

export interface MemberFilter {
  association?: string
  organisation?: string
  as_of?: string
  q?: string
}

export const useMembers = (filter: Ref<MemberFilter>) =>
  usePages<AssociationMember>(computed(() => ['association', 'members', filter.value]), (after) =>
    body(api.GET('/api/registry/v1/memberships', { params: { query: { ...filter.value, after, limit: 50 } } })),
  )

export const useLeave = (then: () => unknown) =>
  useAct({
    act: ({ id, ...given }: { id: string; until: string; reason: string }) =>
      body(api.POST('/api/registry/v1/memberships/{id}/leave', { params: { path: { id } }, body: given })),
    renews: RENEWS,
    later: [GATE],
    then,
  })

export interface ProceedingFilter {
  association?: string
  organisation?: string
  state?: Proceeding['state']
  open?: boolean
  as_of?: string
}

export const useProceedings = (filter: Ref<ProceedingFilter>) =>
  usePages<Proceeding>(computed(() => ['association', 'proceedings', filter.value]), (after) =>
    body(api.GET('/api/registry/v1/proceedings', { params: { query: { ...filter.value, after, limit: 200 } } })),
  )

export const useApply = (association: Ref<string>, then: () => unknown) =>
  useAct({
    act: (given: { organisation_id: string; statement: string }, header) =>
      body(api.POST('/api/registry/v1/associations/{id}/admissions', { params: { path: { id: association.value }, header }, body: given })),
    renews: RENEWS,
    later: [GATE],
    then,
  })

export const useExpel = (association: Ref<string>, then: () => unknown) =>
  useAct({
    act: (given: { organisation_id: string; grounds: string }, header) =>
      body(api.POST('/api/registry/v1/associations/{id}/expulsions', { params: { path: { id: association.value }, header }, body: given })),
    renews: RENEWS,
    then,
  })

export type Move = 'submit' | 'return' | 'hear' | 'drop' | 'answer' | 'withdraw' | 'answer_for' | 'withdraw_for' | 'check' | 'approve' | 'refuse'
/** What the centre enters for an organisation. */
const entered = { answer_for: 'answer', withdraw_for: 'withdraw' } as const
export interface Moving {
  id: string
  move: Move
  note?: string
}

/** One move of a proceeding, by whoever may make it. */
export const useMove = (then: (moved: Proceeding, input: Moving) => unknown) =>
  useAct({
    act: ({ id, move, note = '' }: Moving) => {
      const params = { path: { id } }
      if (move === 'check') return body(api.POST('/api/registry/v1/proceedings/{id}/check', { params }))
      if (move === 'approve' || move === 'refuse')
        return body(api.POST('/api/registry/v1/proceedings/{id}/decide', { params, body: { decision: move, reason: note } }))
      if (move === 'answer' || move === 'withdraw')
        return body(api.POST('/api/registry/v1/proceedings/{id}/answer', { params, body: { move, note } }))
      const named = move === 'answer_for' || move === 'withdraw_for' ? entered[move] : move
      return body(api.POST('/api/registry/v1/proceedings/{id}/prepare', { params, body: { move: named, note } }))
    },
    renews: RENEWS,
    later: [GATE],
    then,
  })
