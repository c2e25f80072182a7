// Words that no machine can read: courtesies are returned, a sentence goes to the person in charge as it was typed.
import type { Effect } from '../../src/core/effect.ts'
import type { Known } from '../../src/core/person.ts'
import type { Reading } from '../../src/core/report.ts'
import { fold } from '../../src/core/text.ts'
import { say } from '../words.ts'
import { greet, mayBePassedOn } from './help.ts'

/** Thanks, a greeting, "ok" or a thumb. */
export function isPolite(line: string, { intents }: Reading): boolean {
  return intents.includes('polite') || intents.includes('yes') || !/[\p{L}\p{N}?]/u.test(line)
}

/** Folded. */
const greeting = /^(?:da |em |toi )*(?:(?:xin |kinh )?chao|hello|hi|alo|a lo)(?![\p{L}\p{N}])/u

/** A kind word back; to a greeting also what can be done here. */
export function polite(person: Known, line: string): readonly Effect[] {
  return greeting.test(fold(line)) ? greet(person) : say('member:polite')
}

/** The words for a person to read: of a sentence that answers a question, or of the second line in a row; null for everything else. */
export function toBePassedOn(person: Known, line: string, asked: boolean): string | null {
  const { open } = person.talk
  if (open?.ask === 'unread') return /\p{L}/u.test(line) ? `${open.said}\n${line}`.trimStart() : null
  return asked && mayBePassedOn(person, line) ? line : null
}

/** Hands the words on; whoever writes them down says so, because only they know who could be told. Of words that are not kept a person asks. */
export function passOn(words: string): readonly Effect[] {
  if (words === '') return [{ do: 'escalate', kind: 'needs_help', said: null }]
  return [{ do: 'escalate', kind: 'unread', said: words }]
}
