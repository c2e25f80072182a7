// A paper application of a member without a chat, written down by the branch: its kind, its reason, its time.
import { type PaperReason, paperReasons, type RegisterQuestion } from '../../src/core/case-act.ts'
import type { Effect } from '../../src/core/effect.ts'
import type { ExemptionKind } from '../../src/core/exemption-rules.ts'
import { exemptionKinds } from '../../src/core/member.ts'
import type { Message, Sentence } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import { fold } from '../../src/core/text.ts'
import { readSpan } from '../../src/understand/read-facts.ts'
import { speaksOfHealthInReason } from '../../src/understand/read-reason.ts'
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

/** What is typed instead of a tap: the kind and the reason in ordinary words, then from when to when. */
export function typedRegister(person: Known, at: RegisterQuestion, line: string): readonly Effect[] {
  if (at.kind === undefined || at.reason === undefined) {
    const value = at.kind === undefined ? kindIn(line) : reasonIn(line)
    return value === null ? again(at) : registerTap(person, at, value)
  }
  const span = readSpan(line, person.today)
  return span ? done(at, span) : again(at)
}

/** Of illness there is one word, and nothing else of the line is kept. */
function kindIn(line: string): ExemptionKind | null {
  const said = fold(line)
  if (speaksOfHealthInReason(line) || /(?:^| )(?:tuoi cao|cao tuoi|gia|lon tuoi)(?: |$)/u.test(said)) return 'age_health'
  if (/(?:^| )chuyen sinh hoat|tam thoi(?: |$)/u.test(said)) return 'temporary_transfer'
  return /(?:^| )(?:di|lam an|lam|o) xa|lam an|di lam|di hoc|nuoc ngoai(?: |$)/u.test(said) ? 'away' : null
}

function reasonIn(line: string): PaperReason | null {
  const said = fold(line)
  const found = reasonWords.find(([words]) => words.test(said))
  return speaksOfHealthInReason(line) ? null : (found?.[1] ?? null)
}

const reasonWords: readonly (readonly [RegExp, PaperReason])[] = [
  [/(?:^| )(?:hoc|di hoc|du hoc|hoc tap)(?: |$)/u, 'study'],
  [/(?:^| )(?:theo (?:vo|chong|con|gia dinh)|gia dinh|o voi con|trong chau|cham con|cham chau)(?: |$)/u, 'family'],
  [/(?:^| )(?:viec rieng|rieng|ly do khac|khac)(?: |$)/u, 'private'],
  [/(?:^| )(?:lam|lam an|lam viec|cong nhan|cty|cong ty|kcn|xuat khau lao dong|xkld|buon ban|lao dong)(?: |$)/u, 'work'],
]

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
