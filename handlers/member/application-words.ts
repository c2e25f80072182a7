// An application as a message: everything that it says, and what can be done with it before it is sent.
import { type Draft, type DraftFault, type DraftPart, draftMark, draftParts, type Words } from '../../src/core/application.ts'
import type { ExemptionKind, ExemptionRule } from '../../src/core/exemption-rules.ts'
import type { Choice, Message, Param, Sentence } from '../../src/core/message.ts'
import { choice, message, sentence } from '../words.ts'

/** A draft as it is shown. */
export interface ShownDraft {
  readonly caseId: number
  readonly draft: Draft
  readonly rule: ExemptionRule
  /** What must be changed before it can be sent; null when it can. */
  readonly fault: DraftFault | null
}

/** Why the draft is shown now. */
export type DraftHead = 'ready' | 'again' | 'noted' | 'resumed' | 'changed' | 'outdated' | 'fault'

/** The reason as its reader's language has it; what a member typed stays as it is. */
export function reasonWords({ reason, category }: Words): Param {
  if (category !== undefined && category !== 'other') return sentence(`member:apply.reason.${category}`)
  return reason ?? sentence('member:apply.blank')
}

/** "01/01/2027 – 31/12/2027"; an open end is said. */
export function spanWords(from: string | null, to: string | null): Param {
  const start: Param = from === null ? sentence('member:apply.blank') : { date: from }
  return to === null
    ? sentence('member:apply.span.open', { from: start })
    : sentence('member:apply.span', { from: start, to: { date: to } })
}

/** What an application says, line by line. */
export function draftLines({ kind, words, from, to }: Draft): readonly Sentence[] {
  const blank = sentence('member:apply.blank')
  return [
    sentence('member:apply.line.reason', { reason: reasonWords(words) }),
    sentence('member:apply.line.span', {
      span: from !== null && to === null && kind !== 'age_health' ? unended(from) : spanWords(from, to),
    }),
    ...(kind === 'age_health' && words.place === null && words.work === null
      ? []
      : [
          sentence('member:apply.line.place', { place: words.place ?? blank }),
          sentence('member:apply.line.work', { work: words.work ?? blank }),
        ]),
    ...(words.contact === null ? [] : [sentence('member:apply.line.contact', { contact: words.contact })]),
  ]
}

/** Who is away comes back some day: an end that is not there yet is no open one. */
const unended = (from: string): Param => sentence('member:apply.span', { from: { date: from }, to: sentence('member:apply.blank') })

/** The whole draft, with [Gửi đơn] first: from the countdown it is the second tap. */
export function draftMessage({ caseId, draft, rule, fault }: ShownDraft, head: DraftHead): Message {
  return {
    lines: [
      sentence(`member:apply.head.${head}`, { form: rule.form }),
      ...draftLines(draft),
      ...(fault === null ? [] : [sentence(`member:apply.fault.${fault}`, { count: rule.max_months ?? 0 })]),
      sentence('member:renewal.decides'),
    ],
    choices: [
      ...(fault === null ? [[choice(`cs:a-send:${caseId}:${draftMark(draft)}`, 'member:apply.button.send')]] : []),
      [choice(`cs:a-edit:${caseId}`, 'member:apply.button.edit')],
      [choice(`cs:a-later:${caseId}`, 'member:apply.button.later'), choice(`cs:a-drop:${caseId}`, 'member:apply.button.drop')],
    ],
  }
}

/** A draft that nobody touched for long is deleted soon; dates are ISO dates. */
export function leftApplication(of: { readonly since: string; readonly until: string }): Message {
  return message('member:apply.left', { since: { date: of.since }, until: { date: of.until } }, [
    choice('cs:mine', 'member:apply.button.mine'),
  ])
}

/** Parts that can be changed. The reason of age and health is always the same one. */
const changeable = (kind: ExemptionKind): readonly DraftPart[] => (kind === 'age_health' ? draftParts.slice(1) : draftParts)

/** Which part is to be changed? */
export function editMessage(caseId: number, kind: ExemptionKind): Message {
  return {
    lines: [sentence('member:apply.edit')],
    choices: [
      ...changeable(kind).map((part): readonly Choice[] => [choice(`cs:a-edit:${caseId}:${part}`, `member:apply.part.${part}`)]),
      [choice('cs:mine', 'member:apply.button.back')],
    ],
  }
}
