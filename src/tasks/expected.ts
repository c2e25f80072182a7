// Who is expected at the branch's year-end review, as a list in chat or as a paper.
import { type ReviewMember, reviewMembers } from '../../db/attendance.ts'
import type { Queryable } from '../../db/client.ts'
import { type BranchReview, currentReview } from '../../db/reviews.ts'
import { expectedList, expectedPaper } from '../../handlers/secretary/season.ts'
import { ownBranches } from '../core/access.ts'
import { dayOfMeeting } from '../core/season.ts'
import type { Runtime } from '../runtime.ts'
import { type InChargeActor, nobody, type Reply } from './act-on-member.ts'
import { meetingOf } from './review-rules.ts'

/** The members of a review's branch, as they are on the day of the meeting. */
export function membersOf(
  { rt, tx, tenantId }: { readonly rt: Runtime; readonly tx: Queryable; readonly tenantId: number },
  review: BranchReview,
): Promise<readonly ReviewMember[]> {
  const { id: reviewId, unitId, meetingAt } = review
  return reviewMembers(tx, { tenantId, reviewId, unitId, day: dayOfMeeting(meetingAt, rt.homeZone).toString() })
}

/** For everybody who may see the branch's list. */
export async function expected(actor: InChargeActor, paper: boolean): Promise<Reply> {
  const { scene, person } = actor
  const { tx, tenantId, now, rt } = scene
  const unitIds = ownBranches(person.roles)
  if (unitIds.length === 0) return nobody
  const review = await currentReview(tx, { tenantId, unitIds, now })
  if (!review) return { message: expectedList(null, []) }
  if (paper) return { message: expectedPaper(review.id) }
  const people = await membersOf(scene, review)
  return { message: expectedList(meetingOf(review, rt.homeZone), people) }
}
