// Every call about what organisations do together: joints, agreements, incubation.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { Agreement, Capacity, CapacityPoint, Joint, NewAgreement, Support } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { WAITING, useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

// What support brings are rows of the record's capacity.
const RENEWS = [['together'], ['registry', 'capacity'], ['registry', 'growth'], [WAITING]] as const
export const jointKinds = ['joint_building', 'member_care', 'shared_resources', 'shared_venues', 'joint_activities', 'shared_information'] as const
export const supportKinds = ['room', 'links', 'clients', 'training', 'other'] as const
export type Platform = Joint['platform']
const five = ['party_building', 'resources', 'standards', 'innovation', 'livelihood'] as const satisfies readonly Platform[]
/** The five platforms to choose from; none chosen is that of the kind. */
export const platformChoices = (byKind: string, word: (of: 'platform', one: Platform) => string): Array<{ value: '' | Platform; label: string }> => [
  { value: '', label: byKind },
  ...five.map((value) => ({ value, label: word('platform', value) })),
]

export interface JointFilter {
  organisation: string
  kind?: Joint['kind']
  from?: string
  until?: string
  withdrawn?: boolean
}

export const useJoints = (filter: Ref<JointFilter>) =>
  usePages<Joint>(computed(() => ['together', 'joints', filter.value]), (after) =>
    body(api.GET('/api/registry/v1/joints', { params: { query: { ...filter.value, after, limit: 50 } } })),
  )

export const useJointCounts = (filter: Ref<Omit<JointFilter, 'kind' | 'withdrawn'>>) =>
  useAnswer({
    key: computed(() => ['together', 'counts', filter.value]),
    ask: async () => (await body(api.GET('/api/registry/v1/joints/counts', { params: { query: filter.value } }))).items,
    keep: true,
  })

/** The sessions that were held or are planned under an agreement. */
export const useSessionsUnder = (agreement: Ref<string>) =>
  usePages(computed(() => ['projects', 'sessions', 'under', agreement.value]), (after) =>
    body(api.GET('/api/projects/v1/sessions', { params: { query: { agreement: agreement.value, after } } })),
  )

export const useRecordJoint = (then: () => unknown) =>
  useAct({
    act: (given: { kind: Joint['kind']; platform?: Platform; organisations: string[]; what: string; source: string; from: string; until?: string }, header) =>
      body(api.POST('/api/registry/v1/joints', { params: { header }, body: given })),
    renews: RENEWS,
    then,
  })

export const useAgreements = (filter: Ref<{ organisation?: string; ending?: boolean; as_of?: string }>) =>
  usePages<Agreement>(computed(() => ['together', 'agreements', filter.value]), (after) =>
    body(api.GET('/api/registry/v1/agreements', { params: { query: { ...filter.value, after, limit: 50 } } })),
  )

export const useAgreement = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['together', 'agreement', id.value]),
    ask: () => body(api.GET('/api/registry/v1/agreements/{id}', { params: { path: { id: id.value } } })),
  })

export const useRecordAgreement = (then: () => unknown) =>
  useAct({
    act: (given: NewAgreement, header) => body(api.POST('/api/registry/v1/agreements', { params: { header }, body: given })),
    renews: RENEWS,
    then,
  })

export const useEndAgreement = (then: () => unknown) =>
  useAct({
    act: ({ id, ...given }: { id: string; on: string; reason: string }) =>
      body(api.POST('/api/registry/v1/agreements/{id}/end', { params: { path: { id } }, body: given })),
    renews: RENEWS,
    then,
  })

/** Something that was entered by mistake is taken back, with the reason. */
export const useWithdraw = (what: 'joints' | 'agreements' | 'incubation', then: () => unknown) =>
  useAct({
    act: ({ id, reason }: { id: string; reason: string }, header) =>
      body<unknown>(api.POST(`/api/registry/v1/${what}/{id}/withdraw`, { params: { path: { id }, header }, body: { reason } })),
    renews: RENEWS,
    then,
  })

export const useAddFile = (id: Ref<string>, then: () => unknown) =>
  useAct({
    act: (file: File) => {
      const form = new FormData()
      form.set('file', file)
      // The typed body describes the field; what is sent is the form itself.
      return body(
        api.POST('/api/registry/v1/agreements/{id}/files', {
          params: { path: { id: id.value } },
          body: form as never,
        }),
      )
    },
    renews: RENEWS,
    then,
  })

export const readFile = (id: string, file: string) =>
  body<Blob>(api.GET('/api/registry/v1/agreements/{id}/files/{file}', { params: { path: { id, file } }, parseAs: 'blob' }))

export const useSupport = (organisation: Ref<string>, on: Ref<string>, withdrawn: Ref<boolean>) =>
  usePages<Support>(computed(() => ['together', 'support', organisation.value, on.value, withdrawn.value]), (after) =>
    body(api.GET('/api/registry/v1/incubation', { params: { query: { organisation: organisation.value, as_of: on.value || undefined, withdrawn: withdrawn.value, after, limit: 50 } } })),
  )

/** The rows of capacity on record, of which one may be what support began or ended with. */
export const useCapacityRows = (organisation: Ref<string>) =>
  usePages<Capacity>(computed(() => ['registry', 'capacity', organisation.value]), (after) =>
    body(api.GET('/api/registry/v1/organisations/{id}/capacity', { params: { path: { id: organisation.value }, query: { after } } })),
  )

export const useRecordSupport = (then: () => unknown) =>
  useAct({
    act: (given: { organisation_id: string; kind: Support['kind']; platform?: Platform; what: string; given_by: string; given_on: string; before?: CapacityPoint }, header) =>
      body(api.POST('/api/registry/v1/incubation', { params: { header }, body: given })),
    renews: RENEWS,
    then,
  })

export const useFollowUp = (then: () => unknown) =>
  useAct({
    act: ({ id, ...point }: CapacityPoint & { id: string }) =>
      body(api.POST('/api/registry/v1/incubation/{id}/after', { params: { path: { id } }, body: point })),
    renews: RENEWS,
    then,
  })
