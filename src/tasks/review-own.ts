// What a member wants about the year-end review of their own branch: the letter, the day for the calendar, the form, and word when it is too late.

import { dutyHolders } from '../../db/addresses.ts'
import { reviewMembers } from '../../db/attendance.ts'
import { type BranchReview, currentReview, reviewById } from '../../db/reviews.ts'
import { leadersOf } from '../../db/seasons.ts'
import { cardsByName } from '../../db/views.ts'
import { busyNote, busyNoted, calendarMessage, type Leader, letterMessage, tooLate } from '../../handlers/member/review.ts'
import { formMessage } from '../../handlers/member/self-review.ts'
import { cards } from '../../handlers/secretary/card.ts'
import { message } from '../../handlers/words.ts'
import { ledBranches } from '../core/access.ts'
import { dayOfMeeting } from '../core/season.ts'
import { todayOf } from '../runtime.ts'
import { type InChargeActor, inScope, nobody, type Reply, scopeOf } from './act-on-member.ts'
import { tellHolder } from './duty.ts'
import { reviewRules } from './review-rules.ts'

const none: Reply = { message: message('member:review.old-tap') }

/** The review of the actor's own branch that is coming or was lately. */
export async function ownReview({ scene, person }: InChargeActor): Promise<BranchReview | null> {
  if (!person.selfReview) return null
  const review = await reviewById(scene.tx, scene.tenantId, person.selfReview.reviewId)
  return review?.unitId === person.branch.id ? review : null
}

const isAhead = ({ scene }: InChargeActor, review: BranchReview): boolean => Temporal.Instant.compare(review.meetingAt, scene.now) > 0

/** Who leads the actor's branch, with the number on the list. */
async function leaderOf({ scene, person }: InChargeActor) {
  const { tx, tenantId, rt, now } = scene
  const today = todayOf(rt, now)
  const [leader] = await leadersOf(tx, { tenantId, unitIds: [person.branch.id], but: person.memberId, today })
  if (!leader) return null
  const holders = await dutyHolders(tx, rt.db.vault, {
    tenantId,
    unitId: person.branch.id,
    memberId: person.memberId,
    today,
    committee: false,
  })
  return { ...leader, phone: holders.find(({ memberId }) => memberId === leader.memberId)?.phone ?? null } satisfies Leader
}

export async function late(actor: InChargeActor): Promise<Reply> {
  return { message: tooLate(await leaderOf(actor)) }
}

/** A note for the secretary, once a day; what the member answered before stays, and people decide. */
export async function busy(actor: InChargeActor): Promise<Reply> {
  const { scene, person } = actor
  const review = await ownReview(actor)
  if (!review || !isAhead(actor, review)) return none
  const leader = await leaderOf(actor)
  const note = busyNote({ name: person.name, meetingAt: review.meetingAt.toString(), zone: scene.rt.homeZone })
  const busyKey = `review:${review.id}:busy:${person.memberId}:${todayOf(scene.rt, scene.now)}`
  const about = { unitId: person.branch.id, memberId: person.memberId, message: note, key: busyKey, keepDays: 2 }
  const told = leader !== null && (await tellHolder(scene, leader, about))
  return { message: told ? busyNoted(leader) : tooLate(leader) }
}

export async function letter(actor: InChargeActor): Promise<Reply> {
  const review = await ownReview(actor)
  return review && isAhead(actor, review) ? { message: letterMessage(review.id, actor.person.memberId) } : none
}

/** The secretary or the deputy has one made for a member of their own branch. */
export async function letterFor(actor: InChargeActor, of: { readonly id: number } | { readonly name: string }): Promise<Reply> {
  const { scene, person } = actor
  const { tx, tenantId, now, rt } = scene
  const unitIds = ledBranches(person.roles)
  const found = 'id' in of ? [await inScope(actor, of.id)] : await cardsByName(tx, rt.db.vault, scopeOf(actor), of.name)
  const [card] = found
  // Of several with one name it is asked which; the number of that list says it.
  if ('name' in of && found.length !== 1)
    return cards(
      found.flatMap((one) => one ?? []),
      of.name,
    )
  const memberId = card?.memberId ?? 0
  const review = unitIds.length === 0 ? null : await currentReview(tx, { tenantId, unitIds, now })
  if (!card || !review) return nobody
  const [member] = await reviewMembers(tx, { tenantId, reviewId: review.id, unitId: review.unitId, day: todayOf(rt, now), memberId })
  if (!member) return nobody
  return isAhead(actor, review) ? { message: letterMessage(review.id, memberId) } : none
}

export async function calendar(actor: InChargeActor): Promise<Reply> {
  const review = await ownReview(actor)
  if (!review || !isAhead(actor, review)) return none
  const { id, meetingAt, place } = review
  return { message: calendarMessage({ id, meetingAt: meetingAt.toString(), place, zone: actor.scene.rt.homeZone }) }
}

export async function form(actor: InChargeActor): Promise<Reply> {
  const review = await ownReview(actor)
  if (!review) return none
  const { scene, person } = actor
  const { tx, tenantId, rt } = scene
  const { memberId } = person
  const day = dayOfMeeting(review.meetingAt, rt.homeZone)
  const rules = await reviewRules(scene, review)
  const [member] = await reviewMembers(tx, { tenantId, reviewId: review.id, unitId: review.unitId, day: day.toString(), memberId })
  const before = day.subtract({ days: rules.selfReviewDays })
  // A meeting that was set late leaves no such day: then it is the meeting itself.
  const by = (Temporal.PlainDate.compare(before, todayOf(rt, scene.now)) > 0 ? before : day).toString()
  return { message: formMessage({ reviewId: review.id, memberId, form: rules.form, by, exempt: member?.exempt ?? false }) }
}
