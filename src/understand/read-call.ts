// Reads what a caller writes down of a call in which the member said nothing: nobody picked up, or the number is wrong.
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
