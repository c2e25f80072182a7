// Day, time, place and reason of a meeting in one line, in the words people use: "sang thứ 7 19h30 ở nhà văn hóa, lý do mưa bão".
import type { MeetingWords } from '../core/meeting-act.ts'
import { fold } from '../core/text.ts'
import { clockTime } from './clock-time.ts'
import { type Cut, cutLine, cutOut } from './cut.ts'

/** What was said, or which part of it cannot be: as it was typed. */
export type WhenReading = { readonly when: MeetingWords } | WhenFault
export interface WhenFault {
  readonly fault: 'no-such-day' | 'no-such-time' | 'too-long'
  readonly said: string
}

const numericDay = /(?:\bngay\s+)?(?<![\d:])(\d{1,2})(?:\s*[/.-]\s*|\s+thang\s+)(\d{1,2})(?:(?:\s*[/.-]\s*|\s+nam\s+)(\d{4}))?(?![\d:])/
const dayOnly = /\b(?:ngay|mung|mong)\s+(\d{1,2})(?!\d|\s*[/.:-]\s*\d|\s*(?:gio|[hg])\b)/
const weekdayNamed = /\b(?:(?:thu|t)\s*([2-7])|thu\s+(hai|ba|tu|nam|sau|bay)|(chu\s*nhat|cn))\b(?:\s+(tuan sau|tuan toi|tuan nay|nay|toi))?/
const relative = /\b(?:ngay\s+)?(hom nay|toi nay|chieu nay|sang nay|trua nay|mai|mot|kia)\b/
const timeOfDay =
  /(?:\bluc\s+)?(?<![\d/.])(\d{1,2})(?::(\d{2})(?!\d)|\s*(?:gio|[hg])(?![a-z])(?:\s*(\d{2})(?!\d)|\s+(ruoi))?)(?:\s*(?:phut|ph|p)\b)?(?:\s+(sang|trua|chieu|toi)\b(?!\s+nay|\s*\d))?/
const reasonBegins = /(?:^|[\s,;.–-])ly do\b[\s:]*|[,;]\s*vi\s+/
/** With their accents these words are no part of a name: "vì" is not "Vị Thủy", and "do" no "đò". */
const reasonSpelt = /(?:^|[\s,;.–-])(?:vì|do|tại vì|bởi vì)\s+/u
const beforePlace = /^(?:(?:sang|qua|den|ra|thanh|vao|luc|o|tai|ngay|dia diem|noi hop|hang thang|moi thang)(?:[\s:]+|$)|[\s,.;:–-]+)+/
const behindPlace = /(?:[\s,.;:–-]|\s(?:vao|luc|ngay|sang|o|tai))+$/

const longestPlace = 150
const longestReason = 200
const weekdays = ['hai', 'ba', 'tu', 'nam', 'sau', 'bay']

/** @param today the date at home: the day that is meant is the coming one. */
export function readWhen(line: string, today: string): WhenReading {
  const whole = cutLine(line)
  const from = whole.folded.match(reasonBegins) ?? whole.text.match(reasonSpelt)
  const said = from?.index === undefined ? whole.text : whole.text.slice(0, from.index)
  const reason = from?.index === undefined ? '' : whole.text.slice(from.index + from[0].length).trim()
  if (reason.length > longestReason) return { fault: 'too-long', said: `${reason.slice(0, 40)} …` }
  const day = dayIn(cutLine(said), Temporal.PlainDate.from(today))
  if ('fault' in day) return day
  const time = cutOut(day.rest, timeOfDay)
  const at = time ? clockOf(time.groups, day.part) : null
  if (time && at === null) return { fault: 'no-such-time', said: time.said.trim() }
  const place = placeIn(time?.rest ?? day.rest)
  if (place.length > longestPlace) return { fault: 'too-long', said: `${place.slice(0, 40)} …` }
  return { when: { date: day.date, time: at, place: place === '' ? null : place, reason: reason === '' ? null : reason } }
}

interface Day {
  readonly date: string | null
  /** "tối mai", "chiều thứ 7": seven o'clock is in the evening. Folded. */
  readonly part: string | null
  readonly rest: Cut
}

/** What part of the day stands before a day: "tới thứ 7" and "sang thứ 7" are no part, "toi mai" without accents is the evening. */
const partBefore = /(?:^|\s)(sáng|trưa|chiều|tối|trua|chieu|toi)\s*$/iu

/** Takes a day out of the line, and the part of the day that stands before it. */
function withPart(
  line: Cut,
  pattern: RegExp,
): { readonly groups: readonly (string | undefined)[]; readonly part: string | null; readonly rest: Cut; readonly said: string } | null {
  const found = cutOut(line, pattern)
  if (!found) return null
  const at = line.folded.search(pattern)
  const before = line.text.slice(0, at).match(partBefore)
  const inside = /^(?:(?:vao|ngay)\s+)?(trua|chieu|toi)\b/.exec(fold(found.said))?.[1] ?? null
  if (!before) return { ...found, part: inside }
  const cut = (text: string): string => text.slice(0, at - before[0].length) + text.slice(at)
  return { ...found, part: fold(before[1] ?? ''), rest: { text: cut(found.rest.text), folded: cut(found.rest.folded) } }
}

function dayIn(line: Cut, today: Temporal.PlainDate): Day | WhenFault {
  const numeric = withPart(line, numericDay)
  if (numeric) {
    const [day, month, year] = numeric.groups.map((group) => (group === undefined ? null : Number(group)))
    const date = comingDate({ day: day ?? 0, month: month ?? null, year: year ?? null }, today)
    return date ? { ...numeric, date } : noSuchDay(numeric.said)
  }
  const only = withPart(line, dayOnly)
  if (only) {
    const date = comingDate({ day: Number(only.groups[0]), month: null, year: null }, today)
    return date ? { ...only, date } : noSuchDay(only.said)
  }
  const named = withPart(line, weekdayNamed)
  if (named) return { ...named, date: comingWeekday(named.groups, today).toString() }
  const near = withPart(line, relative)
  if (!near) return { date: null, part: null, rest: line }
  const days = { mai: 1, mot: 2, kia: 2 }[near.groups[0] ?? ''] ?? 0
  return { ...near, date: today.add({ days }).toString() }
}

/** As it was typed, without the word for a day: the answer has one of its own. */
export const noSuchDay = (said: string): WhenFault => ({
  fault: 'no-such-day',
  said: said.trim().replace(/^(?:(?:vào|vao|ngày|ngay)\s+)+/iu, ''),
})

/** The coming one, today included; with a year as it is. Null for a day that no coming month or year has. */
function comingDate(
  { day, month, year }: { readonly day: number; readonly month: number | null; readonly year: number | null },
  today: Temporal.PlainDate,
): string | null {
  if (day < 1 || month === 0 || (month ?? 1) > 12) return null
  const start = today.with({ day: 1, ...(month === null ? {} : { month }), ...(year === null ? {} : { year }) })
  for (let nth = 0; nth <= (year === null ? 2 : 0); nth += 1) {
    const first = start.add(month === null ? { months: nth } : { years: nth })
    if (first.daysInMonth < day) continue
    const date = first.with({ day })
    if (year !== null || Temporal.PlainDate.compare(date, today) >= 0) return date.toString()
  }
  return null
}

function comingWeekday([number, name, sunday, week]: readonly (string | undefined)[], today: Temporal.PlainDate): Temporal.PlainDate {
  const wanted = sunday ? 7 : Number(number ?? weekdays.indexOf(name ?? '') + 2) - 1
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  if (week === 'tuan sau' || week === 'tuan toi') return monday.add({ days: 7 + wanted - 1 })
  return today.add({ days: (wanted - today.dayOfWeek + 7) % 7 })
}

/** "tối nay lúc 7 giờ" says the part of the day with the day. */
function clockOf([hours = '', afterColon, afterHour, half, part]: readonly (string | undefined)[], ofDay: string | null): string | null {
  const minute = Number(afterColon ?? afterHour ?? 0)
  return clockTime({ hour: Number(hours), minute, half: half !== undefined, part: part ?? ofDay })
}

function placeIn(rest: Cut): string {
  const lead = rest.folded.match(beforePlace)?.[0].length ?? 0
  const text = rest.text.slice(lead)
  const tail = rest.folded.slice(lead).match(behindPlace)?.[0].length ?? 0
  return text
    .slice(0, text.length - tail)
    .replace(/\s+/gu, ' ')
    .trim()
}
