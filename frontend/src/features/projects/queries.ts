// Every call to projects; families and offerings come from the services that keep them.
import { computed, type Ref } from 'vue'

import { api, body, bodyAs } from '@/api/client'
import type { Sitting } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { useAnswer } from '@/composables/answer'
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
}

export const useNewSession = (then: (made: Sitting) => unknown) =>
  useAct({
    act: (input: NewSession, header) => bodyAs<Sitting>(api.POST('/api/projects/v1/sessions', { params: { header }, body: input })),
    renews: [['projects'], ['todos']],
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

type Status = 'attended' | 'absent' | 'enrolled'

export const useAttendance = (sitting: Ref<Sitting>, then: () => unknown) =>
  useAct({
    act: (rows: Array<{ pseudonym: string; status: Status }>) =>
      body(
        api.PUT('/api/projects/v1/sessions/{id}/attendance', {
          params: { path: { id: sitting.value.id }, header: { 'If-Match': `"${sitting.value.version}"` } },
          body: { rows },
        }),
      ),
    renews: [['projects'], ['todos']],
    then,
  })

/** Names stay in matching; this page puts them beside the pseudonyms for those who may see them. */
export const useFamilyNames = (enabled: Ref<boolean>) =>
  useAnswer({
    key: ['matching', 'families', 'names'],
    ask: async () => (await body(api.GET('/api/matching/v1/families', { params: { query: { limit: 200 } } }))).items,
    enabled,
  })

export const useOwnOfferings = (organisation: Ref<string | undefined>) =>
  useAnswer({
    key: computed(() => ['registry', 'offerings', 'own', organisation.value]),
    ask: async () =>
      (await body(api.GET('/api/registry/v1/offerings', { params: { query: { organisation: organisation.value, limit: 200 } } }))).items,
    enabled: computed(() => Boolean(organisation.value)),
  })
