// Calls about colleagues: accounts, links, sessions, rights, and what takes two administrators.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { Account, ApprovalKind, HandedLink, NewAccount, Role } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { WAITING, useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

import { askApprovals } from './queries'

const PEOPLE = ['identity', 'people'] as const

export const usePeople = () =>
  usePages(PEOPLE, (after) => body(api.GET('/api/identity/v1/accounts', { params: { query: { after, limit: 100 } } })))

/** One colleague, found in the pages of the list: the service keeps no page of its own for one. */
export const usePerson = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => [...PEOPLE, id.value]),
    ask: async () => {
      let after: string | null | undefined
      do {
        const page = await body(api.GET('/api/identity/v1/accounts', { params: { query: { after, limit: 200 } } }))
        const found = page.items.find((account) => account.id === id.value)
        if (found) return found
        after = page.next
      } while (after)
      return null
    },
  })

export const usePlaces = (enabled: Ref<boolean>) =>
  useAnswer({ key: ['identity', 'places'], ask: () => body(api.GET('/api/identity/v1/accounts/places')), enabled })

export const useRights = () => useAnswer({ key: ['identity', 'rights'], ask: () => body(api.GET('/api/identity/v1/roles')) })

const invite = (id: string): Promise<HandedLink> =>
  body(api.POST('/api/identity/v1/accounts/{account_id}/invitations', { params: { path: { account_id: id } } }))

/** Opens the account and makes its first link; an administrator's account waits for a second administrator. */
export const useNewPerson = (then: (made: { account: Account; link?: HandedLink }) => unknown) => {
  let opened: { account: Account; asked: string } | undefined
  return useAct({
    act: async ({ given, waits }: { given: NewAccount; waits: boolean }, header) => {
      // Where the link failed after the account was opened, pressing again makes the link only.
      const asked = JSON.stringify(given)
      if (opened?.asked !== asked) {
        opened = { asked, account: await body(api.POST('/api/identity/v1/accounts', { params: { header }, body: given })) }
      }
      return { account: opened.account, link: waits ? undefined : await invite(opened.account.id) }
    },
    renews: [PEOPLE],
    then,
  })
}

export const useInvite = (then: (link: HandedLink) => unknown) => useAct({ act: invite, renews: [PEOPLE], then })

export const useAccountChange = (then: () => unknown) =>
  useAct({
    act: ({ account, ...change }: { account: Account; roles?: Role[]; disabled?: boolean; display_name?: string }) =>
      body(
        api.PATCH('/api/identity/v1/accounts/{account_id}', {
          params: { path: { account_id: account.id }, header: { 'If-Match': `"${account.version}"` } },
          body: change,
        }),
      ),
    renews: [PEOPLE],
    then,
  })

export const usePersonSessions = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => [...PEOPLE, id.value, 'sessions']),
    ask: () => body(api.GET('/api/identity/v1/accounts/{account_id}/sessions', { params: { path: { account_id: id.value } } })),
  })

export const usePersonSessionEnd = (id: Ref<string>) =>
  useAct({
    act: (session: string) =>
      body(
        api.DELETE('/api/identity/v1/accounts/{account_id}/sessions/{session_id}', {
          params: { path: { account_id: id.value, session_id: session } },
        }),
      ),
    renews: [PEOPLE],
  })

const APPROVALS = ['identity', 'approvals'] as const

export const useApprovals = () => usePages(APPROVALS, askApprovals)

/** What has been asked for one colleague, the latest first; old ones lie further back. */
export const usePersonApprovals = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => [...APPROVALS, id.value]),
    ask: async () => (await body(api.GET('/api/identity/v1/approvals', { params: { query: { account: id.value, limit: 20 } } }))).items,
  })

export const useRequest = (then: () => unknown) =>
  useAct({
    act: (input: { account: string; kind: ApprovalKind; roles?: Role[]; evidence: string }, header) =>
      body(api.POST('/api/identity/v1/approvals', { params: { header }, body: input })),
    renews: [APPROVALS, [WAITING]],
    then,
  })

export const useDecision = (then: (link: HandedLink | null | undefined) => unknown) =>
  useAct({
    act: ({ id, approve }: { id: string; approve: boolean }) => {
      const given = { params: { path: { approval_id: id } } }
      return body(
        approve ? api.POST('/api/identity/v1/approvals/{approval_id}/approve', given) : api.POST('/api/identity/v1/approvals/{approval_id}/refuse', given),
      )
    },
    renews: [APPROVALS, PEOPLE, [WAITING]],
    then: ({ link }) => then(link),
  })

export const askAlerts = () => body(api.GET('/api/identity/v1/alerts'))

/** What has to be mended now; a condition that no longer holds is gone by itself. */
export const useAlerts = () => useAnswer({ key: ['identity', 'alerts'], ask: askAlerts })
