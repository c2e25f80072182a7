// Effective hours: time in which a routine message could have reached somebody. A wait counts these, so that a night or Tết is no silence.
import { nextAllowed, type Rules } from './quiet-hours.ts'

/**
 * The instant at which so many effective hours have passed since `from`. It is itself one at which a message may go out.
 * Throws RangeError when the rules leave no time at all within a year.
 */
export function afterEffective(from: Temporal.Instant, hours: number, zone: string, rules: Rules): Temporal.Instant {
  let left = Math.round(hours * 3_600_000)
  let at = nextAllowed(from, zone, rules)
  for (;;) {
    const end = checkedAt(at, zone, rules)
    const open = end.epochMilliseconds - at.epochMilliseconds
    if (left < open) return at.add({ milliseconds: left })
    left -= open
    at = nextAllowed(end, zone, rules)
  }
}

/**
 * Until when nothing can change that a message may go out: the next beginning of a quiet span, of a day, or of another clock. A local time
 * that is there twice in a night counts both times.
 */
function checkedAt(at: Temporal.Instant, zone: string, { quiet_hours }: Rules): Temporal.Instant {
  const local = at.toZonedDateTimeISO(zone)
  const date = local.toPlainDate()
  const begins = quiet_hours.flatMap(([from]) =>
    (['earlier', 'later'] as const).map((disambiguation) =>
      date.toPlainDateTime(from).toZonedDateTime(zone, { disambiguation }).toInstant(),
    ),
  )
  const change = local.getTimeZoneTransition('next')?.toInstant() ?? null
  const tomorrow = local.add({ days: 1 }).startOfDay().toInstant()
  return [...begins, ...(change ? [change] : [])]
    .filter((one) => Temporal.Instant.compare(one, at) > 0)
    .reduce((first, one) => (Temporal.Instant.compare(one, first) < 0 ? one : first), tomorrow)
}
