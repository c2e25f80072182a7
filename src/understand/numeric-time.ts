// Days and months with their numbers: "15/12", "ngày 15 tháng 12", "8/2028", "tháng 3 sang năm", "t3/2027".
import { phraseAt, phraseBefore } from './phrases.ts'
import type { When, Year } from './resolve-time.ts'
import * as times from './tables/times.ts'
import {
  dayNumberAt,
  digitsAt,
  fourDigits,
  goesOn,
  isSecondDay,
  monthNumberAt,
  type Parsed,
  valueAt,
  withTail,
  yearAt,
} from './time-words.ts'
import type { Word } from './words.ts'

/** Two digits of a year mean this century. */
const century = 2000
/** Two whole dates. More is a number of something else. */
const longestChain = 6
/** "làm 24/7" is no 24th of July. */
const allWeek = '24/7'

/** A day: after "ngày", as a chain of numbers, or with its month in words. */
export function dayAt(words: readonly Word[], from: number): Parsed | null {
  const named = phraseAt(words, from, times.dayWord)
  const at = from + named
  if (words[at]?.pause && named > 0) return null
  const chain = chainAt(words, at)
  if (chain.length > 1) return chainDate(words, from, at, named > 0)
  const number = words[at]?.tie === '' ? dayNumberAt(words, at) : null
  if (!number || (named === 0 && (isNamedAfter(words, from) || isSecondDay(words, at, number.value)))) return null
  const day = { from, at: at + number.length, day: number.value }
  return dayWithMonth(words, day) ?? (named > 0 ? dayAlone(words, day) : null)
}

interface Day {
  readonly from: number
  /** Right after its number. */
  readonly at: number
  readonly day: number
}

/** "15 tháng 12", "15 t12", "23 tháng Chạp", "15 âm". */
function dayWithMonth(words: readonly Word[], { from, at, day }: Day): Parsed | null {
  if (words[at]?.pause) return null
  const name = valueAt(words, at, times.lunarMonths)
  if (name) return withTail(words, from, at + name.length, (year) => ({ of: 'day', day, month: name.value, year, lunar: true }))
  const short = shortMonth(words, at)
  const word = short ? 0 : phraseAt(words, at, times.monthWord)
  const month = short ?? (word > 0 && !valueAt(words, at, times.months) ? monthNumberAt(words, at + word) : null)
  if (month) {
    const end = at + word + month.length
    if (isAmount(words, end)) return null
    return withYear(words, { from, at: end }, (year, lunar) => ({ of: 'day', day, month: month.value, year, lunar }))
  }
  const lunar = phraseAt(words, at, times.lunarMarks)
  return lunar > 0 ? { when: { of: 'lunar-day', day, tet: false }, length: at + lunar - from } : null
}

/** "ngày 15", "ngày 15 tháng sau". */
function dayAlone(words: readonly Word[], { from, at, day }: Day): Parsed | null {
  const month = words[at]?.pause ? null : valueAt(words, at, times.months)
  if (month) return { when: { of: 'day-of-month', day, plus: month.value }, length: at + month.length - from }
  if (isAmount(words, at)) return null
  return { when: { of: 'day-of-month', day, plus: null }, length: at + goesOn(words, at, times.nextOne) - from }
}

/** A month: "tháng 3", "tháng tư", "t3", with its year. */
export function monthAt(words: readonly Word[], from: number): Parsed | null {
  const short = shortMonth(words, from)
  const word = short ? 0 : phraseAt(words, from, times.monthWord)
  const month = short ?? (word > 0 ? monthNumberAt(words, from + word) : null)
  if (!month || words[from]?.tie !== '') return null
  const at = from + word + month.length
  if (isAmount(words, at)) return null
  if (isAlternative(words, at)) return { when: { of: 'nothing' }, length: at + 1 - from }
  // "tháng 12 ngày 20"
  const day = goesOn(words, at, times.dayWord) > 0 ? digitsAt(words, at + 1, 2) : null
  if (day !== null && !isAmount(words, at + 2))
    return withYear(words, { from, at: at + 2 }, (year, lunar) => ({ of: 'day', day, month: month.value, year, lunar }))
  const parsed = withYear(words, { from, at }, (year, lunar) => ({ of: 'month', month: month.value, year, lunar }))
  const weekdayToo = short?.weekdayToo === true && 'year' in parsed.when && parsed.when.year === null
  return { ...parsed, weekdayToo }
}

/** "t3", "th3", "thang3". */
function shortMonth(
  words: readonly Word[],
  at: number,
): { readonly value: number; readonly length: 1; readonly weekdayToo: boolean } | null {
  const [, letters, digits = ''] = words[at]?.bare.match(/^(t|th|thg|thang)(\d{1,2})$/) ?? []
  const value = Number(digits)
  if (letters === undefined || value < 1 || value > 12) return null
  return { value, length: 1, weekdayToo: letters === 't' && value >= 2 && value <= 7 }
}

/** The year behind a sign ("/2027", "/27") or as words, and whether the calendar is the lunar one. */
function withYear(
  words: readonly Word[],
  { from, at }: { readonly from: number; readonly at: number },
  when: (year: Year, lunar: boolean) => When,
): Parsed {
  // "8/2028", "tháng 8 - 2028", "tháng 8 (2028)"
  const year = words[at]?.sentence ? null : (fourDigits(words, at) ?? (words[at]?.tie ? shortYear(words, at) : null))
  const next = at + (year === null ? 0 : 1)
  const lunar = goesOn(words, next, times.lunarMarks)
  const solar = lunar > 0 ? 0 : goesOn(words, next, times.solarMarks)
  const end = next + lunar + solar
  if (year !== null) return { when: when({ is: year }, lunar > 0), length: end - from }
  return withTail(words, from, end, (said) => when(said, lunar > 0))
}

function shortYear(words: readonly Word[], at: number): number | null {
  const digits = digitsAt(words, at, 2)
  return digits !== null && digits > 12 && words[at]?.bare.length === 2 ? century + digits : null
}

/** "tháng 3-4", "tháng 3,4": nobody knows which. */
function isAlternative(words: readonly Word[], at: number): boolean {
  const [before, word] = [words[at - 1], words[at]]
  const other = digitsAt(words, at, 2)
  return other !== null && other <= 12 && word !== undefined && before !== undefined && word.from - before.to === 1
}

/** "2 tháng 10 ngày", "tháng 5 triệu", "10-12 tiếng": the number counts something. "15/12 năm sau" does not. */
function isAmount(words: readonly Word[], at: number): boolean {
  return !yearAt(words, at) && goesOn(words, at, times.amounts) > 0
}

/** The numbers that signs tie together, from a word on. */
function chainAt(words: readonly Word[], from: number): readonly Word[] {
  const chain: Word[] = []
  for (let at = from; at < Math.min(words.length, from + longestChain); at++) {
    const word = words[at]
    if (!word || !/^\d+$/.test(word.bare) || (at > from && word.tie === '')) break
    chain.push(word)
  }
  return chain
}

/** "15/12", "15-12-2026", "2026-12-15", "8/2028", "2028-08"; of "3/2025-3/2028" each half by itself. */
function chainDate(words: readonly Word[], from: number, at: number, named: boolean): Parsed | null {
  const all = chainAt(words, at)
  const slashes = all.some((word, index) => index > 0 && word.tie === '/')
  const isRange = slashes && all.some((word, index) => index > 0 && word.tie === '-')
  if (words[at]?.tie !== '' && !(isRange || words[at]?.tie === '-')) return null
  const sign = isRange ? '/' : (all[1]?.tie ?? '')
  const length = all.findIndex((word, index) => index > 0 && word.tie !== sign)
  const chain = length < 0 ? all : all.slice(0, length)
  const end = at + chain.length
  const numbers = chain.map((word) => Number(word.bare))
  const digits = chain.map((word) => word.bare.length).join('')
  const [first = 0, second = 0, third = 0] = numbers
  const dated = (day: number, month: number, is: number): Parsed => ({
    when: { of: 'day', day, month, year: { is }, lunar: goesOn(words, end, times.lunarMarks) > 0 },
    length: end + goesOn(words, end, times.lunarMarks) - from,
  })
  const monthly = (month: number, is: number): Parsed | null =>
    month < 1 || month > 12 ? null : { when: { of: 'month', month, year: { is }, lunar: false }, length: end - from }
  if (chain.length === 3) {
    if (/^[12][12]4$/.test(digits)) return dated(first, second, third)
    if (/^4[12][12]$/.test(digits)) return dated(third, second, first)
    return /^[12][12]2$/.test(digits) ? dated(first, second, century + third) : null
  }
  if (chain.length !== 2) return null
  if (/^[12]4$/.test(digits)) return monthly(first, second)
  if (/^4[12]$/.test(digits)) return monthly(second, first)
  if (!/^[12][12]$/.test(digits)) return null
  if (second > 12) return sign === '/' && second > 20 ? monthly(first, century + second) : null
  // A dot is a decimal sign as well ("8.5 triệu", "7.30"), and streets and firms are named after days.
  const isOther = sign === '.' || `${first}${sign}${second}` === allWeek || isNamedAfter(words, from) || isSecondDay(words, at, first)
  if (first < 1 || first > 31 || second < 1 || (!named && isOther) || isAmount(words, end)) return null
  return withYear(words, { from, at: end }, (year, lunar) => ({ of: 'day', day: first, month: second, year, lunar }))
}

function isNamedAfter(words: readonly Word[], at: number): boolean {
  return phraseBefore(words, at, times.namedAfterDays) > 0
}
