// When a routine message may reach a person: never in quiet hours of their own zone, on days off at home, or on weekends where the unit says so.
import { isDayOff, isWeekend } from './calendar.ts'
import type { Settings } from './settings.ts'

/** What of the settings says when routine messages rest. */
export type Rules = Pick<Settings, 'quiet_hours' | 'weekends' | 'days_off' | 'home_zone'>

/** End of the quiet span that holds this local time, null outside. A span over midnight (`21:00`–`07:30`) ends on the next day when entered in the evening. */
function quietEnd(local: Temporal.ZonedDateTime, spans: Rules['quiet_hours']): Temporal.ZonedDateTime | null {
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  for (const [from, to] of spans) {
    const overMidnight = from > to
    const inside = overMidnight ? time >= from || time < to : time >= from && time < to
    if (!inside) continue
    const day = overMidnight && time >= from ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate()
    const end = day.toZonedDateTime({ timeZone: local.timeZoneId, plainTime: to })
    // When clocks are put back an hour is there twice: in its second run the end meant is the second one too.
    return Temporal.ZonedDateTime.compare(end, local) > 0
      ? end
      : day.toPlainDateTime(to).toZonedDateTime(local.timeZoneId, { disambiguation: 'later' })
  }
  return null
}

/** Start of the next day in this zone. */
function tomorrow(local: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return local.add({ days: 1 }).startOfDay()
}

/**
 * The first instant at or after `from` at which a routine message may be sent to a person in `zone`.
 * Days off are those of the unit at home, counted on the member's own date: nobody in Tokyo is asked about work on the morning of Tết.
 * Throws RangeError when a unit's rules leave no time at all within a year.
 */
export function nextAllowed(from: Temporal.Instant, zone: string, rules: Rules): Temporal.Instant {
  let local = from.toZonedDateTimeISO(zone)
  const end = local.add({ years: 1 })
  while (Temporal.ZonedDateTime.compare(local, end) < 0) {
    const date = local.toPlainDate()
    const quiet = quietEnd(local, rules.quiet_hours)
    if (isDayOff(date, rules.days_off) || (rules.weekends === 'wait' && isWeekend(date))) local = tomorrow(local)
    else if (quiet) local = quiet
    else return local.toInstant()
  }
  throw new RangeError('the quiet hours leave no time to send anything')
}

/** Minutes for which a first question is still part of the talk in which it was decided; later it keeps quiet hours like every question. */
export const talkMinutes = 15

/** Whether a first question that was decided in a talk still belongs to it. */
export function isInTalk(decidedAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return decidedAt.until(now).total('minutes') < talkMinutes
}

/** Whether a routine message may be sent at this instant. */
export function isAllowed(at: Temporal.Instant, zone: string, rules: Rules): boolean {
  return Temporal.Instant.compare(nextAllowed(at, zone, rules), at) === 0
}
