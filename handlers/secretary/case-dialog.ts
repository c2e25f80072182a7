// The facts of a move, asked for one at a time: when, by how many votes, under which number, from when to when, what was seen to.
import type { MoveQuestion, OfficeMove, Want } from '../../src/core/case-act.ts'
import type { FactFault } from '../../src/core/case-facts.ts'
import { type MoveFacts, type ReturnCheck, returnChecks } from '../../src/core/case-state.ts'
import type { Effect } from '../../src/core/effect.ts'
import type { Choice, Message, Sentence } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import { fold, plainDigits } from '../../src/core/text.ts'
import { type FactsTyped, factsIn } from '../../src/understand/facts-in.ts'
import { paperNumber } from '../../src/understand/paper-number.ts'
import { readPastDay, readSpan, readVotes } from '../../src/understand/read-facts.ts'
import { choice, sentence, shortcut } from '../words.ts'
import { spanWords } from './case-words.ts'

const wanted: Readonly<Record<OfficeMove, readonly Want[]>> = {
  see: [],
  withdraw: [],
  resolve: ['on', 'votes', 'number'],
  decline: ['on', 'votes'],
  report: ['on'],
  give_opinion: ['number', 'on'],
  put_in_force: ['span'],
  resume: ['on', 'checks'],
  transfer: ['on'],
}

const wantsOf = ({ move, committee }: Pick<MoveQuestion, 'move' | 'committee'>): readonly Want[] =>
  committee && move === 'decline' ? ['on', 'number'] : wanted[move]

/** The first that is asked; null for a move that needs no facts. */
export function firstWant(of: Pick<MoveQuestion, 'move' | 'committee'>): Want | null {
  return wantsOf(of)[0] ?? null
}

/** The part of the question that a fault is about. */
export function wantOf(fault: FactFault): Want {
  switch (fault) {
    case 'no_date':
    case 'future':
    case 'long_ago':
    case 'before_last':
      return 'on'
    case 'no_votes':
    case 'votes':
    case 'no_majority':
    case 'majority':
      return 'votes'
    case 'no_number':
    case 'long_number':
      return 'number'
    case 'no_from':
    case 'from_after_to':
    case 'no_end':
    case 'too_long':
    case 'too_far':
      return 'span'
    default:
      return fault satisfies never
  }
}

/** What is asked now. @param head what stands above it: why it is asked again. */
export function askWant(at: MoveQuestion, head: readonly Sentence[] = []): Message {
  return { lines: [...head, questionOf(at), ...tickLines(at)], choices: offers(at).map((one) => [one]) }
}

function questionOf({ want, move, name, committee, facts }: MoveQuestion): Sentence {
  if (want === 'votes' && facts.votesFor !== undefined) return sentence('secretary:case.ask.votes-of', { votes: facts.votesFor })
  if (want === 'on') return sentence(`secretary:case.ask.on.${move}`, { name })
  if (want === 'number' && (committee || move === 'give_opinion')) return sentence('secretary:case.ask.number.committee')
  return sentence(`secretary:case.ask.${want}`, { name })
}

/** Shortcuts, because a bare number that is typed is the answer and not the first button. */
function offers(at: MoveQuestion): readonly Choice[] {
  const fill = (value: string) => `cs:fill:${at.caseId}:${at.want}:${value}`
  switch (at.want) {
    case 'on':
      return [shortcut(fill('today'), 'secretary:case.fill.today')]
    case 'votes':
      return at.move === 'decline' ? [shortcut(fill('none'), 'secretary:case.fill.no-votes')] : []
    case 'number':
      return at.move === 'give_opinion' ? [] : [shortcut(fill('none'), 'secretary:case.fill.no-number')]
    case 'span':
      return at.applied
        ? [
            shortcut(fill(`${at.applied.from}~${at.applied.to ?? ''}`), 'secretary:case.fill.span', {
              span: spanWords(at.applied.from, at.applied.to),
            }),
          ]
        : []
    case 'checks':
      return [
        ...returnChecks
          .filter((check) => !at.facts.checks?.includes(check))
          .map((check) => choice(fill(check), `secretary:case.check.${check}`)),
        choice(fill('done'), 'secretary:case.fill.resume'),
      ]
    default:
      return at.want satisfies never
  }
}

function tickLines({ want, facts }: MoveQuestion): readonly Sentence[] {
  const { checks = [] } = facts
  return want === 'checks' && checks.length > 0
    ? [sentence('secretary:case.checked', { done: { list: checks.map((check) => sentence(`secretary:case.check.${check}`)) } })]
    : []
}

/** `cs:fill:7:on:today`: an answer by tap to the very question that is open. */
export function fillTap(person: Known, at: MoveQuestion, value: string): readonly Effect[] {
  switch (at.want) {
    case 'on':
      return value === 'today' ? gathered(at, { on: person.today }) : again(at)
    case 'votes':
      return value === 'none' && at.move === 'decline' ? gathered(at, {}) : again(at)
    case 'number':
      return value === 'none' && at.move !== 'give_opinion' ? gathered(at, {}) : again(at)
    case 'span':
      return at.applied && value === `${at.applied.from}~${at.applied.to ?? ''}` ? gathered(at, at.applied) : again(at)
    case 'checks':
      return value === 'done' ? gathered(at, {}) : tick(at, value)
    default:
      return at.want satisfies never
  }
}

function tick(at: MoveQuestion, value: string): readonly Effect[] {
  const check: ReturnCheck | undefined = returnChecks.find((one) => one === value)
  if (!check) return again(at)
  const checks = returnChecks.filter((one) => one === check || at.facts.checks?.includes(one))
  return asked({ ...at, facts: { ...at.facts, checks } })
}

/** The first question of a move again, without what was gathered. */
export function restartMove(at: MoveQuestion): readonly Effect[] {
  return asked({ ...at, facts: {}, want: firstWant(at) ?? at.want })
}

/** A typed answer. A sentence that tells several facts at once is taken as a whole; what cannot be read is asked again, with an example. */
export function typedFact(person: Known, at: MoveQuestion, line: string): readonly Effect[] {
  const answer = answerOf(person, at, line)
  if (answer === 'none') return gathered(at, {})
  const also = wantedOf(at, factsIn(line, person.today))
  const more = answer === null ? also : { ...also, ...answer }
  if (more.on !== undefined && more.on > person.today) return again(at, 'secretary:case.fault.future')
  if (isThere(at.want, more)) return gathered(at, more)
  // Nothing that was typed is lost, though it answers another question.
  if (Object.keys(more).length > 0) return again({ ...at, facts: { ...at.facts, ...more } })
  return again(at, at.want === 'number' && line.length > 60 ? 'secretary:case.fault.long_number' : undefined)
}

/** What the line says about the very question, when it says nothing else; `none` where it says that there is no such thing. */
function answerOf(person: Known, at: MoveQuestion, line: string): MoveFacts | 'none' | null {
  const refuses = noneWords.test(fold(line).trim())
  switch (at.want) {
    case 'on': {
      const on = readPastDay(line, person.today)
      return on === null ? null : { on }
    }
    case 'votes':
      if (refuses && at.move === 'decline') return 'none'
      return readVotes(line) ?? halfOf(at, line)
    case 'number': {
      if (refuses && at.move !== 'give_opinion') return 'none'
      const number = factsIn(line, person.today).number ?? paperNumber(line)
      return number === null ? null : { number }
    }
    case 'span':
      return readSpan(line, person.today)
    case 'checks':
      return null
    default:
      return at.want satisfies never
  }
}

const noneWords = /^(?:da )?(?:khong|chua|ko|k)(?: (?:co|ghi|nho|so|nghi quyet|van ban|phieu))*(?: a)?[.!]?$/u

/** "15 phiếu": of how many is asked next, and then a number alone is the answer. */
function halfOf(at: MoveQuestion, line: string): MoveFacts | null {
  const [, typed] = fold(plainDigits(line)).match(/^(?:da |co |duoc |tong so |tong |tren )*(\d{1,5})(?: [a-z ]{2,40})?[.!]*$/u) ?? []
  if (typed === undefined) return null
  const { votesFor } = at.facts
  return votesFor === undefined ? { votesFor: Number(typed) } : { votesFor, votesOf: Number(typed) }
}

/** Of what a sentence tells, what this move asks for and was not told before. */
function wantedOf(at: MoveQuestion, { on, votesFor, votesOf, number }: FactsTyped): MoveFacts {
  const wants = (want: Want): boolean => wantsOf(at).includes(want) && (want === at.want || !isThere(want, at.facts))
  return {
    ...(wants('on') && on !== undefined ? { on } : {}),
    ...(wants('votes') && votesFor !== undefined && votesOf !== undefined ? { votesFor, votesOf } : {}),
    ...(wants('number') && number !== undefined ? { number } : {}),
  }
}

/** One fact more: the next is asked for, or all of them are carried out. */
function gathered(at: MoveQuestion, more: MoveFacts): readonly Effect[] {
  const facts = { ...at.facts, ...more }
  const wants = wantsOf(at)
  const next = wants.slice(wants.indexOf(at.want) + 1).find((want) => !isThere(want, facts))
  if (next) return asked({ ...at, facts, want: next })
  const { caseId, seen, move } = at
  const { votesFor, ...others } = facts
  // Votes without their total are none.
  const whole = facts.votesOf === undefined || votesFor === undefined ? others : { ...others, votesFor }
  return [
    { do: 'open', question: null },
    { do: 'case', act: { of: 'move', caseId, seen, move, facts: whole } },
  ]
}

/** Whether it was told already, of what is asked again because of something else. */
function isThere(want: Want, facts: MoveFacts): boolean {
  switch (want) {
    case 'on':
      return facts.on !== undefined
    case 'votes':
      return facts.votesOf !== undefined
    case 'number':
      return facts.number !== undefined
    case 'span':
      return facts.from !== undefined
    case 'checks':
      return false
    default:
      return want satisfies never
  }
}

const asked = (at: MoveQuestion): readonly Effect[] => [
  { do: 'open', question: { ask: 'case', at } },
  { do: 'say', message: askWant(at) },
]

/** The same question, with what has been told meanwhile. */
function again(at: MoveQuestion, why?: 'secretary:case.fault.future' | 'secretary:case.fault.long_number'): readonly Effect[] {
  const half = at.want === 'votes' && at.facts.votesFor !== undefined
  const head = half ? [] : [sentence(why ?? `secretary:case.again.${at.want}`)]
  return [
    { do: 'open', question: { ask: 'case', at } },
    { do: 'say', message: askWant(at, head) },
  ]
}
