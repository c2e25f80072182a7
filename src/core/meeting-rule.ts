// When a branch meets by rule: a day of the month and what happens to it on weekends, days off and over Tết.
import * as z from 'zod'
import { isDayOff, isTet, isWeekend } from './calendar.ts'
import type { Settings } from './settings.ts'

export const shifts = ['stay', 'before', 'after'] as const
export type Shift = (typeof shifts)[number]

const shift = z.enum(shifts)

const ruleSchema = z.object({
  /** Day of the month; 29–31 mean the last day where a month is shorter. */
  day: z.number().int().min(1).max(31),
  /** Local time `HH:MM`. */
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  place: z.string().min(1).max(200),
  /** Where a meeting goes whose day is a weekend, another day off, or in the quiet span of Tết: it stays, or to the nearest free day before or after. */
  weekend: shift.default('stay'),
  holiday: shift.default('after'),
  tet: shift.default('after'),
})

export type MeetingRule = z.infer<typeof ruleSchema>

export const meetingRulesSchema = z.record(z.string().regex(/^[a-z_]{1,30}$/), ruleSchema).default({})

/** The rule of a kind of branch; undefined where none is set. A kind is any word, also one that every object of the language answers to. */
export function ruleOf({ meeting_rules }: Pick<Settings, 'meeting_rules'>, kind: string): MeetingRule | undefined {
  return Object.hasOwn(meeting_rules, kind) ? meeting_rules[kind] : undefined
}

/**
 * The day of a month's meeting. Tết comes before another day off, and that before a weekend. A day is free that is neither, and a weekend is
 * free for a branch that meets on weekends. A shift never leaves its month, so that no month has two meetings and none has none: where that
 * direction has no free day left it goes the other way. Only a month without any free day is left.
 * @param period `2027-02`. @param calendar.days_off more days off, ISO dates.
 */
export function meetingDay(rule: MeetingRule, period: string, { days_off }: Pick<Settings, 'days_off'>): Temporal.PlainDate {
  const month = Temporal.PlainYearMonth.from(period)
  const date = month.toPlainDate({ day: Math.min(rule.day, month.daysInMonth) })
  const way = shiftOf(rule, date, days_off)
  if (way === 'stay') return date
  const isFree = (day: Temporal.PlainDate): boolean => !isDayOff(day, days_off) && (rule.weekend === 'stay' || !isWeekend(day))
  const other = way === 'after' ? 'before' : 'after'
  return (
    nearest(date, way, (day) => day.month === month.month, isFree) ??
    nearest(date, other, (day) => day.month === month.month, isFree) ??
    nearest(date, way, () => true, isFree) ??
    date
  )
}

function shiftOf(rule: MeetingRule, date: Temporal.PlainDate, daysOff: readonly string[]): Shift {
  if (isTet(date)) return rule.tet
  if (isDayOff(date, daysOff)) return rule.holiday
  return isWeekend(date) ? rule.weekend : 'stay'
}

/** As many days as are looked through: more than any list of days off makes up in one piece. */
const farthest = 500

/** The nearest free day on one side, as long as the days belong. */
function nearest(
  from: Temporal.PlainDate,
  way: Exclude<Shift, 'stay'>,
  belongs: (day: Temporal.PlainDate) => boolean,
  isFree: (day: Temporal.PlainDate) => boolean,
): Temporal.PlainDate | null {
  const step = way === 'after' ? 1 : -1
  for (let days = 1; days < farthest; days += 1) {
    const day = from.add({ days: days * step })
    if (!belongs(day)) return null
    if (isFree(day)) return day
  }
  return null
}

/** When a month's meeting begins, at home. */
export function meetingTime(rule: MeetingRule, period: string, settings: Pick<Settings, 'days_off'>, zone: string): Temporal.Instant {
  return meetingDay(rule, period, settings).toZonedDateTime({ timeZone: zone, plainTime: rule.at }).toInstant()
}

/** The months whose meetings may begin in the days ahead, this month first: `2026-12`. */
export function periodsAhead(today: Temporal.PlainDate, days: number): readonly string[] {
  const last = today.add({ days }).toPlainYearMonth()
  const periods: string[] = []
  for (let month = today.toPlainYearMonth(); Temporal.PlainYearMonth.compare(month, last) <= 0; month = month.add({ months: 1 }))
    periods.push(month.toString())
  return periods
}
