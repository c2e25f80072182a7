// The Vietnamese lunar calendar: which solar days a lunar month takes up, and where a lunar day lies. Looked up in a table, never computed.
import { lunarTable } from './lunar-table.ts'

export interface LunarMonth {
  /** Its first day. */
  readonly first: Temporal.PlainDate
  /** 29 or 30. */
  readonly days: number
}

/** First days by "year/month" of the lunar year, without leap months, and the days on which the month after each begins. */
let compiled: ReadonlyMap<string, LunarMonth> | null = null

function lunarMonths(): ReadonlyMap<string, LunarMonth> {
  if (compiled) return compiled
  const all = Object.entries(lunarTable).flatMap(([lunarYear, row]) => firstDays(Number(lunarYear), row))
  const months = new Map<string, LunarMonth>()
  for (const [at, { key, first }] of all.entries()) {
    const next = all[at + 1]?.first
    if (key !== null && next) months.set(key, { first, days: first.until(next, { largestUnit: 'days' }).days })
  }
  compiled = months
  return months
}

function firstDays(lunarYear: number, row: string): readonly { readonly key: string | null; readonly first: Temporal.PlainDate }[] {
  let [year, before, number] = [lunarYear, '', 0]
  return row.split(' ').map((entry) => {
    const monthDay = entry.replace('+', '')
    if (monthDay < before) year++
    before = monthDay
    const leap = entry !== monthDay
    if (!leap) number++
    return { key: leap ? null : `${lunarYear}/${number}`, first: Temporal.PlainDate.from(`${year}-${monthDay}`) }
  })
}

/** A month of a lunar year, never its leap month; null outside the table. @param month 1 (Giêng) to 12 (Chạp). */
export function lunarMonth(year: number, month: number): LunarMonth | null {
  return lunarMonths().get(`${year}/${month}`) ?? null
}

/** The solar date of a lunar day; null for a day that the month does not have, and outside the table. */
export function lunarDay(year: number, month: number, day: number): Temporal.PlainDate | null {
  const found = lunarMonth(year, month)
  return found && day >= 1 && day <= found.days ? found.first.add({ days: day - 1 }) : null
}

/** The lunar year that a solar date lies in: the year before until Tết. */
export function lunarYearOf(date: Temporal.PlainDate): number {
  const tet = lunarMonth(date.year, 1)
  return tet && Temporal.PlainDate.compare(date, tet.first) < 0 ? date.year - 1 : date.year
}
