// Who may make which move of an exemption case: a role in the branch or in a committee above it, and nobody in their own case.
import type { HeldRole } from './access.ts'
import type { CaseMove, CaseState } from './case-state.ts'
import { branchRoles, type RoleName } from './member.ts'

/** A case as far as access goes. */
export interface CaseOf {
  readonly memberId: number
  readonly state: CaseState
  /** The branch. */
  readonly unitId: number
  /** The committees above it. */
  readonly committeeIds: readonly number[]
  /** Whether somebody of the committees above can give an opinion here; else the branch writes down what came on paper. */
  readonly committeeServes: boolean
  /** Whether the applicant is the branch's secretary or deputy: then its officers stand in for them. */
  readonly applicantLeads: boolean
}

export interface Mover {
  readonly memberId: number
  /** Held today. */
  readonly roles: readonly HeldRole[]
}

const leads: readonly RoleName[] = ['secretary', 'deputy']

const has = (mover: Mover, roles: readonly RoleName[], units: readonly number[]): boolean =>
  mover.roles.some(({ role, unitId }) => roles.includes(role) && units.includes(unitId))

/** Whether somebody leads the branch of a case, or stands in for the one who does and is the applicant. Never in their own case. */
export function leadsCase(mover: Mover, of: CaseOf): boolean {
  if (mover.memberId === of.memberId) return false
  return has(mover, of.applicantLeads ? branchRoles : leads, [of.unitId])
}

/** Whether somebody of a committee above decides in it. Never in their own case. */
export function servesCommitteeOf(mover: Mover, of: CaseOf): boolean {
  return mover.memberId !== of.memberId && has(mover, ['committee_officer'], of.committeeIds)
}

/** Whether somebody may see a case: the member, the branch's committee, and a committee above once it was reported there. */
export function maySeeCase(mover: Mover, of: CaseOf): boolean {
  if (mover.memberId === of.memberId) return true
  if (has(mover, branchRoles, [of.unitId])) return true
  return has(mover, ['committee_officer'], of.committeeIds) && reportedStates.includes(of.state)
}

/** Those in which a case is known to the committee above: it was submitted to it (domain notes 2.3). */
const reportedStates: readonly CaseState[] = ['reported', 'opinion', 'in_force', 'renewed', 'resumed', 'transferred']

/**
 * Whether somebody has the role for a move of a case where it is now; that the move exists is another question. An undo needs the role of
 * the move that it takes back.
 * @param from the state in which the move is, or was, made.
 */
export function mayMove(mover: Mover, of: CaseOf, move: CaseMove, from: CaseState): boolean {
  switch (move) {
    case 'begin':
    case 'submit':
      // A member without a chat applies on paper, and the secretary writes it down.
      return mover.memberId === of.memberId || leadsCase(mover, of)
    case 'withdraw':
      return mover.memberId === of.memberId
    case 'see':
      return mover.memberId !== of.memberId && has(mover, branchRoles, [of.unitId])
    case 'resolve':
    case 'adopt':
    case 'report':
    case 'put_in_force':
    case 'renew':
    case 'resume':
    case 'transfer':
      return leadsCase(mover, of)
    case 'give_opinion':
      return mayGiveOpinion(mover, of)
    case 'decline':
      return from === 'reported' ? mayGiveOpinion(mover, of) : leadsCase(mover, of)
    case 'undo':
      return false
    default:
      return move satisfies never
  }
}

function mayGiveOpinion(mover: Mover, of: CaseOf): boolean {
  return servesCommitteeOf(mover, of) || (!of.committeeServes && leadsCase(mover, of))
}
