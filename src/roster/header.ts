// Finds the heading row of a table, with the one or two rows that may belong to it, and maps its columns.
import { type Field, type Meaning, meaningOf, meaningUnder } from './columns.ts'
import { type Cells, isFilled, labelKey, textOf } from './grid.ts'
import type { LeftOutColumn, LeftOutKind } from './roster-file.ts'

export interface Column {
  readonly index: number
  /** As headed in the file; a two-row heading is joined by ` / `. */
  readonly heading: string
}

export interface Header {
  readonly columns: ReadonlyMap<Field, readonly Column[]>
  readonly leftOut: readonly Omit<LeftOutColumn, 'sheet'>[]
  /** Index of the row below the heading. */
  readonly next: number
}

const longestHeading = 80
// What may stand below a merged heading and says nothing alone.
const partWords = /^(so|ngay|so ngay|thang|nam|nu|xa|huyen|tinh|tu|den|ho|ten|dem|lot|chinh|phu|zalo|di dong)$/u

/** The heading that starts at row `at`, or null when that row is none. A heading without a name column is one too: the caller complains. */
export function headerAt(rows: readonly Cells[], at: number): Header | null {
  const top = rows[at] ?? []
  if (!looksLikeHeading(top)) return null
  const width = Math.max(top.length, rows[at + 1]?.length ?? 0, rows[at + 2]?.length ?? 0)
  const below = subHeadings(rows, at)
  let paths = Array.from({ length: width }, (_, index) => [textOf(top[index])])
  for (const row of below) paths = withRow(paths, row)
  const columns = new Map<Field, Column[]>()
  const leftOut: { column: string; kind: LeftOutKind }[] = []
  for (const [index, path] of paths.entries()) {
    const heading = path.filter((part) => part !== '').join(' / ')
    if (heading === '') continue
    const meaning = path
      .slice(1)
      .reduce((known: Meaning, part, i) => (part === '' ? known : under(path.slice(0, i + 1), part)), meaningOf(path[0] ?? ''))
    const checked = shortPhoneHeading(heading, rows.slice(at + 1 + below.length), index) ?? meaning
    if (checked !== null && 'field' in checked) columns.set(checked.field, [...(columns.get(checked.field) ?? []), { index, heading }])
    else leftOut.push({ column: heading, kind: checked?.leftOut ?? 'other' })
  }
  spillName(columns, paths, rows.slice(at + 1 + below.length))
  return { columns: settleNames(columns), leftOut, next: at + 1 + below.length }
}

// `Họ và tên` merged over two columns with nothing below: the given names stand under no heading at all.
function spillName(columns: Map<Field, Column[]>, paths: readonly (readonly string[])[], rows: readonly Cells[]): void {
  const name = columns.get('name')?.[0]
  if (name === undefined || columns.has('given_name') || paths[name.index + 1]?.some((text) => text !== '')) return
  const named = rows.slice(0, 50).filter((row) => isFilled(row[name.index]))
  const spilled = named.filter((row) => typeof row[name.index + 1] === 'string' && !/\d/u.test(textOf(row[name.index + 1])))
  if (spilled.length * 2 <= named.length) return
  columns.set('given_name', [{ index: name.index + 1, heading: name.heading }])
}

function under(above: readonly string[], part: string): Meaning {
  return meaningUnder(above.filter((text) => text !== '').join(' '), part)
}

function looksLikeHeading(cells: Cells): boolean {
  const filled = cells.filter(isFilled)
  // Members' lines end here: they hold a number of their own, a year or a date.
  if (filled.length === 0 || filled.some((cell) => typeof cell !== 'string' || cell.length > longestHeading || /^\d+$/u.test(cell)))
    return false
  const meanings = filled.map((cell) => meaningOf(textOf(cell))).filter((meaning) => meaning !== null)
  const named = meanings.some((meaning) => 'field' in meaning && (meaning.field === 'name' || meaning.field === 'given_name'))
  // `Đi làm xa` stands in members' lines as well, as what their status or note says.
  const telling = named ? meanings : meanings.filter((meaning) => 'leftOut' in meaning || meaning.field !== 'away')
  const distinct = new Set(telling.map((meaning) => JSON.stringify(meaning))).size
  return (distinct >= 2 && (named || distinct * 3 >= filled.length)) || (named && filled.length === 1)
}

// Rows below that only split the headings above them: words without digits, and nothing where the number and the name of a member would be.
function subHeadings(rows: readonly Cells[], at: number): readonly Cells[] {
  const top = rows[at] ?? []
  const found: Cells[] = []
  for (const cells of rows.slice(at + 1, at + 3)) {
    const isPart = cells.every((cell, index) => {
      if (!isFilled(cell)) return true
      const text = textOf(cell)
      if (typeof cell !== 'string' || /\d/u.test(text) || text.length > longestHeading) return false
      const above = meaningOf(textOf(top[index]))
      const own = meaningOf(text)
      if (above !== null && 'field' in above && above.field === 'number') return false
      if (above !== null && 'field' in above && above.field === 'name') return own !== null && 'field' in own && /name$/u.test(own.field)
      return true
    })
    const words = cells.filter(isFilled).map((cell) => textOf(cell))
    if (!isPart || words.length === 0 || !words.some((word) => partWords.test(labelKey(word)) || meaningOf(word) !== null)) break
    found.push(cells)
  }
  return found
}

// A merged heading stands in its first column only: what is empty above takes the heading to its left, as long as there is a part below.
function withRow(paths: readonly (readonly string[])[], row: Cells): string[][] {
  let group: readonly string[] = []
  return paths.map((path, index) => {
    const part = isFilled(row[index]) ? textOf(row[index]) : ''
    if (path.some((text) => text !== '')) group = path
    return path.some((text) => text !== '') || part === '' ? [...path, part] : [...group, part]
  })
}

// `DT` without accents is a phone (điện thoại) or an ethnic group (dân tộc): the cells tell, and the doubt goes to leaving it out.
function shortPhoneHeading(heading: string, rows: readonly Cells[], index: number): Meaning {
  if (labelKey(heading).replaceAll(' ', '') !== 'dt' || /đ/iu.test(heading)) return null
  const cells = rows
    .slice(0, 50)
    .map((row) => textOf(row[index]))
    .filter((text) => text !== '')
  return cells.length > 0 && cells.every((text) => text.replace(/\D/gu, '').length >= 8) ? { field: 'phone' } : { leftOut: 'ethnicity' }
}

// `Tên` alone is the whole name; beside `Họ` it is the given name. `Họ và tên đệm` without a `Tên` is no name at all.
function settleNames(columns: Map<Field, Column[]>): ReadonlyMap<Field, readonly Column[]> {
  const given = columns.get('given_name')
  if (given !== undefined && !columns.has('name') && !columns.has('family_name')) {
    columns.set('name', given)
    columns.delete('given_name')
  }
  // `Họ và tên` merged over two columns of which only the second is headed `Tên`, or none.
  const whole = columns.get('name')
  if (given !== undefined && whole !== undefined && !columns.has('family_name')) {
    columns.set('family_name', whole)
    columns.delete('name')
  }
  return columns
}

/** Whether the table has a column to read names from. */
export function hasNames(header: Header): boolean {
  return header.columns.has('name') || (header.columns.has('family_name') && header.columns.has('given_name'))
}
