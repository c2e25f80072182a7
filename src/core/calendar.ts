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

/** A holiday on a weekend gives the next working day off (Labour Code 2019, art. 111 (3)). */
function isDayInLieu(date: Temporal.PlainDate): boolean {
  if (isWeekend(date) || isPublicHoliday(date)) return false
  let owed = 0
  // Walk back over the block of days off that ends yesterday: each holiday in it on a weekend owes one day, each working day in between pays one.
  const block: Temporal.PlainDate[] = []
  for (let day = date.subtract({ days: 1 }); block.length < 12 && (isWeekend(day) || isPublicHoliday(day)); day = day.subtract({ days: 1 }))
    block.push(day)
  for (const day of block) if (isPublicHoliday(day) && isWeekend(day)) owed++
  return owed > 0
}

/** Whether routine messages rest on this date. @param extra more days off, ISO dates, from the unit's settings. */
export function isDayOff(date: Temporal.PlainDate, extra: readonly string[]): boolean {
  return isTet(date) || isPublicHoliday(date) || isDayInLieu(date) || extra.includes(date.toString())
}
