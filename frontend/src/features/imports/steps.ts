// The steps of an import; behind the first one they are addresses, so that one can go back to each.
import type { RouteLocationRaw } from 'vue-router'

import { t } from './words'

export type ImportStep = 'file' | 'columns' | 'rows' | 'done'

const order: readonly ImportStep[] = ['file', 'columns', 'rows', 'done']

export function importSteps(now: ImportStep, link?: (step: ImportStep) => RouteLocationRaw | undefined) {
  const here = order.indexOf(now)
  return order.map((step, index) => ({
    label: t(`step.${step}`),
    state: index < here ? ('done' as const) : index === here ? ('now' as const) : ('later' as const),
    to: link?.(step),
  }))
}

/** States in which a batch has come to its end; before them there is no such step. */
export const isOver = (state: string): boolean => ['committed', 'rolled_back', 'expired', 'discarded'].includes(state)

/** Whether a batch in this state has the step to show. */
export function opens(state: string, step: ImportStep): boolean {
  if (step === 'done') return isOver(state)
  if (step === 'columns') return !isOver(state)
  return step === 'rows' && !['uploaded', 'expired'].includes(state) // not judged yet, or none left
}

/** The step to show: the one an address asks for where the batch has it, else the one its state is at. */
export function stepOf(state: string, asked: ImportStep | ''): ImportStep {
  if (asked && opens(state, asked)) return asked
  if (isOver(state)) return 'done'
  return state === 'uploaded' ? 'columns' : 'rows'
}
