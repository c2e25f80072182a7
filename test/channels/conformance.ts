// The promises that every channel keeps, checked at the wire. A channel is a maker, a few facts about its webhook, and a folder of fixtures.
//
// test/fixtures/<channel>/receive/<case>.json   { request: { headers, body }, events, receipts? }     body: a JSON value, or a string sent as it is
// test/fixtures/<channel>/send/<case>.json      { message, responses, requests, outcome }
//   responses: what the platform answers, in order: { status, headers?, body } or { fails: "ECONNRESET" }
//   requests: what it must have got, in order: { url, body }; the body of an upload is { field: value, file: "<name> <n> bytes" }
// Receive cases cover every kind of event, and own-message.json; send cases cover every outcome: or the channel says why it cannot.
//
// A channel whose wire is not HTTP says in a `Wire` how a case is put on it; its request, responses and requests have that wire's form.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Channel, InboundEvent, Outbound } from '../../src/channels/channel.ts'
import { type Call, type HttpCall, NotSent } from '../../src/channels/http-call.ts'
import type { SendOutcome } from '../../src/channels/send-outcome.ts'
import { parseBody } from '../../src/city/wires/fake-telegram-wire.ts'
import { outbound } from '../support/outbound.ts'

type EventKind = InboundEvent['content']['kind']
type Check = 'receive' | 'send' | `event ${EventKind}` | `outcome ${SendOutcome['kind']}`

export type Subject = HttpSubject | WiredSubject

/** What every channel says of itself. */
interface AnySubject {
  /** Strings that may stand in no log line and no reason: tokens, secrets, the people of the fixtures. */
  readonly secrets: readonly string[]
  /** What the platform cannot do, and why. */
  readonly cannot: readonly { readonly checks: readonly Check[]; readonly reason: string }[]
}

/** A channel that speaks another protocol. */
interface WiredSubject extends AnySubject {
  readonly wire: Wire
}

export interface Wire {
  /** The channel's own name. */
  readonly name: string
  /** Puts a request of a receive case on the wire of a new channel, twice. @returns what came of each. */
  readonly receive: (
    request: unknown,
  ) => Promise<{ readonly events: readonly InboundEvent[]; readonly again: readonly InboundEvent[]; readonly logged: unknown }>
  /** The same request without its proof, and with a wrong one. Empty where the request holds none: what it says is the proof. */
  readonly forgeries: (request: unknown) => readonly unknown[]
  /** Sends while the platform answers as the case has it. */
  readonly send: (
    message: Outbound,
    responses: readonly unknown[],
  ) => Promise<{ readonly outcome: SendOutcome; readonly requests: readonly unknown[]; readonly logged: unknown }>
}

interface HttpSubject extends AnySubject {
  readonly wire?: undefined
  make(wire: { call: HttpCall; log: (event: string, fields: Record<string, unknown>) => void }): Channel
  /** Coordinates of the fixtures as written there; no event may hold them. */
  readonly coordinates: readonly string[]
  /** The only host that the channel may speak to. */
  readonly host: string
  /** A webhook request whose proof is wrong, made from a good one. */
  forge(headers: Headers): void
  /** Proves a request whose proof depends on its body, as the platform would; else the fixture's headers are the proof. */
  prove?(headers: Headers, body: string): void
  /** Bodies that the platform posts without a proof or in an odd form: answered 200 and dropped. */
  readonly dropped?: readonly string[]
}

const eventKinds = [
  'text',
  'choice',
  'start',
  'place',
  'contact',
  'file',
  'blocked',
  'unblocked',
  'stopped',
  'withdrawn',
  'unsupported',
] as const satisfies EventKind[]
const outcomeKinds = [
  'accepted',
  'throttled',
  'transient',
  'window_closed',
  'quota_exhausted',
  'unreachable',
  'stopped',
  'rejected',
  'misconfigured',
  'unknown',
] as const satisfies SendOutcome['kind'][]

const receiveCase = z.strictObject({
  request: z.strictObject({ headers: z.record(z.string(), z.string()), body: z.unknown() }),
  events: z.array(z.looseObject({ content: z.looseObject({ kind: z.enum(eventKinds) }) })),
  receipts: z.array(z.strictObject({ ref: z.string(), kind: z.enum(['delivered', 'seen', 'failed']), at: z.string() })).optional(),
})
const answerShape = z.union([
  z.strictObject({ status: z.int(), headers: z.record(z.string(), z.string()).optional(), body: z.unknown() }),
  z.strictObject({ fails: z.string() }),
])
const sendCase = z.strictObject({
  message: z.custom<Partial<Outbound> & Pick<Outbound, 'chatId' | 'text'> & { attachment?: { bytes: string } }>(
    (value) => typeof value === 'object',
  ),
  responses: z.array(answerShape),
  requests: z.array(z.strictObject({ url: z.string(), body: z.unknown() })),
  outcome: z.looseObject({ kind: z.enum(outcomeKinds) }),
})
const wiredReceiveCase = receiveCase.extend({ request: z.unknown() })
const wiredSendCase = sendCase.extend({ responses: z.array(z.unknown()), requests: z.array(z.unknown()) })

/** Declares the suite of one channel. */
export function conforms(name: string, subject: Subject): void {
  const reasons = new Map(subject.cannot.flatMap(({ checks, reason }) => checks.map((check) => [check, reason] as const)))
  describe(`the channel ${name}`, () => {
    test('has the name of its folder', () => {
      expect(subject.wire ? subject.wire.name : subject.make(deadWire()).name).toBe(name)
    })
    for (const { checks, reason } of subject.cannot) test.skip(`cannot: ${checks.join(', ')} (${reason})`, () => undefined)
    if (!reasons.has('receive')) {
      if (subject.wire) receivingOnWire(name, subject, reasons)
      else receiving(name, subject, reasons)
    }
    if (!reasons.has('send')) {
      if (subject.wire) sendingOnWire(name, subject, reasons)
      else sending(name, subject, reasons)
    }
  })
}

type Events = readonly { readonly content: { readonly kind: EventKind } }[]

function coversEvents(cases: readonly { readonly file: string; readonly events: Events }[], reasons: ReadonlyMap<Check, string>): void {
  test('has a fixture for every kind of event that it can give', () => {
    const covered = new Set(cases.flatMap(({ events }) => events.map(({ content }) => content.kind)))
    expect(eventKinds.filter((kind) => !covered.has(kind) && !reasons.has(`event ${kind}`))).toEqual([])
    expect(eventKinds.filter((kind) => covered.has(kind) && reasons.has(`event ${kind}`))).toEqual([])
  })

  test("gives no event for the account's own message", () => {
    expect(cases.find(({ file }) => file === 'own-message.json')?.events).toEqual([])
  })
}

function receivingOnWire(name: string, subject: WiredSubject, reasons: ReadonlyMap<Check, string>): void {
  const cases = load(name, 'receive', wiredReceiveCase)
  coversEvents(cases, reasons)

  test.each(cases)('reads $file', async ({ request, events }) => {
    const received = await subject.wire.receive(request)
    expect(received.events).toEqual(events)
    expect(received.again.map(({ externalId }) => externalId)).toEqual(received.events.map(({ externalId }) => externalId))
    expectSilence(subject, received.logged)
  })

  // A code is its own proof.
  const byToken = cases.filter(({ events }) => !events.some(({ content }) => content.kind === 'start'))
  const proven = byToken.flatMap(({ file, request }) => subject.wire.forgeries(request).map((forged, nth) => ({ file, nth, forged })))
  test('has cases whose proof can be forged', () => expect(proven.length).toBeGreaterThan(0))
  test.each(proven)('gives no event for $file with a wrong or missing proof ($nth)', async ({ forged }) => {
    const received = await subject.wire.receive(forged)
    expect(received.events).toEqual([])
    expectSilence(subject, received.logged)
  })
}

function sendingOnWire(name: string, subject: WiredSubject, reasons: ReadonlyMap<Check, string>): void {
  const cases = load(name, 'send', wiredSendCase)
  coversOutcomes(cases, reasons)

  test.each(cases)('sends $file', async ({ message, responses, requests, outcome }) => {
    const sent = await subject.wire.send(outboundOf(message), responses)
    expect(sent.outcome).toEqual(outcome)
    expect(sent.requests).toEqual(requests)
    expectSilence(subject, [sent.logged, sent.outcome])
  })
}

function outboundOf({ attachment, ...rest }: z.infer<typeof sendCase>['message']): Outbound {
  return outbound({ ...rest, ...(attachment && { attachment: { ...attachment, bytes: Buffer.from(attachment.bytes) } }) })
}

function receiving(name: string, subject: HttpSubject, reasons: ReadonlyMap<Check, string>): void {
  const cases = load(name, 'receive', receiveCase)
  coversEvents(cases, reasons)

  test.each(cases)('reads $file', async ({ request, events, receipts = [] }) => {
    const { channel, logged } = open(subject)
    const first = await receive(subject, channel, request)
    expect(first.events).toEqual(events)
    expect(first.receipts ?? []).toEqual(receipts)
    expect(first.answer.status).toBe(200)
    const again = await receive(subject, channel, request)
    expect(again.events.map(({ externalId }) => externalId)).toEqual(first.events.map(({ externalId }) => externalId))
    expectSilence(subject, logged)
    for (const degrees of subject.coordinates) expect(JSON.stringify([first.events, logged])).not.toContain(degrees)
  })

  test('refuses a wrong or missing proof with 401 and no events', async () => {
    const { channel, logged } = open(subject)
    for (const { request } of cases) {
      for (const spoil of [(headers: Headers) => subject.forge(headers), (headers: Headers) => clear(headers)]) {
        expect(await receive(subject, channel, request, spoil)).toEqual({ answer: { status: 401, body: null }, events: [] })
      }
    }
    expectSilence(subject, logged)
  })

  test.each((subject.dropped ?? []).map((body) => ({ body })))('answers 200 to $body and drops it', async ({ body }) => {
    const { channel } = open(subject)
    const received = await receive(subject, channel, { headers: {}, body }, clear)
    expect({ status: received.answer.status, events: received.events }).toEqual({ status: 200, events: [] })
  })

  test.each(
    (
      [
        ['cut JSON', '{"update_id":'],
        ['no JSON', 'hello'],
        ['an empty body', ''],
        ['a bare number', '42'],
        ['null', 'null'],
        ['a list', '[]'],
      ] as const
    ).filter(([, body]) => !subject.dropped?.includes(body)),
  )('refuses %s with 400 and no events', async (_, body) => {
    const { channel } = open(subject)
    const received = await receive(subject, channel, { headers: cases[0]?.request.headers ?? {}, body })
    expect(received).toEqual({ answer: { status: 400, body: null }, events: [] })
  })
}

function coversOutcomes(
  cases: readonly { readonly outcome: { readonly kind: SendOutcome['kind'] } }[],
  reasons: ReadonlyMap<Check, string>,
): void {
  test('has a fixture for every outcome that it can have', () => {
    const covered = new Set(cases.map(({ outcome }) => outcome.kind))
    expect(outcomeKinds.filter((kind) => !covered.has(kind) && !reasons.has(`outcome ${kind}`))).toEqual([])
    expect(outcomeKinds.filter((kind) => covered.has(kind) && reasons.has(`outcome ${kind}`))).toEqual([])
  })
}

function sending(name: string, subject: HttpSubject, reasons: ReadonlyMap<Check, string>): void {
  const cases = load(name, 'send', sendCase)
  coversOutcomes(cases, reasons)

  test.each(cases)('sends $file', async ({ message, responses, requests, outcome }) => {
    const { channel, logged, got, strayed } = open(subject, responses)
    expect(await channel.send(outboundOf(message))).toEqual(outcome)
    expect(got).toEqual(requests)
    expect(strayed).toEqual([])
    expectSilence(subject, [logged, outcome])
  })

  test('follows a redirect to nobody', async () => {
    const [sample] = cases.filter(({ outcome }) => outcome.kind === 'accepted')
    if (sample === undefined) throw new Error('no accepted case')
    const elsewhere = { status: 307, headers: { location: 'https://elsewhere.example/steal' }, body: '' }
    const { channel, strayed } = open(subject, [elsewhere, elsewhere, elsewhere])
    const { attachment: _, ...message } = sample.message
    expect((await channel.send(outbound(message))).kind).not.toBe('accepted')
    expect(strayed).toEqual([])
  })
}

function load<T extends z.ZodType>(name: string, folder: string, shape: T): (z.infer<T> & { file: string })[] {
  const path = join(import.meta.dirname, '../fixtures', name, folder)
  const files = existsSync(path) ? readdirSync(path).filter((file) => file.endsWith('.json')) : []
  if (files.length === 0) throw new Error(`the channel ${name} has no fixtures in test/fixtures/${name}/${folder}`)
  return files.map(
    (file) => ({ ...(shape.parse(JSON.parse(readFileSync(join(path, file), 'utf8'))) as object), file }) as z.infer<T> & { file: string },
  )
}

/** A channel over a scripted wire: a request to another host, or one too many, throws and is an outcome that no fixture expects. */
function open(subject: HttpSubject, responses: readonly z.infer<typeof answerShape>[] = []) {
  const logged: unknown[] = []
  const got: { url: string; body: unknown }[] = []
  const strayed: string[] = []
  const call: HttpCall = async (request) => {
    const url = new URL(request.url)
    // A redirect could carry a secret of the URL or the header to a stranger; `HttpCall` itself follows none.
    if (url.host !== subject.host) {
      strayed.push(url.host)
      throw new Error('unexpected host')
    }
    const response = responses[got.length]
    got.push({ url: url.pathname, body: readable(request) })
    if (response === undefined) throw new Error('unexpected request')
    if ('fails' in response) throw failure(response.fails, url)
    const headers = new Headers(response.headers)
    const body = typeof response.body === 'string' ? response.body : JSON.stringify(response.body)
    return { status: response.status, header: (name) => headers.get(name), body: Buffer.from(body) }
  }
  return { channel: subject.make({ call, log: (event, fields) => logged.push({ event, fields }) }), logged, got, strayed }
}

/** What real sockets throw at this, as `http-call.test.ts` has it; with an address in it, which nobody may quote. */
function failure(code: string, url: URL): Error {
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') return Object.assign(new NotSent(code), { message: url.href })
  return Object.assign(new Error(url.href), { code })
}

function deadWire(): Parameters<HttpSubject['make']>[0] {
  return { call: () => Promise.reject(new Error('no network here')), log: () => undefined }
}

function readable({ contentType = '', body = '' }: Call): unknown {
  const { payload, files } = parseBody(contentType, Buffer.from(body))
  const [file] = files
  return file === undefined ? payload : { ...omit(payload, file.field), file: `${file.field} ${file.name} ${file.bytes.length} bytes` }
}

function omit(payload: Record<string, unknown>, field: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(payload).filter(([key]) => key !== field))
}

async function receive(
  subject: HttpSubject,
  channel: Channel,
  request: { headers: Record<string, string>; body: unknown },
  change: (headers: Headers) => void = () => undefined,
) {
  const headers = new Headers(request.headers)
  const body = typeof request.body === 'string' ? request.body : JSON.stringify(request.body)
  subject.prove?.(headers, body)
  change(headers)
  const received = await channel.receive?.({ header: (name) => headers.get(name), query: () => null, body: Buffer.from(body) })
  if (received === undefined) throw new Error('the channel has no receive(); list it under cannot')
  return received
}

function clear(headers: Headers): void {
  for (const name of [...headers.keys()]) headers.delete(name)
}

function expectSilence(subject: Subject, said: unknown): void {
  const text = JSON.stringify(said)
  for (const secret of subject.secrets) expect(text).not.toContain(secret)
}
