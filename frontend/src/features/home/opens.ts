// Where each kind of thing that waits is done.
import type { RouteLocationRaw } from 'vue-router'

import type { Todo } from '@/api/shapes'

type Item = Todo['items'][number]

const batch = (service: string, query = {}) => (id: string): RouteLocationRaw => ({ name: 'batch', params: { service, id }, query })
const rows = (verdict: string) => batch('matching', { step: 'rows', verdict })
const record = (name: string, query = {}) => (id: string): RouteLocationRaw => ({ name, params: { id }, query })
const places: Record<string, (id: string) => RouteLocationRaw> = {
  list_review: rows('review'),
  list_held: rows('held'),
  run_working: record('run'),
  wave: record('campaign'),
  resting: record('campaign', { view: 'resting' }),
  families: () => ({ name: 'families' }),
  attendance: record('session'),
  alert: () => ({ name: 'alerts' }),
  offering_proposed: () => ({ name: 'proposals', query: { state: 'pending' } }),
  offering_hidden: () => ({ name: 'offerings', query: { stale: 'yes' } }),
  offering_stale: (id) => ({ name: 'offerings', query: { offering: id } }),
  organisation_ended: record('organisation'),
  report_owed: () => ({ name: 'organisations', query: { report: 'owed' } }),
  confirmation_own: record('organisation'),
  confirmation_note: record('organisation'),
  rule_proposal: () => ({ name: 'rules', query: { view: 'proposals' } }),
  checks_due: () => ({ name: 'checks', query: { state: 'due' } }),
  agreement_ending: record('agreement'),
  sync_held: () => ({ name: 'sync', query: { view: 'differences' } }),
  sync_late: () => ({ name: 'sync', query: { view: 'senders' } }),
  proceeding_decide: () => ({ name: 'agenda' }),
}
const families: Array<[string, (id: string) => RouteLocationRaw]> = [
  ['list_', batch('matching')],
  ['unit_', record('unit')],
  ['overdue_', record('organisation')],
  ['import_', batch('registry')],
  ['change_', () => ({ name: 'change-requests' })],
  ['document_', record('organisation')],
  ['violation_', record('organisation')],
  ['approval_', () => ({ name: 'approvals' })],
  ['confirmation_', () => ({ name: 'confirmations' })],
  ['referral_', record('referral')],
  ['charter_', () => ({ name: 'charter' })],
  ['proceeding_', () => ({ name: 'admissions' })],
]

export function opens({ kind, subject }: Item): RouteLocationRaw {
  const open = places[kind] ?? families.find(([begins]) => kind.startsWith(begins))?.[1]
  return open?.(subject?.id ?? '') ?? { name: 'home' }
}
