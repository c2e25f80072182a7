// What a handler knows about the person it talks with. Loaded once for each event; nothing of anybody else's is in it.
import type { HeldRole } from './access.ts'
import type { LastCall } from './call.ts'
import type { CaseState } from './case-state.ts'
import type { NotAskedReason, Outcome } from './check-in.ts'
import type { Consents } from './consent.ts'
import type { ExemptionKind } from './exemption-rules.ts'
import type { Hours } from './hours.ts'
import type { RenewalAnswer, ReviewAnswer, Standing } from './member.ts'
import type { Report } from './report.ts'
import type { OwnSelfReview } from './review.ts'
import type { Settings } from './settings.ts'
import type { Talk } from './talk.ts'
import type { Clock } from './zone.ts'

export type Locale = 'vi' | 'en'

/** A chat that is not linked to a member. */
export interface Stranger {
  readonly kind: 'stranger'
  readonly locale: Locale
  /** Wrong codes in the last hour. */
  readonly wrongCodes: number
  /** What a code in this event stands for: null when there is none or nobody has it. */
  readonly invitation: Invitation | null
}

export interface Invitation {
  readonly id: number
  readonly memberId: number
  readonly state: 'good' | 'used' | 'expired'
  /** Who will be linked: only for the sentence after the code is right. */
  readonly welcome: { readonly name: string; readonly branch: string; readonly inCharge: InCharge | null }
  readonly away: boolean
  readonly roles: readonly HeldRole[]
  /** What they answered before, when they were linked on another chat. */
  readonly consents: Consents
}

export interface InCharge {
  readonly name: string
  /** E.164. */
  readonly phone: string | null
}

export interface Known {
  readonly kind: 'member'
  readonly memberId: number
  readonly name: string
  readonly birthYear: number | null
  readonly phone: string | null
  readonly standing: Standing
  readonly branch: { readonly id: number; readonly name: string }
  readonly committee: { readonly id: number; readonly name: string }
  readonly roles: readonly HeldRole[]
  readonly addressState: 'active' | 'stopped' | 'unreachable' | 'wrong_person'
  readonly locale: Locale
  /** The date at home of what is answered: from it "tháng 3 sang năm" is seen. */
  readonly today: string
  /** IANA zone by whose clock they are written to. */
  readonly zone: string
  /** What they chose of it. */
  readonly clock: Clock
  readonly consents: Consents
  readonly talk: Talk
  readonly checkIn: CheckIn | null
  readonly lastReport: Report | null
  /** The last call that a person made to them, whether it reached them or not. */
  readonly lastCall: LastCall | null
  readonly exemption: Exemption | null
  /** Their application that is not decided yet. */
  readonly application?: RunningApplication | null
  readonly review: Review | null
  /** Of the year-end review that is coming or was lately. */
  readonly selfReview: OwnSelfReview | null
  readonly settings: Settings
  /** When they want to be written to; null = as the branch. */
  readonly hours: Hours | null
  /** A code this event carries, when somebody linked sends one. */
  readonly invitation: Invitation | null
}

/** The newest check-in of the person. */
export interface CheckIn {
  readonly id: number
  readonly period: string
  readonly outcome: Outcome
  readonly reason: NotAskedReason | null
  /** Whether the round still takes a changed answer. */
  readonly open: boolean
  /** Answered, but not with what they do: they asked for something, or a person reads what they wrote. */
  readonly heardOnly?: boolean
}

export interface Exemption {
  readonly id: number
  readonly endsOn: string
  readonly answer: RenewalAnswer | null
}

/** Of what they applied for, as far as one's own data tells it. */
export interface RunningApplication {
  readonly kind: ExemptionKind
  readonly state: CaseState
}

export interface Review {
  readonly id: number
  /** ISO instant. */
  readonly meetingAt: string
  readonly place: string
  readonly answer: ReviewAnswer | null
}

export type Person = Stranger | Known
