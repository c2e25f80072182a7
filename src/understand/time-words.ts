// The small parts that times are made of: numbers, months, years, and "này" or "năm ngoái" after them.
import { type Phrases, phraseAt } from './phrases.ts'
import type { When, Year } from './resolve-time.ts'
import * as times from './tables/times.ts'
import type { Word } from './words.ts'

/** How a span is counted from the message on: "2 năm nữa", "còn 2 năm", "thêm 2 năm". The last two say something only beside the right word. */
export type Counted = 'ahead' | 'left' | 'added'

export interface Parsed {
  readonly when: When
  /** In words. */
  readonly length: number
  /** "t3": a month, unless it is a Tuesday. */
  readonly weekdayToo?: boolean
  readonly span?: Counted
  /** "hết tháng 3", "qua Tết": up to its end. */
  readonly till?: boolean
}

/** Two days one may hesitate between are not farther apart. */
const mostApart = 3

/** How many words a phrase takes that does not begin with a pause. */
export function goesOn(words: readonly Word[], at: number, list: Phrases): number {
  return words[at]?.pause ? 0 : phraseAt(words, at, list)
}

type Starts<T> = ReadonlyMap<string, times.Table<T>>

const starts = new WeakMap<times.Table<unknown>, Starts<unknown>>()

/** The entries of a table by how they start: nearly every word starts none. */
function startsOf<T>(table: times.Table<T>): Starts<T> {
  const known = starts.get(table) as Starts<T> | undefined
  if (known) return known
  const found = new Map<string, (readonly [T, Phrases])[]>()
  for (const entry of table) for (const start of entry[1]().keys()) found.set(start, [...(found.get(start) ?? []), entry])
  starts.set(table, found)
  return found
}

/** The longest entry of a table that starts at a word. */
export function valueAt<T>(
  words: readonly Word[],
  at: number,
  table: times.Table<T>,
): { readonly value: T; readonly length: number } | null {
  const first = words[at]
  if (first === undefined) return null
  const byStart = startsOf(table)
  let best: { readonly value: T; readonly length: number } | null = null
  for (const [value, said] of [...(first.pair === null ? [] : (byStart.get(first.pair) ?? [])), ...(byStart.get(first.bare) ?? [])]) {
    const length = phraseAt(words, at, said)
    if (length > (best?.length ?? 0)) best = { value, length }
  }
  return best
}

/** A number of at most so many digits; null for none, and for part of a longer one. */
export function digitsAt(words: readonly Word[], at: number, most: number): number | null {
  const bare = words[at]?.bare ?? ''
  return /^\d+$/.test(bare) && bare.length <= most ? Number(bare) : null
}

/** A number in digits or in words. */
export function numberAt(words: readonly Word[], at: number): { readonly value: number; readonly length: number } | null {
  const digits = digitsAt(words, at, 3)
  return digits === null ? valueAt(words, at, times.numbers) : { value: digits, length: 1 }
}

/** The day of a month, in digits or in words. */
export function dayNumberAt(words: readonly Word[], at: number): { readonly value: number; readonly length: number } | null {
  const day = valueAt(words, at, times.dayNumbers) ?? numberAt(words, at)
  return day && day.value >= 1 && day.value <= 31 ? day : null
}

/** "25 26 Tết", "25, 26/1": the second of two days, so that nobody knows which. */
export function isSecondDay(words: readonly Word[], at: number, day: number): boolean {
  const before = digitsAt(words, at - 1, 2)
  const gap = (words[at]?.from ?? 0) - (words[at - 1]?.to ?? 0)
  return before !== null && before < day && day - before <= mostApart && gap <= 2
}

/** The number of a month, in digits or in words. The "năm" of "năm sau" is no May. */
export function monthNumberAt(words: readonly Word[], at: number): { readonly value: number; readonly length: number } | null {
  if (words[at]?.pause || yearAt(words, at)) return null
  const digits = digitsAt(words, at, 2)
  const month = digits === null ? valueAt(words, at, times.numbers) : { value: digits, length: 1 }
  return month && month.value >= 1 && month.value <= 12 ? month : null
}

/** A year of this century or the last one in four digits, null for none. */
export function fourDigits(words: readonly Word[], at: number): number | null {
  const year = digitsAt(words, at, 4)
  return year !== null && year >= 1900 && year <= 2099 ? year : null
}

/** "sang năm", "năm 2027", "2027"; never after a sign, which belongs to a date. */
export function yearAt(words: readonly Word[], at: number): { readonly year: Exclude<Year, null>; readonly length: number } | null {
  const relative = valueAt(words, at, times.years)
  if (relative) return { year: { plus: relative.value }, length: relative.length }
  const bare = words[at]?.tie === '' ? fourDigits(words, at) : null
  if (bare !== null) return { year: { is: bare }, length: 1 }
  const named = phraseAt(words, at, times.yearWord) > 0 && !words[at + 1]?.pause ? fourDigits(words, at + 1) : null
  return named === null ? null : { year: { is: named }, length: 2 }
}

/** What follows a month, a day or a feast: its year; "này", "tới"; or that it was the last one. */
function tailAt(words: readonly Word[], at: number): { readonly year: Year; readonly length: number; readonly past: boolean } {
  const nothing = { year: null, length: 0, past: false }
  if (at >= words.length || words[at]?.pause) return nothing
  const last = phraseAt(words, at, times.lastOne)
  if (last > 0) return { year: null, length: last, past: true }
  const year = yearAt(words, at)
  if (year) return { ...year, past: false }
  // "tháng 3 tới tháng 8": "tới" goes with what follows.
  const goesWithNext = digitsAt(words, at + 1, 4) !== null || goesOn(words, at + 1, times.timeOpeners) > 0
  return goesWithNext ? nothing : { ...nothing, length: phraseAt(words, at, times.nextOne) }
}

/** A time with its tail: `when` gets the year that follows, and nothing is left of it when it was the last one. */
export function withTail(words: readonly Word[], from: number, at: number, when: (year: Year) => When): Parsed {
  const { year, length, past } = tailAt(words, at)
  return { when: past ? { of: 'nothing' } : when(year), length: at + length - from }
}
