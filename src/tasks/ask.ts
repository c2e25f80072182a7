// Asks one member the question of a round: the message outside quiet hours, its reminders, and when a silence is handed over.
import { type OpenedCheckIn, setAsked } from '../../db/rounds.ts'
import { question } from '../../handlers/member/check-in.ts'
import { nextAllowed } from '../core/quiet-hours.ts'
import type { Settings } from '../core/settings.ts'
import type { Scene } from './scene.ts'

export interface Asking {
  readonly checkIn: OpenedCheckIn
  readonly branch: string
  readonly period: string
  readonly closesAt: Temporal.Instant
  readonly settings: Settings
  /** Questions of a whole branch are spread; one to somebody who has just agreed goes out at once. */
  readonly spread: boolean
}

/** Queues the question. Does nothing for a check-in without an address. */
export async function ask(scene: Scene, asking: Asking): Promise<void> {
  const { checkIn, settings, closesAt } = asking
  if (checkIn.addressId === null || checkIn.accountId === null) return
  const { tx, tenantId, now } = scene
  const minutes = asking.spread ? spreadMinutes(checkIn.memberId, settings.spread_hours) : 0
  const askedAt = nextAllowed(now.add({ minutes }), checkIn.zone, settings)
  const after = (days: number): Temporal.Instant => askedAt.add({ hours: 24 * days })
  const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(a, b) < 0 ? a : b)
  const dueAt = earlier(after(settings.escalate_days), closesAt.subtract({ hours: 24 }))
  await setAsked(tx, { tenantId, checkInId: checkIn.id, askedAt, dueAt })
  scene.messages.push({
    tenantId,
    key: `check_in:${checkIn.id}`,
    accountId: checkIn.accountId,
    to: { addressId: checkIn.addressId },
    class: 'question',
    purpose: 'check_in',
    about: `check_in:${checkIn.id}`,
    locale: checkIn.locale,
    message: question({
      checkInId: checkIn.id,
      name: checkIn.name,
      branch: asking.branch,
      period: asking.period,
      lastReport: checkIn.lastReport,
      inCharge: null,
    }),
    dueAt: askedAt,
    expiresAt: closesAt,
    eventId: null,
  })
  const reminders = settings.reminder_days
    .map((days, at) => ({ days, step: String(at + 1) }))
    .filter(({ days }) => Temporal.Instant.compare(after(days), dueAt) < 0)
  for (const { days, step } of reminders) scene.timers.push({ tenantId, kind: 'remind', subject: checkIn.id, step, dueAt: after(days) })
  scene.timers.push({ tenantId, kind: 'escalate', subject: checkIn.id, step: '1', dueAt })
}

/** The same member is always asked at the same minute of the spread: a habit is easier to answer. */
function spreadMinutes(memberId: number, hours: number): number {
  return Math.floor(((memberId * 2_654_435_761) % 1_000) * hours * 0.06)
}
