// The facts of a move, asked for one at a time: when, by how many votes, under which number, from when to when, what was seen to.
import type { MoveQuestion, OfficeMove, Want } from '../../src/core/case-act.ts'
import type { FactFault } from '../../src/core/case-facts.ts'
import { type MoveFacts, type ReturnCheck, returnChecks } from '../../src/core/case-state.ts'
import type { Effect } from '../../src/core/effect.ts'
import type { Choice, Message, Sentence } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import { printable, tidy } from '../../src/core/text.ts'
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

function questionOf({ want, move, name, committee }: MoveQuestion): Sentence {
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

/** A typed answer. What cannot be read is asked again, with an example. */
export function typedFact(person: Known, at: MoveQuestion, line: string): readonly Effect[] {
  switch (at.want) {
    case 'on': {
      const on = readPastDay(line, person.today)
      if (on === null) return again(at)
      return on > person.today ? again(at, 'secretary:case.fault.future') : gathered(at, { on })
    }
    case 'votes': {
      const votes = readVotes(line)
      return votes === null ? again(at) : gathered(at, votes)
    }
    case 'number': {
      const number = numberIn(line)
      return number === null ? again(at, 'secretary:case.fault.long_number') : gathered(at, { number })
    }
    case 'span': {
      const span = readSpan(line, person.today)
      return span === null ? again(at) : gathered(at, span)
    }
    case 'checks':
      return again(at)
    default:
      return at.want satisfies never
  }
}

/** "Số 12-NQ/CB ạ" -> "12-NQ/CB". A number has a digit, and is no letter. */
function numberIn(line: string): string | null {
  const number = printable(line)
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^(?:số|so|no\.?)\s*:?\s+/iu, '')
    .replace(/\s+ạ[.!]?$/iu, '')
  return number.length <= 60 && /\d/u.test(number) && tidy(number) !== '' ? number : null
}

/** One fact more: the next is asked for, or all of them are carried out. */
function gathered(at: MoveQuestion, more: MoveFacts): readonly Effect[] {
  const facts = { ...at.facts, ...more }
  const wants = wantsOf(at)
  const next = wants.slice(wants.indexOf(at.want) + 1).find((want) => !isThere(want, facts))
  if (next) return asked({ ...at, facts, want: next })
  const { caseId, seen, move } = at
  return [
    { do: 'open', question: null },
    { do: 'case', act: { of: 'move', caseId, seen, move, facts } },
  ]
}

/** Whether it was told already, of what is asked again because of something else. */
function isThere(want: Want, facts: MoveFacts): boolean {
  switch (want) {
    case 'on':
      return facts.on !== undefined
    case 'votes':
      return facts.votesFor !== undefined
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

function again(at: MoveQuestion, why?: 'secretary:case.fault.future' | 'secretary:case.fault.long_number'): readonly Effect[] {
  return [{ do: 'say', message: askWant(at, [sentence(why ?? `secretary:case.again.${at.want}`)]) }]
}
