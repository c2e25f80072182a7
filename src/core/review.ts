// The words of a year-end review: attendance, and the way a self-review takes from the member to the secretary.

export const attendances = ['present', 'online', 'excused', 'absent'] as const
export type Attendance = (typeof attendances)[number]

/** draft: being typed · sent · accepted or returned with a word by the secretary · dropped by the member. */
export const selfReviewStates = ['draft', 'sent', 'accepted', 'returned', 'dropped'] as const
export type SelfReviewState = (typeof selfReviewStates)[number]

/** The four grades, in falling order (domain notes 1.5). */
export const grades = ['excellent', 'good', 'fair', 'poor'] as const
export type Grade = (typeof grades)[number]
