// Offerings kept by hand: what is written in a form, how it is sent, and what organisations propose.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { Offering, OfferingKept, OfferingProposal, OfferingWritten } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { WAITING, useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

import { audiences } from './queries'

export const classes = ['视力', '听力', '言语', '肢体', '智力', '精神', '多重'] as const
export const sexes = ['', 'male', 'female'] as const
export const intakes = ['', 'walk_in', 'telephone', 'appointment', 'referral'] as const

const RENEWS = [['registry'], [WAITING]]
const listed = (text: string): string[] => [...new Set(text.split(/[,，、;；\s]+/).filter(Boolean))]
const count = (text: string | number): number => Number(text || 0)

/** What a form begins with where there is no offering yet; the number of places is not guessed. */
const BLANK = {
  name: '',
  audience: audiences[0] as Offering['audience'],
  min_months: 0,
  max_months: null,
  disability_classes: [],
  need_tags: [],
  excluded_classes: [] as Offering['excluded_classes'],
  excluded_sex: '' as Offering['excluded_sex'],
  excludes_note: '',
  capacity: null,
  radius_m: 3000,
  place: '',
  lon: null,
  lat: null,
  schedule: '',
  description: '',
  recurrence: '',
  starts_on: null,
  begins_at: null,
  ends_at: null,
  intake: '' as Offering['intake'],
  intake_note: '',
  fee: null,
  fee_note: '',
}
const typed = (value: string | number | null): string => (value === null ? '' : String(value))

/** An offering as the fields of its form hold it: texts and numbers as they are typed. */
export const draftOf = (offering: Offering | typeof BLANK = BLANK) => ({
  name: offering.name,
  audience: offering.audience,
  min: typed(offering.min_months),
  max: typed(offering.max_months),
  disability: [...offering.disability_classes],
  tags: offering.need_tags.join('、'),
  excludedClasses: [...offering.excluded_classes],
  excludedSex: offering.excluded_sex,
  excludesNote: offering.excludes_note,
  capacity: typed(offering.capacity),
  radius: typed(offering.radius_m / 1000),
  place: offering.place,
  lon: typed(offering.lon),
  lat: typed(offering.lat),
  schedule: offering.schedule,
  description: offering.description,
  recurrence: offering.recurrence,
  starts: typed(offering.starts_on),
  begins: typed(offering.begins_at).slice(0, 5),
  ends: typed(offering.ends_at).slice(0, 5),
  intake: offering.intake,
  intakeNote: offering.intake_note,
  fee: typed(offering.fee),
  feeNote: offering.fee_note,
})
export type Draft = ReturnType<typeof draftOf>

export const writtenOf = (draft: Draft): OfferingWritten => ({
  name: draft.name.trim(),
  audience: draft.audience,
  min_months: count(draft.min),
  max_months: draft.max === '' ? null : count(draft.max),
  disability_classes: classes.filter((one) => draft.disability.includes(one)),
  need_tags: listed(draft.tags),
  excluded_classes: classes.filter((one) => draft.excludedClasses.includes(one)),
  excluded_sex: draft.excludedSex,
  excludes_note: draft.excludesNote.trim(),
  capacity: count(draft.capacity),
  radius_m: Math.round(count(draft.radius) * 1000),
  place: draft.place.trim(),
  lon: count(draft.lon),
  lat: count(draft.lat),
  schedule: draft.schedule.trim(),
  description: draft.description.trim(),
  recurrence: draft.recurrence,
  starts_on: draft.starts || null,
  begins_at: draft.begins || null,
  ends_at: draft.ends || null,
  intake: draft.intake,
  intake_note: draft.intakeNote.trim(),
  fee: draft.fee === '' ? null : String(draft.fee),
  fee_note: draft.feeNote.trim(),
})

/** What of an organisation's own service waits for the centre where it changes it, as the service decides. */
export const LOOKED_AT = [
  ...(['name', 'audience', 'min_months', 'max_months', 'disability_classes', 'need_tags', 'excluded_classes', 'excluded_sex'] as const),
  ...(['capacity', 'radius_m', 'place', 'lon', 'lat'] as const),
] as const

/** Whether something of that is changed. */
export function asks(offering: Offering, draft: Draft): boolean {
  const [before, now] = [writtenOf(draftOf(offering)), writtenOf(draft)]
  return LOOKED_AT.some((field) => JSON.stringify(before[field]) !== JSON.stringify(now[field]))
}

export const useOffering = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['registry', 'offering', id.value]),
    ask: () => body(api.GET('/api/registry/v1/offerings/{id}', { params: { path: { id: id.value } } })),
    enabled: computed(() => id.value !== ''),
  })

export const usePublish = (organisation: () => string, then: (kept: OfferingKept) => unknown) =>
  useAct({
    act: (written: OfferingWritten, header) =>
      body(api.POST('/api/registry/v1/offerings', { params: { header }, body: { ...written, organisation_id: organisation() } })),
    renews: RENEWS,
    then,
  })

const at = ({ id, version }: Offering) => ({ path: { id }, header: { 'If-Match': `"${version}"` } })

export const useChange = (then: (kept: OfferingKept) => unknown) =>
  useAct({
    act: ({ offering, written }: { offering: Offering; written: OfferingWritten }) =>
      body(api.PUT('/api/registry/v1/offerings/{id}', { params: at(offering), body: written })),
    renews: RENEWS,
    then,
  })

export type Deed = 'confirm' | 'close' | 'reopen'

export const useDeed = (then: (kept: OfferingKept, deed: Deed) => unknown) =>
  useAct({
    act: ({ offering, deed }: { offering: Offering; deed: Deed }) =>
      body(api.POST(`/api/registry/v1/offerings/{id}/${deed}`, { params: at(offering) })),
    renews: RENEWS,
    then: (kept, { deed }) => then(kept, deed),
  })

export const useTellPlaces = (then: (kept: OfferingKept) => unknown) =>
  useAct({
    act: ({ offering, taken, waiting }: { offering: Offering; taken: number; waiting: number }) =>
      body(api.PUT('/api/registry/v1/offerings/{id}/places', { params: at(offering), body: { taken, waiting } })),
    renews: RENEWS,
    then,
  })

export const useProposals = (filter: Ref<{ state?: OfferingProposal['state'] }>) =>
  usePages(computed(() => ['registry', 'proposals', filter.value]), (after) =>
    body(api.GET('/api/registry/v1/offering_proposals', { params: { query: { ...filter.value, after, limit: 50 } } })),
  )

export const useDecide = (then: (proposal: OfferingProposal) => unknown) =>
  useAct({
    act: ({ id, reason, to }: { id: string; reason?: string; to: 'approve' | 'reject' | 'withdraw' }) => {
      const params = { path: { id } }
      if (to === 'reject') {
        return body(api.POST('/api/registry/v1/offering_proposals/{id}/reject', { params, body: { reason: reason ?? '' } }))
      }
      return body(api.POST(`/api/registry/v1/offering_proposals/{id}/${to}`, { params }))
    },
    renews: RENEWS,
    then,
  })
