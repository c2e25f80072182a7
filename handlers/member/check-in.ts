// The monthly question and its answer: one tap, or one line that is read, said back and confirmed.
import type { Effect } from '../../src/core/effect.ts'
import type { Message, Sentence } from '../../src/core/message.ts'
import type { CheckIn, Known } from '../../src/core/person.ts'
import type { Place } from '../../src/core/place.ts'
import { carryOver, type Reading, type Report } from '../../src/core/report.ts'
import { choice, idOf, message, phoneWords, reportWords, say, sentence } from '../words.ts'
import { notUnderstood } from './help.ts'
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
  const checkIn = person.checkIn
  if (!checkIn || idOf(args[1]) !== checkIn.id) return say('member:check-in.old-tap')
  switch (args[0]) {
    case 'same':
      // The question stands in several chats; one answer is enough, and the copy that is tapped late gets told what was noted.
      if (checkIn.outcome === 'answered' && person.lastReport)
        return say('member:check-in.answered', { report: reportWords(person.lastReport) })
      return person.lastReport ? accept(person, person.lastReport, null) : askLine(person)
    case 'changed':
      return askLine(person)
    case 'contact':
      return wantsContact()
    default:
      return null
  }
}

/** The person asks for a person. That is an answer too: nobody is reminded who has asked to be called. */
export function wantsContact(): readonly Effect[] {
  return [{ do: 'heard' }, { do: 'open', question: null }, { do: 'escalate', kind: 'wants_contact', said: null }]
}

function askLine(person: Known): readonly Effect[] {
  return [
    { do: 'open', question: { ask: 'report' } },
    { do: 'say', message: { ...message('member:report.ask', { name: person.name }), ask: 'location' } },
  ]
}

/** One line of free text, or a pin that is already a country or province. */
export function readLine(
  person: Known,
  said: { readonly line: string; readonly reading: Reading } | { readonly pin: Place | null },
): readonly Effect[] {
  if ('pin' in said) {
    if (!said.pin) return say('member:report.no-place')
    const known = person.talk.open?.ask === 'confirm' ? person.talk.open.report : person.lastReport
    return sayBack({ work: known?.work ?? null, status: known?.status ?? 'unknown', place: said.pin }, '')
  }
  const { line, reading } = said
  const { intents, report } = reading
  const open = person.talk.open
  if (open?.ask === 'confirm') {
    if (intents.includes('yes')) return accept(person, open.report, open.said)
    if (intents.includes('no')) return askLine(person)
    if (intents.includes('yes_or_stop'))
      return say('member:yes-or-stop', undefined, [choice('cf:yes', 'member:report.right'), choice('do:stop', 'member:stop.button')])
  }
  const still = intents.includes('still')
  if (intents.includes('same') || (still && !intents.includes('status')))
    return person.lastReport ? sayBack(person.lastReport, line) : askLine(person)
  const asked = open?.ask === 'report' || open?.ask === 'confirm' || waits(person.checkIn)
  if (!intents.includes('status')) {
    if (isPolite(line, reading)) return asked ? unread(person) : polite(person, line)
    const words = toBePassedOn(person, line, asked)
    if (words !== null) return open?.ask === 'confirm' ? [...passOn(words), ...sayBack(open.report, open.said)] : handOn(words)
    return asked ? unread(person) : notUnderstood(person, line)
  }
  // Without the fifth consent no machine reads the line: a person does.
  if (person.consents.machine_reading !== true) return handOn(line)
  const before = open?.ask === 'confirm' ? open.report : still ? person.lastReport : null
  if (reading.placeOptions.length > 0) {
    return [
      { do: 'open', question: { ask: 'confirm', report: carryOver(report, before), said: line } },
      {
        do: 'say',
        message: message(
          'member:report.which-place',
          undefined,
          reading.placeOptions.map((place) => choice(`pl:${place.country}:${place.province ?? ''}`, 'common:place', { place: { place } })),
        ),
      },
    ]
  }
  return sayBack(carryOver(report, before), line)
}

/** Words no machine can read are an answer too: a person reads them, and nobody is reminded meanwhile. */
function handOn(words: string): readonly Effect[] {
  return [{ do: 'heard' }, { do: 'open', question: null }, ...passOn(words)]
}

/** `un:pass`: the line that nothing could be read in goes to a person. */
export function unreadTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  if (args[0] !== 'pass') return null
  const { open } = person.talk
  return open?.ask === 'unread' ? handOn(open.said) : say('member:report.old-tap')
}

function sayBack(report: Report, line: string): readonly Effect[] {
  return [
    { do: 'open', question: { ask: 'confirm', report, said: line } },
    {
      do: 'say',
      message: message('member:report.confirm', { report: reportWords(report) }, [
        choice('cf:yes', 'member:report.right'),
        choice('cf:edit', 'member:report.edit'),
      ]),
    },
  ]
}

/** `cf:yes`, `cf:edit`: the answer to what was said back. */
export function confirmTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  const open = person.talk.open
  if (open?.ask !== 'confirm') return say('member:report.old-tap')
  return args[0] === 'yes' ? accept(person, open.report, open.said) : args[0] === 'edit' ? askLine(person) : null
}

/** `pl:VN:48`: one of the places an abbreviation may mean. */
export function placeTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  const open = person.talk.open
  const offered = person.talk.offered.flatMap((one) => {
    const place = one.label.with?.place
    return one.id === `pl:${args.join(':')}` && typeof place === 'object' && 'place' in place ? [place.place] : []
  })
  const place = offered[0]
  if (open?.ask !== 'confirm' || !place) return say('member:report.old-tap')
  return sayBack({ ...open.report, place }, open.said)
}

function accept(person: Known, report: Report, said: string | null): readonly Effect[] {
  const changed = !sameReport(report, person.lastReport)
  return [
    { do: 'report', report, said },
    { do: 'open', question: null },
    ...say(atWork(report) ? 'member:report.thanks' : 'member:report.thanks.well', { name: person.name, report: reportWords(report) }),
    ...(changed ? [tellChange(person, report)] : []),
    ...(report.status === 'returned_home' ? say('member:wish.return') : []),
  ]
}

/** Who has lost the work or is ill is not wished good work. */
function atWork({ status }: Report): boolean {
  return status !== 'on_leave' && status !== 'unemployed' && status !== 'not_working' && status !== 'returned_home'
}

/** Whether two reports say the same to a reader: how the place was called does not matter. */
function sameReport(a: Report, b: Report | null): boolean {
  return (
    b !== null &&
    a.work === b.work &&
    a.status === b.status &&
    a.place?.country === b.place?.country &&
    a.place?.province === b.place?.province
  )
}

function tellChange(person: Known, report: Report): Effect {
  return {
    do: 'tell-in-charge',
    key: 'changed',
    message: {
      lines: [
        sentence('secretary:changed', { name: person.name, report: reportWords(report) }),
        ...(person.lastReport ? [sentence('secretary:changed.before', { report: reportWords(person.lastReport) })] : []),
      ],
    },
  }
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

function unread(person: Known): readonly Effect[] {
  const checkIn = person.checkIn
  return [
    { do: 'open', question: { ask: 'report' } },
    { do: 'say', message: message('member:report.unread', undefined, checkIn && waits(checkIn) ? answers(checkIn.id) : []) },
  ]
}
