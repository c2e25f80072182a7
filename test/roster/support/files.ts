// Roster files for the tests, made in memory.
import type { SheetData } from 'write-excel-file/node'
import writeWorkbook from 'write-excel-file/node'
import { readRoster } from '../../../src/roster/read-roster.ts'
import type { RosterFile } from '../../../src/roster/roster-file.ts'

export const today = '2026-11-21'

/** A CSV of these lines; cells are separated by ` | `, a line break in a cell is `\n`. */
export function csv(lines: readonly string[]): Uint8Array {
  const quoted = (cell: string) => `"${cell.trim().replaceAll('"', '""')}"`
  return new TextEncoder().encode(lines.map((line) => line.split('|').map(quoted).join(',')).join('\r\n'))
}

export function readLines(...lines: readonly string[]): Promise<RosterFile> {
  return readRoster({ name: 'danh sach.csv', bytes: csv(lines) }, { today })
}

export function readBytes(bytes: Uint8Array, name = 'danh sach.csv'): Promise<RosterFile> {
  return readRoster({ name, bytes }, { today })
}

export async function xlsx(...sheets: readonly { readonly sheet: string; readonly data: SheetData }[]): Promise<Uint8Array> {
  return writeWorkbook([...sheets]).toBuffer()
}

/** The problems as `row column key`. */
export function problemsOf(file: RosterFile): readonly string[] {
  return file.problems.map(({ row, column, reason }) => `${row} ${column} ${reason.key.replace('roster:problem.', '')}`)
}
