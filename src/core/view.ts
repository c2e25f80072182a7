// What persons in charge are shown: the data of each view, loaded within their scope by db/views.ts and worded by handlers/secretary/.
import type { CallResult, LastCall } from './call.ts'
import type { NotAskedReason, Outcome } from './check-in.ts'
import type { ComingRound } from './estimate.ts'
import type { Standing } from './member.ts'
import type { Report } from './report.ts'

export interface Overview {
  readonly branches: readonly BranchState[]
  readonly coming: ComingRound | null
}

export interface BranchState {
  readonly branch: string
  readonly period: string | null
  readonly away: readonly AwayRow[]
  readonly endingSoon: number
  readonly openCalls: number
}

export interface AwayRow {
  readonly memberId: number
  readonly name: string
  readonly outcome: Outcome | null
  readonly late: boolean
  readonly byPhone: boolean
  /** Asked by the call of a person, who writes the answer down. */
  readonly askedByPhone: boolean
  readonly report: Report | null
  /** Why no message asks this member; null when one does. */
  readonly reason: NotAskedReason | null
}

export interface SilentRow {
  readonly memberId: number
  readonly name: string
  readonly phone: string | null
  /** Last word from them, ISO date; null when there never was one. */
  readonly since: string | null
  readonly reason: NotAskedReason | null
}

/** A member whom somebody is asked to call. */
export interface OpenCall {
  readonly memberId: number
  readonly name: string
}

/** Why somebody is to be called; the kinds of an escalation. */
export type CallReason =
  | 'silence'
  | 'wants_contact'
  | 'stopped'
  | 'wrong_person'
  | 'unreachable'
  | 'unread'
  | 'phone'
  | 'petition'
  | 'dues'
  | 'needs_help'
  | 'new_phone'
  | 'meeting_change'

/** A call that waits today, with all that a caller needs. */
export interface DueCall {
  readonly memberId: number
  readonly name: string
  readonly birthYear: number | null
  readonly branch: string
  readonly phone: string | null
  /** Somebody who called it was told that it is another's. */
  readonly phoneIsWrong: boolean
  readonly reasons: readonly CallReason[]
  /** The changed meetings that it has to tell of. */
  readonly meetings?: readonly {
    readonly branch: string
    readonly startsAt: string
    readonly place: string | null
    readonly zone: string
  }[]
  /** Since when the call waits, ISO date. */
  readonly openedOn: string
  /** Last word from them, ISO date; null when there never was one. */
  readonly since: string | null
  readonly report: Report | null
  /** Words that no machine was allowed, or able, to read, or that a person has to answer. */
  readonly said: string | null
  /** A number they gave that is not on the list yet. */
  readonly newPhone?: string | null
  /** Tries since their last word. */
  readonly tries: number
  readonly lastTry: { readonly on: string; readonly result: CallResult } | null
  /** Whom their name on the branch's list puts in charge, or who holds the duty; null for nobody. */
  readonly caller: { readonly memberId: number; readonly name: string } | null
}

export interface Card {
  readonly memberId: number
  readonly name: string
  readonly birthYear: number | null
  readonly phone: string | null
  readonly branch: string
  readonly standing: Standing
  readonly report: Report | null
  readonly reportedOn: string | null
  readonly exemptionEnds: string | null
  readonly connected: boolean
  readonly lastCall: LastCall | null
  readonly phoneIsWrong: boolean
  readonly reason: NotAskedReason | null
}

/** One of the chats in which a person is reached. */
export interface OwnChat {
  readonly addressId: number
  /** The platform. */
  readonly channel: string
  /** The account's own name, where the person has two of one platform. */
  readonly title: string | null
  readonly state: 'active' | 'stopped' | 'unreachable'
}

/** An account as those who may use it see it. */
export interface AccountRow {
  readonly channel: string
  /** What people see on the platform; null while that is not known. */
  readonly title: string | null
  readonly name: string
  /** The branch it was made for; null = for everybody. */
  readonly branch: string | null
  readonly users: number
  readonly maxUsers: number
  readonly sent: number
  readonly maxMonthly: number
}

export interface Uninvited {
  readonly memberId: number
  readonly name: string
  readonly birthYear: number | null
}

export interface Digest {
  readonly branch: string
  /** ISO date of the Monday. */
  readonly monday: string
  readonly away: number
  readonly answered: number
  readonly period: string | null
  readonly changes: readonly { readonly name: string; readonly report: Report }[]
  readonly toCall: readonly { readonly memberId: number; readonly name: string; readonly since: string | null }[]
  readonly ending: readonly { readonly name: string; readonly endsOn: string }[]
  /** Exemption cases that wait for the branch. */
  readonly cases: number
  readonly review: { readonly meetingAt: string; readonly zone: string; readonly coming: number; readonly silent: number } | null
}
