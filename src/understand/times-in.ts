// Finds the words of a reply that name a time, and what they mean: "tháng 3 sang năm", "15/12", "qua Tết", "2 năm nữa".
import { dayAt, monthAt } from './numeric-time.ts'
import { phraseAt } from './phrases.ts'
import { resolve, type When } from './resolve-time.ts'
import { spanAt, weekAt } from './span-time.ts'
import * as times from './tables/times.ts'
import {
  type Counted,
  dayNumberAt,
  goesOn,
  isSecondDay,
  monthNumberAt,
  numberAt,
  type Parsed,
  valueAt,
  withTail,
  yearAt,
} from './time-words.ts'
import { hasMarks, type Word } from './words.ts'

export interface Time {
  readonly from: number
  readonly to: number
  /** A date or a month that has not passed; null for a time that says nothing here ("mỗi tháng", "năm ngoái", a year alone). */
  readonly until: string | null
  /** A year, "sang năm", "nữa" or "sau" leaves no doubt that it is ahead. */
  readonly fixed: boolean
  /** No year was said, and the day of this year has passed. */
  readonly rolled: boolean
  /** "t3": a month, unless it is a Tuesday. */
  readonly weekdayToo: boolean
  readonly span: Counted | null
  /** "hết tháng 3", "qua Tết": up to its end. */
  readonly till: boolean
}

const nothing: When = { of: 'nothing' }
const noWord = { bare: '', tone: '', letters: [] }

/** More times are no answer; it bounds the time that a text of nothing but times takes. */
const mostTimes = 60

/** The times of a reply in their order, none over another. @param today the day of the message, at home. */
export function timesIn(words: readonly Word[], today: Temporal.PlainDate): readonly Time[] {
  const found: Time[] = []
  for (let at = 0; at < words.length && found.length < mostTimes; ) {
    const parsed = timeAt(words, at)
    if (parsed) found.push(timeOf(parsed, at, today))
    at += parsed?.length ?? 1
  }
  return found
}

function timeOf(parsed: Parsed, from: number, today: Temporal.PlainDate): Time {
  const { when, length, weekdayToo = false, span = null, till = false } = parsed
  const resolved = resolve(when, today)
  const ahead = when.of === 'ahead' || ('plus' in when && when.plus !== null && when.plus > 0)
  return {
    from,
    to: from + length,
    until: resolved?.until ?? null,
    fixed: ahead || ('year' in when && when.year !== null),
    rolled: resolved?.rolled ?? false,
    weekdayToo,
    span,
    till,
  }
}

let starts: ReadonlySet<string> | null = null

/** What a time may start with by the tables, digits apart. Nearly every word of a reply starts none. */
function timeStarts(): ReadonlySet<string> {
  if (starts) return starts
  const { betweenYearAndMonth: _, solarFeasts: __, ...opening } = times
  const lists = Object.values(opening).flatMap((one) => (typeof one === 'function' ? [one] : one.map(([, said]) => said)))
  starts = new Set(lists.flatMap((list) => [...list().keys()]))
  return starts
}

function mayStart({ bare, pair }: Word): boolean {
  return /\d/.test(bare) || timeStarts().has(bare) || (pair !== null && timeStarts().has(pair))
}

/** The longest time that starts at a word. */
function timeAt(words: readonly Word[], at: number): Parsed | null {
  const word = words[at]
  if (word === undefined || !mayStart(word)) return null
  const dead = phraseAt(words, at, times.noTimes)
  let best: Parsed | null = dead > 0 ? { when: nothing, length: dead } : null
  for (const read of [spanAt, dayAt, partAt, monthAt, tetAt, lunarAt, feastAt, summerAt, weekAt, yearFirst]) {
    const found = read(words, at)
    if (found && found.length > (best?.length ?? 0)) best = found
  }
  return best
}

/** "sang năm tháng 3", "năm 2027 qua Tết": the year before the rest. A year alone says too little. */
function yearFirst(words: readonly Word[], at: number): Parsed | null {
  const year = yearAt(words, at)
  if (!year) return null
  let next = at + year.length
  for (let skipped = 0; skipped < 3; skipped++) next += goesOn(words, next, times.betweenYearAndMonth)
  const rest = words[next]?.pause || yearAt(words, next) ? null : timeAt(words, next)
  if (rest && 'year' in rest.when && rest.when.year === null)
    return { ...rest, when: { ...rest.when, year: year.year }, length: next + rest.length - at }
  return { when: { of: 'year', year: year.year }, length: year.length }
}

/** "cuối năm sau", "đầu tháng 3", "hết tháng", "tháng sau". */
function partAt(words: readonly Word[], from: number): Parsed | null {
  const part = valueAt(words, from, times.parts)
  const whole = part ? 0 : phraseAt(words, from, times.whole)
  const at = from + (part?.length ?? whole)
  const till = whole > 0
  if (at > from && words[at]?.pause) return null
  // "thang sau" is next month rather than June, which nearly everybody writes as a number.
  const relative = valueAt(words, at, times.months)
  const of = { of: 'part-of-month', part: part?.value ?? null } as const
  if (relative) return { when: { ...of, plus: relative.value }, length: at + relative.length - from, till }
  if (at === from) return null
  const month = monthAt(words, at)
  if (month) return { ...month, length: at + month.length - from, weekdayToo: false, till }
  const lunar = lunarAt(words, at)
  if (lunar?.when.of === 'month') return { ...lunar, length: at + lunar.length - from, till }
  const ofYear = { of: 'part-of-year', part: part?.value ?? 'end' } as const
  const year = yearAt(words, at)
  if (year) return { when: { ...ofYear, year: year.year }, length: at + year.length - from, till }
  if (phraseAt(words, at, times.monthWord) > 0) return { when: { ...of, plus: 0 }, length: at + 1 - from, till }
  return phraseAt(words, at, times.yearWord) > 0 ? { when: { ...ofYear, year: null }, length: at + 1 - from, till } : null
}

/** "tới Tết", "qua Tết", "28 Tết", "Tết này". */
function tetAt(words: readonly Word[], from: number): Parsed | null {
  const eve = phraseAt(words, from, times.tetEve)
  if (eve > 0) return withTail(words, from, from + eve, (year) => ({ of: 'tet', side: 'before', year }))
  const named = phraseAt(words, from, times.dayWord)
  const number = words[from + named]?.tie === '' ? dayNumberAt(words, from + named) : null
  if (number) {
    // Days of the last lunar month are counted towards Tết.
    const [day, at] = [number.value, from + named + number.length]
    const name = day >= 20 && day <= 30 ? goesOn(words, at, times.tet) : 0
    if (name > 0 && named === 0 && isSecondDay(words, from, day)) return { when: nothing, length: at + name - from }
    if (name > 0) return withTail(words, from, at + name, () => ({ of: 'day', day, month: 12, year: null, lunar: true }))
  }
  const before = phraseAt(words, from, times.beforeTet)
  const through = before > 0 ? 0 : phraseAt(words, from, times.throughTet)
  const after = before + through > 0 ? 0 : phraseAt(words, from, times.afterTet)
  const at = from + before + through + after
  const name = at === from ? phraseAt(words, at, times.tet) : goesOn(words, at, times.tet)
  if (name === 0) return null
  const over = goesOn(words, at + name, times.tetIsOver)
  const side = before > 0 ? 'before' : through + after + over > 0 ? 'after' : 'at'
  return { ...withTail(words, from, at + name + over, (year) => ({ of: 'tet', side, year })), till: through > 0 }
}

/** "ra Giêng", "tháng Chạp", "rằm tháng 7", "mùng 6", "mùng 10 tháng 3". */
function lunarAt(words: readonly Word[], from: number): Parsed | null {
  const yearEnd = phraseAt(words, from, times.lunarYearEnd)
  const around = phraseAt(words, from, times.aroundLunarMonth)
  const name = yearEnd > 0 ? { value: 12, length: yearEnd } : valueAt(words, from + around, times.lunarMonths)
  // "toi chap chon": without its accents the name alone is an ordinary word.
  const ordinary = name?.length === 1 && around === 0 && !hasMarks(words[from] ?? noWord)
  if (name && !ordinary && (around === 0 || !words[from + around]?.pause)) {
    const at = from + (yearEnd > 0 ? 0 : around) + name.length
    return withTail(words, from, at, (year) => ({ of: 'month', month: name.value, year, lunar: true }))
  }
  const moon = phraseAt(words, from, times.fullMoon)
  const early = moon > 0 ? 0 : phraseAt(words, from, times.earlyDay)
  const number = early > 0 && !words[from + early]?.pause ? numberAt(words, from + early) : null
  const day = moon > 0 ? 15 : (number?.value ?? 0)
  if (day < 1 || day > 15) return null
  return lunarDayAt(words, from, { at: from + moon + early + (number?.length ?? 0), day })
}

function lunarDayAt(words: readonly Word[], from: number, { at, day }: { readonly at: number; readonly day: number }): Parsed {
  const tet = goesOn(words, at, times.tet)
  const named = words[at]?.pause ? null : valueAt(words, at, times.lunarMonths)
  if (tet > 0 || named)
    return withTail(words, from, at + (named?.length ?? tet), (year) => ({ of: 'day', day, month: named?.value ?? 1, year, lunar: true }))
  const word = words[at]?.tie ? 0 : goesOn(words, at, times.monthWord)
  const month = word > 0 || words[at]?.tie === '/' ? monthNumberAt(words, at + word) : null
  if (!month) {
    const lunar = goesOn(words, at, times.lunarMarks)
    const length = at + (lunar > 0 ? lunar : goesOn(words, at, times.nextOne)) - from
    return { when: { of: 'lunar-day', day, tet: day !== 15 && lunar === 0 }, length }
  }
  const next = at + word + month.length
  const solar = goesOn(words, next, times.solarMarks)
  const lunar = solar > 0 ? 0 : goesOn(words, next, times.lunarMarks)
  const isLunar = lunar > 0 || (solar === 0 && !times.solarFeasts.includes(`${day}/${month.value}`))
  return withTail(words, from, next + solar + lunar, (year) => ({ of: 'day', day, month: month.value, year, lunar: isLunar }))
}

function feastAt(words: readonly Word[], from: number): Parsed | null {
  for (const [table, lunar] of [
    [times.feasts, false],
    [times.lunarFeasts, true],
  ] as const) {
    const feast = valueAt(words, from, table)
    if (!feast) continue
    const [month, day] = feast.value
    return withTail(words, from, from + feast.length, (year) => ({ of: 'day', day, month, year, lunar }))
  }
  return null
}

function summerAt(words: readonly Word[], from: number): Parsed | null {
  const length = phraseAt(words, from, times.summer)
  return length > 0 ? withTail(words, from, from + length, (year) => ({ of: 'summer', year })) : null
}
