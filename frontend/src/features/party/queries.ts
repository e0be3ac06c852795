// Every call about Party units, instructors, counts and coverage rates; of plans see there.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { InstructorEdit, Rate, TermIn, Unit, UnitEdit } from '@/api/shapes'
import { GATE, useAct } from '@/composables/act'
import { WAITING, useAnswer } from '@/composables/answer'
import { usePages } from '@/composables/pages'

// What the facts of coverage and the standings rest on has changed with any of these acts.
export const RENEWS = { renews: [['party'], ['registry'], [WAITING]], later: [GATE] }
const match = (version: number) => ({ 'If-Match': `"${version}"` })

/** All units that live on a day: a tree is shown whole. Or those that were founded from a day until then, ended ones too. */
export const useUnits = (asOf: Ref<string>, founded?: Ref<{ founded_since: string; kind?: Unit['kind'] } | undefined>) =>
  useAnswer({
    key: computed(() => ['party', 'units', asOf.value, founded?.value]),
    ask: async () => {
      const units: Unit[] = []
      let after: string | undefined
      do {
        const query = { as_of: asOf.value || undefined, ...founded?.value, limit: 200, after }
        const page = await body(api.GET('/api/registry/v1/units', { params: { query } }))
        units.push(...page.items)
        after = page.next ?? undefined
      } while (after)
      return units
    },
  })

export const useUnit = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['party', 'unit', id.value]),
    ask: () => body(api.GET('/api/registry/v1/units/{id}', { params: { path: { id: id.value } } })),
  })

export const useTerms = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['party', 'terms', id.value]),
    ask: () => body(api.GET('/api/registry/v1/units/{id}/terms', { params: { path: { id: id.value } } })),
  })

export const useFound = (then: (id: string) => unknown) =>
  useAct({
    act: (given: UnitEdit, header) => body(api.POST('/api/registry/v1/units', { params: { header }, body: given })),
    ...RENEWS,
    then: ({ id }) => then(id),
  })

export const useChangeUnit = (id: string, then: () => unknown) =>
  useAct({
    act: ({ version, ...given }: UnitEdit & { version: number }) =>
      body(api.PUT('/api/registry/v1/units/{id}', { params: { path: { id }, header: match(version) }, body: given })),
    ...RENEWS,
    then,
  })

export const useEndUnit = (then: () => unknown) =>
  useAct({
    act: ({ id, version, ...given }: { id: string; on: string; basis: string; version: number }) =>
      body(api.POST('/api/registry/v1/units/{id}/end', { params: { path: { id }, header: match(version) }, body: given })),
    ...RENEWS,
    then,
  })

export interface Joining {
  unit: string
  organisations: string[]
  from_on: string
  move: boolean
}

export const useJoin = (then: () => unknown) =>
  useAct({
    act: ({ unit, ...given }: Joining, header) =>
      body(api.POST('/api/registry/v1/units/{id}/covers', { params: { path: { id: unit }, header }, body: given })),
    ...RENEWS,
    then,
  })

export const useLeave = (then: () => unknown) =>
  useAct({
    act: ({ unit, cover, on }: { unit: string; cover: string; on: string }) =>
      body(api.POST('/api/registry/v1/units/{id}/covers/{cover}/end', { params: { path: { id: unit, cover } }, body: { on } })),
    ...RENEWS,
    then,
  })

export const useSaveTerm = (unit: string, then: () => unknown) =>
  useAct({
    act: ({ term, version, ...given }: TermIn & { term?: string; version: number }, header) =>
      term
        ? body(api.PUT('/api/registry/v1/units/{id}/terms/{term}', { params: { path: { id: unit, term }, header: match(version) }, body: given }))
        : body(api.POST('/api/registry/v1/units/{id}/terms', { params: { path: { id: unit }, header }, body: given })),
    ...RENEWS,
    then,
  })

export const useInstructors = (asOf: Ref<string>) =>
  usePages(computed(() => ['party', 'instructors', asOf.value]), (after) =>
    body(api.GET('/api/registry/v1/instructors', { params: { query: { as_of: asOf.value || undefined, after, limit: 50 } } })),
  )

export const useInstructor = (id: Ref<string>) =>
  useAnswer({
    key: computed(() => ['party', 'instructor', id.value]),
    ask: () => body(api.GET('/api/registry/v1/instructors/{id}', { params: { path: { id: id.value } } })),
  })

export const useSaveInstructor = (id: string | undefined, then: (id: string) => unknown) =>
  useAct({
    act: ({ version, ...given }: InstructorEdit & { version: number }, header) =>
      id
        ? body(api.PUT('/api/registry/v1/instructors/{id}', { params: { path: { id }, header: match(version) }, body: given }))
        : body(api.POST('/api/registry/v1/instructors', { params: { header }, body: given })),
    ...RENEWS,
    then: (made) => then(made.id),
  })

export const useAssign = (then: () => unknown) =>
  useAct({
    act: ({ instructor, ...given }: { instructor: string; organisations: string[]; from_on: string }, header) =>
      body(api.POST('/api/registry/v1/instructors/{id}/assignments', { params: { path: { id: instructor }, header }, body: given })),
    ...RENEWS,
    then,
  })

export const useRelease = (then: () => unknown) =>
  useAct({
    act: ({ instructor, assignment, on }: { instructor: string; assignment: string; on: string }) =>
      body(
        api.POST('/api/registry/v1/instructors/{id}/assignments/{assignment}/end', {
          params: { path: { id: instructor, assignment } },
          body: { on },
        }),
      ),
    ...RENEWS,
    then,
  })

export const useUnitsOf = (organisation: Ref<string>, on: Ref<string>) =>
  useAnswer({
    key: computed(() => ['party', 'of', organisation.value, on.value]),
    ask: async () => {
      const params = { path: { id: organisation.value }, query: { as_of: on.value || undefined } }
      const [units, instructors] = await Promise.all([
        body(api.GET('/api/registry/v1/organisations/{id}/units', { params })),
        body(api.GET('/api/registry/v1/organisations/{id}/instructors', { params })),
      ])
      return { units: units.items, instructors: instructors.items }
    },
  })

export const useCounts = (organisation: Ref<string>) =>
  useAnswer({
    key: computed(() => ['party', 'counts', organisation.value]),
    ask: async () =>
      (await body(api.GET('/api/registry/v1/organisations/{id}/counts', { params: { path: { id: organisation.value } } }))).items,
  })

export interface CountOf {
  organisation: string
  counted_on: string
  formal: number
  probationary: number | null
}

export const useCount = (then: () => unknown) =>
  useAct({
    act: ({ organisation, ...given }: CountOf, header) =>
      body(api.POST('/api/registry/v1/organisations/{id}/counts', { params: { path: { id: organisation }, header }, body: given })),
    ...RENEWS,
    then,
  })

export const useRates = (asOf: Ref<string>) =>
  useAnswer({
    key: computed(() => ['party', 'rates', asOf.value]),
    ask: async () => {
      const query = { as_of: asOf.value || undefined }
      const [rates, founded] = await Promise.all([
        body(api.GET('/api/registry/v1/coverage/rates', { params: { query } })),
        body(api.GET('/api/registry/v1/coverage/founded', { params: { query: { until: query.as_of } } })),
      ])
      return { ...rates, founded }
    },
    keep: true,
  })

export interface Behind {
  rate: Rate['name']
  part: 'covered' | 'missing'
  as_of?: string
}

export const useBehind = (asked: Ref<Behind>) =>
  usePages(computed(() => ['party', 'behind', asked.value]), (after) => {
    const { rate, ...query } = asked.value
    return body(api.GET('/api/registry/v1/coverage/rates/{rate}', { params: { path: { rate }, query: { ...query, after, limit: 50 } } }))
  })

/** Organisations by a part of their name, to be picked from. */
export const useSought = (q: Ref<string>) =>
  useAnswer({
    key: computed(() => ['registry', 'organisations', 'sought', q.value]),
    ask: async () =>
      (await body(api.GET('/api/registry/v1/organisations', { params: { query: { q: q.value || undefined, limit: 20 } } }))).items,
    keep: true,
  })
