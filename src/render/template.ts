// A message as the values of a platform's approved template: which one it is, and the words that fill it.
import type { Outbound } from '../channels/channel.ts'
import type { Key } from '../core/key.ts'
import type { Message } from '../core/message.ts'
import type { Locale } from '../core/person.ts'
import { paramText } from './text.ts'

/** The sentences that an operator may have a template approved for, by the name it has in the account's keys. */
const templates: Readonly<Partial<Record<Key, string>>> = {
  'member:check-in.ask': 'question',
  'member:check-in.remind': 'reminder',
  'member:check-in.remind-last': 'reminder',
  'member:review.invite': 'review',
  'member:review.required': 'review',
  'member:review.tomorrow': 'review',
  'member:renewal.ask': 'renewal',
  'member:renewal.ended': 'renewal',
}

/** The template of a message, filled with the parameters of its first sentence; null when there is none for it. */
export function templateOf(message: Message, locale: Locale): Outbound['template'] {
  const [first] = message.lines
  const name = first && templates[first.key]
  if (!first || !name) return null
  const data = Object.entries(first.with ?? {}).map(([word, param]) => [word, String(paramText(param, locale))] as const)
  return { name, data: Object.fromEntries(data) }
}
