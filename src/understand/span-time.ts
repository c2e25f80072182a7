// Weeks, weekdays and spans counted from the day of the message: "tuần sau", "thứ 7 tuần sau", "ngày mai", "2 năm nữa", "còn 3 tháng".
import { phraseAt, phraseBefore } from './phrases.ts'
import * as times from './tables/times.ts'
import { goesOn, numberAt, type Parsed, valueAt } from './time-words.ts'
import type { Word } from './words.ts'

/** "tuần sau", "thứ 7 tuần sau", "thứ 7 này", "ngày mai". A weekday alone comes every week. */
export function weekAt(words: readonly Word[], from: number): Parsed | null {
  const days = valueAt(words, from, times.days)
  if (days) return { when: { of: 'ahead', span: Temporal.Duration.from({ days: days.value }) }, length: days.length }
  const weekday = valueAt(words, from, times.weekdays)
  const at = from + (weekday?.length ?? 0)
  const week = words[at]?.pause && weekday ? null : valueAt(words, at, times.weeks)
  if (!weekday) {
    if (!week) return null
    const next = at + week.length
    const day = words[next]?.pause ? null : valueAt(words, next, times.weekdays)
    return { when: { of: 'week', plus: week.value, weekday: day?.value ?? null }, length: next + (day?.length ?? 0) - from }
  }
  if (week) return { when: { of: 'week', plus: week.value, weekday: weekday.value }, length: at + week.length - from }
  const next = goesOn(words, at, times.nextOne)
  if (next > 0) return { when: { of: 'week', plus: 0, weekday: weekday.value }, length: at + next - from }
  return weekday.length > 1 ? { when: { of: 'nothing' }, length: weekday.length } : null
}

/** "2 năm 3 tháng 2 tuần 1 ngày"; more is no span. It bounds the time that a text of nothing but numbers takes. */
const mostUnits = 4

/** "2 năm nữa", "1 năm rưỡi nữa", "nửa năm nữa", "còn 2 năm". "hơn 2 năm nữa" could be any time, and so could "2-3 năm nữa". */
export function spanAt(words: readonly Word[], from: number): Parsed | null {
  const left = phraseAt(words, from, times.leftOver)
  const added = left > 0 ? 0 : phraseAt(words, from, times.added)
  let at = from + left + added
  if (at === from && isCounted(words, from)) return null
  let span = Temporal.Duration.from({ days: 0 })
  let units = 0
  for (let one = unitAt(words, at); one; one = unitAt(words, at)) {
    if (++units > mostUnits) return null
    span = Temporal.Duration.from({
      years: span.years + one.span.years,
      months: span.months + one.span.months,
      weeks: span.weeks + one.span.weeks,
      days: span.days + one.span.days,
    })
    at += one.length
  }
  if (span.blank) return null
  const more = goesOn(words, at, times.more)
  if (more === 0 && left + added === 0) return null
  return { when: { of: 'ahead', span }, length: at + more - from, span: added > 0 ? 'added' : more > 0 ? 'ahead' : 'left' }
}

/** Part of a longer number, or of a rough one. */
function isCounted(words: readonly Word[], at: number): boolean {
  if (words[at]?.tie !== '' || phraseBefore(words, at, times.roughly) > 0) return true
  return at > 0 && numberAt(words, at - 1) !== null && !words[at]?.pause
}

/** "2 năm", "năm rưỡi", "nửa tháng". */
function unitAt(words: readonly Word[], at: number): { readonly span: Temporal.Duration; readonly length: number } | null {
  const halved = phraseAt(words, at, times.half)
  const number = halved > 0 ? null : numberAt(words, at)
  const counted = number && !words[at + number.length]?.pause ? valueAt(words, at + number.length, times.units) : null
  const unit = counted ?? valueAt(words, at + halved, times.units)
  if (!unit || unit.length === 0) return null
  const count = counted ? (number?.value ?? 0) : halved > 0 ? 0 : 1
  const next = at + halved + (counted ? (number?.length ?? 0) : 0) + unit.length
  const andHalf = goesOn(words, next, times.andHalf)
  // A unit without a number is one only as "năm rưỡi".
  if (!counted && halved === 0 && andHalf === 0) return null
  const halves = halved > 0 || andHalf > 0 ? halfOf[unit.value] : {}
  return { span: Temporal.Duration.from({ [unit.value]: count, ...halves }), length: next + andHalf - at }
}

const halfOf = { years: { months: 6 }, months: { days: 15 }, weeks: { days: 3 }, days: {} } as const
