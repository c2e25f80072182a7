// Sets a branch's year-end meeting and the timers of its countdown.
import { cancelMessages } from '../../db/cancel-messages.ts'
import { hasAttendance, reviewOfYear, setReview } from '../../db/reviews.ts'
import { cancelTimers } from '../../db/timers.ts'
import { choice, message, sentence } from '../../handlers/words.ts'
import { ownBranches } from '../core/access.ts'
import { daysBefore } from '../core/schedule.ts'
import { dayOfMeeting, isOutside, seasonYearOf } from '../core/season.ts'
import { todayOf } from '../runtime.ts'
import type { InChargeActor, Reply } from './act-on-member.ts'
import { type ReviewRules, reviewRules } from './review-rules.ts'
import { setAfterTimers } from './review-thanks.ts'
import type { Scene } from './scene.ts'
import { tellReviewMoved } from './tell-review-moved.ts'

/** `next-12-20T19:30`: the coming 20 December; a year in the front is taken as it is. Null for a day that does not exist. */
function meetingTime(words: string, now: Temporal.Instant, zone: string): Temporal.Instant | null {
  const local = now.toZonedDateTimeISO(zone)
  const [year, rest] = words.startsWith('next-') ? [null, words.slice(5)] : [words.slice(0, 4), words.slice(5)]
  const at = (inYear: number | string): Temporal.Instant | null => {
    try {
      return Temporal.PlainDateTime.from(`${inYear}-${rest}`, { overflow: 'reject' }).toZonedDateTime(zone).toInstant()
    } catch {
      return null
    }
  }
  if (year !== null) return at(year)
  const thisYear = at(local.year)
  return thisYear && Temporal.Instant.compare(thisYear, now) > 0 ? thisYear : at(local.year + 1)
}

/** Days ahead a meeting can be set: the coming one, and the one of next year. */
const farthest = 500

/** @param meeting in the branch the actor is in charge of. */
export async function setReviewMeeting(
  actor: InChargeActor,
  meeting: { readonly meetingAt: string; readonly place: string },
  key: string,
): Promise<Reply> {
  const { scene, person } = actor
  const [unitId] = ownBranches(person.roles)
  if (unitId === undefined) return { message: message('secretary:not-found') }
  const meetingAt = meetingTime(meeting.meetingAt, scene.now, scene.rt.homeZone)
  if (!meetingAt) {
    const [, month, day] = meeting.meetingAt.split(/-|T/)
    return { message: message('secretary:review.no-such-day', { day: `${day}/${month}` }) }
  }
  if (Temporal.Instant.compare(meetingAt, scene.now) <= 0) return { message: message('secretary:review.past') }
  // A slip in the year would put a meeting on the list that nobody can take off again.
  if (scene.now.until(meetingAt).total('days') > farthest) return { message: message('secretary:review.too-far') }
  const day = dayOfMeeting(meetingAt, scene.rt.homeZone)
  const year = seasonYearOf(day)
  // Who was there is written down for a meeting: it cannot become another one.
  if (await hasAttendance(scene.tx, scene.tenantId, { unitId, year })) return { message: message('secretary:review.was-held', { year }) }
  const rules = await reviewRules(scene, { unitId, year })
  await planReview(scene, { unitId, branch: person.branch.name, byId: person.memberId, year, meetingAt, place: meeting.place, key, rules })
  const { season, policy } = rules
  const today = Temporal.PlainDate.from(todayOf(scene.rt, scene.now))
  // Of a meeting that is near, only the steps that are still to come are promised.
  const ahead = rules.offsets.filter((days) => Temporal.PlainDate.compare(day.subtract({ days }), today) > 0)
  const offsets = ahead.length > 0 ? ahead : rules.offsets.slice(-1)
  const at = { at: meetingAt.toString(), zone: scene.rt.homeZone }
  const branch = person.branch.name
  return {
    message: {
      lines: [
        sentence('secretary:review.set', { branch, at, place: meeting.place, days: { list: offsets.toSorted((a, b) => b - a) } }),
        ...(season && isOutside(season.rules, day)
          ? [sentence('secretary:review.outside', { from: { date: season.rules.from }, to: { date: season.rules.to } })]
          : []),
        ...(season && policy === 'none' ? [sentence('secretary:review.nobody-written')] : []),
      ],
      choices: [[choice('do:review-list', 'secretary:review.button.list')], [choice('sn:calendar', 'member:review.button.calendar')]],
    },
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
