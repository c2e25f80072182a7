// Reads the cells of a text file with commas, semicolons or tabs. The only importer of csv-parse.
import { parse } from 'csv-parse/sync'
import type { Cells, Sheet } from './grid.ts'
import { limits, tooLarge } from './limits.ts'
import { UnreadableRoster } from './roster-file.ts'

/** One sheet. Throws `UnreadableRoster` for an encoding from before Unicode, for binary data and for quotes that never end. */
export function readCsv(name: string, bytes: Uint8Array): Sheet {
  const text = decode(bytes)
  const { delimiter, body } = detect(text)
  let rows: string[][]
  try {
    rows = parse(body, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, to: limits.rows + 1000 })
  } catch (cause) {
    throw new UnreadableRoster({ kind: 'not_a_workbook', reason: { key: 'roster:fatal.broken-csv' } }, { cause })
  }
  if (rows.length >= limits.rows + 1000) throw tooLarge('rows')
  if (rows.some((row) => row.length > limits.columns)) throw tooLarge('columns')
  return { name, rows: rows.map((row): Cells => row.map((cell) => (cell.trim() === '' ? null : cell))) }
}

function decode(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  let text: string
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    // Bytes with NULs are no text at all; other bytes are text in a national code page.
    if (bytes.subarray(0, 4096).includes(0)) throw notAWorkbook(cause)
    throw new UnreadableRoster({ kind: 'not_unicode', reason: { key: 'roster:fatal.not-unicode' } }, { cause })
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells a binary file from a text
  if (/[\u0000-\u0008\u000e-\u001a]/u.test(text.slice(0, 4096)) || /^\s*(<|\{\\rtf|%PDF)/u.test(text)) throw notAWorkbook(undefined)
  return text
}

function notAWorkbook(cause: unknown): UnreadableRoster {
  return new UnreadableRoster({ kind: 'not_a_workbook', reason: { key: 'roster:fatal.not-a-workbook' } }, { cause })
}

function detect(text: string): { delimiter: string; body: string } {
  // Excel's own first line, which it does not show as a row.
  const declared = /^sep=(.)\r?\n/u.exec(text)
  if (declared?.[1] !== undefined) return { delimiter: declared[1], body: text.slice(declared[0].length) }
  // Separators outside quotes in the first lines; the comma wins a tie.
  const sample = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/gu, '')
  const count = (delimiter: string) => sample.split(delimiter).length
  const delimiter = [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best))
  return { delimiter, body: text }
}
