// The answer to "which part is wrong?" in words: "nơi làm", "sửa việc".

import { type Phrases, phraseAt } from './phrases.ts'
import { isOnlyPolite } from './polite.ts'
import { replyWords } from './reply-words.ts'
import { placePart, workPart } from './tables/wishes.ts'
import { readable } from './words.ts'

/** The part that the whole line names; null when it says anything else. */
export function partNamed(line: string): 'place' | 'work' | null {
  const words = replyWords(readable(line))
  const names = (list: Phrases): boolean =>
    words.some((_, at) => {
      const length = phraseAt(words, at, list)
      return length > 0 && isOnlyPolite(words, 0, at) && isOnlyPolite(words, at + length, words.length)
    })
  return names(placePart) ? 'place' : names(workPart) ? 'work' : null
}
