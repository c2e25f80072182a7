// A Zalo of our own on 127.0.0.1 for one Official Account: rotating tokens, the 7-day window, uploads, templates, and people whose acts are posted signed.
//
//   await using fake = await fakeZaloOa({ ...keys, now })
//   fake.callsAt('http://127.0.0.1:3000/webhooks/zalo-oa')      where the console was told to post
//   await fake.follow('501')
//   const question = await fake.message('501')                  the next message that the person has not looked at yet
//   await fake.tap('501', 'ci:same:1')                          presses a button that is there
//   fake.server.script('cs', { cut: 'after' })                  faults: see fake-server.ts
import { type FakeServer, fakeServer } from './fake-server.ts'
import { answerZaloCall, nameOfZaloCall, type SeenZaloMessage, type ZaloState } from './fake-zalo-oa-api.ts'
import { nextUnseen } from './next-unseen.ts'

export interface FakeZaloOaOptions {
  readonly appId: string
  readonly appSecret: string
  /** Signs what is posted. */
  readonly secretKey: string
  readonly oaId: string
  readonly refreshToken: string
  /** Approved templates. */
  readonly templates?: readonly string[]
  readonly now: () => Temporal.Instant
}

export interface FakeZaloOa extends AsyncDisposable {
  /** For all three roots: API, OAuth and business. */
  readonly root: string
  /** Calls, scripted faults and lasting rules; see `fake-server.ts`. */
  readonly server: FakeServer
  /** Where people's acts are posted. */
  callsAt(webhookUrl: string): void
  /** How many pairs of tokens were given. */
  refreshes(): number
  /** Consent is given again in the console. @returns the new refresh token; the old one ends. */
  consentAgain(): string
  /** Access tokens end at once, as after a change in the console. */
  endAccess(): void
  /** Messages left in the package. */
  stock(left: number): void

  follow(person: string): Promise<number | null>
  unfollow(person: string): Promise<number | null>
  say(person: string, text: string): Promise<number | null>
  /** Presses a button; throws when the last messages show none with this choice. */
  tap(person: string, choice: string): Promise<number | null>
  sendLocation(person: string, latitude: string, longitude: string): Promise<number | null>
  sendFile(person: string, file: { readonly name: string; readonly text: string }): Promise<number | null>
  /** `image`, `sticker`, `audio`, … */
  sendOther(person: string, what: string): Promise<number | null>
  /** Agrees in the widget of our page that showed this code. */
  agree(person: string, code: string): Promise<number | null>
  withdraw(person: string): Promise<number | null>
  /** Zalo says that the person saw these messages. */
  see(person: string, ids: readonly string[]): Promise<number | null>
  /** Any event at all, signed; `timestamp`, ids of app and OA are added. */
  push(event: Readonly<Record<string, unknown>>): Promise<number | null>

  messages(person: string): readonly SeenZaloMessage[]
  /** Templates that reached a phone number (or its hash). */
  atPhone(phone: string): readonly SeenZaloMessage[]
  /** The next message that was not returned before and fits; throws after `timeout` ms (5000). */
  message(person: string, fits?: (message: SeenZaloMessage) => boolean, timeout?: number): Promise<SeenZaloMessage>
  close(): Promise<void>
}

/** Starts the server on a free port of 127.0.0.1. */
export async function fakeZaloOa(options: FakeZaloOaOptions): Promise<FakeZaloOa> {
  const { appId, oaId, secretKey, now } = options
  let wake: (() => void)[] = []
  const state: ZaloState = {
    ...{ appId, oaId, appSecret: options.appSecret, now, refresh: options.refreshToken, templates: options.templates ?? [] },
    ...{ people: new Map(), byPhone: new Map(), uploads: new Map(), files: new Map(), used: new Set(), access: new Map() },
    ...{ packageLeft: 0, next: 1 },
    changed() {
      const waiting = wake
      wake = []
      for (const one of waiting) one()
    },
  }
  const server = await fakeServer({ nameOf: nameOfZaloCall, answer: (call) => answerZaloCall(state, call) })
  const looked = new Set<string>()
  let url: string | null = null

  async function push(event: Readonly<Record<string, unknown>>): Promise<number | null> {
    if (url === null) throw new Error('nobody was told where to post: callsAt() first')
    const timestamp = String(now().epochMilliseconds)
    const body = JSON.stringify({ app_id: appId, timestamp, ...event })
    return server.post(url, { 'content-type': 'application/json', ...(await signed(body, timestamp)) }, body)
  }

  async function signed(body: string, timestamp: string): Promise<Readonly<Record<string, string>>> {
    const mac = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(appId + body + timestamp + secretKey))
    return { 'x-zevent-signature': `mac=${Buffer.from(mac).toString('hex')}` }
  }

  const personOf = (id: string) => {
    const known = state.people.get(id) ?? { heard: null, blocked: false, messages: [] }
    state.people.set(id, known)
    return known
  }
  /** An act of a person, which opens the window anew. */
  const act = (person: string, event: Readonly<Record<string, unknown>>): Promise<number | null> => {
    personOf(person).heard = now()
    return push(event)
  }
  const send = (person: string, what: string, message: Readonly<Record<string, unknown>>): Promise<number | null> =>
    act(person, {
      ...{ event_name: `user_send_${what}`, sender: { id: person }, recipient: { id: oaId }, user_id_by_app: `9${person}` },
      message: { msg_id: `in${state.next++}`, ...message },
    })
  const messages = (person: string) => state.people.get(person)?.messages ?? []

  const fake: FakeZaloOa = {
    root: server.root,
    server,
    callsAt(webhookUrl) {
      url = webhookUrl
    },
    refreshes: () => state.used.size,
    consentAgain() {
      state.refresh = `refresh-${state.next++}`
      return state.refresh
    },
    endAccess: () => state.access.clear(),
    stock(left) {
      state.packageLeft = left
    },
    follow(person) {
      personOf(person).blocked = false
      return act(person, { event_name: 'follow', oa_id: oaId, follower: { id: person }, source: 'oa_profile' })
    },
    unfollow(person) {
      personOf(person).blocked = true
      return push({ event_name: 'unfollow', oa_id: oaId, follower: { id: person }, source: 'oa_profile' })
    },
    say: (person, text) => send(person, 'text', { text }),
    tap(person, choice) {
      const under = messages(person).findLast(({ buttons }) => buttons.some(({ payload }) => payload === `#${choice}`))
      if (under === undefined) throw new Error(`person ${person} sees no button ${choice}`)
      return send(person, 'text', { text: `#${choice}` })
    },
    sendLocation: (person, latitude, longitude) =>
      send(person, 'location', { text: '', attachments: [{ type: 'location', payload: { coordinates: { latitude, longitude } } }] }),
    sendFile(person, { name, text }) {
      const path = `/files/${state.next++}`
      state.files.set(path, Buffer.from(text))
      const payload = { name, size: String(Buffer.byteLength(text)), type: 'file', url: `${server.root}${path}` }
      return send(person, 'file', { text: '', attachments: [{ type: 'file', payload }] })
    },
    sendOther: (person, what) => send(person, what, { text: '', attachments: [{ type: what, payload: { url: 'https://example.org/x' } }] }),
    agree: (person, code) =>
      act(person, {
        ...{ event_name: 'widget_interaction_accepted', oa_id: oaId },
        data: { user_id: person, user_external_id: code, url: 'https://example.org/widget' },
      }),
    withdraw: (person) => push({ event_name: 'user_withdraw', oa_id: oaId, user_id: person, user_id_by_app: `9${person}` }),
    see: (person, ids) =>
      push({ event_name: 'user_seen_message', sender: { id: oaId }, recipient: { id: person }, message: { msg_ids: ids } }),
    push,
    messages,
    atPhone: (phone) => state.byPhone.get(phone) ?? [],
    message: (person, fits = () => true, timeout = 5000) =>
      nextUnseen({
        ...{ looked, fits, timeout, whose: person },
        messages: () => messages(person),
        idOf: ({ id }) => id,
        change: (deadline) =>
          new Promise<void>((resolve) => {
            wake.push(resolve)
            deadline.addEventListener('abort', () => resolve(), { once: true })
          }),
      }),
    close: () => server.close(),
    [Symbol.asyncDispose]: () => server.close(),
  }
  return fake
}
