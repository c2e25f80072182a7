// Timer `exemption-countdown`: one step of the way to the end of an exemption, or to the day by which it has to be applied for again.
import { type ExemptionContext, exemptionContexts } from '../../db/exemption-ends.ts'
import type { TimerRow } from '../../db/timers.ts'
import { draftLeft, type EndingExemption, renewalCountdown } from '../../handlers/member/renewal.ts'
import { message, sentence } from '../../handlers/words.ts'
import { nextSpan, renewalDays } from '../core/application.ts'
import type { Message } from '../core/message.ts'
import { daysUntil, isCountdownStep } from '../core/schedule.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { firingTogether } from './company.ts'
import { wordsBefore } from './draft-acts.ts'
import { type Duty, tellAllInCharge } from './duty.ts'
import { setCountdowns } from './import-roster.ts'
import type { Scene } from './scene.ts'
import { tellMember } from './tell-member.ts'

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
    for (const one of due) askMember(scene, one, today)
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

/** Asks the member, unless they have answered or no reminder may reach them. */
function askMember(scene: Scene, { exemption, step, day, days }: DueEnd, today: string): void {
  const { id, name, answer, applied, settings } = exemption
  if (hasApplied(exemption)) return
  const left = answer === 'renew' && applied === 'draft' && days >= 0 && days <= near
  if (answer !== null && !left) return
  tellMember(scene, exemption, {
    key: `exemption:${id}:${step}`,
    about: `exemption:${id}`,
    message: left ? draftLeft({ name, endsOn: day, days }) : renewalCountdown(endingOf(exemption, { day, days, today })),
    settings,
    expiresAt: scene.now.add({ hours: 24 * 5 }),
  })
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
