// Syllables as they are spelt among friends: "bjnh duog", "kiên jang", "thái lannn".
import { isSyllable } from './syllable.ts'

const respellings: readonly (readonly [RegExp, string])[] = [
  [/(\p{L})\1+$/u, '$1'],
  [/^j(?=\p{L})/u, 'gi'],
  [/(?<=\p{L})j(?=\p{L})/u, 'i'],
  [/(?<=[aeiouy]\p{M}*)g$/u, 'ng'],
  [/^w/u, 'qu'],
  [/^f/u, 'ph'],
]

/** `duog` -> duong; null for a word that is a syllable, and for what is none however it is read. */
export function fromTeencode(word: string): string | null {
  if (word.length < 3 || word.length > 10 || !/^[\p{L}]+$/u.test(word) || isSyllable(word)) return null
  let form = word.normalize('NFD')
  for (const [from, to] of respellings) {
    form = form.replace(from, to)
    if (isSyllable(form)) return form.normalize('NFC')
  }
  return null
}
