// Reads dates as lists write them: text, date cells, serial numbers, days without a year, months and years alone.
import type { Sentence } from '../core/message.ts'
import { type Cell, labelKey, textOf } from './grid.ts'

export type DateReading = { readonly date: string | null } | { readonly problem: Sentence }

/** Which end of an absence a date is: a month or a year alone means its first day for `from`, its last for `to`. */
export type Edge = 'from' | 'to'

export interface Parts {
  readonly year: number | null
  readonly month: number | null
  readonly day: number | null
}

/** Open ends and gaps, folded: no date, and nothing wrong. */
export const openDate =
  /^(khong|ko|khong co|khong thoi han|khong xac dinh|chua|chua co|chua ro|vo thoi han|lau dai|nay|den nay|hien nay|dai han|x)$/u

/**
 * An ISO date, null for an open one. A day without a year (`15/12`) is the next one from `today` for `to` and the last one for `from`.
 * Dates are day first; `12/31/2026` is a problem, not a guess. The year must lie within 30 years of today.
 */
export function readDate(cell: Cell | undefined, edge: Edge, today: string): DateReading {
  const text = textOf(cell)
  if (text === '' || openDate.test(labelKey(text))) return { date: null }
  const parts = partsOf(cell ?? null)
  const problem = { problem: { key: 'roster:problem.date', with: { value: text.slice(0, 40) } } } as const
  if (parts === null) return problem
  const now = Temporal.PlainDate.from(today)
  const date = resolve(parts, edge, now)
  return date === null || Math.abs(date.year - now.year) > 30 ? problem : { date: date.toString() }
}

function resolve({ year, month, day }: Parts, edge: Edge, now: Temporal.PlainDate): Temporal.PlainDate | null {
  if (day !== null && month !== null) return year === null ? nearest(month, day, edge, now) : plainDate(year, month, day)
  if (year === null) return null
  const first = plainDate(year, month ?? (edge === 'from' ? 1 : 12), 1)
  return edge === 'from' || first === null ? first : first.with({ day: first.daysInMonth })
}

function nearest(month: number, day: number, edge: Edge, now: Temporal.PlainDate): Temporal.PlainDate | null {
  const wanted = edge === 'to' ? 1 : -1
  // 29/2 may be four (or, around 2100, eight) years off.
  for (let step = 0; step <= 8; step += 1) {
    const date = plainDate(now.year + wanted * step, month, day)
    if (date !== null && Temporal.PlainDate.compare(date, now) * wanted >= 0) return date
  }
  return null
}

/** The date, null when there is no such day. */
export function plainDate(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null // 31/11, month 13
  }
}

/** Two dates in one cell (`01/01/2026 - 31/12/2026`, `từ 1/2026 đến 12/2026`); one date alone is the end. */
export function readPeriod(cell: Cell | undefined, today: string): { readonly from: DateReading; readonly to: DateReading } {
  const text = textOf(cell)
  const [, start, end] =
    /^(?:từ\s*)?(?:ngày\s*)?(.+?)\s*(?:[–—]|\s-\s|(?<=[/.]\d{2,4})-|đến|tới|->)\s*(?:hết\s*)?(?:ngày\s*)?(.+)$/iu.exec(text) ?? []
  if (start !== undefined && end !== undefined) return { from: readDate(start, 'from', today), to: readDate(end, 'to', today) }
  const [, only] = /^từ\s*(?:ngày\s*)?(.+)$/iu.exec(text) ?? []
  if (only !== undefined) return { from: readDate(only, 'from', today), to: { date: null } }
  return { from: { date: null }, to: readDate(typeof cell === 'string' ? text.replace(/^(đến|tới|hết)\s*/iu, '') : cell, 'to', today) }
}

/** Day 1 is 1 January 1900 and Excel believes in 29 February 1900, so for every later day the count starts on 30 December 1899. */
function fromSerial(serial: number): Parts {
  const date = Temporal.PlainDate.from('1899-12-30').add({ days: Math.floor(serial) })
  return { year: date.year, month: date.month, day: date.day }
}

const smallestSerial = 10_000 // 18 May 1927; smaller numbers are years
const largestSerial = 80_000 // 10 January 2119

/** What a cell says of a date; a two-digit year is of this century. Null when it is no date. */
export function partsOf(cell: Cell): Parts | null {
  if (typeof cell === 'number') {
    if (cell >= smallestSerial && cell <= largestSerial) return fromSerial(cell)
    // `12.2026` typed into a number cell is a month and a year.
    return partsOfText(Number.isInteger(cell) ? String(cell) : cell.toFixed(4))
  }
  return partsOfText(textOf(cell))
}

function partsOfText(text: string): Parts | null {
  const clean = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/^(ngày|mùng|hết)\s+/u, '')
    .replace(/\s*(?:tháng|năm)\s*/gu, '/')
    .replace(/^t(?=\d)/u, '/')
    .replace(/\s*[./-]+\s*/gu, '/')
    .replace(/^\/|\/$/gu, '')
  const iso = /^(\d{4})\/(\d{1,2})(?:\/(\d{1,2})(?:[t ]\d.*)?)?$/u.exec(clean)
  if (iso !== null) return { year: Number(iso[1]), month: Number(iso[2]), day: iso[3] === undefined ? null : Number(iso[3]) }
  const full = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?:[ ,]+\d{1,2}:.*)?$/u.exec(clean)
  if (full !== null) return { day: Number(full[1]), month: Number(full[2]), year: century(full[3] ?? '') }
  const month = /^(\d{1,2})\/(\d{4})$/u.exec(clean)
  if (month !== null) return { year: Number(month[2]), month: Number(month[1]), day: null }
  const short = /^(\d{1,2})\/(\d{2}|\d)$/u.exec(clean)
  // `15/12` is a day; `12/26` can only be a month of 2026.
  if (short !== null && Number(short[2]) > 12) return { year: century(short[2] ?? ''), month: Number(short[1]), day: null }
  if (short !== null) return { year: null, month: Number(short[2]), day: Number(short[1]) }
  if (/^(19|20)\d{2}$/u.test(clean)) return { year: Number(clean), month: null, day: null }
  const serial = /^\d{5}$/u.test(clean) ? Number(clean) : 0
  return serial >= smallestSerial && serial <= largestSerial ? fromSerial(serial) : null
}

function century(year: string): number {
  return year.length === 4 ? Number(year) : 2000 + Number(year)
}
