// Timer `review-thanks`: on the day of a year-end meeting the secretary is asked who was there; days later members away are thanked.
import { exemptUntil } from '../../db/attendance.ts'
import { type BranchReview, reviewById, reviewRecipients } from '../../db/reviews.ts'
import { leadersOf } from '../../db/seasons.ts'
import type { TimerRow } from '../../db/timers.ts'
import { reviewThanks } from '../../handlers/member/review.ts'
import { askAttendance } from '../../handlers/secretary/season.ts'
import { daysBefore } from '../core/schedule.ts'
import { dayOfMeeting } from '../core/season.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { tellHolder } from './duty.ts'
import { membersOf } from './expected.ts'
import { meetingOf } from './review-rules.ts'
import { finishing, type Scene, settingsNow } from './scene.ts'
import { tellMember } from './tell-member.ts'

/** Hours after its beginning when most meetings are over, and days after it when members are thanked. */
const overAfter = 2
const thanksAfter = 3

/** A step begins with the meeting's own time: of one that was moved the old steps do nothing. */
export function setAfterTimers(
  scene: Scene,
  of: { readonly reviewId: number; readonly meetingAt: Temporal.Instant; readonly at: string; readonly key: string },
): void {
  const { tenantId, timers, rt } = scene
  const { reviewId: subject, meetingAt, at, key } = of
  const step = (what: string): string => `${what}@${meetingAt.epochMilliseconds}:${key}`
  timers.push({ tenantId, kind: 'review-thanks', subject, step: step('attendance'), dueAt: meetingAt.add({ hours: overAfter }) })
  const dueAt = daysBefore(dayOfMeeting(meetingAt, rt.homeZone), -thanksAfter, at, rt.homeZone)
  timers.push({ tenantId, kind: 'review-thanks', subject, step: step('thanks'), dueAt })
}

/** The subject is the review. */
export async function reviewThanksTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await finishing(rt, timer, async (scene) => {
    const review = await reviewById(scene.tx, scene.tenantId, timer.subject)
    const [, what, meetingAt] = timer.step.match(/^(attendance|thanks)@(\d+):/) ?? []
    if (!review || Number(meetingAt) !== review.meetingAt.epochMilliseconds) return
    if (what === 'attendance') await askWhoCame(scene, review)
    else await thank(scene, review, timer.step)
  })
}

async function askWhoCame(scene: Scene, review: BranchReview): Promise<void> {
  const { tx, tenantId, rt, now } = scene
  const [leader] = await leadersOf(tx, { tenantId, unitIds: [review.unitId], but: null, today: todayOf(rt, now) })
  if (!leader) return
  const message = askAttendance(meetingOf(review, rt.homeZone))
  await tellHolder(scene, leader, {
    unitId: review.unitId,
    memberId: null,
    message,
    key: `review:${review.id}:attendance:${review.meetingAt.epochMilliseconds}`,
  })
}

/** Thanks for what was written down, and only for that: of whom nothing was, nothing is said. */
async function thank(scene: Scene, review: BranchReview, step: string): Promise<void> {
  const { tx, tenantId, rt, now } = scene
  const settings = await settingsNow(scene, review.unitId)
  const people = new Map((await membersOf(scene, review)).map((one) => [one.memberId, one]))
  const until = await exemptUntil(tx, { tenantId, unitId: review.unitId, today: todayOf(rt, now) })
  for (const person of await reviewRecipients(tx, review, rt.homeZone)) {
    const member = people.get(person.memberId)
    const attended = member?.attendance === 'present' || member?.attendance === 'online' ? member.attendance : null
    const part = attended ?? (member?.selfReview === 'sent' || member?.selfReview === 'accepted' ? 'letter' : null)
    if (part === null) continue
    tellMember(scene, person, {
      key: `review:${review.id}:${step}:${person.memberId}`,
      about: `review:${review.id}`,
      message: reviewThanks({ branch: review.branch, part, exemptUntil: until.get(person.memberId) ?? null }),
      settings,
      expiresAt: now.add({ hours: 24 * 7 }),
    })
  }
}
