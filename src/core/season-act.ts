// What somebody wants to do in a year-end review season: a part of the effect `season`, done by src/tasks/season-acts.ts.
import type { Attendance, GradeCounts } from './review.ts'
import type { ReviewPolicy } from './season.ts'

/** A document or photo that was sent: only its reference, nothing of it is fetched yet. */
export interface SentPage {
  readonly ref: string
  readonly name: string
}

/** Of a committee's officer, about the branches below the committee. */
export type CommitteeAct =
  /** The season as counts; without one, what opening it would mean. */
  | { readonly of: 'overview' }
  /** What opening, or changing, would mean; null = as it is set. Days are `MM-DD`. */
  | { readonly of: 'propose'; readonly days: readonly [from: string, to: string] | null; readonly policy: ReviewPolicy | null }
  | { readonly of: 'open'; readonly year: number; readonly days: readonly [from: string, to: string]; readonly policy: ReviewPolicy }
  /** Asks for the next branch without results, or for this one again. */
  | { readonly of: 'ask-results'; readonly unitId: number | null }
  | { readonly of: 'results'; readonly branch: { readonly id: number } | { readonly name: string }; readonly counts: GradeCounts }

/** Of the secretary or the deputy, about one branch. */
export type DeskAct =
  | { readonly of: 'self-reviews' }
  | { readonly of: 'open-self-review'; readonly id: number }
  | { readonly of: 'accept'; readonly id: number }
  | { readonly of: 'begin-return'; readonly id: number }
  | { readonly of: 'return'; readonly id: number; readonly word: string }
  | { readonly of: 'letter-for'; readonly member: { readonly id: number } | { readonly name: string } }
  | { readonly of: 'expected'; readonly paper: boolean }
  | { readonly of: 'attendance' }
  /** The next member without a mark, or this one. */
  | { readonly of: 'attend-one'; readonly reviewId: number; readonly memberId: number | null }
  | { readonly of: 'mark'; readonly reviewId: number; readonly memberId: number; readonly state: Attendance }
  /** Everybody who was expected came, but these. */
  | { readonly of: 'mark-all'; readonly reviewId: number; readonly but: readonly number[]; readonly state: 'absent' | 'excused' }
  /** By number or name; `others`: what becomes of everybody else who is expected. `unmarked`: only while nobody is marked yet. */
  | {
      readonly of: 'mark-named'
      readonly reviewId: number
      readonly who: readonly ({ readonly id: number } | { readonly name: string })[]
      readonly state: Attendance
      readonly others: 'present' | 'unmarked' | null
    }

/** What was known when a question of a self-review was asked. */
interface AskedWith {
  /** The mark of what stood there as its answer; nothing where there was none. */
  readonly had?: string
  /** The question that had just been answered: a line that was sent before this one was asked is more of that answer. */
  readonly after?: number
}

/** Of a member, about themselves. */
export type OwnAct =
  /** A tap after the eve: the secretary is named. */
  | { readonly of: 'late' }
  | { readonly of: 'busy' }
  | { readonly of: 'letter' }
  | { readonly of: 'calendar' }
  | { readonly of: 'form' }
  /** Begins the questions, or goes on where they were left; `nth`: this one anew. */
  | { readonly of: 'write'; readonly nth: number | null }
  /** Takes out what was answered. */
  | { readonly of: 'clear'; readonly id: number; readonly nth: number }
  /** null: passed over. `had`, `after`: of the question that is answered. */
  | ({ readonly of: 'answer'; readonly id: number; readonly nth: number; readonly text: string | null } & AskedWith)
  /** Says that pages will follow. */
  | { readonly of: 'await-pages' }
  | { readonly of: 'page'; readonly page: SentPage; readonly expected: boolean }
  | { readonly of: 'confirm-pages'; readonly id: number; readonly yes: boolean }
  /** What there is so far, and what can be done with it. */
  | { readonly of: 'show-draft'; readonly id: number }
  | { readonly of: 'look'; readonly id: number }
  | { readonly of: 'submit'; readonly id: number }
  | { readonly of: 'drop'; readonly id: number }

export type SeasonAct = CommitteeAct | DeskAct | OwnAct

/** What is being typed in a season. */
export type SeasonQuestion =
  | ({ readonly of: 'self-review'; readonly selfReviewId: number; readonly nth: number } & AskedWith)
  /** Documents and photos are pages of this one. */
  | { readonly of: 'pages'; readonly selfReviewId: number }
  | { readonly of: 'return-word'; readonly selfReviewId: number }
  | { readonly of: 'attendance'; readonly reviewId: number }
  | { readonly of: 'results'; readonly unitId: number }
