// What a syllable of Vietnamese may look like, whatever its accents: it begins and ends in known ways.
import { onsets, rhymes } from './tables/spelling.ts'

const list = (words: string): readonly string[] => [...new Set(words.trim().split(/\s+/).map(plain))]

const allRhymes = new Set(list(rhymes))
/** Longest first. */
const allOnsets = [...list(onsets)].sort((a, b) => b.length - a.length)

/** "nghiêng" */
const longest = 7

/** Whether a lower-case word is one: `phuong`, `đường`, `dưong` are, `minhf` and `giagn` are not. Accents are not looked at. */
export function isSyllable(word: string): boolean {
  return isPlainSyllable(plain(word))
}

/** The same of a word that has no accents. */
export function isPlainSyllable(letters: string): boolean {
  if (letters.length > longest) return false
  if (allRhymes.has(letters)) return true
  return allOnsets.some((onset) => letters.startsWith(onset) && allRhymes.has(rhymeAfter(onset, letters)))
}

/** "gì", "giêng" and "quốc" share a letter between their two parts. */
function rhymeAfter(onset: string, letters: string): string {
  const rest = letters.slice(onset.length)
  return onset === 'gi' && (rest === '' || /^(?:n|ng|m|t|p|c|ch|nh|e)/.test(rest)) ? `i${rest}` : rest
}

/** A word without accents. */
export function plain(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd')
}
