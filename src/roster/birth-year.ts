// Reads a year of birth from whatever the list has: a date, a month, a year, its last two digits. Everything finer is dropped here.
import type { Sentence } from '../core/message.ts'
import { openDate, partsOf, plainDate } from './date.ts'
import { type Cell, labelKey, textOf } from './grid.ts'

export type YearReading = { readonly year: number | null } | { readonly problem: Sentence }

/** The youngest member: 18 years (Article 1 of the Party's statutes). */
const youngest = 18
const oldest = 110

/** The year of birth; a problem for what is no date, no day of the calendar, or no age of a member. */
export function readBirthYear(cell: Cell | undefined, today: string): YearReading {
  const text = textOf(cell)
  if (text === '' || openDate.test(labelKey(text))) return { year: null }
  const now = Temporal.PlainDate.from(today).year
  const year = shortYear(text, now) ?? longYear(cell ?? null, now)
  if (year === null) return { problem: { key: 'roster:problem.birth-year', with: { value: text.slice(0, 40) } } }
  if (year < now - oldest || year > now - youngest) return { problem: { key: 'roster:problem.birth-range', with: { value: String(year) } } }
  return { year }
}

// `85`, `5/85`, `5/8/85`: of this century only when that makes a grown person.
function shortYear(text: string, now: number): number | null {
  const [, day, month, last] = /^(?:(?:(\d{1,2})[./-])?(\d{1,2})[./-])?(\d{2})$/u.exec(text) ?? []
  // `15/08` is a day without a year.
  if (last === undefined || (month !== undefined && day === undefined && Number(last) <= 12)) return null
  const year = Number(last) + (2000 + Number(last) <= now - youngest ? 2000 : 1900)
  return plainDate(year, Number(month ?? 1), Number(day ?? 1)) === null ? null : year
}

function longYear(cell: Cell, now: number): number | null {
  const said = typeof cell === 'string' ? textOf(cell).replace(/^(sinh|sn|ns)\s*(năm|ngày)?\s*:?\s*/iu, '') : cell
  if (isSlip(said, now)) return null
  const parts = partsOf(said)
  if (parts === null || parts.year === null) return null
  return plainDate(parts.year, parts.month ?? 1, parts.day ?? 1) === null ? null : parts.year
}

// `19900` is a year with a digit too many and also the number of a day in 1954. Text is never the number of a day; a number cell is, unless a
// year of birth stands in it.
function isSlip(said: Cell, now: number): boolean {
  if (typeof said === 'string') return /^\d{5}$/u.test(said)
  const year = typeof said === 'number' && said >= 10_000 ? Math.floor(said / 10) : 0
  return year >= now - oldest && year <= now - youngest
}
