// Where a member's own case stands: the steps so far, who has to act now, and what the member can still do about it.
import { type CaseEntry, type CaseState, factsOf } from '../../src/core/case-state.ts'
import type { ExemptionKind, ExemptionRule } from '../../src/core/exemption-rules.ts'
import type { Choice, Message, Sentence } from '../../src/core/message.ts'
import { choice, message, sentence } from '../words.ts'
import { spanWords } from './application-words.ts'

export interface OwnCase {
  readonly id: number
  readonly kind: ExemptionKind
  readonly state: CaseState
  readonly rule: ExemptionRule
  readonly startsOn: string | null
  readonly endsOn: string | null
  /** The entries that count, in order. */
  readonly counting: readonly CaseEntry[]
  /** By whose clock the days of the entries are told. */
  readonly zone: string
}

/** Why it is told now. */
export type StatusHead = 'asked' | 'already' | 'moved' | 'withdrawn'

/** In these the member may take it back. */
const takenBack: readonly CaseState[] = ['submitted', 'seen', 'resolved', 'reported']

export function statusMessage(of: OwnCase, head: StatusHead): Message {
  const { id, state, rule, startsOn, endsOn, counting } = of
  return {
    lines: [
      ...(head === 'asked' ? [] : [sentence(`member:apply.status.${head}`)]),
      sentence('member:apply.status.form', { form: rule.form, span: spanWords(startsOn, endsOn) }),
      ...counting.flatMap((entry) => stepLine(entry, of.zone) ?? []),
      sentence(`member:apply.now.${nowOf(of)}`),
    ],
    choices: [
      ...(takenBack.includes(state) ? [[choice(`cs:a-file:${id}`, 'member:apply.button.file')], [withdrawChoice(of)]] : []),
      ...(state === 'declined' ? [[choice('do:contact', 'member:check-in.contact')]] : []),
      ...(state === 'declined' || state === 'withdrawn' ? [[choice('cs:apply', 'member:apply.button.new')]] : []),
    ],
  }
}

/** Right after it was sent: what was sent, and how it comes on paper. @param files whether they follow. */
export function sentMessage(of: OwnCase, said: readonly Sentence[], files: boolean): Message {
  const head = files ? sentence('member:apply.sent') : sentence('member:apply.sent.plain')
  return {
    lines: [head, sentence('member:apply.form', { form: of.rule.form }), ...said, sentence(`member:apply.now.${nowOf(of)}`)],
    choices: [[choice('cs:mine', 'member:apply.button.mine')], [withdrawChoice(of)]],
  }
}

function withdrawChoice({ id, counting }: OwnCase): Choice {
  return choice(`cs:a-back:${id}:${counting.at(-1)?.id ?? 0}`, 'member:apply.button.withdraw')
}

/** Where the branch decides nobody waits for the committee. */
function nowOf({ state, counting }: OwnCase): CaseState | 'resolved.branch' {
  const decides = factsOf(counting, 'resolve')?.decidedBy?.rule.decides
  return state === 'resolved' && decides === 'branch' ? 'resolved.branch' : state
}

/** Votes are the branch's own business; of an adopted exemption and of a beginning there is nothing to tell. */
function stepLine({ move, facts, at }: CaseEntry, zone: string): Sentence | null {
  if (move === 'begin' || move === 'adopt' || move === 'undo') return null
  const date = { date: facts.on ?? Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString() }
  if (move === 'put_in_force') return sentence('member:apply.step.put_in_force', { span: spanWords(facts.from ?? null, facts.to ?? null) })
  if (move === 'give_opinion' && facts.number) return sentence('member:apply.step.opinion-number', { date, number: facts.number })
  return sentence(`member:apply.step.${move}`, { date })
}

/** Asked once before it is taken back. */
export function askWithdraw(of: OwnCase): Message {
  return message('member:apply.withdraw.ask', { form: of.rule.form }, [
    choice(`cs:a-sure:${of.id}:${of.counting.at(-1)?.id ?? 0}`, 'member:apply.withdraw.yes'),
    choice('cs:mine', 'member:apply.withdraw.no'),
  ])
}

/** "Hủy đơn" while it is a draft: asked once too, because what was typed goes with it. */
export function askDrop(caseId: number): Message {
  return message('member:apply.drop.ask', undefined, [
    choice(`cs:a-drop:${caseId}`, 'member:apply.button.drop'),
    choice(`cs:a-later:${caseId}`, 'member:apply.button.later'),
  ])
}

/** Nothing was ever applied for here. */
export function noCase(): Message {
  return message('member:apply.none', undefined, [choice('cs:apply', 'member:apply.button.new')])
}
