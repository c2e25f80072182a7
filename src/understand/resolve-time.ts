// Turns what was said of a time into a date or a month, seen from the day of the message. Never a day that has passed.
import { daysOffTable } from '../core/days-off-table.ts'
import { lunarDay, lunarMonth, lunarYearOf } from '../core/lunar.ts'

/** A year as it was said: a number, so many years on, or null for the next time it comes. */
export type Year = { readonly is: number } | { readonly plus: number } | null

export type Part = 'start' | 'middle' | 'end'

export type When =
  | { readonly of: 'day'; readonly day: number; readonly month: number; readonly year: Year; readonly lunar: boolean }
  | { readonly of: 'month'; readonly month: number; readonly year: Year; readonly lunar: boolean }
  /** A day of a month that was not named (`plus` null: the next such day). */
  | { readonly of: 'day-of-month'; readonly day: number; readonly plus: number | null }
  /** A lunar day of a month that was not named. `tet`: only if it is one of Tết's. */
  | { readonly of: 'lunar-day'; readonly day: number; readonly tet: boolean }
  | { readonly of: 'part-of-year'; readonly part: Part; readonly year: Year }
  | { readonly of: 'part-of-month'; readonly part: Part | null; readonly plus: number }
  | { readonly of: 'tet'; readonly side: 'before' | 'at' | 'after'; readonly year: Year }
  | { readonly of: 'summer'; readonly year: Year }
  | { readonly of: 'week'; readonly plus: number; readonly weekday: number | null }
  | { readonly of: 'ahead'; readonly span: Temporal.Duration }
  | { readonly of: 'year'; readonly year: Year }
  | { readonly of: 'nothing' }

export interface Resolved {
  /** `2027-02-06` or `2027-03`. */
  readonly until: string
  /** No year was said and the day of this year has passed, so that it is next year's. */
  readonly rolled: boolean
}

/** Nobody's contract is longer; more is a slip of the finger or a birthday. In years. */
const farthest = 15
/** Summer: the school holidays, June to August. */
const [summerFrom, summerTo] = [6, 8]
const monthOfPart = { start: 1, middle: 6, end: 12 } as const
/** The last day of the month on which "đầu tháng", "giữa tháng" may still be this month's. */
const lastDayOfPart = { start: 10, middle: 20, end: 31 } as const

type Found = { readonly of: 'day'; readonly date: Temporal.PlainDate } | { readonly of: 'month'; readonly month: Temporal.PlainYearMonth }

/** Null for what is past, too far, no day of the calendar, or only a year. */
export function resolve(when: When, today: Temporal.PlainDate): Resolved | null {
  const candidates = candidatesOf(when, today)
  for (const [index, found] of candidates.entries()) {
    if (!found || isPast(found, today)) continue
    const year = found.of === 'day' ? found.date.year : found.month.year
    if (year > today.year + farthest) return null
    return { until: (found.of === 'day' ? found.date : found.month).toString(), rolled: index > 0 }
  }
  return null
}

function isPast(found: Found, today: Temporal.PlainDate): boolean {
  if (found.of === 'day') return Temporal.PlainDate.compare(found.date, today) < 0
  return Temporal.PlainYearMonth.compare(found.month, today.toPlainYearMonth()) < 0
}

/** What the words may mean, the nearest first; the first that is not past is meant. */
function candidatesOf(when: When, today: Temporal.PlainDate): readonly (Found | null)[] {
  const thisMonth = today.toPlainYearMonth()
  switch (when.of) {
    case 'day':
      if (when.lunar) return lunarYears(when.year, when.month, today).map((year) => day(lunarOrLast(year, when.month, when.day)))
      return solarYears(when.year, today).map((year) => day(dateOf(year, when.month, when.day)))
    case 'month':
      if (when.lunar) return lunarYears(when.year, when.month, today).map((year) => mostOf(year, when.month))
      return solarYears(when.year, today).map((year) => month(new Temporal.PlainYearMonth(year, when.month)))
    case 'day-of-month': {
      const from = when.plus ?? 0
      // Months without a day 31 are passed over; there are never two in a row.
      const plus = when.plus === null ? [0, 1, 2] : [from]
      return plus.map((n) => thisMonth.add({ months: n })).map((one) => day(dateOf(one.year, one.month, when.day)))
    }
    case 'lunar-day':
      return nextLunarDay(when.day, when.tet, today)
    case 'part-of-year':
      return solarYears(when.year, today).map((year) => month(new Temporal.PlainYearMonth(year, monthOfPart[when.part])))
    case 'part-of-month': {
      const passed = when.plus === 0 && when.part !== null && today.day > lastDayOfPart[when.part]
      return [month(thisMonth.add({ months: when.plus + (passed ? 1 : 0) }))]
    }
    case 'tet':
      return tetYears(when.year, today).map((year) => tetOf(year, when.side))
    case 'summer':
      return solarYears(when.year, today).map((year) => summerOf(year, today))
    case 'week': {
      const monday = today.add({ days: 7 * when.plus + 1 - today.dayOfWeek })
      // A week is coarse: the month in which most of it lies, that of its Thursday.
      if (when.weekday === null) return [month(monday.add({ days: 3 }).toPlainYearMonth())]
      const date = monday.add({ days: when.weekday - 1 })
      return [day(date), when.plus === 0 ? day(date.add({ days: 7 })) : null]
    }
    case 'ahead': {
      const date = today.add(when.span)
      // Whoever counts in months or years does not mean the day.
      return [when.span.years > 0 || when.span.months > 0 ? month(date.toPlainYearMonth()) : day(date)]
    }
    case 'year':
    case 'nothing':
      return []
    default:
      return when satisfies never
  }
}

function day(date: Temporal.PlainDate | null): Found | null {
  return date && { of: 'day', date }
}

function month(value: Temporal.PlainYearMonth): Found {
  return { of: 'month', month: value }
}

function dateOf(year: number, monthOfYear: number, dayOfMonth: number): Temporal.PlainDate | null {
  if (monthOfYear < 1 || monthOfYear > 12 || dayOfMonth < 1) return null
  const first = new Temporal.PlainDate(year, monthOfYear, 1)
  return dayOfMonth <= first.daysInMonth ? first.with({ day: dayOfMonth }) : null
}

function solarYears(year: Year, today: Temporal.PlainDate): readonly number[] {
  if (year === null) return [today.year, today.year + 1]
  return ['is' in year ? year.is : today.year + year.plus]
}

/** Tết opens the solar year: "tết năm sau" is the Tết of the next solar year, "tết năm nay" simply the next. */
function tetYears(year: Year, today: Temporal.PlainDate): readonly number[] {
  return year !== null && 'plus' in year && year.plus === 0 ? solarYears(null, today) : solarYears(year, today)
}

/** Lunar years that are meant. The first month is counted like Tết; the last lies in the year after its own. */
function lunarYears(year: Year, monthOfYear: number, today: Temporal.PlainDate): readonly number[] {
  if (monthOfYear === 1) return tetYears(year, today)
  const current = lunarYearOf(today)
  if (year === null || ('plus' in year && year.plus === 0)) return [current, current + 1]
  return ['is' in year ? year.is : current + year.plus]
}

/** "30 Tết" in a year that has none is the eve all the same. */
function lunarOrLast(year: number, monthOfYear: number, dayOfMonth: number): Temporal.PlainDate | null {
  const last = lunarMonth(year, monthOfYear)?.days ?? 0
  return lunarDay(year, monthOfYear, dayOfMonth === 30 ? last : dayOfMonth)
}

/** A lunar month said without a day ("ra Giêng") is the solar month in which most of it lies: that of its middle day. */
function mostOf(year: number, monthOfYear: number): Found | null {
  const middle = lunarDay(year, monthOfYear, 15)
  return middle && month(middle.toPlainYearMonth())
}

/** "rằm", "mùng 6" without a month: the next. In other months "mùng 6" is said of either calendar, so then only that of Tết counts. */
function nextLunarDay(dayOfMonth: number, onlyTet: boolean, today: Temporal.PlainDate): readonly (Found | null)[] {
  const current = lunarYearOf(today)
  for (const year of [current, current + 1])
    for (let number = 1; number <= 12; number++) {
      const date = lunarDay(year, number, dayOfMonth)
      if (!date || Temporal.PlainDate.compare(date, today) < 0) continue
      return onlyTet && number !== 1 ? [] : [day(date)]
    }
  return []
}

/**
 * "tới Tết" is mùng 1 (domain.md section 7, extra a), "trước Tết" the last day before it. "qua Tết", "sau Tết" names no day: it is the month of
 * the first day after the quiet span (mùng 7), because until then nobody travels to work.
 */
function tetOf(year: number, side: 'before' | 'at' | 'after'): Found | null {
  const first = lunarDay(year, 1, 1)
  const last = daysOffTable[year]?.tet[1]
  if (!first || !last) return null
  if (side === 'after') return month(Temporal.PlainDate.from(last).add({ days: 1 }).toPlainYearMonth())
  return day(side === 'at' ? first : first.subtract({ days: 1 }))
}

function summerOf(year: number, today: Temporal.PlainDate): Found {
  const during = year === today.year && today.month > summerFrom && today.month <= summerTo
  return month(new Temporal.PlainYearMonth(year, during ? today.month : summerFrom))
}
