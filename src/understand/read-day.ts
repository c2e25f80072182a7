// Reads the answer to "from when?" or "until when?": a day, a month, or so many months. Nothing else is looked for in the line.
import { fold, plainDigits } from '../core/text.ts'
import { calendarDay, fullYear } from './calendar-day.ts'
import { replyWords } from './reply-words.ts'
import { timesIn } from './times-in.ts'
import { readable } from './words.ts'

/** Which end of a time is asked for: a month alone means its first day or its last. */
export type Edge = 'from' | 'to'

export type DayAnswer = { readonly on: string } | { readonly months: number }

/** Small words before the answer, folded. */
const opening = /^(?:(?:tu|den|toi|het|ngay|khoang|them|trong|xin|mien|from|until|till|to|for|another) )+/u
const length = /^(\d{1,3}|nua|mot|hai|ba|sau|a|one|two|half a) ?(thang|th|t|nam|months?|years?)(?: (ruoi)| nua)?$/u
/** Counts in words, folded. */
export const numerals: ReadonlyMap<string, number> = new Map(
  Object.entries({ mot: 1, a: 1, one: 1, hai: 2, two: 2, ba: 3, sau: 6, nua: 0.5, 'half a': 0.5 }),
)
const fullDate = /^(?:(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})|(\d{4})-(\d{1,2})-(\d{1,2}))$/u
const thisDay = new Map(Object.entries({ 'hom nay': 0, today: 0, 'ngay mai': 1, mai: 1, tomorrow: 1 }))

/** @param today at home. @returns null where the line says no time, or one that is no day of the calendar. */
export function readDay(line: string, edge: Edge, today: Temporal.PlainDate): DayAnswer | null {
  const said = fold(plainDigits(line))
    .replace(/(?:\s*[.!?,…]| (?:a|nhe|nha|da|em|please))+$/u, '')
    .replace(opening, '')
  const days = thisDay.get(said)
  if (days !== undefined) return { on: today.add({ days }).toString() }
  if (edge === 'to') {
    const months = monthsIn(said)
    if (months !== null) return months > 0 ? { months } : null
  }
  if (fullDate.test(said)) return written(said)
  const times = timesIn(replyWords(readable(line)), today).filter(({ until }) => until !== null)
  // "từ 1/3 đến 1/9" answers two questions; the one that was asked is its first or its last.
  const until = (edge === 'from' ? times[0] : times.at(-1))?.until ?? null
  if (until === null) return null
  if (until.length > 7) return { on: until }
  const month = Temporal.PlainYearMonth.from(until)
  return { on: month.toPlainDate({ day: edge === 'from' ? 1 : month.daysInMonth }).toString() }
}

function monthsIn(said: string): number | null {
  const [, count = '', unit = '', more] = said.match(length) ?? []
  if (unit === '') return null
  const number = numerals.get(count) ?? Number(count)
  const whole = more === undefined ? number : number + 0.5
  const months = /^(?:nam|year)/u.test(unit) ? whole * 12 : whole
  return Number.isInteger(months) && months <= 120 ? months : 0
}

/** A day of the past too: what began last week may be applied for today. */
function written(said: string): DayAnswer | null {
  const [, day, month, year, isoYear, isoMonth, isoDay] = said.match(fullDate) ?? []
  const on = calendarDay({ year: fullYear(isoYear ?? year ?? ''), month: Number(isoMonth ?? month), day: Number(isoDay ?? day) })
  return on === null ? null : { on }
}
