// Calls about referrals for deregistration, and a draft as its form holds it.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { Referral, ReferralOutcome, ReferralWritten } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { WAITING, useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

export const referralStates = ['draft', 'sent', 'received', 'replied', 'withdrawn'] as const
export const outcomes = ['accepted', 'not_accepted', 'deregistered'] as const satisfies readonly ReferralOutcome[]
export const tones = { draft: 'bark', sent: 'autumn', received: 'autumn', replied: 'leaf', withdrawn: 'bark' } as const
const RENEWS = [['registry'], [WAITING]]

/** How a referral stands, in one word: once it is answered, what the answer was. */
export const standing = ({ state, outcome }: Referral): Referral['state'] | ReferralOutcome => outcome ?? state
/** What an answer may still become. */
export const nextOutcomes = ({ outcome }: Referral): readonly ReferralOutcome[] => outcomes.filter((one) => one !== outcome)
/** The letter, to be opened beside this page and printed. */
export const letterOf = (id: string): string => `/api/registry/v1/deregistration_referrals/${id}/letter`

export const useReferrals = (state: Ref<Referral['state'] | ''>) =>
  usePages(computed(() => ['registry', 'referrals', state.value]), (after) =>
    body(api.GET('/api/registry/v1/deregistration_referrals', { params: { query: { state: state.value || undefined, after, limit: 50 } } })),
  )

export const useReferral = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['registry', 'referral', id.value]),
    ask: () => body(api.GET('/api/registry/v1/deregistration_referrals/{id}', { params: { path: { id: id.value } } })),
  })

export const useOffer = (organisation: Ref<string>) =>
  useAnswer({
    key: computed(() => ['registry', 'referral_offer', organisation.value]),
    ask: () => body(api.GET('/api/registry/v1/organisations/{id}/deregistration_referral', { params: { path: { id: organisation.value } } })),
  })

/** What can be enclosed of the gate's: its latest refusals of this organisation where something depended on the answer. */
export const useRefusals = (organisation: Ref<string>, enabled: Ref<boolean>) =>
  useAnswer({
    key: computed(() => ['registry', 'refusals', organisation.value]),
    ask: async () =>
      (
        await body(
          api.GET('/api/evaluation/v1/decisions', {
            params: { query: { organisation: organisation.value, outcome: 'refused', kind: 'asked', limit: 10 } },
          }),
        )
      ).items,
    enabled,
  })

export const useDraft = (organisation: Ref<string>, then: (referral: Referral) => unknown) =>
  useAct({
    act: (written: ReferralWritten, header) =>
      body(api.POST('/api/registry/v1/deregistration_referrals', { params: { header }, body: { ...written, organisation_id: organisation.value } })),
    renews: RENEWS,
    then,
  })

const at = ({ id, version }: Referral) => ({ path: { id }, header: { 'If-Match': `"${version}"` } })

export const useRedraft = (then: (referral: Referral) => unknown) =>
  useAct({
    act: ({ referral, written }: { referral: Referral; written: ReferralWritten }) =>
      body(api.PUT('/api/registry/v1/deregistration_referrals/{id}', { params: at(referral), body: written })),
    renews: RENEWS,
    then,
  })

export const useSend = (then: () => unknown) =>
  useAct({
    act: ({ referral, prefix }: { referral: Referral; prefix: string }) =>
      body(api.POST('/api/registry/v1/deregistration_referrals/{id}/send', { params: at(referral), body: { prefix } })),
    renews: RENEWS,
    then,
  })

export const useTakeBack = (then: () => unknown) =>
  useAct({
    act: ({ referral, reason }: { referral: Referral; reason: string }) =>
      body(api.POST('/api/registry/v1/deregistration_referrals/{id}/withdraw', { params: at(referral), body: { reason } })),
    renews: RENEWS,
    then,
  })

export const useReceive = (then: () => unknown) =>
  useAct({
    act: (id: string) => body(api.POST('/api/registry/v1/deregistration_referrals/{id}/receive', { params: { path: { id } }, body: {} })),
    renews: RENEWS,
    then,
  })

export interface Paper {
  by: string
  outcome: ReferralOutcome | ''
  reply_number: string
  replied_on: string
  note: string
}

export const useRecordPaper = (then: () => unknown) =>
  useAct({
    act: ({ referral, by, outcome, replied_on, ...given }: Paper & { referral: Referral }) =>
      body(
        api.POST('/api/registry/v1/deregistration_referrals/{id}/record', {
          params: at(referral),
          body: { ...given, by: by.trim() || null, outcome: outcome || null, replied_on: replied_on || null },
        }),
      ),
    renews: RENEWS,
    then,
  })

export interface Reply {
  id: string
  outcome: ReferralOutcome
  reply_number: string
  replied_on: string
  note: string
}

export const useReply = (then: () => unknown) =>
  useAct({
    act: ({ id, replied_on, ...given }: Reply) =>
      body(
        api.POST('/api/registry/v1/deregistration_referrals/{id}/reply', {
          params: { path: { id } },
          body: { ...given, replied_on: replied_on || null },
        }),
      ),
    renews: RENEWS,
    then,
  })
