// What somebody wants to do with an exemption case: a part of the effect `case`, done by src/tasks/case-acts.ts.
import type { ApplyQuestion, MemberAct } from './apply-act.ts'
import type { CaseStep, MoveFacts } from './case-state.ts'
import type { ExemptionKind } from './exemption-rules.ts'

/** The moves that a branch or a committee makes in chat, in the order of their buttons. A renewal is its successor's coming into force. */
export const officeMoves = [
  'see',
  'resolve',
  'give_opinion',
  'report',
  'put_in_force',
  'resume',
  'transfer',
  'decline',
  'withdraw',
] as const satisfies readonly CaseStep[]
export type OfficeMove = (typeof officeMoves)[number]

/** Why somebody applied on paper. Of illness there is no word but that of age and weak health. */
export const paperReasons = ['work', 'family', 'study', 'age_health', 'private'] as const
export type PaperReason = (typeof paperReasons)[number]

/** A case as it stood when something was offered: what has moved since is not moved by an old button. */
interface Seen {
  readonly caseId: number
  /** Its last entry that counted. */
  readonly seen: number
}

export type OfficeAct =
  /** What waits for whom, of the cases that the person may see. */
  | { readonly of: 'waiting' }
  /** Exemptions that ended, with nobody having said what follows. */
  | { readonly of: 'ended' }
  | { readonly of: 'open'; readonly caseId: number }
  /** An exemption of the branch's list, whether it has a case or not. */
  | { readonly of: 'exemption'; readonly exemptionId: number }
  /** Begins to ask for the facts of a move. */
  | ({ readonly of: 'ask'; readonly move: OfficeMove } & Seen)
  /** The same of an exemption of the list, which becomes a case by it. */
  | { readonly of: 'end'; readonly move: 'resume' | 'transfer'; readonly exemptionId: number }
  | ({ readonly of: 'move'; readonly move: OfficeMove; readonly facts: MoveFacts } & Seen)
  /** Asked once before it is done. */
  | ({ readonly of: 'undo'; readonly sure: boolean } & Seen)
  /** The branch's report to the committee, as a file. */
  | { readonly of: 'paper'; readonly caseId: number }
  /** A paper application is written down for a member. */
  | { readonly of: 'register'; readonly memberId: number }
  | { readonly of: 'register-name'; readonly name: string }
  /** Where a member's case stands, by name, or by one of those whom a name fits. */
  | { readonly of: 'of-name'; readonly name: string }
  | { readonly of: 'of-member'; readonly memberId: number }
  | ({ readonly of: 'registered' } & Registered)

export interface Registered {
  readonly memberId: number
  readonly kind: ExemptionKind
  readonly reason: PaperReason
  readonly from: string
  readonly to: string | null
}

export type CaseAct = OfficeAct | MemberAct

/** The facts that are asked for, one at a time. */
export type Want = 'on' | 'votes' | 'number' | 'span' | 'checks'

export interface MoveQuestion extends Seen {
  readonly of: 'move'
  readonly name: string
  readonly move: OfficeMove
  readonly want: Want
  /** What was gathered so far. */
  readonly facts: MoveFacts
  /** From when to when it was applied for, to be taken by one tap. */
  readonly applied?: { readonly from: string; readonly to: string | null }
  /** Of a refusal: the committee's. */
  readonly committee?: true
}

export interface RegisterQuestion {
  readonly of: 'register'
  readonly memberId: number
  readonly name: string
  readonly kind?: ExemptionKind
  readonly reason?: PaperReason
}

type OfficeQuestion = MoveQuestion | RegisterQuestion

/** What is being typed about a case. */
export type CaseQuestion = OfficeQuestion | ApplyQuestion
