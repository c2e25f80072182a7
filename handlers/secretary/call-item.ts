// The note that asks a person in charge to call somebody: why, what they said, and on which number.
import type { Message, Sentence } from '../../src/core/message.ts'
import type { CallReason } from '../../src/core/view.ts'
import { choice, sentence } from '../words.ts'

export interface CallItem {
  readonly memberId: number
  readonly name: string
  readonly phone: string | null
  readonly kind: CallReason
  /** Since when there was no word, ISO date; null when there never was one. */
  readonly since: string | null
  /** The words no machine was allowed, or able, to read, or that a person has to answer; of `new_phone` the number, in E.164. */
  readonly said: string | null
}

/** Hands a silence or a wish to the person in charge. A to-do note, never a remark about the member. */
export function callItem(item: CallItem): Message {
  const { kind, memberId, name, phone, said } = item
  const number = kind === 'new_phone' ? said : null
  const lines: Sentence[] = [
    number
      ? sentence('secretary:call.new_phone.number', { name, phone: { phone: number } })
      : sentence(kind === 'phone' ? 'secretary:call.by-phone' : `secretary:call.${kind}`, {
          name,
          since: item.since ? { date: item.since } : sentence('common:long-ago'),
        }),
  ]
  if (said && !number) lines.push(sentence('secretary:call.said', { said: shortened(said, longestWords) }))
  const listed = number ? 'secretary:call.old-number' : 'secretary:call.number'
  lines.push(phone ? sentence(listed, { phone: { phone } }) : sentence('secretary:call.no-phone'))
  if (kind === 'silence') lines.push(sentence('secretary:call.only-a-note'))
  return {
    lines,
    choices: [
      ...(number ? [[choice(`call:number:${memberId}`, 'secretary:call.button.number')]] : []),
      [choice(`call:done:${memberId}`, 'secretary:call.button.done'), choice(`call:later:${memberId}`, 'secretary:call.button.later')],
    ],
  }
}

/** What stands below the words has to fit too: the phone, and what to do. */
export const longestWords = 1_500

export function shortened(words: string, longest: number): string {
  const letters = [...words]
  return letters.length <= longest ? words : `${letters.slice(0, longest).join('')} …`
}
