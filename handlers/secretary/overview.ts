// The state of a branch: counts of the running round, and the away list with what each one does and where.
import type { Message } from '../../src/core/message.ts'
import type { AwayRow, Overview } from '../../src/core/view.ts'
import { comingRoundLine } from '../coming-round.ts'
import { reportWords, sentence, shortcut } from '../words.ts'

/** Rows shown in one message; the rest is counted. A chat is no place for two hundred lines. */
const shown = 30

export function overview(state: Overview): { readonly message: Message; readonly listed: readonly number[] } {
  const rows = state.branches.flatMap((branch) => branch.away)
  const lines = state.branches.flatMap((branch) => {
    const answered = branch.away.filter((row) => row.outcome === 'answered').length
    return [
      sentence('secretary:overview.head', { branch: branch.branch, away: branch.away.length }),
      ...(branch.period
        ? [sentence('secretary:overview.round', { month: { month: branch.period }, answered, away: branch.away.length })]
        : [sentence('secretary:overview.no-round')]),
      sentence('secretary:overview.open', { calls: branch.openCalls, ending: branch.endingSoon }),
    ]
  })
  const list = rows.slice(0, shown).map((row, at) =>
    sentence('secretary:overview.row', {
      number: at + 1,
      name: row.name,
      state:
        row.outcome === 'not_asked' && row.reason ? sentence(`common:reason.${row.reason}`) : sentence(`common:outcome.${stateOf(row)}`),
      report: reportWords(row.report),
    }),
  )
  return {
    message: {
      lines: [
        ...lines,
        ...comingRoundLine(state.coming),
        ...list,
        ...(rows.length > shown ? [sentence('secretary:list.more', { count: rows.length - shown })] : []),
        sentence('secretary:overview.how'),
      ],
      choices: [[shortcut('do:silent', 'secretary:button.silent'), shortcut('do:review-list', 'secretary:button.review')]],
    },
    listed: rows.slice(0, shown).map((row) => row.memberId),
  }
}

function stateOf(row: AwayRow): 'none' | 'pending' | 'answered' | 'late' | 'phone' | 'to_phone' | 'unreached' | 'not_asked' {
  if (row.outcome === null) return 'none'
  if (row.outcome === 'pending' && row.askedByPhone) return 'to_phone'
  if (row.outcome !== 'answered') return row.outcome
  return row.byPhone ? 'phone' : row.late ? 'late' : 'answered'
}
