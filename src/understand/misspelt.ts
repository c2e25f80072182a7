// A province or country that is nearly spelt right ("Bình Phướt", "bac nihn"): looked for only where a place is named and none was found.
import { type Found, isOrdinary, nearNames, type Sense } from './gazetteer.ts'
import { phraseAt, phraseBefore } from './phrases.ts'
import { standsApart } from './polite.ts'
import { isSyllable } from './syllable.ts'
import * as cues from './tables/cues.ts'
import { fitOf, type Syllable, type Word } from './words.ts'

/** Shorter names are one slip away from too many words. In letters without spaces. */
const shortest = 6

/**
 * The name at a word that is one slip away from it: a letter too much, too little, another one, two swapped, or wrong accents. The words have to
 * be introduced as a place ("ở …", "tỉnh …") or be the whole reply, and of several names that are as near none is taken.
 */
export function misspeltAt(words: readonly Word[], at: number, meant: Meant): Found | null {
  for (const length of [4, 3, 2, 1]) {
    const written = words.slice(at, at + length)
    if (written.length < length || written.some((word, offset) => offset > 0 && word.pause)) continue
    const bare = written.map((word) => word.bare)
    // One word that is a syllable of Vietnamese is no foreign name.
    if (length === 1 && isSyllable(bare[0] ?? '')) continue
    if (bare.join('').length < shortest || phraseAt(words, at, cues.notMisspelt) > 0 || isOrdinary(bare)) continue
    const sense = meant(written)
    if (sense === null) continue
    // "giagn" is a slip wherever it stands; what is a word may be meant, and then only a province stands out.
    const known = sense.kind === 'province' || sense.kind === 'country'
    if (!bare.every(isSyllable) || (known && isIntroduced(words, at, at + length)))
      return { length, senses: [sense], ordinary: false, exact: false }
  }
  return null
}

/** The place that words one slip away from its name stand for; null for none, and for several. */
type Meant = (written: readonly Word[]) => Sense | null

/** For one reply: what is written in it again and again is looked up once. */
export function meantOnce(): Meant {
  const known = new Map<string, Sense | null>()
  return (written) => {
    const key = written.map(({ read }) => read).join(' ')
    const before = known.get(key)
    if (before !== undefined) return before
    const senses = nearNames(written.map(({ bare }) => bare)).flatMap(({ parts, sense }) => (isOneSlip(written, parts) ? [sense] : []))
    const [first = null] = senses
    const found = senses.every(({ area }) => area === first?.area) ? first : null
    known.set(key, found)
    return found
  }
}

/** "ở …", "tỉnh …" before it, or nothing else between two pauses. */
function isIntroduced(words: readonly Word[], from: number, to: number): boolean {
  if (phraseBefore(words, from, cues.placeCues) > 0 || phraseBefore(words, from, cues.originCues) > 0) return true
  return standsApart(words, from, to)
}

/** Whether at most one word differs from the name's, by one slip or by its accents. */
function isOneSlip(written: readonly Word[], name: readonly Syllable[]): boolean {
  const other = written.flatMap((word, at) => {
    const part = name[at]
    return part === undefined || fitOf(word, part) !== null ? [] : [[word.bare, part.bare] as const]
  })
  // "Quãng Ngải": all letters are right and no accent is.
  if (other.every(([word, part]) => word === part)) return true
  return other.length === 1 && other.every(([word, part]) => isNear(word, part))
}

/** Whether two words are equal or one slip apart. */
function isNear(a: string, b: string): boolean {
  if (a === b) return true
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  const [restA, restB] = [a.slice(at), b.slice(at)]
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  )
}
