// The states of an exemption case, from the draft of an application to the return, and the moves between them.

/**
 * draft: the member prepares it · submitted · seen by the branch committee · resolved by the branch's vote · reported to the committee ·
 * opinion: the committee's is given · in_force · renewed: a later exemption takes over · resumed: back in activities · transferred: moved to
 * another branch · declined: by the branch or the committee · withdrawn by the member. That one in force is near its end, or over, is seen
 * from its dates and moves nothing.
 */
export const caseStates = [
  'draft',
  'submitted',
  'seen',
  'resolved',
  'reported',
  'opinion',
  'in_force',
  'renewed',
  'resumed',
  'transferred',
  'declined',
  'withdrawn',
] as const
export type CaseState = (typeof caseStates)[number]

export const caseMoves = [
  'begin',
  'submit',
  'see',
  'resolve',
  'decline',
  'report',
  'give_opinion',
  'put_in_force',
  'renew',
  'resume',
  'transfer',
  'withdraw',
  /** A correcting entry: takes back the last move that counts. */
  'undo',
] as const
export type CaseMove = (typeof caseMoves)[number]

/** How an exemption that was in force came to its end. */
export const exemptionEnds = ['renewed', 'resumed', 'transferred'] as const
