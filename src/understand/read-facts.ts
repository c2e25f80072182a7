// Reads what a person in charge types about a decision: a day that has passed, a time from one day to another, votes.
import { fold, plainDigits } from '../core/text.ts'
import { calendarDay, fullYear } from './calendar-day.ts'
import { type Edge, numerals, readDay } from './read-day.ts'

const days: Readonly<Record<string, number>> = {
  'hom nay': 0,
  nay: 0,
  'sang nay': 0,
  'trua nay': 0,
  'chieu nay': 0,
  'toi nay': 0,
  'bua nay': 0,
  today: 0,
  'hom qua': 1,
  qua: 1,
  'bua qua': 1,
  'sang qua': 1,
  'chieu qua': 1,
  'toi qua': 1,
  'dem qua': 1,
  yesterday: 1,
  'hom kia': 2,
  'hom truoc': 2,
}

const date = String.raw`(?:(\d{4})-(\d{1,2})-(\d{1,2})|(?:ngay |mung |mong )?(\d{1,2})(?:(?:\s*[/.-]\s*|\s+thang\s+)(\d{1,2})(?:(?:\s*[/.-]\s*|\s+nam\s+|\s+)(\d{4}|\d{2}))?)?)`
const weekday = /^(?:vao |hop |hom )*(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|t([2-7])|(chu nhat|cn))( tuan (?:truoc|roi|qua))?$/u
const weekdays: readonly string[] = ['hai', 'ba', 'tu', 'nam', 'sau', 'bay', 'chu nhat']
const justNow = / (?:vua roi|vua qua|moi roi|moi day|roi|qua)$/u
const oneDate = new RegExp(`^(?:vao |hop |chi bo hop |la |hom )*${date}(?: thang nay| this month)?$`, 'u')
const twoDates = new RegExp(String.raw`^(?:tu |from )?${date}\s*(?:den het|den|toi|het|to|until|->|–|—|-)\s*${date}$`, 'u')
const firstDate = new RegExp(`^(?:tu|from) ${date}$`, 'u')
const length = String.raw`(\d{1,3}|nua|mot|hai|ba|sau|one|two|half a) ?(thang|th|nam|months?|years?)`
const lengthFrom = new RegExp(`^${length} (?:ke |bat dau |tinh )?(?:tu|from) (.+)$`, 'u')
const fromLength = new RegExp(`^(?:tu|from) (.+?),? (?:(?:trong|trong vong|la|for) )?${length}$`, 'u')
const apart = /^(?:tu |from |bat dau )?(.+?)\s*(?: den| toi| to| until|->|–|—| (?=het ))\s*(.+)$/u
const politeness = /(?:\s*[.!?,…]| (?:a|nhe|nha|da|em|please))+$/u

const clean = (line: string): string =>
  fold(plainDigits(line))
    .replace(/^(?:(?:da|xin|thua|bao cao|mien|cho) )+/u, '')
    .replace(politeness, '')
    .trim()

/** A day, today or before it, as an ISO date: "20/11", "ngày 20 tháng 11 năm 2026", "hôm qua", "ngày 20"; without a year the nearest that has passed. Null when it is no day. */
export function readPastDay(line: string, today: string): string | null {
  const said = clean(line)
  const now = Temporal.PlainDate.from(today)
  // "constructor" is no day.
  const back = Object.hasOwn(days, said) ? days[said] : undefined
  if (back !== undefined) return now.subtract({ days: back }).toString()
  const recent = said.replace(justNow, '')
  const passed = weekdayBefore(said, now) ?? weekdayBefore(recent, now)
  if (passed !== null) return passed
  const parts = recent.match(oneDate)
  return parts ? dayOf(parts.slice(1), now, -1) : null
}

/** "Thứ bảy" is the nearest that has passed, "thứ bảy tuần trước" that of the week before. */
function weekdayBefore(said: string, now: Temporal.PlainDate): string | null {
  const [, name, short, sunday, lastWeek] = said.match(weekday) ?? []
  const number = name ?? short
  if (number === undefined && sunday === undefined) return null
  const day = sunday === undefined ? (/^\d$/u.test(number ?? '') ? Number(number) - 1 : weekdays.indexOf(number ?? '') + 1) : 7
  const monday = now.subtract({ days: now.dayOfWeek - 1 })
  if (lastWeek !== undefined) return monday.add({ days: day - 8 }).toString()
  return now.subtract({ days: (now.dayOfWeek - day + 7) % 7 }).toString()
}

/** A time: "từ 1/1/2027 đến 31/12/2027", "12 tháng từ 1/1/2027"; "từ 1/1/2027" has no end. Without a year the nearest ahead, but not long ago. */
export function readSpan(line: string, today: string): { readonly from: string; readonly to: string | null } | null {
  const said = clean(line)
  // A span that began last month is written down now too.
  const now = Temporal.PlainDate.from(today).subtract({ months: 3 })
  const both = said.match(twoDates)
  if (both) {
    const from = dayOf(both.slice(1, 7), now, 1)
    const to = from === null ? null : dayOf(both.slice(7, 13), Temporal.PlainDate.from(from), 1)
    return from === null || to === null ? null : { from, to }
  }
  const counted = said.match(lengthFrom)
  if (counted) return lasting(counted[3], counted, now)
  const begun = said.match(fromLength)
  if (begun) return lasting(begun[1], begun.slice(1), now)
  const from = dayOf(said.match(firstDate)?.slice(1) ?? [], now, 1)
  if (from !== null) return { from, to: null }
  // "từ tháng 1 đến Tết": an end of it that is no date.
  const [, first, last] = said.match(apart) ?? []
  const start = edge(first, 'from', Temporal.PlainDate.from(today))
  const end = start === null ? null : edge(last, 'to', Temporal.PlainDate.from(start))
  return start === null || end === null ? null : { from: start, to: end }
}

/** A day in words; a length of time is none. */
function edge(words: string | undefined, which: Edge, today: Temporal.PlainDate): string | null {
  const answer = words === undefined ? null : readDay(words === 'nay' ? 'hom nay' : words, which, today)
  return answer && 'on' in answer ? answer.on : null
}

/** So many months or years from a day. */
function lasting(
  start: string | undefined,
  [, count = '', unit = '']: readonly (string | undefined)[],
  now: Temporal.PlainDate,
): { readonly from: string; readonly to: string } | null {
  const from = dayOf(start?.match(oneDate)?.slice(1) ?? [], now, 1) ?? edge(start, 'from', now.add({ months: 3 }))
  const months = (numerals.get(count) ?? Number(count)) * (/^(?:nam|year)/u.test(unit) ? 12 : 1)
  if (from === null || months < 1 || !Number.isInteger(months)) return null
  const first = Temporal.PlainDate.from(from)
  const after = first.add({ months })
  return { from, to: (after.day < first.day ? after : after.subtract({ days: 1 })).toString() }
}

/** @param parts year, month, day as ISO writes them, or day, month, year. @param towards where the nearest is looked for when no year is said. */
function dayOf(parts: readonly (string | undefined)[], from: Temporal.PlainDate, towards: 1 | -1): string | null {
  const [isoYear, isoMonth, isoDay, day = isoDay, month = isoMonth, year = isoYear] = parts
  if (day === undefined) return null
  if (month === undefined) return nearest((step) => from.toPlainYearMonth().add({ months: towards * step }), Number(day), from, towards)
  if (year !== undefined) return calendarDay({ year: fullYear(year), month: Number(month), day: Number(day) })
  const ofYear = (step: number) => Temporal.PlainYearMonth.from({ year: from.year + towards * step, month: Number(month) })
  return Number(month) < 1 || Number(month) > 12 ? null : nearest(ofYear, Number(day), from, towards)
}

function nearest(
  monthAt: (step: number) => Temporal.PlainYearMonth,
  day: number,
  from: Temporal.PlainDate,
  towards: 1 | -1,
): string | null {
  // 29 February may be eight years off.
  for (let step = 0; step <= 8; step++) {
    const { year, month } = monthAt(step)
    const found = calendarDay({ year, month, day })
    if (found !== null && Temporal.PlainDate.compare(Temporal.PlainDate.from(found), from) * towards >= 0) return found
  }
  return null
}

/** Votes for, of how many: "12/13", "12 trên 13", "12 phiếu trong tổng số 13", "cả 13". Whether they can be is looked at later. */
export function readVotes(line: string): { readonly votesFor: number; readonly votesOf: number } | null {
  const said = clean(line)
  const [, votesFor, votesOf] =
    said.match(
      /^(?:co |duoc )?(\d{1,5})(?: phieu| dong chi| dv| dang vien)?(?: dong y| tan thanh)?\s*(?:\/|tren|trong|of|out of)\s*(?:tong so |so |tong )?(\d{1,5})(?: \D+)?$/u,
    ) ?? []
  if (votesFor !== undefined && votesOf !== undefined) return { votesFor: Number(votesFor), votesOf: Number(votesOf) }
  const [, all] = said.match(/^(?:ca|du|all|100% cua|nhat tri ca|dong y ca) (\d{1,5})(?: \D+)?$/u) ?? []
  return all === undefined ? null : { votesFor: Number(all), votesOf: Number(all) }
}
