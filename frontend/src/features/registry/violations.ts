// Calls about violations: what was found, what is demanded, and what came of it.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { NewViolation, Violation, ViolationMove } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { WAITING, useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

const RENEWS = [['registry'], [WAITING]]
export const violationTones = { found: 'autumn', demanded: 'autumn', rectified: 'leaf', not_rectified: 'seal', referred: 'seal', withdrawn: 'bark' } as const

export const useViolations = (organisation: Ref<string>) =>
  usePages(computed(() => ['registry', 'violations', organisation.value]), (after) =>
    body(api.GET('/api/registry/v1/violations', { params: { query: { organisation: organisation.value, after, limit: 20 } } })),
  )

/** What a letter was drafted from. */
export const useCauses = (referral: Ref<string>) =>
  useAnswer({
    key: computed(() => ['registry', 'violations', 'of', referral.value]),
    ask: async () => (await body(api.GET('/api/registry/v1/violations', { params: { query: { referral: referral.value } } }))).items,
  })

export const useRecordViolation = (then: () => unknown) =>
  useAct({
    act: (given: NewViolation, header) => body(api.POST('/api/registry/v1/violations', { params: { header }, body: given })),
    renews: RENEWS,
    then,
  })

/** One move: its day and its words, as far as the move has them. */
export interface Following {
  violation: Violation
  move: ViolationMove
  day: string
  words: string
}

export const useFollow = (then: (violation: Violation, move: ViolationMove) => unknown) =>
  useAct({
    act: ({ violation: { id, version }, move, day, words }: Following, header) => {
      const at = { path: { id }, header: { ...header, 'If-Match': `"${version}"` } }
      if (move === 'demand') return body(api.POST('/api/registry/v1/violations/{id}/demand', { params: at, body: { rectify_by: day, demand: words } }))
      if (move === 'refer') return body(api.POST('/api/registry/v1/violations/{id}/refer', { params: at, body: { addressee: words || null } }))
      if (move === 'withdraw') return body(api.POST('/api/registry/v1/violations/{id}/withdraw', { params: at, body: { reason: words } }))
      return body(api.POST('/api/registry/v1/violations/{id}/look', { params: at, body: { outcome: move, looked_on: day, note: words } }))
    },
    renews: RENEWS,
    then: (violation, { move }) => then(violation, move),
  })
