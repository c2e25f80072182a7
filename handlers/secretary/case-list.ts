// What waits for whom, of the exemption cases that somebody may see; and the exemptions that ended with nothing said.
import type { CaseLine, CaseLines } from '../../src/core/case-view.ts'
import { type Wait, waits } from '../../src/core/case-waiting.ts'
import type { Message, Sentence } from '../../src/core/message.ts'
import { choice, sentence } from '../words.ts'

/** Rows in one message: a platform shows no more buttons. */
const shown = 20

interface Listed {
  readonly message: Message
  readonly listed: readonly number[]
}

/** Numbered over all groups: a number opens its case. */
export function caseList(found: CaseLines): Listed {
  const groups = waits.flatMap((wait) => {
    const lines = found.lines.filter((line) => line.wait === wait)
    return lines.length > 0 ? [{ wait, lines }] : []
  })
  if (groups.length === 0)
    return {
      message: {
        lines: [...few(found), sentence('secretary:case.list.none'), ...(found.registers ? [sentence('secretary:case.list.new')] : [])],
      },
      listed: [],
    }
  return numbered(found, groups, sentence(found.registers ? 'secretary:case.list.how' : 'secretary:case.list.how-open'))
}

/** Exemptions that ended, and nobody has said what follows. Whatever follows is the branch's to decide. */
export function endedList(found: CaseLines): Listed {
  const lines = found.lines.filter(({ wait }) => wait === 'ended')
  if (lines.length === 0) return { message: { lines: [sentence('secretary:case.ended.none')] }, listed: [] }
  return numbered(found, [{ wait: 'ended', lines }], sentence('secretary:case.ended.kind'), sentence('secretary:case.list.how-open'))
}

function numbered(
  found: CaseLines,
  groups: readonly { readonly wait: Wait; readonly lines: readonly CaseLine[] }[],
  ...last: readonly Sentence[]
): Listed {
  const all = groups.flatMap(({ lines }) => lines)
  const first = all.slice(0, shown)
  return {
    message: {
      lines: [
        ...few(found),
        ...groups.flatMap(({ wait, lines }) => [
          sentence(`secretary:case.list.${wait}`, { count: lines.length }),
          ...lines.filter((line) => first.includes(line)).map((line) => row(line, all.indexOf(line) + 1, found.branches)),
        ]),
        ...(all.length > shown ? [sentence('secretary:list.more', { count: all.length - shown })] : []),
        ...last,
      ],
      choices: first.map((line, at) => [choice(tapOf(line), 'secretary:case.list.open', { number: at + 1, name: line.name })]),
      rowsNumbered: true,
    },
    listed: first.map(({ memberId }) => memberId),
  }
}

function row({ name, branch, kind, wait, on }: CaseLine, number: number, branches: boolean): Sentence {
  const what = { number, name, branch, kind: sentence(`common:case.kind.${kind}`), date: { date: on } }
  const ends = wait === 'ending' || wait === 'ended'
  if (ends) return sentence(branches ? 'secretary:case.list.row-ends-in' : 'secretary:case.list.row-ends', what)
  return sentence(branches ? 'secretary:case.list.row-in' : 'secretary:case.list.row', what)
}

const tapOf = ({ caseId, exemptionId }: CaseLine): string => (caseId === null ? `cs:ex:${exemptionId}` : `cs:open:${caseId}`)

const few = ({ fewActive }: CaseLines): readonly Sentence[] =>
  fewActive.map(({ branch, active }) => sentence('secretary:case.few', { branch, count: active }))
