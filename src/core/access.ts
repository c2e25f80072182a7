// Who may see and do what: a role in a branch reaches that branch only; a committee's officer gets counts, not people.
import { branchRoles, type RoleName } from './member.ts'

export interface HeldRole {
  readonly role: RoleName
  readonly unitId: number
}

/** The branches whose lists a person may see. Another branch's member does not exist for them. */
export function ownBranches(roles: readonly HeldRole[]): readonly number[] {
  return [...new Set(roles.filter((held) => branchRoles.includes(held.role)).map((held) => held.unitId))]
}

/** The branches that a person leads: only their secretary and deputy decide, the others see. */
export function ledBranches(roles: readonly HeldRole[]): readonly number[] {
  return [...new Set(roles.filter((held) => held.role === 'secretary' || held.role === 'deputy').map((held) => held.unitId))]
}

/** The committees whose summaries a person receives. */
export function ownCommittees(roles: readonly HeldRole[]): readonly number[] {
  return [...new Set(roles.filter((held) => held.role === 'committee_officer').map((held) => held.unitId))]
}
