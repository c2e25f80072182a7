// What a member is told of each step of their exemption case: short, with its date and number, and never how anybody voted.
import type { CaseMove, CaseState, MoveFacts } from '../../src/core/case-state.ts'
import type { ExemptionKind } from '../../src/core/exemption-rules.ts'
import type { Key } from '../../src/core/key.ts'
import type { Choice, Message, Param, Sentence } from '../../src/core/message.ts'
import { choice, message, sentence } from '../words.ts'
import { spanWords } from './application-words.ts'

export interface MadeStep {
  readonly name: string
  readonly branch: string
  readonly kind: ExemptionKind
  readonly move: CaseMove
  /** After the move. */
  readonly state: CaseState
  readonly facts: MoveFacts
  readonly startsOn: string | null
  readonly endsOn: string | null
}

/** Those after which a member may want to speak with somebody. */
const toTalkAbout: readonly CaseMove[] = ['decline', 'undo', 'resume']

/** The message of one step. */
export function caseStep(of: MadeStep): Message {
  const choices: readonly (readonly Choice[])[] = [
    ...(of.state === 'resumed' || of.state === 'transferred' ? [] : [[choice('cs:mine', 'member:apply.button.mine')]]),
    ...(toTalkAbout.includes(of.move) ? [[choice('do:contact', 'member:check-in.contact')]] : []),
  ]
  return { lines: [sentence('member:case.to', { name: of.name }), ...linesOf(of)], choices }
}

/** Who connected at home was never asked whether the branch may ask how they are; from the first day away on it would like to. */
export function awayFromNow(of: { readonly name: string; readonly branch: string }): Message {
  return message('member:case.away', of, [choice('do:consent', 'member:case.button.consents')])
}

function linesOf({ branch, kind, move, state, facts, startsOn, endsOn }: MadeStep): readonly Sentence[] {
  const what = sentence(`member:apply.kind.${kind}`)
  const day: Param = facts.on === undefined ? '' : sentence('member:case.on', { date: { date: facts.on } })
  const next = (key: Key): readonly Sentence[] => [sentence(key)]
  switch (move) {
    case 'begin':
    case 'adopt':
      return [sentence('member:case.kept', { branch, what })]
    case 'submit':
      return [
        sentence(facts.onPaper ? 'member:case.submit.paper' : 'member:case.submit', { branch, what }),
        ...next('member:case.next.see'),
      ]
    case 'see':
      return [sentence('member:case.see', { branch, what }), ...next('member:case.next.meet')]
    case 'resolve':
      return [
        sentence('member:case.resolve', { branch, what, day }),
        ...next(facts.decidedBy?.rule.decides === 'branch' ? 'member:case.next.in-force' : 'member:case.next.report'),
      ]
    case 'report':
      // Where the branch decides it may be in force before it is reported.
      return [sentence('member:case.report', { branch, what, day }), ...(state === 'reported' ? next('member:case.next.opinion') : [])]
    case 'give_opinion':
      return [
        facts.number
          ? sentence('member:case.opinion.number', { what, day, number: facts.number })
          : sentence('member:case.opinion', { what, day }),
        ...next('member:case.next.in-force'),
      ]
    case 'put_in_force':
      return [
        sentence('member:case.in-force', { what, span: spanWords(facts.from ?? startsOn, facts.to === undefined ? endsOn : facts.to) }),
        ...next('member:case.duties'),
      ]
    case 'renew':
      return [sentence('member:case.renew', { what, day })]
    case 'resume':
      return [sentence('member:case.resume', { branch, day })]
    case 'transfer':
      return [sentence('member:case.transfer', { branch, day })]
    case 'decline':
      return [
        sentence(facts.by === 'committee' ? 'member:case.decline.committee' : 'member:case.decline.branch', { branch, what, day }),
        ...next('member:case.decline.talk'),
      ]
    case 'withdraw':
      return [sentence('member:case.withdraw', { branch, what })]
    case 'undo':
      return [sentence('member:case.undo', { branch, what, now: sentence(`member:case.state.${state}`) })]
    default:
      return move satisfies never
  }
}
