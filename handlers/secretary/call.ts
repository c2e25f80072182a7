// A call by a person: the record of what was said, or that nobody picked up. It counts like any reply.
import { ownBranches } from '../../src/core/access.ts'
import type { CallResult } from '../../src/core/call.ts'
import type { Effect, Spoken } from '../../src/core/effect.ts'
import type { Message, Sentence } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import type { Place } from '../../src/core/place.ts'
import type { Reading, Report } from '../../src/core/report.ts'
import type { OpenQuestion } from '../../src/core/talk.ts'
import { asTheirOwn, readTry } from '../../src/understand/read-call.ts'
import { saysTheyKnow } from '../../src/understand/read-meeting.ts'
import { readReply } from '../../src/understand/read-reply.ts'
import { help } from '../member/help.ts'
import { myData } from '../member/my-data.ts'
import { choice, idOf, reportWords, say, sentence, shortcut, wordsKept } from '../words.ts'

/** Whom a record is about, for who is about to dial or has just hung up. */
export interface Recording {
  /** Null where it is not known any more; the record goes on without. */
  readonly phone?: string | null
  readonly report?: Report | null
  /** Whose record was begun before and is left for this one. */
  readonly left?: string | null
  /** What was typed could not be read. */
  readonly again?: true
}

/** What to type after [Đã gọi], or to tap: the second tap is the record. */
export function askWhatWasSaid(name: string, { left, again, phone, report }: Recording = {}): Message {
  return {
    lines: [
      ...(left ? [sentence('secretary:call.left', { name: left })] : []),
      sentence(again ? 'secretary:call.what-again' : 'secretary:call.what', { name }),
      ...(report ? [sentence('secretary:call.before', { report: reportWords(report) })] : []),
      ...(phone ? [sentence('secretary:call.number', { phone: { phone } })] : []),
    ],
    choices: [
      [choice('call:same', 'secretary:call.button.same')],
      [choice('call:no-answer', 'secretary:call.button.no-answer'), choice('call:wrong-number', 'secretary:call.button.wrong-number')],
      [choice('call:put-off', 'secretary:call.button.later')],
    ],
  }
}

/** The call is written down, and a new number that was given still waits for who tried it. */
export function withNumber(told: Message, of: { readonly memberId: number; readonly name: string; readonly phone: string }): Message {
  const { memberId, name, phone } = of
  return {
    lines: [...told.lines, sentence('secretary:call.number-waits', { phone: { phone } })],
    choices: [[shortcut(`call:number:${memberId}`, 'secretary:calls.button.number', { name })]],
  }
}

/** `call:done:7`, `call:later:7`, `call:number:7`, and the choices inside the record. */
export function callTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  if (ownBranches(person.roles).length === 0) return null
  const memberId = idOf(args[1])
  const { open } = person.talk
  const recording = open?.ask === 'call' || open?.ask === 'confirm-call' ? open : null
  switch (args[0]) {
    case 'done':
      return memberId === null ? null : [{ do: 'begin-call', memberId }]
    case 'later':
      return memberId === null ? null : [{ do: 'call-later', memberId }]
    case 'number':
      return memberId === null ? null : [{ do: 'note-number', memberId }]
    case 'same':
      return recording ? [{ do: 'record-call', memberId: recording.memberId, report: null, said: '' }] : say('secretary:call.old-tap')
    case 'no-answer':
      return recording ? tried(recording.memberId, 'no_answer') : say('secretary:call.old-tap')
    case 'wrong-number':
      return recording ? tried(recording.memberId, 'wrong_number') : say('secretary:call.old-tap')
    case 'put-off':
      return recording
        ? [
            { do: 'open', question: null },
            { do: 'call-later', memberId: recording.memberId },
          ]
        : say('secretary:call.old-tap')
    case 'yes':
      return open?.ask === 'confirm-call'
        ? [{ do: 'record-call', memberId: open.memberId, report: open.report, said: open.said }]
        : say('secretary:call.old-tap')
    case 'edit':
      return recording
        ? [
            { do: 'open', question: { ask: 'call', memberId: recording.memberId, name: recording.name } },
            { do: 'say', message: askWhatWasSaid(recording.name) },
          ]
        : say('secretary:call.old-tap')
    default:
      return null
  }
}

/** A line typed while a call is being recorded. */
export function readCall(
  person: Known,
  open: Extract<OpenQuestion, { ask: 'call' | 'confirm-call' }>,
  line: string,
  reading: Reading,
): readonly Effect[] {
  if (reading.intents.includes('help')) return help(person)
  if (reading.intents.includes('my_data')) return myData(person)
  if (saysTheyKnow(line))
    return [
      { do: 'open', question: null },
      { do: 'meeting', act: { of: 'told', memberId: open.memberId } },
    ]
  if (open.ask === 'confirm-call' && reading.intents.includes('yes'))
    return [{ do: 'record-call', memberId: open.memberId, report: open.report, said: open.said }]
  if (reading.intents.includes('same')) return [{ do: 'record-call', memberId: open.memberId, report: null, said: line }]
  const result = triedIn(line, reading)
  if (result) return tried(open.memberId, result)
  if (!reading.intents.includes('status'))
    return [
      { do: 'open', question: { ask: 'call', memberId: open.memberId, name: open.name } },
      { do: 'say', message: askWhatWasSaid(open.name, { again: true }) },
    ]
  if (reading.placeOptions.length > 0) return whichPlace(reading.placeOptions)
  // The part that is as before is not known here, so there is nothing whole to say back: the answer tells what was written down.
  if (reading.intents.includes('still') && (reading.report.work === null || reading.report.place === null))
    return [
      {
        do: 'record-call',
        memberId: open.memberId,
        report: reading.report,
        still: true,
        said: wordsKept(reading, line),
        ...numberIn(reading),
      },
    ]
  return [
    {
      do: 'open',
      question: {
        ask: 'confirm-call',
        memberId: open.memberId,
        name: open.name,
        report: reading.report,
        said: wordsKept(reading, line),
      },
    },
    {
      do: 'say',
      message: {
        lines: [
          sentence('secretary:call.confirm', { name: open.name, report: reportWords(reading.report) }),
          ...numberNotNoted(numberIn(reading)),
        ],
        choices: [[choice('call:yes', 'member:report.right')], [choice('call:edit', 'member:report.edit')]],
      },
    },
  ]
}

/** `gọi 3 vẫn làm Bắc Ninh`: the line itself is the record; what was written down is said back by the answer. */
export function recordSpoken({ today }: Known, memberId: number, words: string): readonly Effect[] {
  const record = readRecord(words, Temporal.PlainDate.from(today))
  switch (record.kind) {
    case 'spoken':
      return [{ do: 'record-call', memberId, ...record.spoken }]
    case 'tried':
      return [{ do: 'call-tried', memberId, result: record.result }]
    case 'which-place':
      return whichPlace(record.places)
    case 'unclear':
      return [{ do: 'begin-call', memberId }]
    default:
      return record satisfies never
  }
}

/** `Nguyễn Văn Tâm vẫn làm Bắc Ninh`: a name ends where the small letters begin. Null when no record follows it. */
export function recordOf({ today }: Known, line: string): readonly Effect[] | null {
  const [, name, words] = line.match(/^(\p{Lu}\p{L}*(?:\s+\p{Lu}\p{L}*){0,4})[\s:.,-]+(?=\p{Ll})(.+)$/u) ?? []
  if (name === undefined || words === undefined) return null
  const record = readRecord(words, Temporal.PlainDate.from(today))
  switch (record.kind) {
    case 'spoken':
      return [{ do: 'record-call-of', name, ...record.spoken }]
    case 'tried':
      return [{ do: 'call-tried-of', name, result: record.result }]
    case 'which-place':
      return whichPlace(record.places)
    case 'unclear':
      return null
    default:
      return record satisfies never
  }
}

type CallRecord =
  | { readonly kind: 'spoken'; readonly spoken: Spoken }
  | { readonly kind: 'tried'; readonly result: Exclude<CallResult, 'spoke'> }
  /** "ở DN" may be several provinces; who was on the phone knows which. */
  | { readonly kind: 'which-place'; readonly places: readonly Place[] }
  /** Nothing that can be written down. */
  | { readonly kind: 'unclear' }

/** What a line says of a call, in chat or copied from paper. @param today the day of the call at home, from which "tới tháng 3" is seen. */
export function readRecord(words: string, today: Temporal.PlainDate): CallRecord {
  const reading = readReply(asTheirOwn(words), { asked: false, today })
  const { intents, report, placeOptions } = reading
  const result = triedIn(words, reading)
  if (result) return { kind: 'tried', result }
  const says = intents.includes('status')
  if (!says && !intents.includes('same')) return { kind: 'unclear' }
  if (placeOptions.length > 0) return { kind: 'which-place', places: placeOptions }
  return {
    kind: 'spoken',
    spoken: {
      report: says ? report : null,
      ...(says && intents.includes('still') ? { still: true } : {}),
      said: wordsKept(reading, words),
      ...numberIn(reading),
    },
  }
}

const numberIn = ({ phone }: Reading): { readonly phone?: string } => (phone ? { phone } : {})

/** A number that stands in the record is no part of it; whoever wrote it is not left to think that it is. */
export function numberNotNoted({ phone }: { readonly phone?: string }): readonly Sentence[] {
  return phone ? [sentence('secretary:call.number-not-noted', { phone: { phone } })] : []
}

function tried(memberId: number, result: Exclude<CallResult, 'spoke'>): readonly Effect[] {
  return [
    { do: 'open', question: null },
    { do: 'call-tried', memberId, result },
  ]
}

/** A line about work or place is a record, whatever else it says. */
function triedIn(words: string, { intents }: Reading): Exclude<CallResult, 'spoke'> | null {
  return intents.includes('status') || intents.includes('same') ? null : readTry(words)
}

function whichPlace(places: readonly Place[]): readonly Effect[] {
  return say('secretary:call.which-place', { places: { list: places.map((place) => ({ place })) } })
}
