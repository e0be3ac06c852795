// Where the mend of what the gate found is begun.
import type { RouteLocationRaw, Router } from 'vue-router'

import type { GateAction } from '@/api/shapes'

// Where on an organisation's record the act stands: whoever reads that record is led there, not back to its top.
const panels: Record<string, string> = { record_coverage: 'coverage', update_record: 'record', upload_document: 'documents' }

// What the act itself asks for beyond opening its page; whoever may only look there is told who does it.
const rights: Record<string, string> = {
  record_coverage: 'coverage:record',
  upload_document: 'documents:record',
  record_check: 'checks:record',
  assign_instructor: 'units:manage',
  join_branch: 'units:manage',
  apply_membership: 'membership:apply',
}

export interface Start {
  code: string
  /** Where it is done; absent where the reader may not do it there. */
  to?: RouteLocationRaw
  /** The part of the open page on which it is done. */
  panel?: string
}

/** Where a mend is begun, for the acts whose page is there. */
export const starts = (actions: readonly GateAction[], organisation: string, router: Router, may: (permission: string) => boolean): Start[] =>
  actions.flatMap((action): Start[] => {
    const known = router.getRoutes().find(({ name }) => name === action.page)
    if (!known) return []
    const needs = known.meta.needs ?? []
    const right = rights[action.code]
    const able = (!right || may(right)) && (!needs.length || needs.some(may))
    return [able ? way(action, organisation, router) : { code: action.code }]
  })

const way = ({ code, page, parameters }: GateAction, organisation: string, router: Router): Start => {
  const given = Object.fromEntries(Object.entries(parameters ?? {}).map(([name, value]) => [name, value === 'organisation_id' ? organisation : value]))
  const to = given.id ? { name: page!, params: { id: given.id } } : { name: page!, query: given }
  const { name, params } = router.currentRoute.value
  return { code, to, panel: name === page && params.id === given.id ? panels[code] : undefined }
}
