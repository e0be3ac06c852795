// How a test of the gate is told: its outcome's colour and its evidence as sentences.
import type { GateTest } from '@/api/shapes'
import { date, time } from '@/i18n/format'
import { language } from '@/i18n/language'

import { t, word } from './words'

const tones = { passed: 'leaf', failed: 'seal', unknown: 'bark', not_applicable: 'autumn' } as const
export const outcomeTones = { allowed: 'leaf', refused: 'seal', not_applicable: 'bark', needs_lead: 'autumn' } as const

/** What an authority has on record is known, and for people to weigh: it is neither passed nor a bar. */
const weighed = ({ code, outcome, states }: GateTest): boolean =>
  code === 'credit_checks' && outcome !== 'failed' && Boolean(states?.includes('found'))
export const outcomeOf = (test: GateTest): string => (weighed(test) ? 'found' : test.outcome)
export const toneOf = (test: GateTest) => (weighed(test) ? 'autumn' : tones[test.outcome])

export const remedy = (test: GateTest): string => (language.value === 'en' ? test.remedy_en : test.remedy_zh)
/** Whether there is something to mend, or to know, about it. */
export const closes = (test: GateTest): boolean => test.outcome === 'failed' || Boolean(test.not_for?.length || test.with_lead?.length)
export const points = (codes: readonly string[]): string => codes.map((code) => word('point', code)).join(t('list.comma'))
const term = (from: unknown, until: unknown): string =>
  from || until ? t('evidence.term', { from: from ? date(String(from)) : '…', until: until ? date(String(until)) : t('rule.open') }) : ''

type Row = Record<string, unknown>
const rows = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : [])
const said = (code: unknown, tell: (code: string) => string): string => (code ? tell(String(code)) : t('outcome.unknown'))

const looked = ({ result, checked_on, state }: Row): string =>
  [
    t('evidence.checked', { result: word('check_result', String(result)), time: time(String(checked_on)) }),
    state === 'overdue' ? word('due', state) : '',
  ].filter(Boolean).join(t('list.comma'))

const kinds: Record<string, (evidence: Row) => string[]> = {
  three_no: (evidence) =>
    ['party_unit', 'formal_members', 'work_coverage'].map((fact) =>
      t('evidence.fact', { fact: word('gate_test', fact), value: said(evidence[fact], (code) => word('three_no', code)) }),
    ),
  registration_status: ({ legal_status, status }) => [
    t('evidence.fact', { fact: t('evidence.legal'), value: said(legal_status, (code) => word('legal_status', code)) }),
    t('evidence.fact', { fact: t('evidence.street'), value: said(status, (code) => word('status', code)) }),
  ],
  registration_class: (evidence) => [t('evidence.fact', { fact: t('evidence.class'), value: said(evidence.class, (code) => word('class', code)) })],
  membership: ({ memberships }) =>
    rows(memberships).map((row) =>
      t('evidence.fact', { fact: word('gate_test', 'membership'), value: `${said(row.state, (code) => word('member_state', code))} ${term(row.from, row.until)}` }),
    ),
  documents: ({ documents }) =>
    Object.entries((documents ?? {}) as Record<string, Row>).map(([kind, row]) =>
      t('evidence.fact', { fact: word('document', kind), value: `${said(row.state, (code) => word('document_state', code))} ${term(row.valid_from, row.valid_until)}` }),
    ),
  statutory_lists: ({ entries, checked }) => [
    ...rows(entries).map((row) =>
      t('evidence.fact', { fact: word('statutory', String(row.list)), value: `${term(row.listed_on, row.removed_on)} ${String(row.ground ?? '')}` }),
    ),
    ...(checked ? [looked(checked as Row)] : []),
  ],
  credit_checks: ({ checks }) =>
    rows(checks).map((row) =>
      t('evidence.fact', {
        fact: String(language.value === 'en' ? row.name_en : row.name_zh),
        value: [
          row.checked_at ? t('evidence.looked', { result: word('check_result', String(row.result)), time: time(String(row.checked_at)) }) : '',
          row.state === 'fresh' ? '' : word('due', String(row.state)),
        ].filter(Boolean).join(t('list.comma')),
      }),
    ),
}

export const evidence = (test: GateTest): string[] => (kinds[test.code]?.(test.evidence) ?? []).map((line) => line.trim())
