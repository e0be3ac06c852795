// Which roles there are, which of them need a place, and which take two administrators.
import type { Account, Role } from '@/api/shapes'

export const roles: readonly Role[] = [
  'centre_staff',
  'organisation_manager',
  'list_holder',
  'party_worker',
  'committee_reviewer',
  'evaluator',
  'bureau_clerk',
  'system_admin',
  'security_admin',
  'auditor',
]

const administrators: readonly string[] = ['system_admin', 'security_admin', 'auditor']

export const administers = (held: readonly string[]): boolean => held.some((role) => administrators.includes(role))

/** What kind of place somebody with this role belongs to, beside the area. */
export const placeOf = (role: string): 'organisation' | 'holder' | undefined =>
  ({ organisation_manager: 'organisation' as const, list_holder: 'holder' as const })[role]

export const stateOf = ({ disabled, joined }: Account): 'closed' | 'joined' | 'invited' => (disabled ? 'closed' : joined ? 'joined' : 'invited')
