// Asks one member the question of a round: the message outside quiet hours, its reminders, and when a silence is handed over.
import { type OpenedCheckIn, setAsked } from '../../db/rounds.ts'
import { question } from '../../handlers/member/check-in.ts'
import type { Message } from '../core/message.ts'
import { nextAllowed } from '../core/quiet-hours.ts'
import type { Settings } from '../core/settings.ts'
import type { Scene } from './scene.ts'

export interface Asking {
  readonly checkIn: OpenedCheckIn
  readonly branch: string
  readonly period: string
  readonly closesAt: Temporal.Instant
  readonly settings: Settings
  /** The event of somebody who has just agreed and is in the chat: their first question is part of that talk, at whatever hour. */
  readonly inTalk: number | null
}

/** Queues the question. @returns it, or null for a check-in without an address. */
export async function ask(scene: Scene, asking: Asking): Promise<Message | null> {
  const { checkIn, settings, closesAt } = asking
  if (checkIn.addressId === null || checkIn.accountId === null) return null
  const { tx, tenantId, now } = scene
  const spread = now.add({ minutes: spreadMinutes(checkIn.memberId, settings.spread_hours) })
  const askedAt = asking.inTalk === null ? nextAllowed(spread, checkIn.zone, settings) : now
  const after = (days: number): Temporal.Instant => askedAt.add({ hours: 24 * days })
  const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(a, b) < 0 ? a : b)
  const dueAt = earlier(after(settings.escalate_days), closesAt.subtract({ hours: 24 }))
  await setAsked(tx, { tenantId, checkInId: checkIn.id, askedAt, dueAt })
  const message = question({
    checkInId: checkIn.id,
    name: checkIn.name,
    branch: asking.branch,
    period: asking.period,
    lastReport: checkIn.lastReport,
    inCharge: null,
  })
  scene.messages.push({
    tenantId,
    key: `check_in:${checkIn.id}`,
    accountId: checkIn.accountId,
    to: { addressId: checkIn.addressId },
    class: asking.inTalk === null ? 'question' : 'answer',
    purpose: 'check_in',
    about: `check_in:${checkIn.id}`,
    locale: checkIn.locale,
    message,
    dueAt: askedAt,
    expiresAt: closesAt,
    eventId: asking.inTalk,
  })
  const reminders = settings.reminder_days
    .map((days, at) => ({ days, step: String(at + 1) }))
    .filter(({ days }) => Temporal.Instant.compare(after(days), dueAt) < 0)
  for (const { days, step } of reminders) scene.timers.push({ tenantId, kind: 'remind', subject: checkIn.id, step, dueAt: after(days) })
  scene.timers.push({ tenantId, kind: 'escalate', subject: checkIn.id, step: '1', dueAt })
  return message
}

/** The same member is always asked at the same minute of the spread: a habit is easier to answer. */
function spreadMinutes(memberId: number, hours: number): number {
  return Math.floor(((memberId * 2_654_435_761) % 1_000) * hours * 0.06)
}
