// Timers `review-countdown` and `exemption-countdown`: one step of the way to a meeting or to the end of an exemption.
import { exemptionContext, reviewById, reviewRecipients } from '../../db/reviews.ts'
import type { TimerRow } from '../../db/timers.ts'
import { settingsInForce } from '../../db/units.ts'
import { renewalCountdown } from '../../handlers/member/renewal.ts'
import { reviewCountdown } from '../../handlers/member/review.ts'
import { message, sentence } from '../../handlers/words.ts'
import { nextAllowed } from '../core/quiet-hours.ts'
import { daysUntil } from '../core/schedule.ts'
import type { Runtime } from '../runtime.ts'
import { tellInCharge } from './duty.ts'
import { finishing } from './scene.ts'

/** Invites the away members of a branch to its meeting, as the unit's policy says. */
export async function reviewCountdownTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await finishing(rt, timer, async (scene) => {
    const { tx, tenantId, now } = scene
    const review = await reviewById(tx, tenantId, timer.subject)
    if (!review || Temporal.Instant.compare(review.meetingAt, now) <= 0) return
    const settings = await settingsInForce(tx, tenantId, review.unitId)
    if (settings.review_policy === 'none') return
    const days = daysUntil(review.meetingAt.toZonedDateTimeISO(rt.homeZone).toPlainDate(), now, rt.homeZone)
    for (const person of await reviewRecipients(tx, review, rt.homeZone)) {
      scene.messages.push({
        tenantId,
        key: `review:${review.id}:${timer.step}:${person.memberId}`,
        accountId: person.accountId,
        to: { addressId: person.addressId },
        class: 'reminder',
        purpose: 'reminders',
        about: `review:${review.id}`,
        locale: person.locale,
        message: reviewCountdown({
          id: review.id,
          name: person.name,
          branch: review.branch,
          meetingAt: review.meetingAt.toString(),
          zone: rt.homeZone,
          place: review.place,
          days,
          answer: person.answer,
          policy: settings.review_policy,
        }),
        dueAt: nextAllowed(now, person.zone, settings),
        // The words say how many days are left; a few days later they would be wrong.
        expiresAt: earlier(review.meetingAt, now.add({ hours: 48 })),
        eventId: null,
      })
    }
  })
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? a : b
}

/** Asks what a member means to do at the end of an exemption. Once they have said so they are left alone; a person goes on. */
export async function exemptionCountdownTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await finishing(rt, timer, async (scene) => {
    const { tx, tenantId, now } = scene
    const exemption = await exemptionContext(tx, tenantId, timer.subject, rt.homeZone)
    if (!exemption?.away || exemption.replaced || !timer.step.startsWith(`${exemption.endsOn}:`)) return
    const days = daysUntil(Temporal.PlainDate.from(exemption.endsOn), now, rt.homeZone)
    const settings = await settingsInForce(tx, tenantId, exemption.unitId)
    if (days < 0) {
      await tellInCharge(scene, {
        unitId: exemption.unitId,
        memberId: exemption.memberId,
        message:
          exemption.answer === null
            ? message('secretary:renewal.no-answer', { name: exemption.name, date: { date: exemption.endsOn } })
            : message('secretary:renewal.ended', {
                name: exemption.name,
                date: { date: exemption.endsOn },
                answer: sentence(`common:renewal.${exemption.answer}`),
              }),
        key: `exemption:${exemption.id}:${timer.step}:in-charge`,
      })
    }
    if (exemption.answer !== null || exemption.addressId === null || exemption.accountId === null) return
    scene.messages.push({
      tenantId,
      key: `exemption:${exemption.id}:${timer.step}`,
      accountId: exemption.accountId,
      to: { addressId: exemption.addressId },
      class: 'reminder',
      purpose: 'reminders',
      about: `exemption:${exemption.id}`,
      locale: exemption.locale,
      message: renewalCountdown({ id: exemption.id, name: exemption.name, endsOn: exemption.endsOn, days, answer: exemption.answer }),
      dueAt: nextAllowed(now, exemption.zone, settings),
      expiresAt: now.add({ hours: 24 * 5 }),
      eventId: null,
    })
  })
}
