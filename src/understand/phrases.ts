// Finds phrases of a list in the words of a reply: accents may be missing, never contradict, and no phrase reaches over a pause.
import { fitOf, type Syllable, syllables, type Word } from './words.ts'

type Compiled = ReadonlyMap<string, readonly (readonly Syllable[])[]>

/** A list of phrases, compiled when it is first needed. */
export type Phrases = () => Compiled

/** The entries of a table's list: separated by commas or line breaks. */
export function entries(list: string): readonly string[] {
  return list
    .split(/[,\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

/** Makes a list for `phraseAt` out of a table's text. */
export function phrases(list: string): Phrases {
  let compiled: Compiled | null = null
  return () => {
    compiled ??= compile(entries(list))
    return compiled
  }
}

/** What phrases and names are found by: their first two syllables, or their only one. */
export function startOf(parts: readonly Syllable[]): string {
  const [first, second] = parts
  return second === undefined ? (first?.bare ?? '') : `${first?.bare} ${second.bare}`
}

/** By `startOf`, longest first. */
function compile(list: readonly string[]): Compiled {
  const byStart = new Map<string, (readonly Syllable[])[]>()
  for (const phrase of list) {
    const parts = syllables(phrase)
    if (parts.length === 0) continue
    const same = byStart.get(startOf(parts)) ?? []
    same.push(parts)
    byStart.set(startOf(parts), same)
  }
  for (const same of byStart.values()) same.sort((a, b) => b.length - a.length)
  return byStart
}

/** How many words the longest phrase that starts at `at` takes; 0 for none. */
export function phraseAt(words: readonly Word[], at: number, list: Phrases): number {
  const first = words[at]
  if (first === undefined) return 0
  const byStart = list()
  const longer = first.pair === null ? undefined : byStart.get(first.pair)?.find((parts) => fitsAt(words, at, parts))
  if (longer !== undefined) return longer.length
  return byStart.get(first.bare)?.some((parts) => fitsAt(words, at, parts) && isMeant(first, parts[0])) ? 1 : 0
}

/** One short word is easily another one without its accents. Only "o" is nothing but "ở". */
function isMeant(word: Word, wanted: Syllable | undefined): boolean {
  return !word.strict || word.bare === 'o' || (wanted !== undefined && fitOf(word, wanted) === 'exact')
}

export function fitsAt(words: readonly Word[], at: number, parts: readonly Syllable[]): boolean {
  return parts.every((part, offset) => {
    const word = words[at + offset]
    return word !== undefined && fitOf(word, part) !== null && (offset === 0 || !word.pause)
  })
}

/** How many words the longest phrase that ends right before `at` takes, without a pause after it; 0 for none. */
export function phraseBefore(words: readonly Word[], at: number, list: Phrases, longest = 4): number {
  if (words[at]?.pause) return 0
  for (let length = Math.min(longest, at); length > 0; length--) if (phraseAt(words, at - length, list) === length) return length
  return 0
}

/** Where the first phrase of the list starts in the words from `from` up to `to`; -1 for nowhere. */
export function findPhrase(words: readonly Word[], list: Phrases, from = 0, to = words.length): number {
  for (let at = from; at < to; at++) {
    const length = phraseAt(words, at, list)
    if (length > 0 && at + length <= to) return at
  }
  return -1
}

/** Whether the words are one phrase of the list and nothing else. */
export function isPhrase(words: readonly Word[], list: Phrases): boolean {
  return words.length > 0 && phraseAt(words, 0, list) === words.length
}
