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
  /** The nearest committee above that has an officer beside the member; null where there is none: then the branch writes down what came on paper. */
  readonly committeeId: number | null
  /** Whether the applicant is the branch's secretary or deputy: then its officers stand in for them. */
  readonly applicantLeads: boolean
  /** Whether the branch has anybody else to lead the case of who leads it: a committee's officer does it where nobody is left. */
  readonly branchLeads: boolean
  /** Whether the branch wrote it down from a paper. */
  readonly onPaper: boolean
  /** Whether the application left the member's hands; before that it is nobody else's. */
  readonly submitted: boolean
  /** Whether it was reported to the committee. */
  readonly reported: boolean
  /** Whether the member is on the list of another branch by now, or on none. */
  readonly left: boolean
}

export interface Mover {
  readonly memberId: number
  /** Held today. */
  readonly roles: readonly HeldRole[]
}

const leads: readonly RoleName[] = ['secretary', 'deputy']

const has = (mover: Mover, roles: readonly RoleName[], unitId: number | null): boolean =>
  mover.roles.some((held) => roles.includes(held.role) && held.unitId === unitId)

/** Whether somebody leads the branch of a case, or stands in for the one who does and is the applicant. Never in their own case. */
export function leadsCase(
  mover: Mover,
  of: Pick<CaseOf, 'memberId' | 'unitId' | 'applicantLeads' | 'branchLeads' | 'committeeId'>,
): boolean {
  if (mover.memberId === of.memberId) return false
  if (has(mover, of.applicantLeads ? branchRoles : leads, of.unitId)) return true
  return of.applicantLeads && !of.branchLeads && has(mover, ['committee_officer'], of.committeeId)
}

/** Whether somebody of the committee above decides in it. Never in their own case. */
export function servesCommitteeOf(mover: Mover, of: CaseOf): boolean {
  return mover.memberId !== of.memberId && has(mover, ['committee_officer'], of.committeeId)
}

/**
 * Whether somebody may see a case: the member; the branch's committee once it was handed in; the committee above once it was reported there
 * (domain notes 2.3).
 */
export function maySeeCase(mover: Mover, of: CaseOf): boolean {
  if (mover.memberId === of.memberId) return true
  const shown = of.submitted || of.onPaper
  if (shown && (has(mover, branchRoles, of.unitId) || leadsCase(mover, of))) return true
  return of.reported && servesCommitteeOf(mover, of)
}

/**
 * Whether somebody has the role for a move of a case where it is now; that the move exists is another question. An undo needs the role of
 * the move that it takes back.
 * @param from the state in which the move is, or was, made.
 */
export function mayMove(mover: Mover, of: CaseOf, move: CaseMove, from: CaseState): boolean {
  const own = mover.memberId === of.memberId
  switch (move) {
    case 'begin':
    case 'submit':
    case 'withdraw':
      // A member without a chat applies on paper, and the branch writes it down; what members write themselves only they hand in or take back.
      return own || (of.onPaper && leadsCase(mover, of))
    case 'see':
      return !own && !of.left && (has(mover, branchRoles, of.unitId) || leadsCase(mover, of))
    case 'resolve':
    case 'adopt':
    case 'report':
    case 'put_in_force':
    case 'renew':
    case 'resume':
      return !of.left && leadsCase(mover, of)
    case 'transfer':
      return leadsCase(mover, of)
    case 'give_opinion':
      return !of.left && mayGiveOpinion(mover, of)
    case 'decline':
      return from === 'reported' ? mayGiveOpinion(mover, of) : leadsCase(mover, of)
    case 'undo':
      return false
    default:
      return move satisfies never
  }
}

/** Whether somebody may take a move back: who may make it. Who was transferred by it is on the list no more, and comes back by it. */
export function mayTakeBack(mover: Mover, of: CaseOf, move: CaseMove, from: CaseState): boolean {
  return mayMove(mover, { ...of, left: false }, move, from)
}

function mayGiveOpinion(mover: Mover, of: CaseOf): boolean {
  return servesCommitteeOf(mover, of) || (of.committeeId === null && leadsCase(mover, of))
}
