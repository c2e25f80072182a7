// The words of an exemption case for those who decide in it: a step of its log, its time, its reason, the rules that hold for it.
import { type OfficeMove, paperReasons } from '../../src/core/case-act.ts'
import type { CaseEntry, MoveFacts } from '../../src/core/case-state.ts'
import type { ShownBasis, ShownCase } from '../../src/core/case-view.ts'
import type { Choice, Param, Sentence } from '../../src/core/message.ts'
import { choice, sentence } from '../words.ts'

/** "01/01/2027 – 31/12/2027"; an open end is said. */
export function spanWords(from: string | null, to: string | null): Param {
  const start: Param = from === null ? sentence('common:unknown') : { date: from }
  return to === null ? sentence('common:case.span.open', { from: start }) : sentence('common:case.span', { from: start, to: { date: to } })
}

/** Why somebody applies, as the reader's language has it; what a member wrote stays as it is. */
export function reasonWords({ category, words }: ShownCase['reason']): Param {
  const known = paperReasons.find((one) => one === category)
  if (known) return sentence(`common:case.reason.${known}`)
  return words ?? sentence('common:case.reason.none')
}

/** One step of the log: when it was written down, by whom, and what it says. */
export function stepLine(
  entry: CaseEntry & { readonly by: string },
  { zone, undone }: { readonly zone: string; readonly undone: boolean },
): Sentence {
  const on = Temporal.Instant.from(entry.at).toZonedDateTimeISO(zone).toPlainDate().toString()
  // A day that stands in front is not said again.
  const { on: factOn, ...others } = entry.facts
  const step = stepWords({ move: entry.move, facts: factOn === on ? others : entry.facts })
  return sentence(undone ? 'secretary:case.step.undone' : 'secretary:case.step', { date: { date: on }, by: entry.by, step })
}

/** What was done, with its day, votes, number. */
export function stepWords({ move, facts }: Pick<CaseEntry, 'move' | 'facts'>): Sentence {
  const known = factWords(facts)
  const step = sentence(`common:case.move.${move}`)
  return known.length > 0 ? sentence('secretary:case.step.facts', { step, facts: { list: known } }) : step
}

function factWords({ on, votesFor, votesOf, number, from, to, by, checks, onPaper }: MoveFacts): readonly Param[] {
  return [
    ...(onPaper ? [sentence('secretary:case.fact.paper')] : []),
    ...(by === undefined ? [] : [sentence(`secretary:case.fact.by.${by}`)]),
    ...(on === undefined ? [] : [sentence('secretary:case.fact.on', { date: { date: on } })]),
    ...(votesFor === undefined || votesOf === undefined ? [] : [sentence('secretary:case.fact.votes', { for: votesFor, of: votesOf })]),
    ...(number === undefined ? [] : [sentence('secretary:case.fact.number', { number })]),
    ...(from === undefined ? [] : [spanWords(from, to ?? null)]),
    ...(checks ?? []).map((check) => sentence(`secretary:case.check.${check}`)),
  ]
}

/** By what the case is decided, whether somebody here has read it, and that another holds by now. */
export function basisLines({ kept, now }: ShownBasis): readonly Sentence[] {
  if (kept === null) return [sentence('secretary:case.basis.none')]
  return [
    sentence('secretary:case.basis', { basis: kept.title }),
    ...(kept.checked ? [] : [sentence('secretary:case.basis.unchecked')]),
    ...(now === null ? [] : [sentence('secretary:case.basis.changed', { basis: now.title })]),
  ]
}

/** The button of a move, which carries the case as it stands. */
export function moveButton(move: OfficeMove, { id, seen }: { readonly id: number; readonly seen: number }): Choice {
  return choice(`cs:${move}:${id}:${seen}`, `secretary:case.button.${move}`)
}

/** The last entry that counts: what a button stands for. */
export const seenOf = (counting: readonly CaseEntry[]): number => counting.at(-1)?.id ?? 0
