// Asks members the question of a round: the message outside quiet hours, and the first step of what follows while it stays unanswered.
import { type OpenedCheckIn, setAsked } from '../../db/rounds.ts'
import type { NewTimer } from '../../db/timers.ts'
import { question } from '../../handlers/member/check-in.ts'
import { afterEffective } from '../core/effective.ts'
import { secondsBehind } from '../core/governor.ts'
import { rulesFor } from '../core/hours.ts'
import { type Asked, askedAt, nextStep, nothingPassed, type Step } from '../core/ladder.ts'
import type { Message } from '../core/message.ts'
import { nextAllowed } from '../core/quiet-hours.ts'
import type { Settings } from '../core/settings.ts'
import type { Scene } from './scene.ts'

/** What is the same for everybody whom a round asks. */
export interface Asking {
  readonly branch: string
  readonly period: string
  readonly closesAt: Temporal.Instant
  readonly settings: Settings
}

/** When one member is asked, and the first step after that. */
export interface Plan extends Asked {
  /** When the question is due to go out. */
  readonly sentAt: Temporal.Instant
  readonly next: Step
}

/** What of a member decides when they are asked, and what follows. */
type Planned = Pick<OpenedCheckIn, 'zone' | 'hours' | 'others'>

function planOf(at: Temporal.Instant, { settings, closesAt }: Asking, member: Planned): Plan {
  const asked = askedAt(at, { escalateDays: settings.escalate_days, closesAt })
  const rungAt = member.others === 0 ? null : nextRungAt(at, { settings, ...member })
  return { ...asked, sentAt: at, next: nextStep(asked, settings.reminder_days, { after: at, passed: nothingPassed, rungAt }) }
}

/**
 * When a further chat is asked after a message that stays unanswered. The wait counts the branch's hours in the member's zone, also for who
 * chose two of them: they need no longer to answer. The message itself comes in their own.
 */
export function nextRungAt(
  from: Temporal.Instant,
  { settings, zone, hours }: Pick<Planned, 'zone' | 'hours'> & { readonly settings: Settings },
): Temporal.Instant {
  return nextAllowed(afterEffective(from, settings.address_hours, zone, settings), zone, rulesFor(settings, hours))
}

/**
 * When each member of a round is asked. Those who share a zone, a minute of the spread and their own hours share everything, and there are few of these: so
 * each is worked out once, which for many members is most of the work. Of very many the later ones are sent a little later, about as fast
 * as they can go out, so that another branch's few who are due at the same time need not wait behind all of them.
 */
export function planner(now: Temporal.Instant, asking: Asking): (member: Planned & Pick<OpenedCheckIn, 'memberId'>) => Plan {
  const { settings } = asking
  const known = new Map<string, { readonly plan: Plan; members: number }>()
  return ({ memberId, ...member }) => {
    const { zone, hours, others } = member
    const minutes = spreadMinutes(memberId, settings.spread_hours)
    const key = `${zone} ${minutes} ${others > 0} ${hours?.window ?? ''}`
    const at = (): Temporal.Instant => nextAllowed(now.add({ minutes }), zone, rulesFor(settings, hours))
    const shared = known.get(key) ?? { plan: planOf(at(), asking, member), members: 0 }
    known.set(key, shared)
    const behind = secondsBehind(shared.members++)
    return behind === 0 ? shared.plan : { ...shared.plan, sentAt: shared.plan.askedAt.add({ seconds: behind }) }
  }
}

/** The question to one member. */
export function questionTo(checkIn: Pick<OpenedCheckIn, 'id' | 'name' | 'lastReport'>, { branch, period }: Asking): Message {
  const { id, name, lastReport } = checkIn
  return question({ checkInId: id, name, branch, period, lastReport, inCharge: null })
}

/** The timer of a check-in's next step. The next one is set in the transaction in which this one fires: a chain that broke would be a silence nobody hears of. */
export function stepTimer(tenantId: number, checkInId: number, { kind, step, dueAt }: Step): NewTimer {
  return { tenantId, kind, subject: checkInId, step, dueAt }
}

/**
 * Asks somebody who has just agreed and is in the chat: their first question is part of that talk, at whatever hour.
 * @returns the question, or null for a check-in without an address.
 */
export async function ask(
  scene: Scene,
  given: Asking & { readonly checkIn: OpenedCheckIn; readonly inTalk: number },
): Promise<Message | null> {
  const { checkIn, inTalk, ...asking } = given
  const { addressId, accountId } = checkIn
  if (addressId === null || accountId === null) return null
  const { tx, tenantId, now } = scene
  const { closesAt } = asking
  const plan = planOf(now, asking, checkIn)
  await setAsked(tx, { tenantId, checkInId: checkIn.id, askedAt: plan.askedAt, dueAt: plan.dueAt })
  const message = questionTo(checkIn, asking)
  scene.messages.push({
    tenantId,
    key: `check_in:${checkIn.id}`,
    accountId,
    to: { addressId },
    class: 'answer',
    purpose: 'check_in',
    about: `check_in:${checkIn.id}`,
    locale: checkIn.locale,
    message,
    dueAt: plan.sentAt,
    expiresAt: closesAt,
    eventId: inTalk,
  })
  scene.timers.push(stepTimer(tenantId, checkIn.id, plan.next))
  return message
}

/** The same member is always asked at the same minute of the spread: a habit is easier to answer. */
function spreadMinutes(memberId: number, hours: number): number {
  return Math.floor(((memberId * 2_654_435_761) % 1_000) * hours * 0.06)
}
