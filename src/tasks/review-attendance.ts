// Who was at the year-end review: written down by the secretary or the deputy from the day of the meeting on, and corrected until it is closed.
import { markAttendance, type ReviewMember } from '../../db/attendance.ts'
import { type BranchReview, currentReview, reviewById } from '../../db/reviews.ts'
import { attendanceList, attendanceNoted, isCounted, isExpected, markOne, whichOf } from '../../handlers/secretary/season.ts'
import { message } from '../../handlers/words.ts'
import { ledBranches, ownBranches } from '../core/access.ts'
import type { Message } from '../core/message.ts'
import type { Attendance } from '../core/review.ts'
import { daysToMeeting, mayRecord } from '../core/season.ts'
import type { DeskAct } from '../core/season-act.ts'
import { isCalled } from '../core/text.ts'
import { todayOf } from '../runtime.ts'
import { type InChargeActor, nobody, type Reply } from './act-on-member.ts'
import { membersOf } from './expected.ts'
import { meetingOf } from './review-rules.ts'

/** Days to the meeting; it may be written down from the day of it on. */
function daysTo(actor: InChargeActor, review: BranchReview): number {
  const { rt, now } = actor.scene
  return daysToMeeting(review.meetingAt, todayOf(rt, now), rt.homeZone)
}

const tooEarly = ({ scene }: InChargeActor, { branch, meetingAt }: BranchReview): Message =>
  message('secretary:attendance.too-early', { branch, at: { at: meetingAt.toString(), zone: scene.rt.homeZone } })

const leads = ({ person }: InChargeActor, unitId: number): boolean => ledBranches(person.roles).includes(unitId)

/** The list, for everybody who may see it; only who leads the branch writes in it. */
export async function attendance(actor: InChargeActor): Promise<Reply> {
  const { scene, person } = actor
  const { tx, tenantId, now } = scene
  const unitIds = ownBranches(person.roles)
  const review = unitIds.length === 0 ? null : await currentReview(tx, { tenantId, unitIds, now })
  if (!review) return unitIds.length === 0 ? nobody : { message: message('secretary:review.none') }
  if (daysTo(actor, review) > 0) return { message: tooEarly(actor, review) }
  return listOf(actor, review)
}

async function listOf(actor: InChargeActor, review: BranchReview): Promise<Reply> {
  const people = await membersOf(actor.scene, review)
  const open = mayRecord(daysTo(actor, review)) && leads(actor, review.unitId)
  return {
    message: attendanceList(meetingOf(review, actor.scene.rt.homeZone), people, open),
    listed: people.map(({ memberId }) => memberId),
    open: open ? { ask: 'season', at: { of: 'attendance', reviewId: review.id } } : null,
  }
}

/** The review of a tap, when its actor leads the branch and it is the time for it; else what is answered. */
async function recordable(actor: InChargeActor, reviewId: number): Promise<BranchReview | Reply> {
  const { tx, tenantId } = actor.scene
  const review = await reviewById(tx, tenantId, reviewId)
  if (!review || !leads(actor, review.unitId)) return nobody
  const days = daysTo(actor, review)
  if (days > 0) return { message: tooEarly(actor, review) }
  return mayRecord(days) ? review : { message: message('secretary:attendance.closed'), open: null }
}

const unmarked = (people: readonly ReviewMember[]): readonly ReviewMember[] =>
  people.filter((one) => one.attendance === null && (isExpected(one) || (one.standing === 'at_home' && !one.exempt)))

export async function attendOne(actor: InChargeActor, act: Extract<DeskAct, { of: 'attend-one' }>): Promise<Reply> {
  const review = await recordable(actor, act.reviewId)
  if ('message' in review) return review
  const people = await membersOf(actor.scene, review)
  const left = unmarked(people)
  const one = act.memberId === null ? left[0] : people.find(({ memberId }) => memberId === act.memberId)
  if (!one) return act.memberId === null ? listOf(actor, review) : nobody
  return { message: markOne(review.id, one, Math.max(0, left.length - 1)), listed: people.map(({ memberId }) => memberId) }
}

export async function mark(actor: InChargeActor, act: Extract<DeskAct, { of: 'mark' }>): Promise<Reply> {
  const review = await recordable(actor, act.reviewId)
  if ('message' in review) return review
  const people = await membersOf(actor.scene, review)
  const one = people.find(({ memberId }) => memberId === act.memberId)
  if (!one) return nobody
  await write(actor, review, [{ memberId: one.memberId, state: act.state }])
  // Whoever goes through them one by one gets the next; a mark that is corrected shows the list.
  const next = unmarked(people).find(({ memberId }) => memberId !== one.memberId)
  return one.attendance === null && next
    ? attendOne(actor, { of: 'attend-one', reviewId: review.id, memberId: null })
    : listOf(actor, review)
}

/** Everybody who was expected came, but these. Who is away and did not say that they come is not marked: they miss nothing. */
export async function markAll(actor: InChargeActor, act: Extract<DeskAct, { of: 'mark-all' }>): Promise<Reply> {
  const review = await recordable(actor, act.reviewId)
  if ('message' in review) return review
  const people = await membersOf(actor.scene, review)
  const but = new Set(act.but)
  const marks = people.flatMap((one): readonly { readonly memberId: number; readonly state: Attendance }[] => {
    if (!isExpected(one)) return []
    return [but.has(one.memberId) ? { memberId: one.memberId, state: act.state } : there(one)]
  })
  await write(actor, review, marks)
  return listOf(actor, review)
}

/** The people of a typed line, and everybody else where it says so. Whom a name does not tell for sure is asked, and then nothing is marked. */
export async function markNamed(actor: InChargeActor, act: Extract<DeskAct, { of: 'mark-named' }>): Promise<Reply> {
  const review = await recordable(actor, act.reviewId)
  if ('message' in review) return review
  const people = await membersOf(actor.scene, review)
  const meant: ReviewMember[] = []
  for (const who of act.who) {
    const fitting = people.filter((one) => ('id' in who ? one.memberId === who.id : isCalled(one.name, who.name)))
    const [only] = fitting
    if (!only) return { message: message('secretary:attendance.nobody', { name: 'name' in who ? who.name : '' }) }
    if (fitting.length > 1) return { message: whichOf(people, fitting), listed: people.map(({ memberId }) => memberId) }
    meant.push(only)
  }
  const away = act.state === 'absent' || act.state === 'excused'
  const counted = away ? meant.filter((one) => isCounted(one) || isExpected(one)) : meant
  const ids = new Set(meant.map(({ memberId }) => memberId))
  const rest = act.others === 'present' || (act.others === 'unmarked' && people.every(({ attendance: state }) => state === null))
  await write(actor, review, [
    ...counted.map(({ memberId }) => ({ memberId, state: act.state })),
    ...(rest ? people.filter((one) => !ids.has(one.memberId) && isExpected(one)).map(there) : []),
  ])
  return {
    message: attendanceNoted(review.id, await membersOf(actor.scene, review), {
      marked: counted.map(({ name }) => ({ name, attendance: act.state })),
      uncounted: meant.filter((one) => !counted.includes(one)).map(({ name }) => name),
    }),
    listed: people.map(({ memberId }) => memberId),
    open: { ask: 'season', at: { of: 'attendance', reviewId: review.id } },
  }
}

/** Who was expected and came as they said. */
const there = ({ memberId, standing, answer }: ReviewMember): { readonly memberId: number; readonly state: Attendance } => ({
  memberId,
  state: standing === 'away' && answer === 'online' ? 'online' : 'present',
})

async function write(
  actor: InChargeActor,
  review: BranchReview,
  marks: readonly { readonly memberId: number; readonly state: Attendance }[],
): Promise<void> {
  const { scene, person } = actor
  const { tx, tenantId, now, rt } = scene
  const count = await markAttendance(tx, { tenantId, reviewId: review.id, byId: person.memberId, marks, now })
  if (count > 0) rt.log.info('attendance_recorded', { unit: review.unitId, review: review.id, count })
}
