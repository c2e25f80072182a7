// Finds people who stand on a list twice.
import { fold } from '../core/text.ts'
import type { RosterProblem, RosterRow } from './roster-file.ts'

export interface Placed {
  readonly row: RosterRow
  /** The heading of the name column. */
  readonly column: string
}

/**
 * The rows without repetitions, and a problem for each repetition that names the first of the two rows.
 * Two of one name in one branch are two people when their birth years differ or their phones do; without either there is no way to tell.
 */
export function withoutDuplicates(placed: readonly Placed[]): {
  readonly rows: readonly RosterRow[]
  readonly problems: readonly RosterProblem[]
} {
  const seen = new Map<string, RosterRow[]>()
  const rows: RosterRow[] = []
  const problems: RosterProblem[] = []
  for (const { row, column } of placed) {
    const key = `${fold(row.branch ?? '')}|${row.nameKey}`
    const namesakes = seen.get(key) ?? []
    const first = namesakes.find((other) => !differ(other.birthYear, row.birthYear) && !differ(other.phone, row.phone))
    if (first === undefined) {
      rows.push(row)
      namesakes.push(row)
      seen.set(key, namesakes)
    } else {
      const reason = { key: 'roster:problem.duplicate', with: { value: row.name, sheet: first.sheet, row: first.row } } as const
      problems.push({ sheet: row.sheet, row: row.row, column, reason })
    }
  }
  return { rows, problems }
}

function differ(a: string | number | null, b: string | number | null): boolean {
  return a !== null && b !== null && a !== b
}
