// Wishes in plain words, beside a report or alone: each is done once, and what has to be asked is asked one thing at a time.
import type { Effect } from '../../src/core/effect.ts'
import type { Known } from '../../src/core/person.ts'
import type { Intent, Reading } from '../../src/core/report.ts'
import { type Ahead, aheadIn, saidBackIn } from '../../src/core/talk.ts'
import { holdsPaperNumber } from '../../src/understand/read-papers.ts'
import { sentence } from '../words.ts'
import { askAhead } from './ahead.ts'
import { readLine, whenFree } from './check-in.ts'
import { help, whoWrites } from './help.ts'
import { chooseHours } from './hours.ts'
import { myData } from './my-data.ts'
import { answerRenewal, withoutDraft } from './renewal.ts'
import { askHowElse, noteReview } from './review.ts'
import { sayBack } from './say-back.ts'

type Act = (person: Known, line: string, reading: Reading) => readonly Effect[]

/** What follows from each wish, in the order in which it is done: first what a person takes up, so that one answer tells of all of it. */
const acts: readonly (readonly [Intent, Act])[] = [
  ['ill', () => [{ do: 'escalate', kind: 'needs_help', said: null }]],
  ['contact', () => [{ do: 'escalate', kind: 'wants_contact', said: null }]],
  ['petition', (_, line) => [{ do: 'escalate', kind: 'petition', said: passed(line) }]],
  ['dues', (_, line) => [{ do: 'escalate', kind: 'dues', said: passed(line) }]],
  ['my_data', (person) => myData(person)],
  ['renew', (person) => answerRenewal(person, 'renew')],
  ['transfer', (person) => answerRenewal(person, 'transfer')],
  ['return_home', (person) => answerRenewal(person, 'return')],
  ['attend', (person) => answerReview(person, 'come')],
  ['online', (person) => answerReview(person, 'online')],
  ['letter', (person) => answerReview(person, 'letter')],
  ['absent', (person, _, { intents }) => (intents.includes('status') ? [] : person.review ? askHowElse(person.review) : [])],
  ['hours', (person, _, reading) => changeHours(person, reading)],
  ['complaint', (person) => apologise(person)],
]

/** After one of these the month's question is answered: a person will speak with them, or they have said enough. */
const answered: readonly Intent[] = ['contact', 'petition', 'dues', 'ill', 'complaint']

/** The effects of a line that holds a wish; null when it holds none. What it reports is said back first. */
export function readWishes(person: Known, line: string, reading: Reading): readonly Effect[] | null {
  const { intents } = reading
  const ahead = toBeAsked(reading)
  const wished = acts.filter(([intent]) => intents.includes(intent) && !(isOfReview(intent) && !person.review))
  if (wished.length === 0 && Object.keys(ahead).length === 0)
    return intents.includes('help') ? help(person) : intents.includes('who') ? whoWrites(person) : null
  const told = reported(person, line, reading, ahead)
  const readByPerson = told.some((effect) => effect.do === 'escalate' && effect.kind === 'unread')
  const done = wished.flatMap(([intent, act]) => (readByPerson && isWorded(intent) ? [] : act(person, line, reading)))
  const heard = wished.some(([intent]) => answered.includes(intent)) && !told.some((effect) => effect.do === 'heard')
  const ends: readonly Effect[] = heard ? [{ do: 'heard' }, ...(isLeft(person, told) ? [closing] : [])] : []
  if (told.some(opens)) return [...ends, ...told, ...withoutChoices(done)]
  // What was confirmed just now has gone on to what waited behind it.
  const next = told.some((effect) => effect.do === 'report') ? [] : asksNext(person, reading, { ahead, told })
  return [...ends, ...told, ...(next.length > 0 ? withoutChoices(done) : done), ...next]
}

const closing: Effect = { do: 'open', question: null }

const opens = (effect: Effect): boolean => effect.do === 'open' && effect.question !== null

/** "What do you do?" is no question any more to who is called; a consent and a report that was said back still wait. */
function isLeft(person: Known, told: readonly Effect[]): boolean {
  const ask = person.talk.open?.ask
  return ask !== 'consent' && ask !== 'confirm' && ask !== 'correct' && ask !== 'zone' && ask !== 'phone' && !told.some(opens)
}

/** What the same line says about work and place, or about what was said back. Without the fifth consent illness is for nobody's eyes. */
function reported(person: Known, line: string, reading: Reading, ahead: Ahead): readonly Effect[] {
  const { intents } = reading
  const confirming = person.talk.open?.ask === 'confirm'
  const says = (['status', 'same', 'still'] as const).some((intent) => intents.includes(intent))
  const answers = confirming && (intents.includes('yes') || intents.includes('no'))
  if (!says && !answers) return []
  return intents.includes('ill') && person.consents.machine_reading !== true ? [] : readLine(person, line, reading, ahead)
}

/** What cannot be done without a question. */
function toBeAsked({ intents, phone, hour, nights }: Reading): Ahead {
  return {
    ...(intents.includes('new_phone') ? { phone: phone ?? null } : {}),
    ...(intents.includes('hours') && !hour && !nights ? { hours: true } : {}),
  }
}

/** The one question at the end: the report that still waits for its yes, a number, an hour, or the month's question with its buttons. */
function asksNext(
  person: Known,
  { intents, nights, hour }: Reading,
  { ahead, told }: { readonly ahead: Ahead; readonly told: readonly Effect[] },
): readonly Effect[] {
  const read = told.length === 0 ? saidBackIn(person.talk.open) : null
  if (read) return sayBack({ ...read, ...(Object.keys(ahead).length > 0 ? { ahead: { ...read.ahead, ...ahead } } : {}) })
  const before = person.talk.open?.ask === 'report' ? aheadIn(person.talk.open) : {}
  const next = askAhead(person, { ...before, ...ahead, ...(nights && !hour ? { nights } : {}) })
  if (next.length > 0) return next
  // Nobody is asked again who will be spoken with, or has had enough of it.
  return answered.filter((intent) => intents.includes(intent)).join() === 'dues' ? whenFree(person) : []
}

/** A typed number means the choice of the question that waits, and of nothing else. */
function withoutChoices(effects: readonly Effect[]): readonly Effect[] {
  return withoutDraft(effects).map((effect) => (effect.do === 'say' ? { do: 'say', message: { lines: effect.message.lines } } : effect))
}

/** The number of an account goes to nobody. */
const passed = (line: string): string | null => (holdsPaperNumber(line) ? null : line)

const isWorded = (intent: Intent): boolean => intent === 'petition' || intent === 'dues'

/** What of a message that says stop a person takes up all the same. */
export function takenUp(person: Known, line: string, reading: Reading): readonly Effect[] {
  const some: readonly Intent[] = ['ill', 'petition', 'dues']
  return acts.flatMap(([intent, act]) => (some.includes(intent) && reading.intents.includes(intent) ? act(person, line, reading) : []))
}

/** No more reminders this month; the person in charge hears it kindly. */
function apologise({ name }: Known): readonly Effect[] {
  return [
    { do: 'tell-in-charge', key: 'complaint', message: { lines: [sentence('secretary:complaint', { name })] } },
    { do: 'say', message: { lines: [sentence('member:complaint'), sentence('member:complaint.ways')] } },
  ]
}

/** To a clear hour at once; what is not clear is asked. Who works at night and is written to in the afternoon sees that it is so. */
function changeHours(person: Known, { hour, nights }: Reading): readonly Effect[] {
  if (hour) return chooseHours(person, { of: 'hours', want: 'at', at: hour })
  return nights && person.hours?.night ? chooseHours(person, { of: 'hours', want: 'show' }) : []
}

const isOfReview = (intent: Intent): boolean => ['attend', 'online', 'letter', 'absent'].includes(intent)

/** While a meeting is ahead. */
function answerReview(person: Known, answer: 'come' | 'online' | 'letter'): readonly Effect[] {
  return person.review ? noteReview(person, person.review, answer) : []
}
