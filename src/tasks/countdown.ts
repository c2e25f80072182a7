// Timer `exemption-countdown`: one step of the way to the end of an exemption.
import type { NewMessage } from '../../db/messages.ts'
import { type ExemptionContext, exemptionContexts } from '../../db/reviews.ts'
import type { TimerRow } from '../../db/timers.ts'
import { renewalCountdown } from '../../handlers/member/renewal.ts'
import { message, sentence } from '../../handlers/words.ts'
import { rulesFor } from '../core/hours.ts'
import { nextAllowed } from '../core/quiet-hours.ts'
import { daysUntil } from '../core/schedule.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { firingTogether } from './company.ts'
import { type Duty, tellAllInCharge } from './duty.ts'
import type { Scene } from './scene.ts'

interface DueEnd {
  readonly exemption: ExemptionContext
  readonly step: string
  /** Until the end; negative when it has passed. */
  readonly days: number
}

/** Asks what members mean to do at the end of their exemptions. Once they have said so they are left alone; a person goes on. */
export async function exemptionCountdownTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await firingTogether(rt, timer, async (scene, fired) => {
    const { tx, tenantId, now } = scene
    const found = await exemptionContexts(tx, {
      tenantId,
      ids: fired.map(({ subject }) => subject),
      today: todayOf(rt, now),
      homeZone: rt.homeZone,
    })
    const due = fired.flatMap(({ subject, step }): readonly DueEnd[] => {
      const exemption = found.get(subject)
      if (!exemption?.away || exemption.replaced || !step.startsWith(`${exemption.endsOn}:`)) return []
      return [{ exemption, step, days: daysUntil(Temporal.PlainDate.from(exemption.endsOn), now, rt.homeZone) }]
    })
    await tellAllInCharge(scene, due.filter(({ days }) => days < 0).map(endOf))
    scene.messages.push(...due.flatMap((one) => countdownOf(scene, one) ?? []))
  })
}

/** What the person in charge is told of an exemption that has ended. */
function endOf({ exemption, step }: DueEnd): Duty {
  const { id, unitId, memberId, settings, name, answer, endsOn } = exemption
  const date = { date: endsOn }
  return {
    unitId,
    memberId,
    settings,
    message:
      answer === null
        ? message('secretary:renewal.no-answer', { name, date })
        : message('secretary:renewal.ended', { name, date, answer: sentence(`common:renewal.${answer}`) }),
    key: `exemption:${id}:${step}:in-charge`,
  }
}

/** What the member is asked; null for one who has answered or whom no reminder may reach. */
function countdownOf({ tenantId, now }: Scene, { exemption, step, days }: DueEnd): NewMessage | null {
  const { id, accountId, addressId, name, endsOn, answer, locale, zone, settings, hours } = exemption
  if (answer !== null || addressId === null || accountId === null) return null
  return {
    tenantId,
    key: `exemption:${id}:${step}`,
    accountId,
    to: { addressId },
    class: 'reminder',
    purpose: 'reminders',
    about: `exemption:${id}`,
    locale,
    message: renewalCountdown({ id, name, endsOn, days, answer }),
    dueAt: nextAllowed(now, zone, rulesFor(settings, hours)),
    expiresAt: now.add({ hours: 24 * 5 }),
    eventId: null,
  }
}
