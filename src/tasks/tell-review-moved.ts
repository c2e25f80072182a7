// Tells everybody whom a branch's year-end review concerns that it was moved, as of any other meeting.
import { reviewById, reviewRecipients } from '../../db/reviews.ts'
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
  /** Whether members away hear of the new day by a step of the countdown. */
  readonly asked?: 'countdown' | null
}

/** Belongs into the transaction of the move, after what was on its way about the old day was cancelled. @returns how many are told. */
export async function tellReviewMoved(scene: Scene, review: MovedReview): Promise<Counts> {
  const { id, unitId, branch, sequence, from, to, byId, asked = null } = review
  const zone = scene.rt.homeZone
  const counted = asked === null ? new Set<number>() : new Set(await countedDown(scene, id))
  const people = (await concerned(scene, { unitId, startsAt: to.at })).filter(({ memberId }) => memberId !== byId && !counted.has(memberId))
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

/** Who hears the countdown of a review. */
async function countedDown({ rt, tx, tenantId }: Scene, id: number): Promise<readonly number[]> {
  const review = await reviewById(tx, tenantId, id)
  return review ? (await reviewRecipients(tx, review, rt.homeZone)).map(({ memberId }) => memberId) : []
}
