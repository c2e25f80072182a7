// When a meeting is announced, and until when a change of it has to be confirmed before somebody phones.
import { isAllowed, nextAllowed, type Rules } from './quiet-hours.ts'
import { daysBefore } from './schedule.ts'
import type { Settings } from './settings.ts'

export interface Announcement {
  readonly days: number
  readonly dueAt: Temporal.Instant
}

/**
 * The announcements of a meeting that are still ahead, the earliest first. @param catchUp whether one that was missed comes now, once: of a
 * meeting that is new; of a moved one the news itself was the announcement.
 */
export function announcements(
  startsAt: Temporal.Instant,
  now: Temporal.Instant,
  of: {
    readonly settings: Pick<Settings, 'meeting_offsets' | 'countdown_at'>
    readonly zone: string
    readonly catchUp: boolean
  },
): readonly Announcement[] {
  const { settings, zone, catchUp } = of
  const date = startsAt.toZonedDateTimeISO(zone).toPlainDate()
  const steps = [...new Set(settings.meeting_offsets)]
    .toSorted((a, b) => b - a)
    .map((days) => ({ days, dueAt: daysBefore(date, days, settings.countdown_at, zone) }))
    .filter(({ dueAt }) => Temporal.Instant.compare(dueAt, startsAt) < 0)
  const ahead = steps.filter(({ dueAt }) => Temporal.Instant.compare(dueAt, now) > 0)
  const missed = steps.findLast(({ dueAt }) => Temporal.Instant.compare(dueAt, now) <= 0)
  return [...(catchUp && missed ? [{ days: missed.days, dueAt: now }] : []), ...ahead]
}

/** Before this moment people have to know: a meeting that was put off is missed in vain at its old hour. */
export function knownBefore(change: {
  readonly fromAt: Temporal.Instant
  readonly toAt: Temporal.Instant | null
  readonly now: Temporal.Instant
}): Temporal.Instant {
  const { fromAt, toAt, now } = change
  if (toAt === null) return fromAt
  return Temporal.Instant.compare(fromAt, now) > 0 && Temporal.Instant.compare(fromAt, toAt) < 0 ? fromAt : toAt
}

/** Minutes that are left for the telephone where an evening ends before the half of the time is over. */
const eveningMinutes = 60
const step = 15

/**
 * Until when a change is to be confirmed; whoever has not is called. After so many hours, and never later than halfway between the news and
 * the moment before which people have to know, so that who phones has as much time as who was told. Nobody phones at night: a time in quiet
 * hours goes back to the evening before. Where no message may go out in time it is now.
 * @returns an instant from now on and before that moment.
 */
export function confirmBy(
  now: Temporal.Instant,
  before: Temporal.Instant,
  of: { readonly hours: number; readonly zone: string; readonly rules: Rules },
): Temporal.Instant {
  const { hours, zone, rules } = of
  const told = nextAllowed(now, zone, rules)
  if (Temporal.Instant.compare(told, before) >= 0) return now
  const half = told.add({ milliseconds: Math.floor(told.until(before).total('milliseconds') / 2) })
  const full = told.add({ hours })
  const wanted = Temporal.Instant.compare(half, full) < 0 ? half : full
  if (isAllowed(wanted, zone, rules)) return wanted
  let evening = wanted
  while (Temporal.Instant.compare(evening, told) > 0 && !isAllowed(evening, zone, rules)) evening = evening.subtract({ minutes: step })
  const earlier = evening.subtract({ minutes: eveningMinutes })
  return Temporal.Instant.compare(earlier, told) < 0 ? told : earlier
}
