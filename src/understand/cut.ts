// A line and its folded form, letter by letter beside each other: patterns read the folded one, and what is kept is cut from the line itself.
import { fold } from '../core/text.ts'

export interface Cut {
  readonly text: string
  readonly folded: string
}

export interface Piece {
  readonly said: string
  /** The groups of the pattern, folded. */
  readonly groups: readonly (string | undefined)[]
  /** The line without it. */
  readonly rest: Cut
}

export function cutLine(line: string): Cut {
  const text = line.normalize('NFC').replace(/\s+/gu, ' ').trim()
  const folded = fold(text)
  // A rare letter that folds to several: then its accents are lost, and nothing else.
  return { text: folded.length === text.length ? text : folded, folded }
}

/** Takes the first match out of a line; a gap stays where it was. Null when there is none. */
export function cutOut({ text, folded }: Cut, pattern: RegExp): Piece | null {
  const match = folded.match(pattern)
  if (match?.index === undefined) return null
  const [{ length }, ...groups] = match
  const without = (whole: string): string => `${whole.slice(0, match.index)} ${whole.slice((match.index ?? 0) + length)}`
  return { said: text.slice(match.index, match.index + length), groups, rest: { text: without(text), folded: without(folded) } }
}

/** What stands behind a pattern that opens the line; null when it does not open it. */
export function behind(
  { text, folded }: Cut,
  opening: RegExp,
): { readonly groups: readonly (string | undefined)[]; readonly rest: string } | null {
  const match = folded.match(opening)
  if (match?.index !== 0) return null
  const [{ length }, ...groups] = match
  return { groups, rest: text.slice(length).trim() }
}
