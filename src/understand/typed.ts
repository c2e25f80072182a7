// Words that were typed for a Vietnamese keyboard that was off: Telex ("Bifnh Duowng") and VNI ("D9o62ng Nai") left as their letters.
import { isSyllable } from './syllable.ts'
import { foreign } from './tables/spelling.ts'

const allForeign = new Set(foreign.trim().split(/\s+/))

const toneOfTelex: Readonly<Record<string, string>> = { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' }
const toneOfVni: Readonly<Record<string, string>> = { 1: '\u0301', 2: '\u0300', 3: '\u0309', 4: '\u0303', 5: '\u0323' }

/** One decoding: the letters without a tone, and the tone. */
interface Decoded {
  readonly letters: string
  readonly tone: string
}

/** `bifnh` -> bình; null for a word that is one already, and for what is none afterwards. */
export function fromTelex(word: string): string | null {
  // A "w" before a vowel is a friend's "qu".
  if (
    /^w[aeiouy]/.test(word.normalize('NFD')) ||
    !/^[a-zà-ỹđ]+$/u.test(word) ||
    word.length < 2 ||
    word.length > 10 ||
    allForeign.has(word)
  )
    return null
  const split = word.normalize('NFD')
  if (isSyllable(word)) return null
  const { letters, tone } = telexKeys(split)
  return compose(word, { letters, tone })
}

function telexKeys(split: string): Decoded {
  let letters = ''
  let tone = ''
  let double = false
  const marks = split.normalize('NFC')
  for (const key of marks) {
    const isTone = toneOfTelex[key] !== undefined && /[aeiouyăâêôơư]/u.test(letters)
    if (isTone) {
      // A second one is the letter itself: "boss".
      double ||= tone !== ''
      tone = toneOfTelex[key] ?? ''
    } else if (key === 'w') letters = horned(letters)
    else if (key === 'd' && letters.startsWith('d') && !letters.includes('đ')) letters = `đ${letters.slice(1)}`
    else if (hat[key] !== undefined && letters.endsWith(key)) letters = letters.slice(0, -1) + hat[key]
    else letters += key
  }
  return double ? { letters: '', tone: '' } : { letters, tone }
}

/** "aa" -> "â". */
const hat: Readonly<Record<string, string>> = { a: 'â', e: 'ê', o: 'ô' }

/** "uow" -> "ươ", "aw" -> "ă", "ow" -> "ơ", "uw" and a bare "w" -> "ư"; the vowel may stand before the last consonants. */
function horned(letters: string): string {
  const done = letters.replace(/[uư][oô]([^aeiouy]*)$/u, 'ươ$1')
  if (done !== letters) return done
  const [, before = '', vowel = '', after = ''] = letters.match(/^(.*)([aou])([^aeiouy]*)$/u) ?? []
  if (vowel === '') return `${letters}ư`
  return before + { a: 'ă', o: 'ơ', u: 'ư' }[vowel as 'a' | 'o' | 'u'] + after
}

/** `d9o62ng` -> đồng; null for what is none afterwards: `q7`, `vsip1`. */
export function fromVni(word: string): string | null {
  if (!/^[a-zđ]+\d[a-z\dđ]*$/u.test(word) || word.length > 9) return null
  let letters = ''
  let tone = ''
  for (const key of word) {
    if (toneOfVni[key] !== undefined && /[aeiouyăâêôơư]/u.test(letters) && tone === '') tone = toneOfVni[key] ?? ''
    else if (key === '9' && letters.startsWith('d')) letters = `đ${letters.slice(1)}`
    else if (key === '6' || key === '7' || key === '8') {
      const changed = vniMark(letters, key)
      if (changed === letters) return null
      letters = changed
    } else if (/\d/.test(key)) return null
    else letters += key
  }
  return compose(word, { letters, tone })
}

function vniMark(letters: string, key: string): string {
  if (key === '7') return horned(letters)
  const vowels = key === '6' ? { a: 'â', e: 'ê', o: 'ô' } : { a: 'ă' }
  return letters.replace(/([aeo])([^aeiouy]*)$/u, (whole, vowel: string, after: string) => {
    const marked = (vowels as Readonly<Record<string, string>>)[vowel]
    return marked === undefined ? whole : marked + after
  })
}

/** Letters and tone as one word in NFC, the tone on the vowel where it is written; null for no syllable, and when nothing was decoded. */
function compose(word: string, { letters, tone }: Decoded): string | null {
  if (letters === '' || letters === word || !isSyllable(letters)) return tone !== '' && isSyllable(letters) ? toned(letters, tone) : null
  return toned(letters, tone)
}

function toned(letters: string, tone: string): string {
  if (tone === '') return letters
  const marked = letters.search(/[ăâêôơ]/u)
  const first = letters.replace(/^(?:qu|gi(?=[aeiouyăâêôơư]))/u, (onset) => '_'.repeat(onset.length)).search(/[aeiouyăâêôơư]/u)
  const at = marked >= 0 ? marked : first
  return `${letters.slice(0, at + 1)}${tone}${letters.slice(at + 1)}`.normalize('NFC')
}
