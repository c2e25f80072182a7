// One exemption case as its branch or its committee sees it: who, why, where it stands, what was done, and buttons for what may be done now.
import type { CaseEntry } from '../../src/core/case-state.ts'
import type { ShownCase, ShownExemption } from '../../src/core/case-view.ts'
import type { Choice, Message, Sentence } from '../../src/core/message.ts'
import { choice, message, sentence } from '../words.ts'
import { basisLines, moveButton, reasonWords, seenOf, spanWords, stepLine, stepWords } from './case-words.ts'
import { fewActive } from './few-active.ts'

/** Steps of a log that are shown; the older ones are counted. */
const shown = 12

/** @param zone of the dates of the log. @param head why it is shown now, where it was not asked for. */
export function caseCard(one: ShownCase, zone: string, head: readonly Sentence[] = []): Message {
  return { lines: [...head, ...linesOf(one, zone)], choices: buttons(one).map((button) => [button]) }
}

/** Right after a step: what was written down, what comes next, and its buttons. All the rest stands on the card, and is not said again. */
export function caseMoved(one: ShownCase): Message {
  const last = one.log.at(-1)
  return {
    lines: [
      ...(last ? [noted(one.name, last)] : []),
      sentence('secretary:case.state', { state: sentence(`common:case.state.${one.state}`) }),
      ...phaseLine(one),
      ...waitLine(one),
      ...fewLine(one),
    ],
    choices: buttons(one).map((button) => [button]),
  }
}

/** "Đã ghi hồ sơ của đồng chí …: chi bộ thông qua (ngày 20/11/2026, 12/13 phiếu)." */
export function noted(name: string, entry: Pick<CaseEntry, 'move' | 'facts'>): Sentence {
  return sentence('secretary:case.noted', { name, step: stepWords(entry) })
}

function phaseLine({ phase, startsOn, endsOn }: ShownCase): readonly Sentence[] {
  if (phase === 'running' || phase === null) return []
  return [sentence(`secretary:case.phase.${phase}`, { date: { date: (phase === 'coming' ? startsOn : endsOn) ?? '' } })]
}

const fewLine = ({ active }: ShownCase): readonly Sentence[] => fewActive(active.members, active.leaving, { fewest_active: active.fewest })

function linesOf(one: ShownCase, zone: string): readonly Sentence[] {
  const { log, phase, endsOn } = one
  const undone = new Set(log.map(({ undoesId }) => undoesId))
  return [
    sentence('secretary:case.head', {
      id: one.id,
      name: one.name,
      year: one.birthYear ?? sentence('common:unknown'),
      branch: one.branch,
      kind: sentence(`common:case.kind.${one.kind}`),
    }),
    sentence('secretary:case.reason', { reason: reasonWords(one.reason) }),
    sentence('secretary:case.span', { span: spanWords(one.startsOn, endsOn) }),
    sentence('secretary:case.state', { state: sentence(`common:case.state.${one.state}`) }),
    ...phaseLine(one),
    ...(one.left ? [sentence('secretary:case.left')] : []),
    ...waitLine(one),
    ...(phase === 'ended' ? [sentence('secretary:case.ended.kind')] : []),
    ...basisLines(one.basis),
    ...fewLine(one),
    sentence('secretary:case.log'),
    ...(log.length > shown ? [sentence('secretary:list.more', { count: log.length - shown })] : []),
    ...log.slice(-shown).map((entry) => stepLine(entry, { zone, undone: undone.has(entry.id) })),
  ]
}

/** What it waits for, and by name of whom. */
function waitLine({ waiting, takers }: ShownCase): readonly Sentence[] {
  if (!waiting) return []
  const wait = sentence(`secretary:case.wait.${waiting.wait}`)
  if (takers.length === 0) return [sentence('secretary:case.waits.nobody', { wait, who: sentence(`common:case.of.${waiting.of}`) })]
  return [sentence('secretary:case.waits', { wait, names: { list: takers.slice(0, 3) } })]
}

function buttons({ id, memberId, counting, may, phase }: ShownCase): readonly Choice[] {
  const seen = seenOf(counting)
  return [
    ...may.moves.map((move) => moveButton(move, { id, seen })),
    ...(may.register && (phase === 'ending' || phase === 'ended') ? endButtons(memberId) : []),
    ...(may.paper ? [choice(`cs:paper:${id}`, 'secretary:case.button.paper')] : []),
    ...(may.undo ? [choice(`cs:undo:${id}:${seen}`, 'secretary:case.button.undo')] : []),
    choice('cs:list', 'secretary:case.button.list'),
  ]
}

const endButtons = (memberId: number): readonly Choice[] => [
  choice(`cs:register:${memberId}`, 'secretary:case.button.register'),
  choice(`call:done:${memberId}`, 'secretary:case.button.call'),
]

/** An exemption that the branch's list has, and what can be said of its end. */
export function exemptionCard(one: ShownExemption): Message {
  const { id, memberId, phase, endsOn } = one
  return {
    lines: [
      sentence('secretary:case.listed', {
        name: one.name,
        branch: one.branch,
        kind: sentence(`common:case.kind.${one.kind}`),
        span: spanWords(one.startsOn, endsOn),
      }),
      ...(phase === 'ending' || phase === 'ended' ? [sentence(`secretary:case.phase.${phase}`, { date: { date: endsOn ?? '' } })] : []),
      ...(phase === 'ended' ? [sentence('secretary:case.ended.kind')] : []),
    ],
    choices: one.leads
      ? [
          [choice(`cs:back:${id}`, 'secretary:case.button.resume')],
          [choice(`cs:gone:${id}`, 'secretary:case.button.transfer')],
          ...endButtons(memberId).map((button) => [button]),
          [choice('cs:list', 'secretary:case.button.list')],
        ]
      : [],
  }
}

/** "Rút lại bước …?": asked once. */
export function askUndo({ id, counting, name }: Pick<ShownCase, 'id' | 'counting' | 'name'>): Message {
  const last = counting.at(-1)
  if (!last) return message('secretary:case.nothing-to-undo')
  return message('secretary:case.ask-undo', { name, step: sentence(`common:case.move.${last.move}`) }, [
    choice(`cs:undone:${id}:${last.id}`, 'secretary:case.button.undo-sure'),
    choice(`cs:open:${id}`, 'secretary:case.button.keep'),
  ])
}
