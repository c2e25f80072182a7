// What sets a day is said back before it is set: a rule, a meeting that is added, the year-end review; and of which branch it is.
import { type MeetingWords, type SettingAct, settingMark } from '../../src/core/meeting-act.ts'
import type { Choice, Message, Sentence } from '../../src/core/message.ts'
import type { OpenQuestion } from '../../src/core/talk.ts'
import { choice, message, sentence } from '../words.ts'

interface Asked {
  readonly message: Message
  readonly open: OpenQuestion
}

/** @param lines what was understood. @param more choices between the yes and the no. */
export function askSure(act: SettingAct, lines: readonly Sentence[], more: readonly Choice[] = []): Asked {
  const mark = settingMark(act)
  return {
    message: {
      lines: [...lines, sentence('secretary:meeting.sure.or')],
      choices: [
        [choice(`mt:sure:${mark}`, act.of === 'set-review' ? 'secretary:meeting.button.review' : 'secretary:meeting.button.sure')],
        ...more.map((one) => [one]),
        [choice('mt:no', 'secretary:meeting.button.leave')],
      ],
    },
    open: { ask: 'meeting', at: { of: 'sure', act, mark } },
  }
}

export interface ReviewAsked {
  readonly branch: string
  /** ISO instants, and the zone of home. */
  readonly at: string
  readonly zone: string
  readonly place: string
  /** When it is set to be until now; null when it is not set. */
  readonly before: string | null
}

/** A line with a day and a place may mean any meeting: that it becomes the year-end review is asked. */
export function askReview(act: SettingAct, { branch, at, zone, place, before }: ReviewAsked, notes: readonly Sentence[]): Asked {
  const about = { branch, at: { at, zone }, place }
  return askSure(
    act,
    [
      before === null
        ? sentence('secretary:review.ask', about)
        : sentence('secretary:review.ask.moved', { ...about, from: { at: before, zone } }),
      ...notes,
    ],
    [choice('mt:other', 'secretary:meeting.button.not-review')],
  )
}

/** No year-end review: an ordinary meeting at that time is either a new one, or the next one moved. */
export function askWhatElse(): Message {
  return message('secretary:review.what-else', undefined, [
    choice('mt:as:move', 'secretary:meeting.button.as-move'),
    choice('mt:as:extra', 'secretary:meeting.button.as-extra'),
    choice('mt:no', 'secretary:meeting.button.leave'),
  ])
}

/** What is typed while it is asked takes the place of what was said before; the rest stays. */
export function corrected(before: MeetingWords, now: MeetingWords): MeetingWords {
  return {
    date: now.date ?? before.date,
    time: now.time ?? before.time,
    place: now.place ?? before.place,
    reason: now.reason ?? before.reason,
  }
}

/** Somebody leads several branches: of which one it is. */
export function whichBranch(units: readonly { readonly id: number; readonly name: string }[]): Message {
  return message(
    'secretary:meeting.which-branch',
    undefined,
    units.map(({ id, name }) => choice(`mt:for:${id}`, 'secretary:meeting.button.branch', { branch: name })),
  )
}
