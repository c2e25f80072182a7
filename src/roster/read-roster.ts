// Reads a roster file, .xlsx or .csv, into members' rows and problems. Nothing is looked up and nothing is stored here.
import { readCsv } from './csv.ts'
import { withoutDuplicates } from './duplicates.ts'
import { type Cell, type Sheet, textOf } from './grid.ts'
import { looksLegacy } from './legacy-font.ts'
import { limits, tooLarge } from './limits.ts'
import { type LeftOutColumn, type RosterFatal, type RosterFile, type RosterProblem, UnreadableRoster } from './roster-file.ts'
import { nameCell, readRow } from './row.ts'
import { readTable, type Table } from './table.ts'
import { readXlsx } from './xlsx.ts'

/**
 * Reads `file`; its content, not its name, decides what it is. `today` is an ISO date: days without a year and ages are read against it.
 * Never throws for a bad file: what cannot be read at all comes back as `fatal`, what is wrong in a row as a problem.
 */
export async function readRoster(
  file: { readonly name: string; readonly bytes: Uint8Array },
  options: { readonly today: string },
): Promise<RosterFile> {
  try {
    return readSheets(await sheetsOf(file), options.today)
  } catch (error) {
    if (error instanceof UnreadableRoster) return nothingBut(error.fatal)
    throw error
  }
}

function nothingBut(fatal: RosterFatal): RosterFile {
  return { rows: [], problems: [], leftOut: [], fatal }
}

async function sheetsOf({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): Promise<readonly Sheet[]> {
  if (bytes.length === 0) throw empty()
  if (bytes.length > limits.bytes) throw tooLarge('bytes')
  const start = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  if (start === '504b0304') return readXlsx(bytes)
  // The container of .xls, and of an .xlsx with a password.
  if (start === 'd0cf11e0') throw new UnreadableRoster({ kind: 'not_a_workbook', reason: { key: 'roster:fatal.old-workbook' } })
  return [readCsv(name.replace(/^.*[\\/]/u, '').replace(/\.[^.]*$/u, ''), bytes)]
}

function readSheets(sheets: readonly Sheet[], today: string): RosterFile {
  const tables = sheets.map((sheet) => ({ sheet, table: readTable(sheet) }))
  if (tables.every(({ table }) => table.headers.length === 0)) throw withoutNames(tables)
  const lines = tables.flatMap(({ sheet, table }) => table.lines.map((line) => ({ sheet, line })))
  if (lines.length === 0) throw empty()
  if (lines.length > limits.rows) throw tooLarge('rows')

  const problems: RosterProblem[] = tables.flatMap(({ sheet, table }) => unreadSheet(sheet, table))
  const placed = lines.flatMap(({ sheet, line }) => {
    const { header, branch, committee, title } = line
    const reading = readRow(line.cells, line.row, { sheet: sheet.name, header, branch, committee, title, today })
    if ('row' in reading) return [{ row: reading.row, column: nameCell(line.cells, header).heading }]
    problems.push(...reading.problems)
    return []
  })
  const { rows, problems: repeated } = withoutDuplicates(placed)
  const order = new Map(sheets.map((sheet, index) => [sheet.name, index]))
  const place = (name: string) => order.get(name) ?? 0
  const sorted = [...problems, ...repeated].sort((a, b) => place(a.sheet) - place(b.sheet) || a.row - b.row)
  return { rows, problems: sorted, leftOut: tables.flatMap(({ sheet, table }) => leftOutOf(sheet, table)), fatal: null }
}

function leftOutOf(sheet: Sheet, table: Table): readonly LeftOutColumn[] {
  const columns = table.headers.flatMap((header) => header.leftOut)
  const unique = new Map(columns.map((column) => [JSON.stringify(column), column]))
  return [...unique.values()].map((column) => ({ sheet: sheet.name, ...column }))
}

// A sheet of people that cannot be read must not be passed over in silence; a cover or a table of figures may.
function unreadSheet(sheet: Sheet, table: Table): readonly RosterProblem[] {
  if (table.headers.length > 0) return []
  const columns = table.nameless?.header.columns
  if (table.nameless !== null && (columns?.has('phone') || columns?.has('birth'))) {
    return [{ sheet: sheet.name, row: table.nameless.row, column: '', reason: { key: 'roster:problem.no-name-column' } }]
  }
  const isPhone = (cell: Cell) => /^(\+?84|0)?[35789]\d{8}$/u.test(textOf(cell).replace(/[\s.-]/gu, ''))
  const first = sheet.rows.findIndex((row) => row.some(isPhone))
  const people = sheet.rows.filter((row) => row.some(isPhone)).length
  return people < 3 ? [] : [{ sheet: sheet.name, row: first + 1, column: '', reason: { key: 'roster:problem.no-header' } }]
}

function withoutNames(tables: readonly { readonly sheet: Sheet; readonly table: Table }[]): UnreadableRoster {
  const cells = tables.flatMap(({ sheet }) => sheet.rows.slice(0, 50).flat())
  if (cells.every((cell) => textOf(cell) === '')) return empty()
  if (cells.some((cell) => typeof cell === 'string' && looksLegacy(cell))) {
    return new UnreadableRoster({ kind: 'not_unicode', reason: { key: 'roster:fatal.legacy-font' } })
  }
  const nameless = tables.find(({ table }) => table.nameless !== null)
  if (nameless?.table.nameless) {
    const { row } = nameless.table.nameless
    const sheet = nameless.sheet.name
    return new UnreadableRoster({
      kind: 'no_name_column',
      sheet,
      row,
      reason: { key: 'roster:fatal.no-name-column', with: { sheet, row } },
    })
  }
  return new UnreadableRoster({ kind: 'no_header', reason: { key: 'roster:fatal.no-header' } })
}

function empty(): UnreadableRoster {
  return new UnreadableRoster({ kind: 'empty', reason: { key: 'roster:fatal.empty' } })
}
