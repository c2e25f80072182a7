// What somebody wants to do about meetings: a part of the effect `meeting`, done by src/tasks/meeting-acts.ts.
import type { AssignmentKind, MeetingKind, NoticeAnswer } from './meeting.ts'
import type { Shift } from './meeting-rule.ts'

/** When and where, as far as it was said; what was not said stays as it is. */
export interface MeetingWords {
  /** ISO date. */
  readonly date: string | null
  /** `HH:MM`. */
  readonly time: string | null
  readonly place: string | null
  readonly reason: string | null
}

/** A rule as it was said. */
export interface RuleWords {
  readonly day: number
  /** `HH:MM`. */
  readonly at: string
  /** Null: wherever each branch usually meets. */
  readonly place: string | null
  /** What happens on weekends, and on other days off and over Tết; null = as the house usually does. */
  readonly weekend: Shift | null
  readonly holiday: Shift | null
}

/** Who is assigned where, by names as they were typed. */
export interface AssignmentWords {
  readonly kind: AssignmentKind
  readonly name: string
  readonly branch: string
}

/** What becomes of a meeting when it is confirmed. */
export interface Proposal {
  readonly meetingId: number
  /** As it stood when it was proposed: a change in between makes this one void. */
  readonly sequence: number
  /** ISO instant and place; null = called off, a new date follows later. */
  readonly to: { readonly at: string; readonly place: string } | null
  readonly reason: string | null
}

export type MeetingAct =
  /** The coming meetings that the person may see. */
  | { readonly of: 'coming' }
  /** @param kind the branches of a committee that it is for; null = the actor's own branch. */
  | { readonly of: 'set-rule'; readonly rule: RuleWords; readonly kind: string | null }
  | { readonly of: 'end-rule' }
  /** What kind of branch the actor's is: which of the committee's rules holds for it. */
  | { readonly of: 'set-kind'; readonly kind: string }
  | { readonly of: 'add'; readonly kind: Exclude<MeetingKind, 'regular'>; readonly when: MeetingWords }
  /** @param which the nth of the coming meetings, or its id; the next one unless given. */
  | { readonly of: 'propose'; readonly which: WhichMeeting; readonly when: MeetingWords }
  | { readonly of: 'propose-off'; readonly which: WhichMeeting; readonly reason: string | null }
  /** [Đổi lịch]: asks for the new date. */
  | { readonly of: 'begin-change'; readonly meetingId: number }
  | { readonly of: 'change'; readonly proposal: Proposal }
  /** Their own answer to an announcement or to a change, each named by how often the meeting had been changed. */
  | { readonly of: 'answer'; readonly meetingId: number; readonly sequence: number; readonly answer: NoticeAnswer }
  /** Somebody was told by telephone. */
  | { readonly of: 'told'; readonly memberId: number }
  | { readonly of: 'told-of'; readonly name: string }
  /** Who was told of the newest change, and who has confirmed it. */
  | { readonly of: 'told-list' }
  | { readonly of: 'assign'; readonly words: AssignmentWords }
  | { readonly of: 'assign-one'; readonly memberId: number; readonly unitId: number; readonly kind: AssignmentKind }
  | { readonly of: 'end-assignment'; readonly words: AssignmentWords }
  | { readonly of: 'end-one'; readonly assignmentId: number }
  | { readonly of: 'assignments' }

export type WhichMeeting = { readonly nth: number } | { readonly id: number } | null

/** What is being typed about a meeting. */
export type MeetingQuestion =
  /** A new date, time or place. */
  | { readonly of: 'change'; readonly meetingId: number }
  /** Said back, waiting for [Đúng, báo ngay]. */
  | { readonly of: 'confirm'; readonly proposal: Proposal }
