// Kinds of units, and below which each may hang, as the registry's rule has it.
import type { UnitKind } from '@/api/shapes'

export const kinds = [
  'party_committee',
  'general_party_branch',
  'party_branch',
  'joint_party_branch',
  'functional_party_branch',
  'temporary_party_branch',
] as const satisfies readonly UnitKind[]

const above: readonly UnitKind[] = ['general_party_branch', 'party_committee']
export const superiors: Record<UnitKind, readonly UnitKind[]> = {
  party_committee: ['party_committee'],
  general_party_branch: ['party_committee'],
  party_branch: above,
  joint_party_branch: above,
  functional_party_branch: above,
  temporary_party_branch: above,
}

/** Committees and general branches have organisations only through their branches. */
export const isBranch = (kind: UnitKind): boolean => superiors[kind] === above
