// Walks down one sheet and says which lines are members, under which heading and which titles.
import { type Cells, isFilled, type Sheet } from './grid.ts'
import { type Header, hasNames, headerAt } from './header.ts'
import { lineKind } from './line-kind.ts'
import { branchFromSheetName, isBranchTitle, readTitles } from './titles.ts'

interface Line {
  readonly cells: Cells
  /** Counted from 1. */
  readonly row: number
  readonly header: Header
  readonly branch: string | null
  readonly committee: string | null
  /** The words of the titles above the line, without the branch's name: `Chi bộ Bệnh viện` says nothing about health. */
  readonly title: string
}

export interface Table {
  readonly lines: readonly Line[]
  readonly headers: readonly Header[]
  /** The row (from 1) of a heading that has no column for names. */
  readonly nameless: { readonly row: number; readonly header: Header } | null
}

interface Titles {
  readonly branch: string | null
  readonly committee: string | null
  readonly above: string
  /** Of the section inside the table: `II. ĐẢNG VIÊN MIỄN SINH HOẠT`. */
  readonly section: string
}

/** All members' lines of a sheet. A sheet may hold several tables one below the other, and a table several branches' sections. */
export function readTable(sheet: Sheet): Table {
  const lines: Line[] = []
  const headers: Header[] = []
  let nameless: Table['nameless'] = null
  const named = branchFromSheetName(sheet.name)
  let titles: Titles = { branch: named, committee: null, above: named === null ? sheet.name : '', section: '' }
  let header: Header | null = null
  let footer = false
  for (let at = 0; at < sheet.rows.length; at += 1) {
    const cells = sheet.rows[at] ?? []
    if (!cells.some(isFilled)) continue
    const found = headerAt(sheet.rows, at)
    if (found !== null && !hasNames(found)) nameless ??= { row: at + 1, header: found }
    if (found !== null && hasNames(found)) {
      header = found
      footer = false
      headers.push(found)
      at = found.next - 1
      continue
    }
    const kind = header === null ? 'title' : lineKind(cells, header, footer)
    if (kind === 'title') titles = withTitles(titles, cells)
    if (kind === 'section') {
      titles = withSection(titles, cells)
      footer = false
    }
    if (kind === 'footer') footer = true
    if (kind === 'member' && header !== null) {
      const { branch, committee, above, section } = titles
      lines.push({ cells, row: at + 1, header, branch, committee, title: `${section} ${above}` })
    }
  }
  return { lines, headers, nameless }
}

function textLines(cells: Cells): string[] {
  return cells.filter(isFilled).flatMap((cell) => (typeof cell === 'string' ? cell.split(/\r?\n/u) : []))
}

function withTitles(titles: Titles, cells: Cells): Titles {
  const lines = textLines(cells)
  const { branch, committee } = readTitles(lines)
  return {
    branch: branch ?? titles.branch,
    committee: committee ?? titles.committee,
    above: [titles.above, ...lines].join(' '),
    section: '',
  }
}

function withSection(titles: Titles, cells: Cells): Titles {
  const lines = textLines(cells)
  const { branch, committee } = readTitles(lines)
  return { ...titles, branch: branch ?? titles.branch, committee: committee ?? titles.committee, section: wordsOf(lines).join(' ') }
}

function wordsOf(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => !isBranchTitle(line))
}
