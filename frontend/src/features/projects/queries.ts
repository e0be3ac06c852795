// Every call to projects; families and offerings come from the services that keep them.
import { computed, type Ref } from 'vue'

import { api, body, bodyAs } from '@/api/client'
import type { Sitting } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { WAITING, useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

export const askSessions = (after?: string) =>
  body(api.GET('/api/projects/v1/sessions', { params: { query: { after, limit: 50 } } }))

export const useSessions = () => usePages(['projects', 'sessions'], askSessions)

export interface NewSession {
  offering_id: string
  title: string
  starts_at: string
  ends_at: string
  place: string
  line: { campaign_id: string }
  agreement_id: string | null
}

export const useNewSession = (then: (made: Sitting) => unknown) =>
  useAct({
    act: (input: NewSession, header) => bodyAs<Sitting>(api.POST('/api/projects/v1/sessions', { params: { header }, body: input })),
    renews: [['projects'], [WAITING]],
    then,
  })

export const useSitting = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['projects', 'session', id.value]),
    ask: () => body(api.GET('/api/projects/v1/sessions/{id}', { params: { path: { id: id.value } } })),
  })

export const useParticipants = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['projects', 'session', id.value, 'participants']),
    ask: async () =>
      (await body(api.GET('/api/projects/v1/sessions/{id}/participants', { params: { path: { id: id.value } } }))).items,
  })

export interface AttendanceRows {
  rows: Array<{ pseudonym: string; status: 'attended' | 'absent' | 'enrolled' | null }>
  version: number
}

/** Who came, of one or of many at once; without a status what was recorded is taken back. */
export const useAttendance = (id: Ref<string>, then: (sitting: Sitting, given: AttendanceRows) => unknown) =>
  useAct({
    act: ({ rows, version }: AttendanceRows) =>
      bodyAs<Sitting>(
        api.PUT('/api/projects/v1/sessions/{id}/attendance', {
          params: { path: { id: id.value }, header: { 'If-Match': `"${version}"` } },
          body: { rows },
        }),
      ),
    renews: [['projects'], [WAITING]],
    then,
  })

/** Names stay in matching; this page puts them beside the pseudonyms for those who may see them. */
export const useFamilyNames = (enabled: Ref<boolean>) =>
  useAnswer({
    key: ['matching', 'families', 'names'],
    ask: async () => (await body(api.GET('/api/matching/v1/families', { params: { query: { limit: 200 } } }))).items,
    enabled,
  })

export const useOwnAgreements = (organisation: Ref<string | undefined>, may: Ref<boolean>) =>
  useAnswer({
    key: computed(() => ['registry', 'agreements', 'own', organisation.value]),
    ask: async () =>
      (await body(api.GET('/api/registry/v1/agreements', { params: { query: { organisation: organisation.value, limit: 200 } } }))).items,
    enabled: computed(() => Boolean(organisation.value) && may.value),
  })

export const useOwnOfferings = (organisation: Ref<string | undefined>) =>
  useAnswer({
    key: computed(() => ['registry', 'offerings', 'own', organisation.value]),
    ask: async () =>
      (await body(api.GET('/api/registry/v1/offerings', { params: { query: { organisation: organisation.value, limit: 200 } } }))).items,
    enabled: computed(() => Boolean(organisation.value)),
  })
