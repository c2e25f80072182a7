// Words that were typed without the spaces between them: "HảiPhòng", "emdangolongan", "làmmuối".
import { isPlainSyllable, isSyllable, plain } from './syllable.ts'
import { oftenJoined } from './tables/spelling.ts'

/** Shorter words are one word, longer ones none that anybody types. */
const shortest = 4
const longest = 30

const common = new Set(oftenJoined.trim().split(/\s+/))

/**
 * Where a word that is no syllable falls apart into syllables, as their lengths; null when it does not. Capitals inside of it count ("oBienHoa"),
 * then names (`isName` says of syllables without accents whether they are one), then common words, and of the rest the fewest.
 */
export function splitJoined(raw: string, isName: (bare: readonly string[]) => boolean): readonly number[] | null {
  const word = raw.normalize('NFC')
  if (word.length < shortest || word.length > longest || !/^[\p{L}]+$/u.test(word)) return null
  const lower = word.toLowerCase()
  if (isSyllable(lower)) return null
  return byCapitals(word) ?? byNames(lower, isName)
}

function byCapitals(word: string): readonly number[] | null {
  const pieces = word.split(/(?<=\p{Ll})(?=\p{Lu})/u)
  return pieces.length > 1 && pieces.every((piece) => isSyllable(piece.toLowerCase())) ? pieces.map(({ length }) => length) : null
}

interface Split {
  readonly cost: number
  readonly lengths: readonly number[]
}

/** A syllable has at most seven letters ("nghiêng"). */
const mostLetters = 7

function byNames(word: string, isName: (bare: readonly string[]) => boolean): readonly number[] | null {
  const bare = plain(word)
  const best: (Split | null)[] = Array.from({ length: word.length + 1 }, () => null)
  best[word.length] = { cost: 0, lengths: [] }
  const keep = (at: number, found: Split): void => {
    const before = best[at]
    if (before === null || before === undefined || found.cost < before.cost) best[at] = found
  }
  // Letters that no keyboard composes: nobody's word.
  if (bare.length !== word.length) return null
  const pieces = Array.from(bare, (_, from) => lengthsAt(bare, from))
  for (let at = word.length - 1; at >= 0; at--)
    for (const length of pieces[at] ?? []) {
      const to = at + length
      const rest = best[to]
      if (rest) keep(at, { cost: rest.cost + (common.has(bare.slice(at, to)) ? 1 : 3), lengths: [length, ...rest.lengths] })
      for (const next of pieces[to] ?? []) {
        const after = best[to + next]
        if (after && isName([bare.slice(at, to), bare.slice(to, to + next)]))
          keep(at, { cost: after.cost + 1, lengths: [length, next, ...after.lengths] })
      }
    }
  const found = best[0]
  // Without a name or two common words in it, it may be anything: "Nguyêm" is no "nguy êm".
  return found && found.lengths.length > 1 && found.cost <= 3 * found.lengths.length - 3 ? found.lengths : null
}

/** How long the pieces are that may begin at a letter. */
function lengthsAt(bare: string, from: number): readonly number[] {
  const lengths: number[] = []
  for (let length = 1; length <= Math.min(mostLetters, bare.length - from); length++) {
    const piece = bare.slice(from, from + length)
    if (common.has(piece) || isPlainSyllable(piece)) lengths.push(length)
  }
  return lengths
}
