// Calls about who works in an organisation in which role.
import { computed, type Ref } from 'vue'

import { api, body } from '@/api/client'
import type { StaffPerson, StaffPost, StaffPostIn, StaffRole } from '@/api/shapes'
import { useAct } from '@/composables/act'
import { usePages } from '@/composables/pages'

export const staffRoles = ['legal_representative', 'chief', 'finance', 'contact', 'professional'] as const satisfies readonly StaffRole[]

export const useStaff = (id: Ref<string>, day: Ref<string>) =>
  usePages(computed(() => ['registry', 'staff', id.value, day.value]), (after) =>
    body(
      api.GET('/api/registry/v1/organisations/{id}/staff', {
        params: { path: { id: id.value }, query: { as_of: day.value || undefined, after } },
      }),
    ),
  )

const RENEWS = [['registry', 'staff']]

export const useRecordStaff = (id: string, then: () => unknown) =>
  useAct({
    act: (given: StaffPostIn, header) =>
      body(api.POST('/api/registry/v1/organisations/{id}/staff', { params: { path: { id }, header }, body: given })),
    renews: RENEWS,
    then,
  })

/** Another number is told where one was typed; the old one is never sent back. */
export const useChangeStaff = (id: string, then: () => unknown) =>
  useAct({
    act: ({ version, phone, ...given }: Pick<StaffPost, 'qualification' | 'from_on' | 'until_on' | 'version'> & { phone: string }) =>
      body(
        api.PUT('/api/registry/v1/staff/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body: { ...given, phone: phone || null },
        }),
      ),
    renews: RENEWS,
    then,
  })

/** The whole name and number for a purpose; the look is on record. */
export const useLookAtStaff = (id: string, then: (person: StaffPerson) => unknown) =>
  useAct({
    act: (purpose: string) => body(api.POST('/api/registry/v1/staff/{id}/look', { params: { path: { id } }, body: { purpose } })),
    renews: [],
    then,
  })
