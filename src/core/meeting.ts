// The words of an ordinary meeting: its kinds and states, and who is told of a change.

export const meetingKinds = ['regular', 'thematic', 'extra'] as const
export type MeetingKind = (typeof meetingKinds)[number]

export const meetingStates = ['planned', 'called_off'] as const
export type MeetingState = (typeof meetingStates)[number]

/** As what somebody is told: member at home, member away, officer assigned to attend, committee officer in charge of the branch. */
export const meetingRoles = ['home', 'away', 'attends', 'in_charge'] as const
export type MeetingRole = (typeof meetingRoles)[number]

export const noticeAnswers = ['received', 'busy', 'substitute'] as const
export type NoticeAnswer = (typeof noticeAnswers)[number]

/** What an officer of the committee does for a branch. */
export const assignmentKinds = ['attends', 'in_charge'] as const
export type AssignmentKind = (typeof assignmentKinds)[number]

/** Whether somebody of this role has to say that they know of a change, and is called when they do not. Who is away has no duty. */
export function mustConfirm(as: MeetingRole): boolean {
  return as !== 'away'
}

/** A meeting as it is shown and told of. */
export interface MeetingView {
  readonly id: number
  readonly unitId: number
  readonly branch: string
  readonly kind: MeetingKind
  /** ISO instant. */
  readonly startsAt: string
  readonly place: string
  readonly state: MeetingState
  readonly sequence: number
}
