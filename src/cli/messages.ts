// `lienlac messages`: what reached nobody and why, the way of one message in plain words, and putting it back.
import {
  type LedgerWord,
  ledgerWords,
  type RequeueVerdict,
  requeueMessages,
  requeueSetAside,
  requeueVerdicts,
  troubles,
  type Way,
  wayOf,
} from '../../db/dead-letters.ts'
import { topUnits } from '../../db/units.ts'
import type { Config } from '../config.ts'
import { messageClasses, repeatedInDoubt, timerKinds } from '../core/ledger.ts'
import type { Runtime } from '../runtime.ts'
import { ledgerState } from './ledger-words.ts'
import { localTime, print, UsageError, type Words, withRuntime, wordsOf } from './shared.ts'

/** What is printed, and the exit code. */
interface Told {
  readonly lines: readonly string[]
  readonly data: unknown
  readonly code: 0 | 1
}

async function tell(config: Config, json: boolean | undefined, work: (rt: Runtime) => Promise<Told>): Promise<number> {
  return withRuntime(config, async (rt) => {
    const { lines, data, code } = await work(rt)
    for (const line of json ? [JSON.stringify(data)] : lines) print(line)
    return code
  })
}

export async function messagesCommand(config: Config, options: { readonly days: string; readonly json?: boolean }): Promise<number> {
  const words = wordsOf(config)
  const days = Number(options.days)
  if (!Number.isInteger(days) || days < 1 || days > 3_650) throw new UsageError(words('cli:messages.bad-days'))
  return tell(config, options.json, (rt) => listTroubles(rt, words, days))
}

/** Counts of what ended in trouble in the last days, alike together. */
export async function listTroubles(rt: Runtime, words: Words, days: number): Promise<Told> {
  const since = rt.clock.now().subtract({ hours: 24 * days })
  const data = (await Promise.all((await topUnits(rt.db.orm)).map((unit) => troubles(rt.db.orm, unit.id, since)))).flat()
  const lines = data.map(({ ledger, state, kind, account, reason, told, count, id, last }) => {
    const what = [ledgerState(words, state), kindOf(words, kind), account].filter((part) => part !== null).join(', ')
    return `${count} × ${words(`cli:ledger.${ledger}`)} ${what}: ${because(words, reason ?? state, told)} [${ledger}:${id}, ${localTime(rt, last)}]`
  })
  return { lines: lines.length > 0 ? lines : [words('cli:messages.none', { days })], data, code: 0 }
}

export async function explainCommand(config: Config, ref: string, options: { readonly json?: boolean }): Promise<number> {
  const words = wordsOf(config)
  const of = parseRef(ref, words)
  return tell(config, options.json, (rt) => explain(rt, words, of))
}

/** One row's way, without its words and without the person. */
export async function explain(rt: Runtime, words: Words, of: Ref): Promise<Told> {
  for (const unit of await topUnits(rt.db.orm)) {
    const data = await wayOf(rt.db.orm, unit.id, of)
    if (data) return { lines: explained(rt, data, words), data, code: 0 }
  }
  return { lines: [words('cli:messages.unknown-ref', { ref: `${of.ledger}:${of.id}` })], data: null, code: 1 }
}

function explained(rt: Runtime, way: Way, words: Words): readonly string[] {
  const at = (time: string | null): string => (time === null ? '–' : localTime(rt, time))
  return [
    `${way.ledger}:${way.id} – ${[ledgerState(words, way.state), kindOf(words, way.kind), way.account, way.unit].filter((part) => part !== null).join(', ')}`,
    ...(way.eventId === null ? [] : [words('cli:messages.answers', { event: way.eventId })]),
    words('cli:messages.times', { queued: at(way.queuedAt), due: at(way.dueAt), until: at(way.expiresAt) }),
    words('cli:messages.tries', { tries: way.attempts, sending: at(way.sendingAt), accepted: at(way.acceptedAt), ended: at(way.endedAt) }),
    ...(way.reason === null ? [] : [words('cli:messages.why', { reason: because(words, way.reason, way.told) })]),
    words(`cli:messages.next.${situation(way)}`, { ref: `${way.ledger}:${way.id}` }),
  ]
}

/** Which sentence says what comes next and what an operator can do. */
function situation({ ledger, state, kind, reason }: Way) {
  switch (state) {
    case 'queued':
    case 'waiting':
      return 'waiting'
    case 'claimed':
    case 'sending':
      return 'working'
    case 'cancelled':
    case 'expired':
      return state
    case 'failed':
      return reason !== null && ofThePerson.has(reasonWord(reason)) ? 'failed-person' : 'failed'
    case 'unknown':
      return messageClasses.some((name) => name === kind && repeatedInDoubt(name)) ? 'unknown-answer' : 'unknown'
    case 'set_aside':
      return ledger === 'event' ? 'event-aside' : 'timer-aside'
    default:
      return 'done'
  }
}

interface RequeueOptions {
  readonly failed?: boolean
  readonly setAside?: boolean
  readonly reason?: string
  readonly evenIfDoubled?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

export async function requeueCommand(config: Config, ref: string | undefined, options: RequeueOptions): Promise<number> {
  const words = wordsOf(config)
  const ways = [ref !== undefined, options.failed === true, options.setAside === true].filter(Boolean).length
  if (ways !== 1 || (ref !== undefined && options.reason !== undefined)) throw new UsageError(words('cli:messages.which'))
  const one = ref === undefined ? null : parseRef(ref, words)
  return tell(config, options.json, (rt) => requeue(rt, words, { one, ...options }))
}

/** Puts back what may be; the code is 1 when one row was named and stays where it is. */
export async function requeue(rt: Runtime, words: Words, options: RequeueOptions & { readonly one: Ref | null }): Promise<Told> {
  const { one } = options
  const dryRun = options.dryRun === true
  const ledgers: readonly LedgerWord[] = one ? [one.ledger] : options.failed ? ['message'] : ['event', 'timer']
  const counts = new Map<RequeueVerdict, number>()
  const add = (verdict: RequeueVerdict, n: number) => n > 0 && counts.set(verdict, (counts.get(verdict) ?? 0) + n)
  for (const unit of await topUnits(rt.db.orm)) {
    const which = one ? { id: one.id } : { reason: options.reason ?? null }
    const given = { tenantId: unit.id, now: rt.clock.now(), which, dryRun }
    for (const ledger of ledgers) {
      if (ledger !== 'message') add('requeued', await requeueSetAside(rt.db.orm, { ...given, ledger }))
      else {
        const evenIfDoubled = options.evenIfDoubled === true
        for (const [verdict, n] of await requeueMessages(rt.db.orm, { ...given, evenIfDoubled })) add(verdict, n)
      }
    }
  }
  if (one && counts.size === 0) return notPutBack(rt, words, one, dryRun)
  const some = counts.has('requeued')
  const lines = requeueVerdicts.flatMap((verdict) =>
    counts.has(verdict) ? [`${counts.get(verdict)} × ${words(`cli:messages.verdict.${verdict}`)}`] : [],
  )
  if (dryRun || !some) lines.push(words(counts.size === 0 ? 'cli:messages.nothing' : 'cli:messages.unchanged'))
  return { lines, data: { dryRun, ...Object.fromEntries(counts) }, code: some || !one ? 0 : 1 }
}

/** An event or timer that is done, waits or is at work, or what no ledger has. */
async function notPutBack(rt: Runtime, words: Words, one: Ref, dryRun: boolean): Promise<Told> {
  const ref = `${one.ledger}:${one.id}`
  for (const unit of await topUnits(rt.db.orm)) {
    const way = await wayOf(rt.db.orm, unit.id, one)
    if (way)
      return { lines: [words('cli:messages.nothing-back', { ref, state: ledgerState(words, way.state) })], data: { dryRun }, code: 1 }
  }
  return { lines: [words('cli:messages.unknown-ref', { ref })], data: { dryRun }, code: 1 }
}

interface Ref {
  readonly ledger: LedgerWord
  readonly id: number
}

/** `12` and `message:12` are the same message; `event:7`, `timer:3`. */
function parseRef(ref: string, words: Words): Ref {
  const [, word, id] = /^(?:([a-z]+):)?(\d{1,15})$/.exec(ref) ?? []
  const ledger = ledgerWords.find((one) => one === (word ?? 'message'))
  if (ledger === undefined || id === undefined) throw new UsageError(words('cli:messages.bad-ref', { ref }))
  return { ledger, id: Number(id) }
}

/** The reasons that have a sentence; anything else is a fault of our own, or a platform's. */
const reasons = [
  ...[
    'throttled',
    'transient',
    'misconfigured',
    'quota',
    'window_closed',
    'unreachable',
    'stopped',
    'rejected',
    'unknown',
    'no_answer',
    'not_delivered',
  ],
  ...[
    'process_died',
    'quiet_hours',
    'account_not_open',
    'account_paused',
    'too_early',
    'address_gone',
    'not_on_the_list',
    'no_consent',
    'no_duty',
    'answered',
    'expired',
  ],
] as const

/** Reasons that lie with the receiver: putting the message back would be refused. */
const ofThePerson: ReadonlySet<string> = new Set(['stopped', 'unreachable', 'address_gone', 'not_on_the_list', 'no_consent', 'no_duty'])

/** An address ends by its own state, such as `address_blocked`. */
function reasonWord(fault: string): string {
  return fault.startsWith('address_') && fault !== 'address_gone' ? 'stopped' : (fault.split(' ')[0] ?? '')
}

/** The class of a message or the kind of a timer, in words. */
function kindOf(words: Words, kind: string | null): string | null {
  const known = [...messageClasses, ...timerKinds].find((one) => one === kind)
  return known === undefined ? kind : words(`cli:kind.${known}`)
}

/** @param told whether a person in charge was told to call instead. */
function because(words: Words, fault: string, told: boolean | null): string {
  const word = reasonWord(fault)
  if ((word === 'unreachable' || word === 'stopped') && !told) return words(`cli:messages.reason.${word}-untold`)
  const known = reasons.find((one) => one === word)
  return known === undefined ? words('cli:messages.reason.other', { fault }) : words(`cli:messages.reason.${known}`)
}
