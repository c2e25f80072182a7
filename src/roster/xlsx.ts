// Reads the cells of an .xlsx workbook. The only importer of read-excel-file.
import readWorkbook from 'read-excel-file/universal'
import type { Cell, Sheet } from './grid.ts'
import { limits, tooLarge } from './limits.ts'
import { UnreadableRoster } from './roster-file.ts'
import { sheetShape } from './sheet-guard.ts'
import { packZip, unpackZip } from './zip.ts'

/** All sheets in order. Throws `UnreadableRoster` for what is broken, locked, too large or no workbook. */
export async function readXlsx(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const unzipped = unpackZip(bytes, limits.unpacked, (name) => /\.xml(\.rels)?$/u.test(name))
  if (unzipped.kind === 'too_large') throw tooLarge('unpacked')
  if (unzipped.kind === 'broken') throw notAWorkbook(unzipped.cause)
  checkShapes(unzipped.files)
  try {
    // Packed again without compression: the library then reads exactly the bytes that were checked.
    const checked = Uint8Array.from(packZip(unzipped.files, 0))
    const sheets = await readWorkbook(checked.buffer)
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: (data ?? []).map((row) => row.map(cellOf)) }))
  } catch (cause) {
    throw notAWorkbook(cause)
  }
}

function checkShapes(files: ReadonlyMap<string, Uint8Array>): void {
  const decoder = new TextDecoder()
  let rows = 0
  // Worksheets may lie under any name, so everything that could be one is looked at.
  for (const [name, content] of files) {
    const xml = decoder.decode(content)
    if (!xml.includes('sheetData')) continue
    const shape = sheetShape(xml)
    if (shape.kind === 'broken') throw notAWorkbook(new Error(`cell references in ${name}`))
    if (shape.kind === 'too_many_columns') throw tooLarge('columns')
    rows += shape.kind === 'fine' ? shape.lastRow : Number.POSITIVE_INFINITY
    if (rows > limits.rows + 1000) throw tooLarge('rows')
  }
}

function notAWorkbook(cause: unknown): UnreadableRoster {
  return new UnreadableRoster({ kind: 'not_a_workbook', reason: { key: 'roster:fatal.not-a-workbook' } }, { cause })
}

// The library's types name the constructor where they mean an instance, hence `unknown`. Dates come as midnight UTC.
function cellOf(value: unknown): Cell {
  if (typeof value === 'string') return value.trim() === '' ? null : value
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'object' && value !== null && 'toISOString' in value && typeof value.toISOString === 'function') {
    return Number.isFinite(Number(value)) ? { date: String(value.toISOString()).slice(0, 10) } : null
  }
  return null
}
