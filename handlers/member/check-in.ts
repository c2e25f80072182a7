// The monthly question and its answer: one tap, or one line that is read, said back and confirmed.
import type { Effect } from '../../src/core/effect.ts'
import type { InboundContent } from '../../src/core/inbound.ts'
import type { Message, Sentence } from '../../src/core/message.ts'
import type { CheckIn, Known } from '../../src/core/person.ts'
import { asksWhere, carryOver, corrected, type Reading, type Report } from '../../src/core/report.ts'
import { type Ahead, aheadIn, isOfReport, type SaidBack, saidBackIn, waitingBehind } from '../../src/core/talk.ts'
import { partNamed } from '../../src/understand/read-part.ts'
import { choice, idOf, message, phoneWords, reportWords, say, sentence, wordsKept } from '../words.ts'
import { askAhead } from './ahead.ts'
import { askPart, askWhere, correct, readPart, unreadPart } from './correct.ts'
import { notUnderstood } from './help.ts'
import { accept, askLine, sayBack, whichPlace } from './say-back.ts'
import { isPolite, passOn, polite, toBePassedOn } from './unread.ts'

const answers = (id: number) => [
  choice(`ci:same:${id}`, 'member:check-in.same'),
  choice(`ci:changed:${id}`, 'member:check-in.changed'),
  choice(`ci:contact:${id}`, 'member:check-in.contact'),
]

export interface AskedOf {
  readonly checkInId: number
  readonly name: string
  readonly branch: string
  readonly period: string
  readonly lastReport: Report | null
  readonly inCharge: { readonly name: string; readonly phone: string | null } | null
  /** Whether it was asked in another chat before. */
  readonly elsewhere?: boolean
}

/** The question of a round. */
export function question(asked: AskedOf): Message {
  return {
    lines: [
      sentence('member:check-in.ask', { name: asked.name, branch: asked.branch, month: { month: asked.period } }),
      ...(asked.lastReport ? [sentence('member:check-in.last', { report: reportWords(asked.lastReport) })] : []),
      ...(asked.elsewhere ? [sentence('member:check-in.elsewhere')] : []),
      sentence('member:check-in.how'),
    ],
    choices: answers(asked.checkInId).map((one) => [one]),
  }
}

/** A reminder: the first is light, the last one of the round says that it is the last and whom to call. */
export function reminder(asked: AskedOf, last: boolean): Message {
  const lines: Sentence[] = [sentence(last ? 'member:check-in.remind-last' : 'member:check-in.remind', { name: asked.name })]
  if (last && asked.inCharge)
    lines.push(sentence('member:check-in.call', { name: asked.inCharge.name, phone: phoneWords(asked.inCharge.phone, '') }))
  if (!last) lines.push(sentence('member:check-in.hours'))
  lines.push(sentence('member:way-out'))
  return { lines, choices: answers(asked.checkInId).map((one) => [one]) }
}

/** `ci:same:12`: only the person's own newest check-in can be answered by a tap. */
export function checkInTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  const { checkIn } = person
  const { open } = person.talk
  if (!checkIn || idOf(args[1]) !== checkIn.id) return say('member:check-in.old-tap')
  switch (args[0]) {
    case 'same':
      // The question stands in several chats; one answer is enough, and the copy that is tapped late gets told what was noted.
      if (checkIn.outcome === 'answered' && !checkIn.heardOnly && person.lastReport)
        return say('member:check-in.answered', { report: reportWords(person.lastReport) })
      return person.lastReport
        ? accept(person, { report: person.lastReport, said: null, ...waitingBehind(open) })
        : askLine(person, aheadIn(open))
    case 'changed':
      return askLine(person, aheadIn(open))
    case 'contact':
      return [...wantsContact(), ...askAhead(person, aheadIn(open))]
    default:
      return null
  }
}

/** The person asks for a person. That is an answer too: nobody is reminded who has asked to be called. */
export function wantsContact(): readonly Effect[] {
  return [{ do: 'heard' }, { do: 'open', question: null }, { do: 'escalate', kind: 'wants_contact', said: null }]
}

/** A pin that is already a country or a province, of who has agreed to that; near a border it is asked which side. */
export function readPin(person: Known, { place, or }: Extract<InboundContent, { kind: 'place' }>): readonly Effect[] {
  if (!place) return say('member:report.no-place')
  const { open } = person.talk
  const before = saidBackIn(open)
  const pin: Report = { work: null, status: 'unknown', place }
  const read: SaidBack = before
    ? { ...before, report: corrected(pin, before.report) }
    : { report: carryOver(pin, person.lastReport), said: '', ...waitingBehind(open) }
  return or ? whichPlace(read, [place, or]) : sayBack(read)
}

/** One line of free text. @param ahead what else it asks for, to be asked about after this. */
export function readLine(person: Known, line: string, reading: Reading, ahead: Ahead = {}): readonly Effect[] {
  const { intents, report } = reading
  const { open } = person.talk
  const read = saidBackIn(open)
  const rest = waitingBehind(open, ahead)
  if (read && open?.ask === 'confirm') {
    if (intents.includes('yes')) return accept(person, { ...read, ...rest })
    if (intents.includes('no')) return correct(person, { ...read, ...rest })
    if (intents.includes('yes_or_stop'))
      return say('member:yes-or-stop', undefined, [choice('cf:yes', 'member:report.right'), choice('do:stop', 'member:stop.button')])
  }
  if (read && open?.ask === 'correct') {
    // A yes now says that it was right after all; it is said back once more, because nothing else tells what "it" is.
    if (intents.includes('yes') || intents.includes('yes_or_stop')) return sayBack(read)
    if (intents.includes('no')) return open.only === 'place' ? sayBack(read) : askLine(person, rest.ahead)
  }
  const named = read && (open?.ask === 'correct' || open?.ask === 'confirm') ? partNamed(line) : null
  if (read && named) return askPart(person, { ...read, ...rest }, named)
  const still = intents.includes('still')
  if (intents.includes('same') || (still && !intents.includes('status')))
    return person.lastReport ? sayBack({ report: person.lastReport, said: wordsKept(reading, line), ...rest }) : askLine(person, rest.ahead)
  const only = open?.ask === 'correct' ? open.only : undefined
  const part = read && only && mayRead(person) ? readPart(read, only, line, reading) : null
  if (part) return part
  const asked = isOfReport(open) || waits(person.checkIn)
  if (!intents.includes('status')) {
    if (intents.includes('later')) return notNow(person, line)
    if (isPolite(line, reading)) return read ? sayBack({ ...read, ...rest }) : asked ? askKindly(person, reading) : polite(person, line)
    if (reading.health) return read ? [...askAfter, ...sayBack(read)] : [{ do: 'heard' }, { do: 'open', question: null }, ...askAfter]
    const words = toBePassedOn(person, line, asked)
    if (words !== null) return read ? [...passOn(words), ...sayBack(read)] : [...handOn(words), ...afterwards(person)]
    if (open?.ask === 'correct') return unreadPart(only)
    // What was read and said back is not lost by a line that says nothing.
    if (read && open?.ask === 'confirm') return sayBack({ ...read, ...rest })
    return asked ? unread(person) : notUnderstood(person, line)
  }
  // Without the fifth consent no machine reads the line: a person does.
  if (!mayRead(person)) return handOn(line)
  const told = read ? corrected(report, read.report) : still ? carryOver(report, person.lastReport) : report
  const said: SaidBack = {
    report: told,
    said: wordsKept(reading, line),
    ...(reading.nights || read?.nights || (open?.ask === 'zone' && open.nights) ? { nights: true } : {}),
    ...rest,
  }
  if (reading.placeOptions.length > 0) return whichPlace(said, reading.placeOptions)
  return asksWhere(told) && open?.ask !== 'correct' ? askWhere(person, said) : sayBack(said)
}

/** Of health no words go on, whoever is ill: a person calls and asks how things are. */
const askAfter: readonly Effect[] = [{ do: 'escalate', kind: 'needs_help', said: null }]

/** Who is busy is not pressed and goes on no list: the way to answer stays, and the round reminds as ever. */
function notNow(person: Known, line: string): readonly Effect[] {
  const { checkIn, talk } = person
  if (waits(checkIn) && saidBackIn(talk.open) === null) return [{ do: 'open', question: null }, ...whenFree(person)]
  return isOfReport(talk.open) ? skipReport(person) : polite(person, line)
}

const mayRead = ({ consents }: Known): boolean => consents.machine_reading === true

/** Words no machine can read are an answer too: a person reads them, and nobody is reminded meanwhile. */
function handOn(words: string): readonly Effect[] {
  return [{ do: 'heard' }, { do: 'open', question: null }, ...passOn(words)]
}

/** `un:pass`: the line that nothing could be read in goes to a person. */
export function unreadTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  if (args[0] !== 'pass') return null
  const { open } = person.talk
  return open?.ask === 'unread' ? [...handOn(open.said), ...whenFree(person)] : say('member:report.old-tap')
}

/** `cf:yes`, `cf:edit`: the answer to what was said back. */
export function confirmTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  const { open } = person.talk
  const read = saidBackIn(open)
  // After [Sửa] the buttons above still stand for what was said back; of a place that is being asked for nothing was.
  if (read === null || (open?.ask === 'correct' && open.only)) return say('member:report.old-tap')
  return args[0] === 'yes' ? accept(person, read) : args[0] === 'edit' ? correct(person, read) : null
}

/** The question is left, nothing is written down, and the way to answer stays. */
export function skipReport(person: Known): readonly Effect[] {
  const { checkIn } = person
  return [
    { do: 'open', question: null },
    { do: 'say', message: message('member:report.skipped', undefined, checkIn && waits(checkIn) ? answers(checkIn.id) : []) },
  ]
}

function waits(checkIn: CheckIn | null): boolean {
  return checkIn?.open === true && checkIn.outcome === 'pending'
}

/** A person reads the words; what the month asks can be answered with one tap all the same, and nobody is pressed. */
export function whenFree({ checkIn }: Known): readonly Effect[] {
  return checkIn && waits(checkIn) ? [{ do: 'say', message: message('member:check-in.when-free', undefined, answers(checkIn.id)) }] : []
}

/** Thanks or a greeting to the month's question is no answer, and no mistake either. */
function askKindly(person: Known, { intents }: Reading): readonly Effect[] {
  return intents.includes('polite') && waits(person.checkIn) ? whenFree(person) : unread(person)
}

/** A person reads the words: what waited behind the question is asked now, else what the month asks. */
function afterwards(person: Known): readonly Effect[] {
  const next = askAhead(person, aheadIn(person.talk.open))
  return next.length > 0 ? next : whenFree(person)
}

function unread(person: Known): readonly Effect[] {
  const checkIn = person.checkIn
  return [
    { do: 'open', question: { ask: 'report', ...waitingBehind(person.talk.open) } },
    { do: 'say', message: message('member:report.unread', undefined, checkIn && waits(checkIn) ? answers(checkIn.id) : []) },
  ]
}
