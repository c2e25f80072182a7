// The year-end season: which year a meeting belongs to, between which days branches meet, and until when what can still be changed.
import type { GradeCounts } from './review.ts'
import type { Settings } from './settings.ts'

export const policies = ['invite', 'required', 'none'] as const
export type ReviewPolicy = (typeof policies)[number]

/** What a season says to its branches: written down when it is opened, so that a setting that changes later leaves it alone. */
export interface SeasonRules {
  /** ISO dates at home between which branches meet. */
  readonly from: string
  readonly to: string
  readonly policy: ReviewPolicy
  readonly offsets: readonly number[]
  /** Local time of the countdown. */
  readonly countdownAt: string
  readonly form: string
  /** Days before the meeting by which a self-review is wanted. */
  readonly selfReviewDays: number
  readonly topGrade: readonly [near: number, most: number]
}

/** Until this month of the next year a meeting closes the old one: who meets on 2 January looks back on the year that is over. */
const lastMonth = 3

/** The year that a year-end meeting of this day closes. */
export function seasonYearOf(day: Temporal.PlainDate): number {
  return day.month <= lastMonth ? day.year - 1 : day.year
}

/** A day `MM-DD` of a season; 29 February is the 28th where there is none. */
function dayOf(year: number, monthDay: string): Temporal.PlainDate {
  const [month = 1, day = 1] = monthDay.split('-').map(Number)
  return Temporal.PlainDate.from({ year: month <= lastMonth ? year + 1 : year, month, day }, { overflow: 'constrain' })
}

export interface Window {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

/** Days `MM-DD` as those of a season; null where the last would come before the first. */
export function windowOf(year: number, [from, to]: readonly [string, string]): Window | null {
  const window = { from: dayOf(year, from), to: dayOf(year, to) }
  return Temporal.PlainDate.compare(window.from, window.to) <= 0 ? window : null
}

/** The season that is coming or running: the first whose days are not all over. */
export function comingYear(today: Temporal.PlainDate, days: readonly [string, string]): number {
  const year = seasonYearOf(today)
  return Temporal.PlainDate.compare(dayOf(year, days[1]), today) >= 0 ? year : year + 1
}

/** What is written down when a season is opened. */
export function rulesOf(settings: Settings, given: { readonly window: Window; readonly policy: ReviewPolicy }): SeasonRules {
  return {
    from: given.window.from.toString(),
    to: given.window.to.toString(),
    policy: given.policy,
    offsets: settings.review_offsets,
    countdownAt: settings.countdown_at,
    form: settings.self_review_form,
    selfReviewDays: settings.self_review_days,
    topGrade: settings.top_grade_percent,
  }
}

/** The same of a branch whose committee has opened none. */
export function rulesWithoutSeason(settings: Settings): Omit<SeasonRules, 'from' | 'to'> {
  const day = Temporal.PlainDate.from('2000-12-01')
  return rulesOf(settings, { window: { from: day, to: day }, policy: settings.review_policy })
}

/** Whether a meeting lies outside the days that the committee gave; people decide. */
export function isOutside({ from, to }: Pick<SeasonRules, 'from' | 'to'>, day: Temporal.PlainDate): boolean {
  const date = day.toString()
  return date < from || date > to
}

/** The day of a meeting, where it is held. */
export function dayOfMeeting(meetingAt: Temporal.Instant | string, homeZone: string): Temporal.PlainDate {
  return Temporal.Instant.from(meetingAt).toZonedDateTimeISO(homeZone).toPlainDate()
}

/** Days from today to the meeting by the calendar at home: 1 = it is the eve, wherever the member is. */
export function daysToMeeting(meetingAt: Temporal.Instant | string, today: string, homeZone: string): number {
  return Temporal.PlainDate.from(today).until(dayOfMeeting(meetingAt, homeZone), { largestUnit: 'days' }).days
}

/** Days after a meeting during which a self-review is still taken, and attendance can be corrected. */
export const openDays = 30
/** Days after a meeting for which a self-review that nobody decided about is kept. */
export const undecidedDays = 90

/** Whether who comes may still change their mind: until the end of the day before the meeting. */
export function mayChangeMind(days: number): boolean {
  return days >= 1
}

/** Whether attendance may be written down: from the day of the meeting on, until it is closed. */
export function mayRecord(days: number): boolean {
  return days <= 0 && days >= -openDays
}

/** How the best grade's share stands to what is allowed: people decide, they are only warned. */
export function topGradeShare(counts: GradeCounts, [near, most]: SeasonRules['topGrade']): 'fine' | 'near' | 'over' {
  const all = counts.excellent + counts.good + counts.fair + counts.poor
  if (counts.excellent * 100 > all * most) return 'over'
  return counts.excellent * 100 > all * near ? 'near' : 'fine'
}

/** Whether a committee is to open its season by now: committees plan from 10 November (domain notes 1.5), and until the year is over. */
export function isOpeningTime({ month, day }: Temporal.PlainDate): boolean {
  return month === 12 || (month === 11 && day >= 10)
}

/** A branch of a season in counts. */
export interface SeasonBranch {
  readonly unitId: number
  readonly name: string
  /** ISO instant. */
  readonly meetingAt: string | null
  /** Members on the list, those of them outside the base of the results, and those away. */
  readonly listed: number
  readonly exempt: number
  readonly away: number
  /** Of those away, who said that they come or join online. */
  readonly expected: number
  readonly attended: number
  readonly recorded: number
  readonly selfReviews: number
  readonly results: GradeCounts | null
}
