// A sheet as cells, whatever the file was: the form every reader of a file format delivers.
import { fold, printable } from '../core/text.ts'

/** A date cell is `{ date }`, ISO without a time. Empty and blank cells are null. */
export type Cell = string | number | boolean | { readonly date: string } | null

export type Cells = readonly Cell[]

export interface Sheet {
  readonly name: string
  /** `rows[0]` is the row that the spreadsheet numbers 1. */
  readonly rows: readonly Cells[]
}

/** A cell's text, NFC, white space collapsed; '' for an empty one. Formulas written as text (`=1+1`) stay the text they are. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'object') return cell.date
  return printable(String(cell)).normalize('NFC').replace(/\s+/gu, ' ').trim()
}

/** Whether the cell holds something to read: a dash or a dot standing for "nothing" does not. */
export function isFilled(cell: Cell | undefined): boolean {
  return !/^[\s\-–—.…_/]*$/u.test(textOf(cell))
}

/** The form in which headings and keywords are compared: folded, everything but letters and digits as one space. */
export function labelKey(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
