// Reads one line of a table into a member's row, or into what is wrong with it.
import type { Sentence } from '../core/message.ts'
import { type AwayMark, readAwayMark } from './away-mark.ts'
import { readBirthYear } from './birth-year.ts'
import type { Field } from './columns.ts'
import { type DateReading, readDate, readPeriod } from './date.ts'
import { type Cell, type Cells, isFilled, textOf } from './grid.ts'
import type { Column, Header } from './header.ts'
import { readName, tidy } from './name.ts'
import { readPhone } from './phone.ts'
import { readRole } from './role.ts'
import type { RosterExemption, RosterProblem, RosterRow } from './roster-file.ts'
import { readStanding } from './standing.ts'
import { branchName, committeeOf } from './titles.ts'

export interface Surroundings {
  readonly sheet: string
  readonly header: Header
  /** From titles above the row or the sheet's name. */
  readonly branch: string | null
  readonly committee: string | null
  /** The titles' words, for lists whose title says that everybody on them is away. */
  readonly title: string
  readonly today: string
}

export type RowReading = { readonly row: RosterRow } | { readonly problems: readonly RosterProblem[] }

const longestText = 200

/** Only cells of mapped columns are looked at. `row` counts from 1. */
export function readRow(cells: Cells, row: number, around: Surroundings): RowReading {
  const problems: RosterProblem[] = []
  const complain = (column: string, reason: Sentence) => problems.push({ sheet: around.sheet, row, column, reason })
  const of = (field: Field) => filledCell(cells, around.header.columns.get(field))
  const text = (field: Field) => textOf(of(field)?.cell).slice(0, longestText) || null

  const full = nameCell(cells, around.header)
  const named = full.text === '' ? { problem: { key: 'roster:problem.name-missing' } as const } : readName(full.text)
  if ('problem' in named) complain(full.heading, named.problem)

  const birth = of('birth')
  const born = birth === null ? { year: null } : readBirthYear(birth.cell, around.today)
  if ('problem' in born) complain(birth?.heading ?? '', born.problem)

  const phone = phoneIn(cells, around.header, complain)
  const dates = leaveDates(of, around.today, complain)
  const standing = readStanding({
    status: text('standing') ?? '',
    reason: text('reason') ?? '',
    note: text('note') ?? '',
    title: around.title,
    mark: awayMark(of, complain),
    dated: dates.from !== null || dates.to !== null,
  })
  if (problems.length > 0 || 'problem' in named || 'problem' in born) return { problems }

  const branch = text('branch')
  const committee = text('committee')
  const inCharge = text('in_charge')
  const papers = {
    resolution: joined(cells, around.header.columns.get('resolution')),
    opinion: joined(cells, around.header.columns.get('opinion')),
  }
  return {
    row: {
      sheet: around.sheet,
      row,
      branch: branch === null ? around.branch : branchName(branch),
      committee: committee === null ? around.committee : committeeOf(committee),
      name: named.name,
      nameKey: named.nameKey,
      birthYear: born.year,
      phone,
      role:
        (around.header.columns.get('role') ?? []).map(({ index }) => readRole(String(cells[index] ?? ''))).find((role) => role !== null) ??
        null,
      standing: standing.standing,
      exemption: exemptionOf(standing, dates, papers),
      work: text('work'),
      workplace: text('workplace'),
      inCharge: inCharge === null ? null : tidy(inCharge) || null,
    },
  }
}

type Filled = { readonly cell: Cell; readonly heading: string }

function filledCell(cells: Cells, columns: readonly Column[] = []): Filled | null {
  const column = columns.find(({ index }) => isFilled(cells[index]))
  return column === undefined ? null : { cell: cells[column.index] ?? null, heading: column.heading }
}

function joined(cells: Cells, columns: readonly Column[] = []): string | null {
  const texts = columns
    .map(({ index }) => cells[index])
    .filter(isFilled)
    .map(textOf)
  // A date cell is written the way its neighbours are.
  return (
    texts
      .map((text) => text.replace(/^(\d{4})-(\d\d)-(\d\d)$/u, '$3/$2/$1'))
      .join(', ')
      .slice(0, longestText) || null
  )
}

/** The whole name, from one column or from `Họ` and `Tên`; '' when there is none. */
export function nameCell(cells: Cells, header: Header): { readonly text: string; readonly heading: string } {
  const parts = [...(header.columns.get('family_name') ?? []), ...(header.columns.get('given_name') ?? [])]
  const whole = header.columns.get('name') ?? parts
  const found = filledCell(cells, header.columns.get('name'))
  if (found !== null) return { text: textOf(found.cell), heading: found.heading }
  return {
    text: parts
      .map(({ index }) => cells[index])
      .filter(isFilled)
      .map(textOf)
      .join(' '),
    heading: [...new Set(whole.map(({ heading }) => heading))].join(' + '),
  }
}

type Complain = (column: string, reason: Sentence) => void

// The phone column first, then Zalo. A Zalo column holds names and ticks as well as numbers: only numbers count there.
function phoneIn(cells: Cells, header: Header, complain: Complain): string | null {
  for (const { index, heading } of header.columns.get('phone') ?? []) {
    const reading = readPhone(cells[index])
    if ('problem' in reading) complain(heading, reading.problem)
    else if (reading.phone !== null) return reading.phone
  }
  for (const { index } of header.columns.get('zalo') ?? []) {
    const reading = readPhone(cells[index])
    if ('phone' in reading && reading.phone !== null) return reading.phone
  }
  return null
}

function awayMark(of: (field: Field) => Filled | null, complain: Complain): AwayMark {
  const found = of('away')
  const reading = readAwayMark(found?.cell)
  if ('mark' in reading) return reading.mark
  complain(found?.heading ?? '', reading.problem)
  return 'empty'
}

function leaveDates(of: (field: Field) => Filled | null, today: string, complain: Complain): { from: string | null; to: string | null } {
  const [from, to, period] = [of('from'), of('to'), of('period')]
  const both = period === null ? null : readPeriod(period.cell, today)
  const start = from === null ? (both?.from ?? { date: null }) : readDate(from.cell, 'from', today)
  const end = to === null ? (both?.to ?? { date: null }) : readDate(to.cell, 'to', today)
  const read = (reading: DateReading, heading: string) => {
    if ('date' in reading) return reading.date
    complain(heading, reading.problem)
    return null
  }
  const startHeading = (from ?? period)?.heading ?? ''
  const endHeading = (to ?? period)?.heading ?? ''
  const dates = { from: read(start, startHeading), to: read(end, endHeading) }
  if (dates.from !== null && dates.to !== null && dates.to < dates.from) {
    complain(endHeading, { key: 'roster:problem.end-before-start', with: { from: { date: dates.from }, to: { date: dates.to } } })
  }
  return dates
}

function exemptionOf(
  { standing, exemption }: ReturnType<typeof readStanding>,
  dates: { from: string | null; to: string | null },
  papers: { resolution: string | null; opinion: string | null },
): RosterExemption | null {
  const away = standing === 'away' && (papers.resolution !== null || papers.opinion !== null) ? 'away' : null
  const kind = exemption ?? away
  return kind === null ? null : { kind, ...dates, ...papers }
}
