// The branch sets its year-end meeting: `/hop 20/12 19:30 Nhà văn hóa ấp 1`.
import type { Effect } from '../../src/core/effect.ts'
import { type ReviewAnswer, reviewAnswers } from '../../src/core/member.ts'
import type { Message } from '../../src/core/message.ts'
import type { ReviewList } from '../../src/core/view.ts'
import { say, sentence } from '../words.ts'

const line = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?\s+(\d{1,2})(?:[:hHgG](\d{2})?)?\s+(.{1,150})$/u

/** Day, month, year or none, hour, minute and place; the shell finds the coming date with that day and month. */
export function setReview(rest: string): readonly Effect[] {
  const found = rest.trim().match(line)
  if (!found) return say('secretary:review.how')
  const [, day, month, year, hour, minute, place = ''] = found
  const two = (text = '0'): string => text.padStart(2, '0')
  if (Number(day) > 31 || Number(month) > 12 || Number(hour) > 23 || Number(minute ?? 0) > 59) return say('secretary:review.how')
  return [{ do: 'set-review', meetingAt: `${year ?? 'next'}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`, place: place.trim() }]
}

/** Who comes, who joins online, who writes, who has not said. */
export function reviewList(list: ReviewList | null): Message {
  if (!list) return { lines: [sentence('secretary:review.none'), sentence('secretary:review.how')] }
  const group = (answer: ReviewAnswer | null) => list.people.filter((person) => person.answer === answer).map((person) => person.name)
  return {
    lines: [
      sentence('secretary:review.head', { branch: list.branch, at: { at: list.meetingAt, zone: list.zone }, place: list.place }),
      ...reviewAnswers
        .filter((answer) => group(answer).length > 0)
        .map((answer) =>
          sentence('secretary:review.group', {
            answer: sentence(`common:review.${answer}`),
            count: group(answer).length,
            names: { list: group(answer) },
          }),
        ),
      ...(group(null).length > 0 ? [sentence('secretary:review.silent', { count: group(null).length, names: { list: group(null) } })] : []),
    ],
  }
}
