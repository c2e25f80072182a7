// A paper application of a member without a chat, written down by the branch: its kind, its reason, its time.
import { type PaperReason, paperReasons, type RegisterQuestion } from '../../src/core/case-act.ts'
import type { Effect } from '../../src/core/effect.ts'
import { exemptionKinds } from '../../src/core/member.ts'
import type { Message, Sentence } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import { readSpan } from '../../src/understand/read-facts.ts'
import { choice, sentence, shortcut } from '../words.ts'

/** What is asked now. */
export function askRegister({ memberId, name, kind, reason }: RegisterQuestion, head: readonly Sentence[] = []): Message {
  if (kind === undefined)
    return {
      lines: [...head, sentence('secretary:case.register.kind', { name })],
      choices: exemptionKinds.map((one) => [choice(`cs:new:${memberId}:${one}`, `common:case.kind.${one}`)]),
    }
  if (reason === undefined)
    return {
      lines: [...head, sentence('secretary:case.register.reason', { name })],
      choices: paperReasons
        .filter((one) => one !== 'age_health')
        .map((one) => [choice(`cs:new:${memberId}:${one}`, `member:apply.reason.${one}`)]),
    }
  return {
    lines: [...head, sentence('secretary:case.register.span', { name })],
    choices: kind === 'age_health' ? [[shortcut(`cs:new:${memberId}:today`, 'secretary:case.register.open')]] : [],
  }
}

/** `cs:new:12:away`: an answer by tap to the very question that is open. */
export function registerTap(person: Known, at: RegisterQuestion, value: string): readonly Effect[] {
  if (at.kind === undefined) {
    const kind = exemptionKinds.find((one) => one === value)
    // Of age and health there is one reason only, and nothing else is kept of it.
    return kind ? asked({ ...at, kind, ...(kind === 'age_health' ? { reason: 'age_health' } : {}) }) : again(at)
  }
  if (at.reason === undefined) {
    const reason: PaperReason | undefined = paperReasons.find((one) => one === value)
    return reason ? asked({ ...at, reason }) : again(at)
  }
  return value === 'today' && at.kind === 'age_health' ? done(at, { from: person.today, to: null }) : again(at)
}

/** From when to when, typed. */
export function typedRegister(person: Known, at: RegisterQuestion, line: string): readonly Effect[] {
  const span = at.kind !== undefined && at.reason !== undefined ? readSpan(line, person.today) : null
  return span ? done(at, span) : again(at)
}

function done(
  { memberId, kind, reason }: RegisterQuestion,
  span: { readonly from: string; readonly to: string | null },
): readonly Effect[] {
  if (kind === undefined || reason === undefined) return []
  return [
    { do: 'open', question: null },
    { do: 'case', act: { of: 'registered', memberId, kind, reason, ...span } },
  ]
}

const asked = (at: RegisterQuestion): readonly Effect[] => [
  { do: 'open', question: { ask: 'case', at } },
  { do: 'say', message: askRegister(at) },
]

const again = (at: RegisterQuestion): readonly Effect[] => [
  {
    do: 'say',
    message: askRegister(at, [
      sentence(at.kind !== undefined && at.reason !== undefined ? 'secretary:case.again.span' : 'secretary:case.again.tap'),
    ]),
  },
]
