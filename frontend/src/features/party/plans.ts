// Every call about plans of joint branches.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import { problemOf } from '@/api/problem'
import type { PlanAcceptance } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { useAnswer } from '@/composables/answer'

import { RENEWS } from './queries'

/** The plan with this id, where there is one, else the latest: whole, and which is the latest; null where none was ever made. */
export const usePlan = (at: () => string) =>
  useAnswer({
    key: ['party', 'plan'],
    ask: async () => {
      const whole = (id: string) => body(api.GET('/api/registry/v1/branch_plans/{id}', { params: { path: { id } } }))
      const { items } = await body(api.GET('/api/registry/v1/branch_plans', { params: { query: { limit: 1 } } }))
      const [latest] = items
      if (!latest) return null
      const mine = at()
        ? await whole(at()).catch((error: unknown) => {
            if (problemOf(error).status !== 404) throw error
          })
        : undefined
      return { plan: mine ?? (await whole(latest.id)), latest }
    },
    every: (told) => (told?.latest.state === 'working' ? 3000 : false),
  })

/** A plan is asked for; `asked` before the page is asked again which is the latest. */
export const usePropose = (asked: (id: string) => unknown) =>
  useAct({
    act: async (given: { most_units: number; farthest_m: number; without_members: boolean; families?: string[][] }, header) => {
      const begun = await body(api.POST('/api/registry/v1/branch_plans', { params: { header }, body: given }))
      asked(begun.id)
      return begun
    },
    renews: [['party', 'plan']],
  })

/** What a changed grouping would be, judged by the rules that the plan was made by. */
export const useJudged = (id: Ref<string>, groups: Ref<string[][]>, enabled: Ref<boolean>) =>
  useAnswer({
    key: computed(() => ['party', 'judged', id.value, groups.value]),
    ask: () =>
      body(api.POST('/api/registry/v1/branch_plans/{id}/judge', { params: { path: { id: id.value } }, body: { groups: groups.value } })),
    enabled,
    keep: true,
  })

export const useAccept = (then: () => unknown) =>
  useAct({
    act: ({ id, ...given }: PlanAcceptance & { id: string }, header) =>
      body(api.POST('/api/registry/v1/branch_plans/{id}/accept', { params: { path: { id }, header }, body: given })),
    ...RENEWS,
    then,
  })
