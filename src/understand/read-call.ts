// What a caller writes down of a call: that the member said nothing, and what they said as if they had written it themselves.
import type { CallResult } from '../core/call.ts'
import { findPhrase } from './phrases.ts'
import { replyWords } from './reply-words.ts'
import { noAnswerPhrases, wrongNumberPhrases } from './tables/calls.ts'
import { readable } from './words.ts'

/** Null when the line says neither; a line that reports work or place is a record and is not asked here. */
export function readTry(text: string): Exclude<CallResult, 'spoke'> | null {
  const words = replyWords(readable(text))
  if (findPhrase(words, wrongNumberPhrases) >= 0) return 'wrong_number'
  return findPhrase(words, noAnswerPhrases) >= 0 ? 'no_answer' : null
}

/** "anh ấy", "chị đó", "đồng chí ấy" at the beginning of a clause. */
const they =
  /(^|[,.;:!?\n]\s*|(?:là|la|nói|noi|báo|bao)\s+)(?:anh|chị|chi|em|cô|co|chú|chu|bác|bac|ông|ong|bà|ba|cháu|chau|đồng chí|dong chi|đ\/c|đc|dc)\s+(?:ấy|ay|đó|do|này|nay)\s+/giu

/** The words of a record as the member would have said them: in them "anh ấy" is nobody else. */
export function asTheirOwn(text: string): string {
  return text.normalize('NFC').replace(they, '$1')
}
