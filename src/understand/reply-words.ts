// The words of a reply, those that were run together apart.
import { isInNames, isNamePair } from './gazetteer.ts'
import { splitJoined } from './joined.ts'
import { type Word, wordsOf } from './words.ts'

/** @param text what `readable` gave. */
export function replyWords(text: string): readonly Word[] {
  return wordsOf(text, {
    keep: (bare) => isInNames(bare),
    split: (raw) => splitJoined(raw, isNamePair),
  })
}
