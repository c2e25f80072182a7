// Tells everybody whom a branch's year-end review concerns that it was moved, as of any other meeting.
import { reviewMoved } from '../../handlers/member/meeting.ts'
import { type Scene, settingsNow } from './scene.ts'
import { type Counts, concerned, countParts, tellConcerned } from './tell-meeting.ts'

export interface MovedReview {
  readonly id: number
  readonly unitId: number
  readonly branch: string
  /** After the move: each move is told once. */
  readonly sequence: number
  readonly from: Temporal.Instant
  readonly to: { readonly at: Temporal.Instant; readonly place: string }
  /** Who has moved it, and knows. */
  readonly byId: number
}

/** Belongs into the transaction of the move, after what was on its way about the old day was cancelled. @returns how many are told. */
export async function tellReviewMoved(scene: Scene, review: MovedReview): Promise<Counts> {
  const { id, unitId, branch, sequence, from, to, byId } = review
  const zone = scene.rt.homeZone
  const people = (await concerned(scene, { unitId, startsAt: to.at })).filter(({ memberId }) => memberId !== byId)
  const told = tellConcerned(scene, people, {
    settings: await settingsNow(scene, unitId),
    about: `review:${id}`,
    keyFor: ({ memberId }) => `review-moved:${id}:${sequence}:${memberId}`,
    messageFor: (person) => ({
      ...reviewMoved({ branch, zone, from: from.toString(), to: { at: to.at.toString(), place: to.place } }, person),
      ...(person.as === 'away' ? {} : { attachment: { make: 'review-calendar', id } as const }),
    }),
    expiresAt: to.at,
  })
  return countParts(told.filter(({ messageKey }) => messageKey !== null).map(({ person }) => person))
}
