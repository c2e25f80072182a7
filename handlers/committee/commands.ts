// The commands of a committee's officers: counts only, never people.
import { ownCommittees } from '../../src/core/access.ts'
import type { Effect } from '../../src/core/effect.ts'
import type { Known } from '../../src/core/person.ts'
import { fold } from '../../src/core/text.ts'

const words = ['tonghop', 'tong hop', 'bao cao', 'baocao', 'tinhhinh', 'tinh hinh', 'so lieu', 'bao cao thang nay', 'summary']

/** The effects of a committee command; null when the line is none or the person serves no committee. */
export function committeeCommand(person: Known, line: string): readonly Effect[] | null {
  return words.includes(fold(line).replace(/^\//, '')) ? showSummary(person) : null
}

export function showSummary(person: Known): readonly Effect[] | null {
  return ownCommittees(person.roles).length > 0 ? [{ do: 'show', view: { of: 'summary' } }] : null
}
