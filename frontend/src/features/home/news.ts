// What others did lately, as all services tell it together.
import { useQueryClient } from '@tanstack/vue-query'
import type { RouteLocationRaw } from 'vue-router'

import { api, body } from '@/api/client'
import type { News } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { useAnswer } from '@/composables/answer'
import { language } from '@/i18n/language'

export type Told = News['items'][number]

/** All that happened to one record, the newest first. */
export interface Story {
  key: string
  opens: RouteLocationRaw
  unseen: boolean
  told: Told[]
}

const KEY = 'news'

export const useNews = () =>
  useAnswer({ key: () => [KEY, language.value], ask: () => body(api.GET('/api/notices')) })

/** Say that everything up to here was seen, on every device. */
export function useSee(): (until: string) => Promise<void> {
  const client = useQueryClient()
  return async (until) => {
    await body(api.PUT('/api/identity/v1/notices_seen', { body: { until } }))
    await client.invalidateQueries({ queryKey: [KEY] })
  }
}

/** Want the week's digest alone, or all at once; it is kept with the account. */
export const useWeekly = () =>
  useAct({ act: (weekly: boolean) => body(api.PUT('/api/identity/v1/notices_seen', { body: { weekly } })), renews: [[KEY]] })

const record = (name: string, params = {}) => (id: string): RouteLocationRaw => ({ name, params: { ...params, id } })
const places: Record<string, (id: string) => RouteLocationRaw> = {
  list_committed: record('batch', { service: 'matching' }),
  list_rolled_back: record('batch', { service: 'matching' }),
  run_finished: record('run'),
  wave_sent: record('campaign'),
  agreed: record('campaign'),
  refused: record('campaign'),
  withdrawn: record('campaign'),
  family_agreed: () => ({ name: 'families' }),
  family_withdrew: () => ({ name: 'families' }),
  import_committed: record('batch', { service: 'registry' }),
  import_rolled_back: record('batch', { service: 'registry' }),
  coverage_recorded: record('organisation'),
  offering_approved: record('organisation'),
  offering_rejected: () => ({ name: 'proposals' }),
  unit_founded: record('unit'),
  unit_ended: record('unit'),
  charter_issued: () => ({ name: 'charter' }),
  proceeding_opened: () => ({ name: 'admissions' }),
  proceeding_moved: () => ({ name: 'admissions' }),
  proceeding_reminded: () => ({ name: 'admissions' }),
  membership_changed: record('organisation'),
  change_asked: record('organisation'),
  request_overdue: record('organisation'),
  change_applied: record('organisation'),
  change_rejected: record('organisation'),
  barred: record('organisation'),
  lifted: record('organisation'),
  session_planned: record('session'),
  attendance_recorded: record('session'),
}

/** What happened, one story a record, in the order of the newest of each; what goes over weeks is told once. */
export function stories(items: readonly Told[]): Story[] {
  const found = new Map<string, Story>()
  for (const told of items) {
    const story = found.get(told.record.id)
    if (story) {
      const at = story.told.findIndex(({ kind }) => kind === told.kind)
      const newer = story.told[at]
      if (newer) story.told[at] = { ...newer, count: newer.count + told.count, first: told.first }
      else story.told.push(told)
      story.unseen ||= told.unseen
    } else {
      const opens = places[told.kind]?.(told.record.id) ?? { name: 'home' }
      found.set(told.record.id, { key: told.record.id, opens, unseen: told.unseen, told: [told] })
    }
  }
  return [...found.values()]
}
