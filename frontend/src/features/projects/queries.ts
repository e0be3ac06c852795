// Every call to projects; families and offerings come from the services that keep them.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { Campaign, Family, Offering, Page, Participant, Sitting } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

const root = '/api/projects/v1/sessions'

export const askSessions = (after?: string) => body<Page<Sitting>>(api.GET(root, { params: { query: { after, limit: 50 } } }))

export const useSessions = () => usePages(['projects', 'sessions'], askSessions)

export interface NewSession {
  offering_id: string
  title: string
  starts_at: string
  ends_at: string
  place: string
  line: { campaign_id: string } | null
}

export const useNewSession = (then: (made: Sitting) => unknown) =>
  useAct({
    act: (input: NewSession, header) => body<Sitting>(api.POST(root, { params: { header }, body: input })),
    renews: [['projects'], ['todos']],
    then,
  })

export const useSitting = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['projects', 'session', id.value]),
    ask: () => body<Sitting>(api.GET(`${root}/{id}`, { params: { path: { id: id.value } } })),
  })

export const useParticipants = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['projects', 'session', id.value, 'participants']),
    ask: async () =>
      (await body<Page<Participant>>(api.GET(`${root}/{id}/participants`, { params: { path: { id: id.value } } }))).items,
  })

export const useAttendance = (id: Ref<string>, then: () => unknown) =>
  useAct({
    act: (rows: Array<{ pseudonym: string; status: string }>) =>
      body(api.PUT(`${root}/{id}/attendance`, { params: { path: { id: id.value } }, body: { rows } })),
    renews: [['projects'], ['todos']],
    then,
  })

/** Names stay in matching; this page puts them beside the pseudonyms for those who may see them. */
export const useFamilyNames = (enabled: Ref<boolean>) =>
  useAnswer({
    key: ['matching', 'families', 'names'],
    ask: async () =>
      (await body<Page<Family>>(api.GET('/api/matching/v1/families', { params: { query: { limit: 200 } } }))).items,
    enabled,
  })

export const useOwnOfferings = (organisation: Ref<string | undefined>) =>
  useAnswer({
    key: computed(() => ['registry', 'offerings', 'own', organisation.value]),
    ask: async () =>
      (
        await body<Page<Offering>>(
          api.GET('/api/registry/v1/offerings', { params: { query: { organisation: organisation.value, limit: 200 } } }),
        )
      ).items,
    enabled: computed(() => Boolean(organisation.value)),
  })

export const useOwnCampaigns = (enabled: Ref<boolean>) =>
  useAnswer({
    key: ['matching', 'campaigns', 'own'],
    ask: async () =>
      (await body<Page<Campaign>>(api.GET('/api/matching/v1/campaigns', { params: { query: { limit: 200 } } }))).items,
    enabled,
  })
