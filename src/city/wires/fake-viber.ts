// Viber played on 127.0.0.1 with the promises of the real one: signed callbacks with exact numbers, subscriptions, keyboards, receipts and limits.
//
// People are chats with an id such as `An=`. What they do (`open`, `say`, `tap` …) resolves when the bot has answered the callback, to its HTTP
// status; a fake that was told to hold events back gives null.
import { type Delivery, type FakeAnswer, type FakeCall, type FakeServer, type Fault, fakeServer } from './fake-server.ts'
import { type FakeMessage, newViberState, statusAnswer, take } from './fake-viber-rules.ts'
import { nextUnseen } from './next-unseen.ts'

export interface FakeViberOptions {
  readonly token: string
  readonly name?: string
  readonly uri?: string
  /** The time of what people do, and of the hour in which one may get a hundred messages. */
  readonly now: () => Temporal.Instant
  /** What a person's device reports of each message: nothing unless told otherwise. `hasty`: seen, before the bot has its answer. */
  readonly receipts?: 'none' | 'delivered' | 'seen' | 'hasty'
}

/** `viber`: the platform refuses the call with this status. */
export type ViberFault = Fault | { readonly viber: number }

export interface FakeViber extends AsyncDisposable {
  /** For `VIBER_API_ROOT`. */
  readonly apiRoot: string
  readonly token: string
  readonly uri: string
  /** The calls of one method, in order; downloads are recorded as `media`. */
  calls(method: string): readonly { readonly payload: Readonly<Record<string, unknown>>; readonly call: FakeCall }[]
  /** Faults for the next calls of a method, one each; 'ok' lets one pass. */
  script(method: string, ...faults: (ViberFault | 'ok')[]): void
  rule: FakeServer['rule']
  deliver(how: Delivery): void

  /** Opens the chat, by a link when there is a context. Who is not subscribed sees the welcome. */
  open(chat: string, context?: string): Promise<number | null>
  /** Says something; a person's first word subscribes them, and no other callback tells so. */
  say(chat: string, text: string): Promise<number | null>
  /** Presses a button of the last keyboard; throws when it has none with this body, unless `forged`. */
  tap(chat: string, body: string, more?: { readonly forged?: boolean }): Promise<number | null>
  /** Taps the map's button, which has to be there. */
  pickLocation(chat: string, lat: number, lon: number): Promise<number | null>
  /** Taps the number's button, which has to be there. */
  sharePhone(chat: string, phone: string): Promise<number | null>
  /** Passes on a contact from the address book. */
  passContact(chat: string, phone: string): Promise<number | null>
  /** `declared` lies about the size. */
  sendFile(chat: string, file: { readonly name: string; readonly bytes: Uint8Array; readonly declared?: number }): Promise<number | null>
  /** A sticker, a picture: any other message. */
  sendOther(chat: string, message: Readonly<Record<string, unknown>>): Promise<number | null>
  subscribe(chat: string): Promise<number | null>
  unsubscribe(chat: string): Promise<number | null>
  /** The person has no Viber any more: status 5 from now on. */
  deactivate(chat: string): void
  /** The person's devices know nothing above this API version: status 13. */
  oldDevice(chat: string, version: number): void
  /** Reports on a message that the person got; `failed` says that it did not arrive after all. */
  report(kind: 'delivered' | 'seen' | 'failed', chat: string, ref: string): Promise<number | null>
  /** Any callback, signed; a token is added unless it has one. */
  push(callback: Readonly<Record<string, unknown>>): Promise<number | null>

  messages(chat: string): readonly FakeMessage[]
  /** The next message that was not returned before and fits; throws after `timeout` ms (5000). */
  message(chat: string, fits?: (message: FakeMessage) => boolean, timeout?: number): Promise<FakeMessage>
  /** Where callbacks go, null before `set_webhook`. */
  webhook(): string | null
  /** Resolves when every receipt that devices sent by themselves has been answered. */
  quiet(): Promise<void>
  close(): Promise<void>
}

export type { FakeMessage } from './fake-viber-rules.ts'

/** Starts the server on a free port. */
export async function fakeViber(options: FakeViberOptions): Promise<FakeViber> {
  const { token, name = 'Fake bot', uri = 'fakebot', now, receipts = 'none' } = options
  const state = newViberState()
  const looked = new Set<string>()
  const reporting = new Set<Promise<unknown>>()
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(token), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const nameOf = (_: string, path: string): string => path.replace(/^\/(?:pa\/)?/u, '').split('/')[0] ?? ''
  const server = await fakeServer({ nameOf, answer })

  async function answer(call: FakeCall): Promise<FakeAnswer> {
    if (call.name === 'media') {
      const bytes = state.files.get(call.path)
      return bytes === undefined ? { status: 404, body: '' } : { status: 200, body: bytes }
    }
    if (call.headers['x-viber-auth-token'] !== token) return statusAnswer(2, 'invalidAuthToken')
    const payload = payloadOf(call)
    switch (call.name) {
      case 'set_webhook':
        return setWebhook(payload)
      case 'get_account_info':
        return {
          status: 200,
          body: JSON.stringify({ ...ok, id: 'pa:1', name, uri, webhook: state.webhook ?? '', event_types: state.eventTypes }),
        }
      case 'send_message': {
        const taken = take(state, payload, { now: now(), bytes: call.body.length })
        if ('refused' in taken) return statusAnswer(taken.refused, taken.why)
        if (receipts === 'hasty') reportAll(taken.message, ['seen'])
        else if (receipts !== 'none')
          setTimeout(() => reportAll(taken.message, receipts === 'seen' ? ['delivered', 'seen'] : ['delivered']), 5)
        // A raw number of 19 digits, as the real one writes it.
        const rest = `"chat_hostname":"SN-CHAT-01_","billing_status":${taken.inSession ? 1 : 5}`
        return { status: 200, body: `{"status":0,"status_message":"ok","message_token":${taken.message.ref},${rest}}` }
      }
      default:
        return { status: 404, body: '' }
    }
  }

  async function setWebhook({ url, event_types }: Readonly<Record<string, unknown>>): Promise<FakeAnswer> {
    if (url === '') {
      state.webhook = null
      return { status: 200, body: JSON.stringify(ok) }
    }
    const body = `{"event":"webhook","timestamp":${now().epochMilliseconds},"message_token":${state.nextToken++}}`
    const probed = await callback(String(url), body).then(
      ({ status }) => status,
      () => 0,
    )
    if (probed !== 200) return statusAnswer(1, `webhook ${url} returned status ${probed}`)
    state.webhook = String(url)
    state.eventTypes = Array.isArray(event_types) ? event_types.map(String) : []
    return { status: 200, body: JSON.stringify({ ...ok, event_types: state.eventTypes }) }
  }

  async function signed(body: string): Promise<Readonly<Record<string, string>>> {
    const proof = Buffer.from(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(body))).toString('hex')
    return { 'content-type': 'application/json', 'x-viber-content-signature': proof }
  }

  async function callback(url: string, body: string): Promise<{ status: number; text: string }> {
    const answer = await fetch(url, { method: 'POST', headers: await signed(body), body })
    return { status: answer.status, text: await answer.text() }
  }

  /** The text of a callback, whose token is a raw number. */
  function textOf(given: Readonly<Record<string, unknown>>): string {
    const { message_token: token = String(state.nextToken++), ...rest } = given
    const body = JSON.stringify({ timestamp: now().epochMilliseconds, ...rest })
    return `${body.slice(0, -1)},"message_token":${token}}`
  }

  async function push(given: Readonly<Record<string, unknown>>): Promise<number | null> {
    if (state.webhook === null) throw new Error('no webhook is set')
    const body = textOf(given)
    return server.post(state.webhook, await signed(body), body)
  }

  function reportAll({ ref, chat }: FakeMessage, kinds: readonly string[]): void {
    const work = (async () => {
      for (const event of kinds) await push({ event, message_token: ref, user_id: chat })
    })().catch(() => undefined)
    reporting.add(work)
    void work.then(() => reporting.delete(work))
  }

  const user = (chat: string) => ({ id: chat, name: `Person ${chat}`, country: 'VN', language: 'vi', api_version: 10 })
  function write(chat: string, message: Readonly<Record<string, unknown>>, silent = false): Promise<number | null> {
    state.heard(chat, now())
    const tracking = state.seen.findLast((one) => one.chat === chat)?.tracking
    const sent = { ...message, ...(tracking === undefined ? {} : { tracking_data: tracking }) }
    return push({ event: 'message', chat_hostname: 'SN-CHAT-01_', sender: user(chat), message: sent, silent })
  }
  function button(chat: string, action: string, body?: string) {
    const last = state.seen.findLast((one) => one.chat === chat && one.buttons.length > 0)
    const found = last?.buttons.find((one) => one.action === action && (body === undefined || one.body === body))
    if (found === undefined) throw new Error(`chat ${chat} shows no button ${action} ${body ?? ''}`)
    return found
  }

  const fake: FakeViber = {
    apiRoot: server.root,
    token,
    uri,
    calls: (method) => server.calls.filter((call) => call.name === method).map((call) => ({ payload: payloadOf(call), call })),
    script: (method, ...faults) => server.script(method, ...faults.map(plainFault)),
    rule: (rule) => server.rule(rule),
    deliver: (how) => server.deliver(how),
    async open(chat, context) {
      if (state.webhook === null) throw new Error('no webhook is set')
      state.known.add(chat)
      const subscribed = state.subscribed.has(chat)
      const link = context === undefined ? {} : { context }
      const { status, text } = await callback(
        state.webhook,
        textOf({ event: 'conversation_started', type: 'open', ...link, subscribed, user: user(chat) }),
      )
      if (status === 200 && !subscribed && text !== '') state.show(chat, JSON.parse(text), 'welcome')
      return status
    },
    say: (chat, text) => write(chat, { type: 'text', text }),
    tap(chat, body, more) {
      if (more?.forged !== true) button(chat, 'reply', body)
      return write(chat, { type: 'text', text: body }, true)
    },
    pickLocation(chat, lat, lon) {
      button(chat, 'location-picker')
      return write(chat, { type: 'location', location: { lat, lon } })
    },
    sharePhone: (chat, phone) =>
      write(chat, { type: 'contact', text: button(chat, 'share-phone').body, contact: { name: chat, phone_number: phone } }),
    passContact: (chat, phone) => write(chat, { type: 'contact', contact: { name: 'Somebody', phone_number: phone } }),
    sendFile(chat, { name, bytes, declared = bytes.length }) {
      const path = `/media/${state.files.size + 1}`
      state.files.set(path, Buffer.from(bytes))
      return write(chat, { type: 'file', media: `${server.root}${path}`, file_name: name, size: declared })
    },
    sendOther: (chat, message) => write(chat, message),
    subscribe(chat) {
      state.heard(chat, now())
      return push({ event: 'subscribed', user: user(chat) })
    },
    unsubscribe(chat) {
      state.subscribed.delete(chat)
      return push({ event: 'unsubscribed', user_id: chat })
    },
    deactivate: (chat) => void state.gone.add(chat),
    oldDevice: (chat, version) => void state.versions.set(chat, version),
    report: (event, chat, ref) =>
      push({ event, message_token: ref, user_id: chat, ...(event === 'failed' ? { desc: 'not delivered' } : {}) }),
    push,
    messages: (chat) => state.seen.filter((one) => one.chat === chat),
    message: (chat, fits = () => true, timeout = 5000) =>
      nextUnseen({
        ...{ looked, fits, timeout, whose: `chat ${chat}` },
        messages: () => fake.messages(chat),
        idOf: ({ ref }) => ref,
        change: () => new Promise((resolve) => setTimeout(resolve, 10)),
      }),
    webhook: () => state.webhook,
    async quiet() {
      // Devices report some milliseconds after the message.
      do await new Promise((resolve) => setTimeout(resolve, 10))
      while (reporting.size > 0)
    },
    close: () => server.close(),
    [Symbol.asyncDispose]: () => server.close(),
  }
  return fake
}

const ok = { status: 0, status_message: 'ok' }

function payloadOf({ body }: FakeCall): Readonly<Record<string, unknown>> {
  return body.length === 0 ? {} : JSON.parse(body.toString())
}

function plainFault(fault: ViberFault | 'ok'): Fault | 'ok' {
  return typeof fault === 'object' && 'viber' in fault ? statusAnswer(fault.viber, 'scripted') : fault
}
