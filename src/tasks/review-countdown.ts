// Timer `review-countdown`: one step of the way to a branch's year-end meeting.
import { reviewById, reviewRecipients } from '../../db/reviews.ts'
import type { TimerRow } from '../../db/timers.ts'
import { reviewCountdown } from '../../handlers/member/review.ts'
import { daysUntil } from '../core/schedule.ts'
import { dayOfMeeting, policies, type ReviewPolicy } from '../core/season.ts'
import type { Runtime } from '../runtime.ts'
import { type ReviewRules, reviewRules } from './review-rules.ts'
import { finishing } from './scene.ts'
import { tellMember } from './tell-member.ts'

/** `30:required:event:5`: what the season said when the meeting was set holds for it. Without a season it is the setting of today. */
function policyOf(step: string, rules: ReviewRules): ReviewPolicy {
  const [, said] = step.split(':')
  return (rules.season && policies.find((one) => one === said)) || rules.policy
}

/** Invites the away members of a branch to its meeting, as the committee's policy says. */
export async function reviewCountdownTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await finishing(rt, timer, async (scene) => {
    const { tx, tenantId, now } = scene
    const review = await reviewById(tx, tenantId, timer.subject)
    if (!review || Temporal.Instant.compare(review.meetingAt, now) <= 0) return
    const rules = await reviewRules(scene, review)
    const { settings, form } = rules
    const policy = policyOf(timer.step, rules)
    if (policy === 'none') return
    const days = daysUntil(dayOfMeeting(review.meetingAt, rt.homeZone), now, rt.homeZone)
    for (const person of await reviewRecipients(tx, review, rt.homeZone)) {
      tellMember(scene, person, {
        key: `review:${review.id}:${timer.step}:${person.memberId}`,
        about: `review:${review.id}`,
        message: reviewCountdown({
          id: review.id,
          name: person.name,
          branch: review.branch,
          meetingAt: review.meetingAt.toString(),
          zone: rt.homeZone,
          place: review.place,
          days,
          answer: person.answer,
          ...{ policy, form },
        }),
        settings,
        // The words say how many days are left; a few days later they would be wrong.
        expiresAt: earlier(review.meetingAt, now.add({ hours: 48 })),
      })
    }
  })
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? a : b
}
