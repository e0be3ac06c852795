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
