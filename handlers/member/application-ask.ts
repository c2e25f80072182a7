// The questions of an application, one at a time: each with the answers that fit most people, and words for the others.

import { type DraftPart, offeredLengths, offeredReasons } from '../../src/core/application.ts'
import type { ApplyQuestion } from '../../src/core/apply-act.ts'
import type { ExemptionRule } from '../../src/core/exemption-rules.ts'
import type { Key } from '../../src/core/key.ts'
import { exemptionKinds } from '../../src/core/member.ts'
import type { Choice, Message, Param } from '../../src/core/message.ts'
import { choice, message } from '../words.ts'

/** What is applied for? */
export function askKind(): Message {
  return message(
    'member:apply.ask.kind',
    undefined,
    exemptionKinds.map((kind) => choice(`cs:apply:${kind}`, `common:case.kind.${kind}`)),
  )
}

export interface PartAsked {
  readonly caseId: number
  readonly part: DraftPart
  readonly rule: ExemptionRule
  /** First day, to speak of the last. */
  readonly from: string | null
  /** It is changed by itself: what is there already may stay. */
  readonly one: boolean
}

/** One part of the draft. */
export function askPart(asked: PartAsked): Message {
  const { caseId, part, rule, from, one } = asked
  const back: readonly Choice[] = one
    ? [choice('cs:mine', 'member:apply.button.back')]
    : [choice(`cs:a-later:${caseId}`, 'member:apply.button.later')]
  switch (part) {
    case 'reason':
      return message('member:apply.ask.reason', undefined, [
        ...offeredReasons.map((category) => choice(`cs:a-reason:${caseId}:${category}`, `member:apply.reason.${category}`)),
        ...back,
      ])
    case 'from':
      return message('member:apply.ask.from', undefined, back)
    case 'to':
      return message('member:apply.ask.to', { from: from === null ? '' : { date: from }, ...most(rule) }, [
        ...offeredLengths(rule).map((count) => choice(`cs:a-to:${caseId}:${count}`, 'member:apply.months', { count })),
        ...back,
      ])
    default:
      return message(
        `member:apply.ask.${part}`,
        undefined,
        one ? back : [choice(`cs:a-skip:${caseId}:${part}`, 'member:apply.button.skip'), ...back],
      )
  }
}

/** How long at most, as a part of the question. */
function most({ max_months }: ExemptionRule): { readonly most: Param } {
  return { most: max_months === null ? '' : { key: 'member:apply.most', with: { count: max_months } } }
}

/** A line that says no day. @param offered with the question: they still stand. */
export function askTimeAgain(at: ApplyQuestion, offered: readonly Choice[]): Message {
  const own = offered.filter(({ id }) => id.startsWith('cs:'))
  return message(at.part === 'from' ? 'member:apply.unclear.from' : 'member:apply.unclear.to', undefined, own)
}

/** What of an illness may stand on a form: nothing. What may stand there instead. */
export function askReasonKindly(caseId: number): readonly [Key, undefined, readonly Choice[]] {
  return [
    'member:apply.no-health',
    undefined,
    [
      choice(`cs:a-reason:${caseId}:age_health`, 'member:apply.reason.age_health'),
      choice(`cs:a-reason:${caseId}:work`, 'member:apply.reason.work'),
      choice(`cs:a-reason:${caseId}:private`, 'member:apply.reason.private'),
    ],
  ]
}
