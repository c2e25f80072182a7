// The branch sets its year-end meeting: `/hop 20/12 19:30 Nhà văn hóa ấp 1`, or "họp ngày 20 tháng 12 lúc 7 giờ tối ở nhà văn hóa".
import type { Effect } from '../../src/core/effect.ts'
import { fold } from '../../src/core/text.ts'
import { clockTime } from '../../src/understand/clock-time.ts'
import { say, sentence } from '../words.ts'

/** `20/12`, `20-12-2026`, `20 tháng 12 năm 2026`; accents may be missing. */
const dayPattern = /(?:ngày\s+|ngay\s+)?\b(\d{1,2})(?:[/.-]|\s+th[aá]ng\s+)(\d{1,2})(?:(?:[/.-]|\s+n[aă]m\s+)(\d{4}))?\b/iu
/** `19:30`, `19h30`, `8 giờ`, `7 giờ rưỡi tối`. */
const timePattern =
  /(?:lúc\s+|luc\s+)?\b(\d{1,2})(?::(\d{2})(?!\d)|\s*(?:giờ|gio|[hg])(?!\p{L})(?:\s*(\d{2})(?!\d)|\s+(rưỡi|ruoi)(?!\p{L}))?)(?:\s*ph(?:út|ut)?(?!\p{L}))?(?:\s+(sáng|sang|trưa|trua|chiều|chieu|tối|toi)(?!\p{L}))?/iu

/** What people say in front of the place: "họp chi bộ kiểm điểm cuối năm … tại hội trường". */
const leading =
  /^(?:(?:(?:chi bộ|chi bo)(?=\s+(?:kiểm|kiem|tổng|tong|cuối|cuoi|đánh|danh))|kiểm điểm|kiem diem|tổng kết|tong ket|đánh giá|danh gia|xếp loại|xep loai|cuối năm|cuoi nam|năm \d{4}|nam \d{4}|đảng viên|dang vien|vào|vao|lúc|luc|ngày|ngay|sang|ở|tại|tai|và|va)[\s,.;:]+)+/iu

interface Meeting {
  /** `next-12-20T19:30`, or with a year in the front. */
  readonly meetingAt: string
  readonly place: string
}

/** A meeting, or why it is none yet. */
type Reading =
  | { readonly meeting: Meeting }
  | { readonly missing: readonly ('day' | 'time' | 'place')[] }
  /** As it was typed. */
  | { readonly noSuchDay: string }
  | { readonly noSuchTime: string }

/** The day, the time and the place, in any order and in the words people use; null when one of them is missing or impossible. */
export function meetingIn(rest: string): Meeting | null {
  const read = readMeeting(rest)
  return 'meeting' in read ? read.meeting : null
}

function readMeeting(rest: string): Reading {
  const text = rest.normalize('NFC')
  const date = text.match(dayPattern)
  const withoutDay = date ? text.replace(date[0], ' ') : text
  const time = withoutDay.match(timePattern)
  const place = (time ? withoutDay.replace(time[0], ' ') : withoutDay)
    .replace(/\s+/gu, ' ')
    .replace(/^[\s,.;:]+|[\s,.;:]+$/gu, '')
    .replace(leading, '')
    .trim()
  const [, day = '', month = '', year = 'next'] = date ?? []
  if (date && !isDay(Number(day), Number(month))) return { noSuchDay: `${day}/${month}` }
  const at = time ? clockOf(time) : null
  if (time && !at) return { noSuchTime: time[0].trim() }
  if (!date || !at || place === '' || place.length > 150)
    return { missing: [...(date ? [] : ['day' as const]), ...(at ? [] : ['time' as const]), ...(place ? [] : ['place' as const])] }
  return { meeting: { meetingAt: `${year}-${two(Number(month))}-${two(Number(day))}T${at}`, place } }
}

const two = (number: number): string => String(number).padStart(2, '0')

/** A day that some year has; whether the coming one has it knows the shell, which knows the year. */
function isDay(day: number, month: number): boolean {
  return day >= 1 && day <= ([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0)
}

function clockOf([, hour = '', afterColon, afterHour, half, part = '']: RegExpMatchArray): string | null {
  return clockTime({ hour: Number(hour), minute: Number(afterColon ?? afterHour ?? 0), half: half !== undefined, part: fold(part) })
}

/** The shell finds the coming date with that day and month. What is missing or impossible is named. */
export function setReview(rest: string): readonly Effect[] {
  const read = readMeeting(rest)
  if ('meeting' in read) return [{ do: 'set-review', ...read.meeting }]
  if ('noSuchDay' in read) return say('secretary:review.no-such-day', { day: read.noSuchDay })
  if ('noSuchTime' in read) return say('secretary:review.no-such-time', { time: read.noSuchTime })
  // Nothing of a meeting, or a place as long as a letter: what is wanted is shown.
  if (read.missing.length === 0 || read.missing.includes('day')) return say('secretary:review.how')
  return say('secretary:review.missing', { what: { list: read.missing.map((part) => sentence(`secretary:review.missing.${part}`)) } })
}
