// Which days are days off in Viet Nam: public holidays, their days in lieu, and the quiet span of Tết.
import { daysOffTable } from './days-off-table.ts'

/** Whether a date lies in the quiet span of Tết, from 26 Chạp to mùng 6. */
export function isTet(date: Temporal.PlainDate): boolean {
  const year = daysOffTable[date.year]
  if (!year) return false
  const [from, to] = year.tet
  const day = date.toString()
  return from <= day && day <= to
}

function isPublicHoliday(date: Temporal.PlainDate): boolean {
  const year = daysOffTable[date.year]
  return year?.off.split(' ').includes(date.toString().slice(5)) ?? false
}

export function isWeekend(date: Temporal.PlainDate): boolean {
  return date.dayOfWeek >= 6
}

/** The longest block of days off, Tết with a weekend on both sides and its days in lieu, is shorter. */
const longestBlock = 21

/**
 * A holiday on a weekend gives the next working day off (Labour Code 2019, art. 111 (3)); two of them give two: 30/4 and 1/5 on a weekend
 * make Monday and Tuesday days off.
 */
function isDayInLieu(date: Temporal.PlainDate): boolean {
  const key = date.toString()
  const known = daysInLieu.get(key)
  if (known !== undefined) return known
  const found = countsAsInLieu(date)
  if (daysInLieu.size >= 1_000) daysInLieu.clear()
  daysInLieu.set(key, found)
  return found
}

/** What was found for a date holds for ever, and every message of a day asks for it. */
const daysInLieu = new Map<string, boolean>()

function countsAsInLieu(date: Temporal.PlainDate): boolean {
  if (isWeekend(date) || isPublicHoliday(date)) return false
  let owed = 0
  for (let day = date.subtract({ days: longestBlock }); Temporal.PlainDate.compare(day, date) < 0; day = day.add({ days: 1 })) {
    if (isWeekend(day)) owed += isPublicHoliday(day) ? 1 : 0
    else if (!isPublicHoliday(day)) owed = Math.max(0, owed - 1)
  }
  return owed > 0
}

/** Whether routine messages rest on this date. @param extra more days off, ISO dates, from the unit's settings. */
export function isDayOff(date: Temporal.PlainDate, extra: readonly string[]): boolean {
  return isTet(date) || isPublicHoliday(date) || isDayInLieu(date) || extra.includes(date.toString())
}
