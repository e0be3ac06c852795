// The gate's rules: what a rule of each test may say, and every call that changes them.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { ProposedRule, RuleDraft, RuleEffect, RuleSet, RuleVerb } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { WAITING, useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

import { t, word } from './words'

type Code = RuleDraft['rule']
type Closed = Partial<Record<Way, string[]>>
export type Way = 'bars' | 'not_for' | 'with_lead'
/** A rule's parameters as the form holds them; a test of one state keeps its points without a name. */
export interface Said {
  conjunction?: boolean
  bars?: string[]
  states?: Record<string, Closed>
  required?: Record<string, string[]>
  association?: string
  remedy_zh: string
  remedy_en: string
}

export const places = ['rate', 'publish_to', 'claim', 'award', 'pay', 'book', 'offer', 'match', 'admit'] as const
const legal = ['active', 'filed', 'preparing', 'rectifying', 'suspended', 'deregistered', 'annulled', 'revoked']
export const states: Record<Code, readonly string[]> = {
  three_no: [],
  registration_status: [...legal, 'street_suspended', 'street_exited'],
  registration_class: ['registered', 'filed', 'other'],
  membership: ['applicant', 'not_yet', 'ended', 'left', 'expelled'],
  documents: ['expired', 'not_yet'],
  statutory_lists: ['abnormal', 'serious'],
  credit_checks: ['found'],
}
export const codes = Object.keys(states) as Code[]
export const papers = ['registration_certificate', 'articles_of_association', 'annual_report', 'filing_certificate', 'other'] as const
export const classes = ['registered', 'filed', 'other'] as const

/** What a state is called. */
export const stateWord = (code: string, state: string): string => {
  if (code === 'three_no') return t('gate.three_no')
  if (state.startsWith('street_')) return t('rule.by_street', { state: word('status', state.slice('street_'.length)) })
  const families: Record<string, string> = {
    registration_status: 'legal_status',
    registration_class: 'class',
    membership: 'member_state',
    documents: 'document_state',
    statutory_lists: 'statutory',
    credit_checks: 'check_result',
  }
  return word(families[code] ?? '', state)
}

/** The ways in which a rule closes points to a state; two of them are of the class alone. */
export const ways = (code: string): Way[] => (code === 'registration_class' ? ['bars', 'not_for', 'with_lead'] : ['bars'])

/** A form filled with the rule that decides now: the own area's, else the widest. */
export const begun = (every: readonly RuleSet[], code: string, area: string): Said => {
  const now = every.filter((each) => each.rule === code && each.state === 'in_force' && area.startsWith(each.area))
  const last = now.reduce<RuleSet | undefined>((best, each) => (best && best.area.length > each.area.length ? best : each), undefined)
  return { remedy_zh: '', remedy_en: '', ...(JSON.parse(JSON.stringify(last?.parameters ?? {})) as Partial<Said>) }
}

export const useRuleProposals = (state: Ref<ProposedRule['state'] | ''>) =>
  usePages(computed(() => ['evaluation', 'rule_proposals', state.value]), (after) =>
    body(api.GET('/api/evaluation/v1/rule_proposals', { params: { query: { state: state.value || undefined, after } } })),
  )

export const useRuleEffect = (id: string) =>
  useAnswer({
    key: ['evaluation', 'rule_proposals', 'effect', id],
    ask: () => body(api.GET('/api/evaluation/v1/rule_proposals/{id}/preview', { params: { path: { id } } })),
  })

export const usePreviewRule = (then: (effect: RuleEffect, asked: RuleDraft) => unknown) =>
  useAct({ act: (draft: RuleDraft) => body(api.POST('/api/evaluation/v1/rule_proposals/preview', { body: draft })), then })

export const useProposeRule = (then: (told: ProposedRule) => unknown) =>
  useAct({
    act: (draft: RuleDraft, header) => body(api.POST('/api/evaluation/v1/rule_proposals', { params: { header }, body: draft })),
    renews: [['evaluation', 'rule_proposals'], [WAITING]],
    then,
  })

export const useMoveRule = (then: (told: ProposedRule) => unknown) =>
  useAct({
    act: ({ id, version, verb, reason }: { id: string; version: number; verb: RuleVerb; reason: string }) => {
      const params = { path: { id }, header: { 'If-Match': `"${version}"` } }
      if (verb === 'accept') return body(api.POST('/api/evaluation/v1/rule_proposals/{id}/accept', { params }))
      return body(api.POST(`/api/evaluation/v1/rule_proposals/{id}/${verb}`, { params, body: { reason } }))
    },
    renews: [['evaluation'], [WAITING]],
    then,
  })
