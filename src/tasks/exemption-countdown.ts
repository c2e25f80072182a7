// Timer `exemption-countdown`: one step of the way to the end of an exemption, or to the day by which it has to be applied for again.
import { type ExemptionContext, exemptionContexts } from '../../db/exemption-ends.ts'
import type { NewMessage } from '../../db/messages.ts'
import type { TimerRow } from '../../db/timers.ts'
import { draftLeft, type EndingExemption, renewalCountdown } from '../../handlers/member/renewal.ts'
import { message, sentence } from '../../handlers/words.ts'
import { nextSpan, renewalDays } from '../core/application.ts'
import { rulesFor } from '../core/hours.ts'
import type { Message } from '../core/message.ts'
import { nextAllowed } from '../core/quiet-hours.ts'
import { daysUntil, isCountdownStep } from '../core/schedule.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { firingTogether } from './company.ts'
import { wordsBefore } from './draft-acts.ts'
import { type Duty, tellAllInCharge } from './duty.ts'
import { setCountdowns } from './import-roster.ts'
import type { Scene } from './scene.ts'

interface DueEnd {
  readonly exemption: ExemptionContext
  readonly step: string
  /** The day that is counted down to. */
  readonly day: string
  /** Until that day; negative when it has passed. */
  readonly days: number
}

/** Asks what members mean to do at the end of their exemptions. Once they have said so, or have applied, they are left alone; a person goes on. */
export async function exemptionCountdownTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await firingTogether(rt, timer, async (scene, fired) => {
    const { tx, tenantId, now } = scene
    const today = todayOf(rt, now)
    const found = await exemptionContexts(tx, rt.db.vault, {
      tenantId,
      ids: fired.map(({ subject }) => subject),
      today,
      homeZone: rt.homeZone,
    })
    const due = fired.flatMap(({ subject, step }): readonly DueEnd[] => {
      const exemption = found.get(subject)
      const [day = ''] = step.split(':')
      if (!exemption?.away || exemption.replaced || !isCountedTo(exemption, day)) return []
      // The unit may have taken this step back since it was set.
      if (!isCountdownStep(Number(step.split(':')[1]), exemption.settings)) return []
      return [{ exemption, step, day, days: daysUntil(Temporal.PlainDate.from(day), now, rt.homeZone) }]
    })
    await tellAllInCharge(scene, due.filter(({ days }) => days < 0).map(endOf))
    scene.messages.push(...due.flatMap((one) => countdownOf(scene, one, today) ?? []))
    // Of an exemption without an end only the nearest days have their timers.
    const goOn = due.filter(({ exemption, days }) => exemption.endsOn === null && days < 0).map(({ exemption }) => exemption.memberId)
    if (goOn.length > 0) await setCountdowns(scene, goOn)
  })
}

/** The dates may have changed since the timer was set, and so may the rule. */
function isCountedTo(exemption: ExemptionContext, day: string): boolean {
  return renewalDays(exemption, exemption.settings.exemption_rules[exemption.kind].renew_months, day)[0] === day
}

const hasApplied = ({ applied }: ExemptionContext): boolean => applied !== null && applied !== 'draft'

/** What the person in charge is told of an exemption that has ended. */
function endOf({ exemption, step, day }: DueEnd): Duty {
  const { id, unitId, memberId, settings } = exemption
  return { unitId, memberId, settings, message: endedMessage(exemption, day), key: `exemption:${id}:${step}:in-charge` }
}

function endedMessage(exemption: ExemptionContext, day: string): Message {
  const { name, answer, endsOn } = exemption
  const date = { date: day }
  if (hasApplied(exemption)) return message('secretary:renewal.applied', { name, date })
  if (endsOn !== day) return message('secretary:renewal.rhythm', { name, date })
  return answer === null
    ? message('secretary:renewal.no-answer', { name, date })
    : message('secretary:renewal.ended', { name, date, answer: sentence(`common:renewal.${answer}`) })
}

/** Days before the end within which an unsent draft is spoken of. */
const near = 7

/** What the member is asked; null for one who has answered or whom no reminder may reach. */
function countdownOf({ tenantId, now }: Scene, { exemption, step, day, days }: DueEnd, today: string): NewMessage | null {
  const { id, accountId, addressId, name, answer, applied, locale, zone, settings, hours } = exemption
  if (addressId === null || accountId === null || hasApplied(exemption)) return null
  const left = answer === 'renew' && applied === 'draft' && days >= 0 && days <= near
  if (answer !== null && !left) return null
  return {
    tenantId,
    key: `exemption:${id}:${step}`,
    accountId,
    to: { addressId },
    class: 'reminder',
    purpose: 'reminders',
    about: `exemption:${id}`,
    locale,
    message: left ? draftLeft({ name, endsOn: day, days }) : renewalCountdown(endingOf(exemption, { day, days, today })),
    dueAt: nextAllowed(now, zone, rulesFor(settings, hours)),
    expiresAt: now.add({ hours: 24 * 5 }),
    eventId: null,
  }
}

function endingOf(
  exemption: ExemptionContext,
  of: { readonly day: string; readonly days: number; readonly today: string },
): EndingExemption {
  const { id, name, kind, answer, endsOn, settings, application, report } = exemption
  const { day, days, today } = of
  const rule = settings.exemption_rules[kind]
  const words = wordsBefore(application ? [{ application }] : [], report, { kind, goesOn: true })
  return {
    ...{ id, name, kind, endsOn: day, days, answer, dated: endsOn !== null },
    ...(endsOn === day ? {} : { goesOn: true }),
    next: { words, ...nextSpan(exemption, day, rule, today) },
  }
}
