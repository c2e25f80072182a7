// The branch sets its year-end meeting: `/hop 20/12 19:30 Nhà văn hóa ấp 1`, or "họp ngày 20 tháng 12 lúc 7 giờ tối ở nhà văn hóa".
import type { Effect } from '../../src/core/effect.ts'
import type { MeetingWords } from '../../src/core/meeting-act.ts'
import type { Sentence } from '../../src/core/message.ts'
import { fold } from '../../src/core/text.ts'
import { readWhen, type WhenFault } from '../../src/understand/read-when.ts'
import { ofTheBranch } from '../../src/understand/whose-meeting.ts'
import { say, sentence } from '../words.ts'

const parts = ['day', 'time', 'place'] as const

/** Which of the three that a meeting needs were not said. */
export function missingOf({ date, time, place }: MeetingWords): readonly Sentence[] {
  const given = { day: date, time, place }
  return parts.filter((part) => given[part] === null).map((part) => sentence(`secretary:review.missing.${part}`))
}

/** "họp chi bộ kiểm điểm cuối năm 2026 20/12": what kind it is stands before the day. */
const kindSaid =
  /^(?:(?:(?:chi bộ|chi bo)(?=\s+(?:kiểm|kiem|tổng|tong|cuối|cuoi|đánh|danh))|tổng kết|tong ket|kiểm điểm|kiem diem|cuối năm|cuoi nam|năm \d{4}|nam \d{4}|đánh giá|danh gia|xếp loại|xep loai|đảng viên|dang vien|của|cua|và|va)[\s:,]+)+/iu

/** What was said of when and where; null where somebody else meets. */
function readReview(rest: string, today: string): { readonly when: MeetingWords } | WhenFault | null {
  const mine = ofTheBranch(rest)
  return mine === null ? null : readWhen(mine.replace(kindSaid, ''), today)
}

/** Meetings of a kind of their own; who may not set one is not taken to mean the review. */
const otherKind = /^\s*(?:chuyen de|bat thuong|dinh ky|thuong ky|them|bo sung|hang thang)\b/

/** Whether a line says all that a meeting needs; of somebody else's as well, which is said to be none of the branch. */
export function isMeeting(rest: string, today: string): boolean {
  if (otherKind.test(fold(rest))) return false
  const read = readReview(rest, today)
  if (read !== null) return 'when' in read && missingOf(read.when).length === 0
  const others = readWhen(rest, today)
  return 'when' in others && others.when.date !== null && others.when.time !== null
}

/** What is missing or impossible is named; what is whole is said back before it is set. */
export function setReview(rest: string, today: string): readonly Effect[] {
  if (otherKind.test(fold(rest))) return say('secretary:review.how')
  const read = readReview(rest, today)
  if (read === null) return notOurs()
  if ('fault' in read) return faultOf(read)
  const missing = missingOf(read.when)
  if (missing.length === 0) return [{ do: 'meeting', act: { of: 'set-review', when: read.when } }]
  return read.when.date === null ? say('secretary:review.how') : say('secretary:review.missing', { what: { list: missing } })
}

/** The line is about a meeting of a company, a hamlet or a class: nothing is set for the branch. */
export const notOurs = (): readonly Effect[] => say('secretary:meeting.others')

function faultOf({ fault, said }: WhenFault): readonly Effect[] {
  switch (fault) {
    case 'no-such-day':
      return say('secretary:review.no-such-day', { day: said })
    case 'no-such-time':
      return say('secretary:review.no-such-time', { time: said })
    // A place as long as a letter: what is wanted is shown.
    case 'too-long':
      return say('secretary:review.how')
    default:
      return fault satisfies never
  }
}
