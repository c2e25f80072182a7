// What somebody wants to do about meetings: a part of the effect `meeting`, done by src/tasks/meeting-acts.ts.
import type { AssignmentKind, MeetingKind, NoticeAnswer } from './meeting.ts'
import type { Shift } from './meeting-rule.ts'
import { markOf } from './text.ts'

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

/** What is wanted of one branch; whose is asked where who wants it leads several and none is named. */
export type BranchAct =
  /** @param kind the branches of a committee that it is for; null = the actor's own branch. */
  | { readonly of: 'set-rule'; readonly rule: RuleWords; readonly kind: string | null; readonly unitId?: number }
  | { readonly of: 'end-rule'; readonly unitId?: number }
  /** What kind of branch it is: which of the committee's rules holds for it. */
  | { readonly of: 'set-kind'; readonly kind: string; readonly unitId?: number }
  | { readonly of: 'add'; readonly kind: Exclude<MeetingKind, 'regular'>; readonly when: MeetingWords; readonly unitId?: number }
  /** The year-end review of the branch. */
  | { readonly of: 'set-review'; readonly when: MeetingWords; readonly unitId?: number }
  | { readonly of: 'propose'; readonly which: WhichMeeting; readonly when: MeetingWords; readonly unitId?: number }
  | { readonly of: 'propose-off'; readonly which: WhichMeeting; readonly reason: string | null; readonly unitId?: number }

/** What sets a day: it is said back, and done when that was right. */
export type SettingAct = Extract<BranchAct, { readonly of: 'set-rule' | 'add' | 'set-review' }>

export type MeetingAct =
  | BranchAct
  /** The coming meetings that the person may see. */
  | { readonly of: 'coming' }
  /** What was said back is right. */
  | { readonly of: 'sure'; readonly act: SettingAct }
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
  /** @param unitId the branch that was chosen, where several have the name. */
  | { readonly of: 'assign'; readonly words: AssignmentWords; readonly unitId?: number }
  /** One of those who have the name that was typed. */
  | { readonly of: 'assign-one'; readonly words: AssignmentWords; readonly unitId: number; readonly memberId: number }
  | { readonly of: 'end-assignment'; readonly words: AssignmentWords }
  | { readonly of: 'end-one'; readonly assignmentId: number }
  | { readonly of: 'assignments' }

/** The nth of the coming meetings, one by its id, that of a day, the first of a month (`2026-12`); the next one unless said. */
export type WhichMeeting = { readonly nth: number } | { readonly id: number } | { readonly on: string } | { readonly month: string } | null

/** What is being typed about a meeting. */
export type MeetingQuestion =
  /** A new date, time or place. */
  | { readonly of: 'change'; readonly meetingId: number }
  /** Said back, waiting for [Đúng, báo ngay]. */
  | { readonly of: 'confirm'; readonly proposal: Proposal }
  /** Of which branch it is. */
  | { readonly of: 'which-branch'; readonly act: BranchAct }
  /** Said back, waiting for [Đúng]. @param mark of what stood above the button. */
  | { readonly of: 'sure'; readonly act: SettingAct; readonly mark: string }
  /** Which branch or which of several people a name that was typed means; the branch, once it is known. */
  | { readonly of: 'assign'; readonly words: AssignmentWords; readonly unitId: number | null }

/** A mark of what is said back: what is confirmed is what stood above the button. */
export const settingMark = (act: SettingAct): string => markOf(JSON.stringify(act))
