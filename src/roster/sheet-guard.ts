// Looks over a worksheet's XML before the reader library sees it: that one builds every cell of the rectangle the sheet claims to fill.
//
// A single value in XFD1048576 would make it 17 thousand million cells, and a row numbered 1e12 an endless loop.
import { limits } from './limits.ts'

export type SheetShape =
  | { readonly kind: 'fine'; readonly lastRow: number }
  | { readonly kind: 'too_many_rows' }
  | { readonly kind: 'too_many_columns' }
  | { readonly kind: 'broken' }

const tag = /<(?:\w+:)?(row|c)(?=[\s/>])((?:[^"'>]|"[^"]*"|'[^']*')*)>/gu
const reference = /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/u
/** The last row of a spreadsheet (ECMA-376); styled but empty rows down to here are common. */
const lastPossibleRow = 1_048_576

/** How far the cells that hold something reach. Rows beyond the limit are fine as long as they are empty. */
export function sheetShape(xml: string): SheetShape {
  let rows = 0
  let lastRow = 0
  for (const [whole, name, attributes = ''] of xml.matchAll(tag)) {
    const match = reference.exec(attributes)
    const at = match?.[1] ?? match?.[2]
    if (name === 'row') {
      rows += 1
      if (rows > lastPossibleRow) return { kind: 'broken' }
      if (at !== undefined && !(/^\d{1,7}$/u.test(at) && Number(at) <= lastPossibleRow)) return { kind: 'broken' }
      continue
    }
    const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/u.exec(at ?? '') ?? []
    if (letters === undefined || digits === undefined) return { kind: 'broken' }
    if (whole.endsWith('/>')) continue // styled and empty
    if (columnNumber(letters) > limits.columns) return { kind: 'too_many_columns' }
    lastRow = Math.max(lastRow, Number(digits))
  }
  // Some room for titles and blank lines: the rows that count are counted when they are read.
  return lastRow > limits.rows + 1000 ? { kind: 'too_many_rows' } : { kind: 'fine', lastRow }
}

function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
}
