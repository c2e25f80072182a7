// When something that recurs happens next, in its own local time.
import type { Settings } from './settings.ts'

export interface Recurrence {
  readonly every: 'week' | 'month'
  /** ISO weekday (1 = Monday), or day of the month; 29–31 mean the last day where a month is shorter. */
  readonly day: number
  /** `HH:MM` */
  readonly at: string
  readonly zone: string
}

/** The first time after `after` (never equal to it). A local time that a change of clocks skips moves to the next that exists. */
export function nextTime(recurrence: Recurrence, after: Temporal.Instant): Temporal.Instant {
  const start = after.toZonedDateTimeISO(recurrence.zone).toPlainDate()
  for (let n = 0; n <= 2; n++) {
    const date = recurrence.every === 'week' ? dayOfWeek(start.add({ weeks: n }), recurrence.day) : dayOfMonth(start, n, recurrence.day)
    const time = date.toZonedDateTime({ timeZone: recurrence.zone, plainTime: recurrence.at }).toInstant()
    if (Temporal.Instant.compare(time, after) > 0) return time
  }
  throw new RangeError('a recurrence has a next time within two periods')
}

function dayOfWeek(date: Temporal.PlainDate, day: number): Temporal.PlainDate {
  return date.add({ days: day - date.dayOfWeek })
}

function dayOfMonth(start: Temporal.PlainDate, months: number, day: number): Temporal.PlainDate {
  // `with` constrains day 31 to the last day of a shorter month.
  return start.with({ day: 1 }).add({ months }).with({ day }, { overflow: 'constrain' })
}

/** The month an instant lies in, at a place: `2026-12`. */
export function periodOf(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainDate().toPlainYearMonth().toString()
}

/** The month before: `2027-01` -> `2026-12`. */
export function previousPeriod(period: string): string {
  return Temporal.PlainYearMonth.from(period).subtract({ months: 1 }).toString()
}

/** So many days before a date, at a local time: the steps of a countdown. */
export function daysBefore(date: Temporal.PlainDate, days: number, at: string, zone: string): Temporal.Instant {
  return date.subtract({ days }).toZonedDateTime({ timeZone: zone, plainTime: at }).toInstant()
}

/** Whether an exemption's end is counted down at this many days before it. The day after it always is. */
export function isCountdownStep(days: number, settings: Pick<Settings, 'exemption_offsets'>): boolean {
  return days < 0 || settings.exemption_offsets.includes(days)
}

/** Whole days from now to a date, at a place; negative when it has passed. */
export function daysUntil(date: Temporal.PlainDate, now: Temporal.Instant, zone: string): number {
  return now.toZonedDateTimeISO(zone).toPlainDate().until(date, { largestUnit: 'days' }).days
}
