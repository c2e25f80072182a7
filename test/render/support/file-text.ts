// What can be read in a Word or PDF file, without any program for them: enough for the files that we make.
import { inflateSync } from 'node:zlib'
import { strFromU8, unzipSync } from 'fflate'

/** The paragraphs of a Word file's body, with a tab where dots lead. */
export function docxLines(file: Uint8Array): readonly string[] {
  const body = strFromU8(docxPart(file, 'word/document.xml'))
  return body
    .split(/<\/w:p>/)
    .map((paragraph) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|(<w:tab\/>)|<w:sym w:char="(\w+)"/g)]
        .map(([, words = '', tab, sign = '']) => (tab ? '\t' : sign ? String.fromCharCode(Number.parseInt(sign, 16)) : unescaped(words)))
        .join(''),
    )
}

/** One part of a Word file. */
export function docxPart(file: Uint8Array, name: string): Uint8Array {
  const part = unzipSync(file)[name]
  if (part === undefined) throw new Error(`There is no ${name}.`)
  return part
}

function unescaped(words: string): string {
  const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
  return words.replace(/&(\w+);/g, (whole, name) => signs[name] ?? whole)
}

/** Words as they stand on a page: `y` is counted from its lower edge. */
export interface Standing {
  readonly x: number
  readonly y: number
  readonly words: string
}

/** The words of each page, in the order in which they were drawn. Glyphs become letters by the file's own tables. */
export function pdfPages(file: Uint8Array): readonly (readonly Standing[])[] {
  const objects = objectsOf(Buffer.from(file).toString('latin1'))
  const stream = (id: string) => inflated(objects.get(id) ?? '')
  const kids = /\/Kids \[([^\]]*)\]/.exec([...objects.values()].find((body) => /\/Type \/Pages\b/.test(body)) ?? '')?.[1] ?? ''
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, id = '']) => {
    const page = objects.get(id) ?? ''
    const resources = objects.get(/\/Resources (\d+) 0 R/.exec(page)?.[1] ?? '') ?? ''
    const letters = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', font = '']) => {
        const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font) ?? '')?.[1] ?? ''
        return [name, lettersOf(stream(table))] as const
      }),
    )
    return wordsOf(stream(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? ''), letters)
  })
}

function objectsOf(file: string): ReadonlyMap<string, string> {
  return new Map([...file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => [id, body]))
}

function inflated(body: string): string {
  const from = body.indexOf('stream\n') + 'stream\n'.length
  return inflateSync(Buffer.from(body.slice(from, body.lastIndexOf('\nendstream')), 'latin1')).toString('latin1')
}

/** Glyph number -> letters. */
function lettersOf(table: string): ReadonlyMap<number, string> {
  const ranges = [...table.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)]
  return new Map(
    ranges.flatMap(([, first = '0', list = '']) =>
      [...list.matchAll(/<([0-9a-f ]*)>/g)].map(([, code = ''], at) => {
        const units = code.match(/[0-9a-f]{4}/g) ?? []
        return [Number.parseInt(first, 16) + at, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)))] as const
      }),
    ),
  )
}

function wordsOf(content: string, letters: ReadonlyMap<string, ReadonlyMap<number, string>>): Standing[] {
  const drawn = content.matchAll(/1 0 0 1 ([\d.-]+) ([\d.-]+) Tm\n\/(F\d+) [\d.]+ Tf\n([\s\S]*?)ET/g)
  return [...drawn].map(([, x, y, font = '', shown = '']) => {
    const glyphs = [...shown.matchAll(/<([0-9a-f]*)>/g)].flatMap(([, code = '']) => code.match(/[0-9a-f]{4}/g) ?? [])
    const words = glyphs.map((glyph) => letters.get(font)?.get(Number.parseInt(glyph, 16)) ?? '\ufffd').join('')
    return { x: Number(x), y: Number(y), words }
  })
}

/** All words of a file as one text, with one space where there was air or a new line, and no dots to write on. */
export function textOf(file: Uint8Array, format: 'docx' | 'pdf'): string {
  const pieces = format === 'docx' ? docxLines(file) : pdfPages(file).flatMap((page) => page.map(({ words }) => words))
  return pieces
    .join(' ')
    .replace(/\.{4,}/g, ' ')
    .replace(/\s+/g, ' ')
}
