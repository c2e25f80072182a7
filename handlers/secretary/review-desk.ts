// Self-reviews on the secretary's desk: what came in, opened one by one, accepted, or returned with a word.
import type { Effect } from '../../src/core/effect.ts'
import type { Message } from '../../src/core/message.ts'
import type { SelfReviewState } from '../../src/core/review.ts'
import { asideIn } from '../asides.ts'
import { choice, message, say, sentence } from '../words.ts'

/** Letters of the word with which one is returned. */
const longestWord = 500

/** Something new: who, and nothing of what they wrote. */
export function newSelfReview(of: { readonly id: number; readonly name: string; readonly receipt: string }): Message {
  return message('secretary:self-review.new', { name: of.name, receipt: of.receipt }, [
    choice(`sn:open:${of.id}`, 'secretary:self-review.button.open'),
  ])
}

export interface DeskRow {
  readonly id: number
  readonly name: string
  readonly state: SelfReviewState
  readonly receipt: string
}

const shown = 30

/** What was sent in, what waits first. */
export function deskList(of: { readonly branch: string; readonly rows: readonly DeskRow[]; readonly missing: readonly string[] }): Message {
  const { branch, rows, missing } = of
  const names = { list: [...missing.slice(0, shown)] }
  const left = missing.length > 0 ? [sentence('secretary:self-review.missing', { names, count: missing.length })] : []
  if (rows.length === 0) return { lines: [sentence('secretary:self-review.none', { branch }), ...left] }
  const waiting = rows.filter(({ state }) => state === 'sent')
  return {
    lines: [
      sentence('secretary:self-review.head', { branch, count: rows.length, waiting: waiting.length }),
      ...rows
        .slice(0, shown)
        .map(({ name, receipt, state }) =>
          sentence('secretary:self-review.row', { name, receipt, state: sentence(`secretary:self-review.state.${stateWord(state)}`) }),
        ),
      ...(rows.length > shown ? [sentence('secretary:list.more', { count: rows.length - shown })] : []),
      ...left,
    ],
    choices: waiting.slice(0, 10).map(({ id, name }) => [choice(`sn:open:${id}`, 'secretary:self-review.button.open-of', { name })]),
  }
}

const stateWord = (state: SelfReviewState): 'sent' | 'accepted' | 'returned' =>
  state === 'accepted' || state === 'returned' ? state : 'sent'

export interface OpenedSelfReview {
  readonly id: number
  readonly name: string
  readonly receipt: string
  readonly state: SelfReviewState
  /** Whether questions were answered in chat. */
  readonly typed: boolean
  readonly pages: readonly number[]
}

/** The papers, each as a message of its own, and below them what can be done. */
export function openedMessages({ id, name, receipt, state, typed, pages }: OpenedSelfReview): readonly Message[] {
  const papers: readonly Message[] = [
    ...(typed ? [{ lines: [], attachment: { make: 'self-review-answers', id } } as const] : []),
    ...pages.map((page): Message => ({ lines: [], attachment: { make: 'self-review-file', id: page } })),
  ]
  if (papers.length === 0) return [message('secretary:self-review.gone', { receipt })]
  const decide =
    state === 'sent'
      ? [choice(`sn:accept:${id}`, 'secretary:self-review.button.accept'), choice(`sn:return:${id}`, 'secretary:self-review.button.return')]
      : []
  return [
    message('secretary:self-review.opened', { name, receipt, count: papers.length }),
    ...papers,
    message('secretary:self-review.decide', { receipt }, decide),
  ]
}

export function askWord(of: { readonly name: string; readonly receipt: string }): Message {
  return message('secretary:self-review.ask-word', of)
}

/** The word with which it is returned: kept sealed, and passed to the member as it is. */
export function readWord(id: number, line: string): readonly Effect[] | null {
  if (line.length > longestWord) return say('secretary:self-review.word-too-long', { most: { amount: longestWord } })
  const says = asideIn(line)?.says ?? 'edit'
  if (says === 'command') return null
  if (says === 'later') return [{ do: 'open', question: null }, ...say('member:skipped')]
  // "Viết lại" is a word to the member; of "vâng" and "1" nobody learns what to write.
  if (says !== 'edit' || !/\p{L}{2}/u.test(line)) return [{ do: 'season', act: { of: 'begin-return', id } }]
  return [{ do: 'forget-words' }, { do: 'season', act: { of: 'return', id, word: line.trim() } }]
}
