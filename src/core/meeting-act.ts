// What somebody wants to do about meetings: a part of the effect `meeting`, done by src/tasks/meeting-acts.ts.

export type MeetingAct =
  /** The coming meetings of the person's branches. */
  { readonly of: 'coming' }

/** What is being typed about a meeting. */
export type MeetingQuestion = { readonly of: 'change'; readonly meetingId: number }
