// Calls of signing in and of one's own account to the identity service.
import { useQueryClient } from '@tanstack/vue-query'

import { api, body, bodyAs } from '@/api/client'
import type { Enrolled, FactorKind, NextStep, Offered, Proof, Session } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { useAnswer } from '@/composables/answer'
import { changeSession } from '@/composables/session'

export type Begun = Session | NextStep

/** Whether something is still to be done before anybody is signed in. */
export const isStep = (begun: Begun): begun is NextStep => 'ticket' in begun

/** Takes over who is signed in now; a step that is still to be done changes nothing yet. */
function useBegin(then: (begun: Begun) => unknown) {
  const client = useQueryClient()
  return async (begun: Begun) => {
    if (!isStep(begun)) changeSession(client, begun)
    await then(begun)
  }
}

export const useSignIn = (then: (begun: Begun) => unknown) =>
  useAct({
    act: (input: { name: string; password: string }) => bodyAs<Begun>(api.POST('/api/identity/v1/sessions', { body: input })),
    then: useBegin(then),
  })

export const useSecondStep = (ticket: () => string, then: () => unknown) =>
  useAct({
    act: (proof: Proof) => body(api.POST('/api/identity/v1/sessions/second_factor', { body: { ticket: ticket(), proof } })),
    then: useBegin(then),
  })

export const useOffer = (ticket: () => string, then: (offered: Offered) => unknown) =>
  useAct({
    act: (kind: FactorKind) => body(api.POST('/api/identity/v1/enrolments', { body: { ticket: ticket(), kind } })),
    then,
  })

export const useConfirm = (ticket: () => string, then: (codes: string[]) => unknown) => {
  const client = useQueryClient()
  return useAct({
    act: (input: { proof: Proof; label: string }) =>
      body(api.POST('/api/identity/v1/enrolments/confirm', { body: { ticket: ticket(), ...input } })),
    then: async ({ session, recovery_codes }: Enrolled) => {
      changeSession(client, session)
      await then(recovery_codes)
    },
  })
}

export const useInvitation = (code: string) =>
  useAnswer({
    key: ['identity', 'invitation', code],
    ask: () => body(api.POST('/api/identity/v1/invitations/look', { body: { code: code.padEnd(20, '0') } })),
  })

export const useAcceptance = (code: string, then: (begun: Begun) => unknown) =>
  useAct({
    act: (password: string) => bodyAs<Begun>(api.POST('/api/identity/v1/invitations/accept', { body: { code, password } })),
    then: useBegin(then),
  })

/** The sign-ins of a demonstration; any other installation answers that there are none. */
export const useDemoSignIns = () =>
  useAnswer({
    key: ['identity', 'demo'],
    ask: async () => {
      try {
        return await body(api.GET('/api/identity/v1/demo_sign_ins'))
      } catch {
        return []
      }
    },
  })

export const useOwnFactors = () =>
  useAnswer({ key: ['identity', 'own', 'factors'], ask: () => body(api.GET('/api/identity/v1/own/factors')) })

export const useOwnPassword = (then: () => unknown) =>
  useAct({
    act: (input: { password: string; new: string }) => body(api.POST('/api/identity/v1/own/password', { body: input })),
    then: useBegin(then),
  })

export const useOwnEnrolment = (then: (step: NextStep) => unknown) =>
  useAct({ act: (password: string) => body(api.POST('/api/identity/v1/own/factors', { body: { password } })), then })

export const useFactorRemoval = (then: () => unknown) =>
  useAct({
    act: ({ id, password }: { id: string; password: string }) =>
      body(api.POST('/api/identity/v1/own/factors/{factor_id}/remove', { params: { path: { factor_id: id } }, body: { password } })),
    then: useBegin(then),
  })

export const useFreshCodes = (then: (codes: string[]) => unknown) =>
  useAct({
    act: (password: string) => body(api.POST('/api/identity/v1/own/recovery_codes', { body: { password } })),
    renews: [['identity', 'own']],
    then: ({ recovery_codes }) => then(recovery_codes),
  })

export const useOwnSessions = () =>
  useAnswer({ key: ['identity', 'own', 'sessions'], ask: () => body(api.GET('/api/identity/v1/own/sessions')) })

export const useOwnSessionEnd = () =>
  useAct({
    act: (id: string) => body(api.DELETE('/api/identity/v1/own/sessions/{session_id}', { params: { path: { session_id: id } } })),
    renews: [['identity', 'own']],
  })

export const askApprovals = (after?: string) => body(api.GET('/api/identity/v1/approvals', { params: { query: { after, limit: 50 } } }))
