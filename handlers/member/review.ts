// The year-end review: the countdown, and whether the member comes, joins online, writes, or cannot tell yet.
import type { Effect } from '../../src/core/effect.ts'
import { type ReviewAnswer, reviewAnswers } from '../../src/core/member.ts'
import type { Message } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import { choice, idOf, say, sentence } from '../words.ts'

export interface ComingReview {
  readonly id: number
  readonly name: string
  readonly branch: string
  /** ISO instant, and the zone of the branch: a meeting is where it is. */
  readonly meetingAt: string
  readonly zone: string
  readonly place: string
  readonly days: number
  readonly answer: ReviewAnswer | null
  readonly policy: 'invite' | 'required'
}

/** One step of the countdown: the first invites, the last says when and where once more. */
export function reviewCountdown(review: ComingReview): Message {
  const at = { at: review.meetingAt, zone: review.zone }
  const { name, branch, place, days } = review
  const lead =
    days <= 1
      ? sentence('member:review.tomorrow', { name, branch, at, place })
      : sentence(review.policy === 'required' ? 'member:review.required' : 'member:review.invite', { name, branch, at, place, count: days })
  return {
    lines: [
      lead,
      ...(review.answer ? [sentence('member:review.chosen', { answer: sentence(`common:review.${review.answer}`) })] : []),
      sentence(review.answer ? 'member:review.change' : 'member:review.ask'),
      sentence('member:way-out'),
    ],
    choices: reviewAnswers.map((answer) => [choice(`rv:${answer}:${review.id}`, `member:review.button.${answer}`)]),
  }
}

/** `rv:come:3`. A change of mind counts until the meeting. */
export function reviewTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  const answer = reviewAnswers.find((one) => one === args[0])
  if (!answer) return null
  if (!person.review || idOf(args[1]) !== person.review.id) return say('member:review.old-tap')
  return [{ do: 'review', reviewId: person.review.id, answer }, ...say(`member:review.noted.${answer}`)]
}
