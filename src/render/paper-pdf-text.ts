// Words set into lines of a given width: measured, broken at spaces, and drawn with a PDF's pen.
import { createRequire } from 'node:module'
import { type Align, page, plain, type Run } from './paper.ts'

/** What is needed of a PDF document; the library's own type is far larger. */
export type Pen = PDFKit.PDFDocument

type Face = 'regular' | 'bold' | 'italic' | 'bold-italic'
const files: Readonly<Record<Face, string>> = {
  regular: '400Regular/Tinos_400Regular',
  bold: '700Bold/Tinos_700Bold',
  italic: '400Regular_Italic/Tinos_400Regular_Italic',
  'bold-italic': '700Bold_Italic/Tinos_700Bold_Italic',
}

/** Where the letters of a face are. */
export function fontFile(face: Face): string {
  return createRequire(import.meta.url).resolve(`@expo-google-fonts/tinos/${files[face]}.ttf`)
}

/** Makes the letters known to a document by the names of their faces. */
export function registerFonts(pen: Pen): void {
  for (const face of Object.keys(files) as Face[]) pen.registerFont(face, fontFile(face))
}

function faceOf({ bold, italic }: Run): Face {
  if (bold) return italic ? 'bold-italic' : 'bold'
  return italic ? 'italic' : 'regular'
}

/** Words of one face beside each other. */
interface Piece {
  readonly face: Face
  readonly words: string
}

export interface Line {
  readonly pieces: readonly Piece[]
  readonly width: number
  /** How many spaces may be stretched. */
  readonly spaces: number
  /** Of a paragraph's last line nothing is stretched. */
  readonly last: boolean
  readonly size: number
}

/** Height of a line. */
export function lineHeight(size: number): number {
  return size * page.leading
}

/** Width of words of one face. */
export function widthOf(pen: Pen, words: string, how: { readonly face: Face; readonly size: number }): number {
  return pen.font(how.face).fontSize(how.size).widthOfString(words)
}

/** Breaks runs into lines. What is longer than a line is cut between letters. `indent` shortens the first line. */
export function breakLines(
  pen: Pen,
  runs: readonly Run[],
  { width, size, indent = 0 }: { readonly width: number; readonly size: number; readonly indent?: number },
): Line[] {
  const measure = (words: string, face: Face) => widthOf(pen, words, { face, size })
  const lines: { pieces: Piece[]; width: number; spaces: number }[] = [{ pieces: [], width: 0, spaces: 0 }]
  const room = () => width - (lines.length === 1 ? indent : 0)
  const put = (words: string, face: Face, spaced: boolean) => {
    const line = lines.at(-1)
    if (line === undefined) return
    const said = spaced && line.pieces.length > 0 ? ` ${words}` : words
    const wide = measure(said, face)
    if (line.pieces.length > 0 && line.width + wide > room()) {
      lines.push({ pieces: [], width: 0, spaces: 0 })
      put(words, face, false)
      return
    }
    if (wide > room() && words.length > 1) {
      const [head, rest] = cut(words, (some) => measure(some, face) <= room())
      put(head, face, spaced)
      if (rest !== '') put(rest, face, false)
      return
    }
    const before = line.pieces.at(-1)
    if (before?.face === face) line.pieces[line.pieces.length - 1] = { face, words: before.words + said }
    else line.pieces.push({ face, words: said })
    line.width += wide
    if (said.startsWith(' ')) line.spaces += 1
  }
  for (const { face, words, spaced } of wordsOf(runs)) put(words, face, spaced)
  return lines.map((line, at) => ({ ...line, last: at === lines.length - 1, size }))
}

/** Single words, each with its face, and whether a space stands before it. */
function wordsOf(runs: readonly Run[]): { readonly face: Face; readonly words: string; readonly spaced: boolean }[] {
  let spaced = false
  return runs.flatMap((run) => {
    const found = plain(run.text)
      .split(/( )/)
      .filter((part) => part !== '')
    return found.flatMap((part) => {
      const before = spaced
      spaced = part === ' '
      return part === ' ' ? [] : [{ face: faceOf(run), words: part, spaced: before }]
    })
  })
}

/** The longest beginning that fits, and the rest; at least one letter. */
function cut(words: string, fits: (words: string) => boolean): [head: string, rest: string] {
  const letters = [...new Intl.Segmenter('vi', { granularity: 'grapheme' }).segment(words)].map(({ segment }) => segment)
  let count = 1
  while (count < letters.length && fits(letters.slice(0, count + 1).join(''))) count += 1
  return [letters.slice(0, count).join(''), letters.slice(count).join('')]
}

/** Draws one line with its upper left corner at `x`, `y`, within `width`. */
export function drawLine(
  pen: Pen,
  line: Line,
  { x, y, width, align }: { readonly x: number; readonly y: number; readonly width: number; readonly align: Align },
): void {
  const free = width - line.width
  const stretch = align === 'justify' && !line.last && line.spaces > 0 ? free / line.spaces : 0
  let at = x + (align === 'center' ? free / 2 : align === 'right' ? free : 0)
  for (const { face, words } of line.pieces) {
    drawWords(pen, words, { x: at, y, face, size: line.size, stretch })
    at += widthOf(pen, words, { face, size: line.size }) + stretch * (words.split(' ').length - 1)
  }
}

/** Draws words of one face in one line. */
export function drawWords(
  pen: Pen,
  words: string,
  {
    x,
    y,
    face,
    size,
    stretch = 0,
  }: { readonly x: number; readonly y: number; readonly face: Face; readonly size: number; readonly stretch?: number },
): void {
  pen.font(face).fontSize(size)
  // The letters stand in the middle of their line.
  const above = (lineHeight(size) - pen.currentLineHeight()) / 2
  pen.text(words, x, y + above, { lineBreak: false, wordSpacing: stretch })
}

/** Dots from one place to another, in a line of that height. */
export function drawDots(
  pen: Pen,
  { from, to, y, size }: { readonly from: number; readonly to: number; readonly y: number; readonly size: number },
): void {
  const one = widthOf(pen, '.', { face: 'regular', size })
  const count = Math.floor((to - from) / one)
  if (count > 0) drawWords(pen, '.'.repeat(count), { x: to - count * one, y, face: 'regular', size })
}
