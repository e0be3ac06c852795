// Indicators as two services tell them, and how a figure, its window and the record behind a row are shown.
import { computed, type Ref } from 'vue'
import type { RouteLocationRaw } from 'vue-router'

import { api, body } from '@/api/client'
import type { IndicatorFigure, IndicatorRow } from '@/api/shapes'
import { useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'
import { date } from '@/i18n/format'

import { t, word } from './words'

export type FigureService = 'registry' | 'evaluation'
export interface Days {
  since?: string
  until?: string
}

export const useIndicators = (service: FigureService, days: Ref<Days>) =>
  useAnswer({
    key: computed(() => ['indicators', service, days.value]),
    ask: () => body(api.GET(`/api/${service}/v1/indicators`, { params: { query: days.value } })),
    keep: true,
  })

export const useIndicatorRows = (service: FigureService, name: string, days: Ref<Days>) =>
  usePages(computed(() => ['indicators', service, name, days.value]), (after) =>
    body(api.GET(`/api/${service}/v1/indicators/{name}`, { params: { path: { name }, query: { ...days.value, after } } })),
  )

export const figureOf = (figure: IndicatorFigure): string => word('figure', figure.unit, { n: figure.value })

export function windowOf(figure: IndicatorFigure): string {
  const until = date(figure.until)
  if (figure.window === 'day') return t('indicator.as_of', { until })
  return figure.since ? t('indicator.window', { since: date(figure.since), until }) : t('indicator.all_until', { until })
}

const pages: Record<string, (row: IndicatorRow) => RouteLocationRaw> = {
  organisation: (row) => ({ name: 'organisation', params: { id: row.subject } }),
  unit: (row) => ({ name: 'unit', params: { id: row.subject } }),
  decision: (row) => ({ name: 'decisions', query: { organisation: row.subject, outcome: 'refused', kind: 'asked' } }),
  agreement: (row) => ({ name: 'agreement', params: { id: row.subject } }),
}

export const pageOf = (row: IndicatorRow): RouteLocationRaw | undefined => pages[row.opens]?.(row)
