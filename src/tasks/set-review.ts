// Sets a branch's year-end meeting and the timers of its countdown.
import { cancelMessages } from '../../db/cancel-messages.ts'
import { hasAttendance, reviewOfYear, setReview } from '../../db/reviews.ts'
import { cancelTimers } from '../../db/timers.ts'
import { askReview } from '../../handlers/secretary/meeting-sure.ts'
import { missingOf } from '../../handlers/secretary/review.ts'
import { choice, message, sentence } from '../../handlers/words.ts'
import type { BranchAct } from '../core/meeting-act.ts'
import { daysBefore } from '../core/schedule.ts'
import { dayOfMeeting, isOutside, seasonYearOf } from '../core/season.ts'
import { todayOf } from '../runtime.ts'
import type { InChargeActor, Reply } from './act-on-member.ts'
import type { Led } from './meeting-branch.ts'
import type { Saying } from './meeting-schedule.ts'
import { type ReviewRules, reviewRules } from './review-rules.ts'
import { setAfterTimers } from './review-thanks.ts'
import type { Scene } from './scene.ts'
import { tellReviewMoved } from './tell-review-moved.ts'

/** Days ahead a meeting can be set: the coming one, and the one of next year. */
const farthest = 500

type ReviewAct = Extract<BranchAct, { readonly of: 'set-review' }>

/** Said back first: a line with a day, an hour and a place may mean any meeting. @param of.unit the branch that it is set for. */
export async function setReviewMeeting(
  { scene, person }: InChargeActor,
  { act, unit }: { readonly act: ReviewAct; readonly unit: Led },
  { sure, key }: Saying,
): Promise<Reply> {
  const { rt, tx, tenantId, now } = scene
  const { id: unitId, branch } = unit
  const { date, time, place } = act.when
  if (date === null || time === null || place === null)
    return { message: message('secretary:review.missing', { what: { list: missingOf(act.when) } }) }
  const meetingAt = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: rt.homeZone, plainTime: time }).toInstant()
  const closes = sure ? { open: null } : {}
  if (Temporal.Instant.compare(meetingAt, now) <= 0) return { message: message('secretary:review.past'), ...closes }
  // A slip in the year would put a meeting on the list that nobody can take off again.
  if (now.until(meetingAt).total('days') > farthest) return { message: message('secretary:review.too-far'), ...closes }
  const day = dayOfMeeting(meetingAt, rt.homeZone)
  const year = seasonYearOf(day)
  // Who was there is written down for a meeting: it cannot become another one.
  if (await hasAttendance(tx, tenantId, { unitId, year })) return { message: message('secretary:review.was-held', { year }), ...closes }
  const rules = await reviewRules(scene, { unitId, year })
  const { season, policy } = rules
  const at = { at: meetingAt.toString(), zone: rt.homeZone }
  const notes = [
    ...(season && isOutside(season.rules, day)
      ? [sentence('secretary:review.outside', { from: { date: season.rules.from }, to: { date: season.rules.to } })]
      : []),
    ...(season && policy === 'none' ? [sentence('secretary:review.nobody-written')] : []),
  ]
  if (!sure) {
    const before = await reviewOfYear(tx, { tenantId, unitId, year })
    return askReview({ ...act, unitId }, { branch, ...at, place, before: before?.meetingAt.toString() ?? null }, notes)
  }
  await planReview(scene, { unitId, branch, byId: person.memberId, year, meetingAt, place, key, rules })
  const today = Temporal.PlainDate.from(todayOf(rt, now))
  // Of a meeting that is near, only the steps that are still to come are promised.
  const ahead = rules.offsets.filter((days) => Temporal.PlainDate.compare(day.subtract({ days }), today) > 0)
  const offsets = ahead.length > 0 ? ahead : rules.offsets.slice(-1)
  return {
    message: {
      lines: [sentence('secretary:review.set', { branch, at, place, days: { list: offsets.toSorted((a, b) => b - a) } }), ...notes],
      choices: [[choice('do:review-list', 'secretary:review.button.list')], [choice('sn:calendar', 'member:review.button.calendar')]],
    },
    open: null,
  }
}

interface Planned {
  readonly unitId: number
  readonly branch: string
  /** Who sets it. */
  readonly byId: number
  readonly year: number
  readonly meetingAt: Temporal.Instant
  readonly place: string
  readonly key: string
  readonly rules: ReviewRules
}

/** Stores the meeting; an earlier countdown of the same year ends, and the steps still ahead are set. A step that was missed is caught up on once. */
async function planReview(scene: Scene, { rules, ...review }: Planned): Promise<void> {
  const { tx, tenantId, now, rt } = scene
  const { unitId, branch, byId, year, meetingAt, place, key } = review
  const before = await reviewOfYear(tx, { tenantId, unitId, year })
  const saved = await setReview(tx, { tenantId, unitId, year, meetingAt, place })
  await cancelTimers(tx, { tenantId, kinds: ['review-countdown', 'review-thanks'], subjects: [saved.id], at: now })
  // What waits for the morning names the old day.
  await cancelMessages(tx, { tenantId, abouts: [`review:${saved.id}`], at: now })
  const day = dayOfMeeting(meetingAt, rt.homeZone)
  const steps = rules.offsets
    .toSorted((a, b) => b - a)
    .map((days) => ({ days, dueAt: daysBefore(day, days, rules.countdownAt, rt.homeZone) }))
  const ahead = steps.filter(({ dueAt }) => Temporal.Instant.compare(dueAt, now) > 0)
  const missed = steps.findLast(({ dueAt }) => Temporal.Instant.compare(dueAt, now) <= 0)
  for (const { days, dueAt } of [...(missed ? [{ ...missed, dueAt: now }] : []), ...ahead]) {
    // With the policy of the season as it is now: one that changes later is for branches that set their meeting later.
    scene.timers.push({ tenantId, kind: 'review-countdown', subject: saved.id, step: `${days}:${rules.policy}:${key}`, dueAt })
  }
  if (before && !(before.meetingAt.equals(meetingAt) && before.place === place)) {
    // Who is caught up with by a step of the countdown reads the new day there, and is asked whether they come.
    const asked = missed && rules.policy !== 'none' ? 'countdown' : null
    await tellReviewMoved(scene, {
      ...{ id: saved.id, unitId, branch, byId, sequence: saved.sequence, from: before.meetingAt, to: { at: meetingAt, place }, asked },
    })
  }
  setAfterTimers(scene, { reviewId: saved.id, meetingAt, at: rules.countdownAt, key })
}
