// Says what reading a roster found, one sentence for each problem and each column left out.
import type { Sentence } from '../core/message.ts'
import type { Standings } from './plan.ts'
import type { LeftOutColumn, RosterProblem } from './roster-file.ts'

/** `Trang “Ấp 1”, dòng 12, cột “SĐT”: số điện thoại chưa đúng: 090.` */
export function sayProblem({ sheet, row, column, reason }: RosterProblem): Sentence {
  if (column === '') return { key: 'roster:problem.at-row', with: { sheet, row, reason } }
  return { key: 'roster:problem.at', with: { sheet, row, column, reason } }
}

const kinds = {
  national_id: { key: 'roster:left-out.national-id' },
  religion: { key: 'roster:left-out.religion' },
  ethnicity: { key: 'roster:left-out.ethnicity' },
  party_card: { key: 'roster:left-out.party-card' },
  address: { key: 'roster:left-out.address' },
  health: { key: 'roster:left-out.health' },
  other: { key: 'roster:left-out.other' },
} as const satisfies Record<LeftOutColumn['kind'], Sentence>

/** `Cột “Số CCCD” (trang “Ấp 1”) không đọc: số giấy tờ tùy thân.` */
export function sayLeftOut({ sheet, column, kind }: LeftOutColumn): Sentence {
  return { key: 'roster:left-out.column', with: { sheet, column, kind: kinds[kind] } }
}

/** `Đi làm xa 12, ở nhà 30.`, and a warning when the monthly question would go to nobody. Nothing for a file without anybody. */
export function sayStandings({ away, home, others }: Standings): readonly Sentence[] {
  if (away + home + others === 0) return []
  const counted: Sentence = { key: others > 0 ? 'roster:standings-others' : 'roster:standings', with: { away, home, others } }
  return away === 0 ? [counted, { key: 'roster:nobody-away' }] : [counted]
}
