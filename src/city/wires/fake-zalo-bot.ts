// A fake of Zalo's bot platform for tests and the city: people write, the bot answers in text, and the free plan's quota is kept.
//
// What people do is handed to the bot by webhook once it has called `setWebhook`, else to its next poll: one update each, bare or wrapped,
// as both were seen. A poll is not confirmed: an update is forgotten as soon as it was answered.
import { type FakeCall, type FakeServer, type Fault, fakeServer } from './fake-server.ts'
import { nextUnseen } from './next-unseen.ts'

export interface FakeZaloBotOptions {
  /** `12345689:abc-xyz` */
  readonly token: string
  /** What `getMe` says. */
  readonly name?: string
  /** The time of people's messages, and that by which a month turns. */
  readonly now: () => Temporal.Instant
  /** The free plan's quotas: 50 people and 3,000 messages a month. */
  readonly most?: { readonly people: number; readonly messages: number }
}

/** A message as a person sees it: Zalo shows text and nothing else. */
export interface SeenText {
  readonly id: string
  readonly chat: string
  readonly text: string
}

type Payload = Readonly<Record<string, unknown>>
type Answer = { readonly result: unknown } | { readonly error: number; readonly description: string }

export interface FakeZaloBot extends AsyncDisposable {
  /** For `ZALO_BOT_API_ROOT`. */
  readonly apiRoot: string
  readonly token: string
  readonly name: string
  /** The calls of one method, in order. */
  calls(method: string): readonly { readonly payload: Payload; readonly fault: Fault | null }[]
  /** Faults for the next calls of a method, one each; 'ok' lets one pass. `refusal` makes those that the platform itself words. */
  script: FakeServer['script']
  /** A lasting rule, asked when nothing is scripted; null takes it away. */
  rule(fault: ((method: string, payload: Payload) => Fault | null) | null): void
  /** How webhooks are delivered from now on: copies, in reverse. */
  deliver: FakeServer['deliver']
  /** In which form updates are handed over from now on; `bare` at first. */
  shape(form: 'bare' | 'wrapped'): void

  /** All of these resolve to the message's id, in webhook mode after the bot has answered. */
  say(chat: string, text: string): Promise<string>
  /** `field`: the name under which the picture's address comes. */
  sendPicture(chat: string, more?: { readonly field?: 'photo' | 'photo_url'; readonly caption?: string }): Promise<string>
  sendSticker(chat: string): Promise<string>
  sendVoice(chat: string): Promise<string>
  /** A pin, a contact, a file: the bot is told that there was something. */
  sendUnsupported(chat: string): Promise<string>
  sayInGroup(group: string, chat: string, text: string): Promise<string>
  /** The bot's own words come back as an event. */
  echo(chat: string, text: string): Promise<string>
  /** Any event at all. */
  push(event: Payload): Promise<void>
  /** From now on this is what sending to the chat is answered with; the platform's own code for it is not known. */
  block(chat: string, error?: number): void
  unblock(chat: string): void

  /** All that the person has received. */
  messages(chat: string): readonly SeenText[]
  /** The next message that was not returned before and fits; throws after `timeout` ms (5000). */
  message(chat: string, fits?: (message: SeenText) => boolean, timeout?: number): Promise<SeenText>
  /** Updates that no poll has fetched and no webhook has taken. */
  pending(): number
  /** What the quotas have left. */
  left(): { readonly people: number; readonly messages: number }
  close(): Promise<void>
}

/** An answer of the platform that refuses: HTTP 200, as the real one. */
export function refusal(error: number, description: string): Fault {
  return { status: 200, body: JSON.stringify({ ok: false, description, error_code: error }) }
}

/** Starts the platform on a free port of 127.0.0.1. */
export async function fakeZaloBot(options: FakeZaloBotOptions): Promise<FakeZaloBot> {
  const { token, name = 'bot.fake', now, most = { people: 50, messages: 3_000 } } = options
  /** People who have written; to all others a bot cannot write. Those beyond the quota stay known, and get nothing. */
  const known = new Set<string>()
  const refused = new Map<string, number>()
  const seen: SeenText[] = []
  const looked = new Set<string>()
  const updates: string[] = []
  const months = new Map<string, number>()
  let form: 'bare' | 'wrapped' = 'bare'
  let webhook: { readonly url: string; readonly secret: string } | null = null
  let lastId = 0
  let waiting: (() => void)[] = []
  let poller: object | null = null

  const nextId = (): string => {
    lastId += 1
    return `2d758cb5e222${lastId.toString(16).padStart(8, '0')}`
  }
  const month = (): string => now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toPlainYearMonth().toString()
  const milliseconds = (): number => now().epochMilliseconds
  const wake = (): void => {
    const woken = waiting
    waiting = []
    for (const each of woken) each()
  }
  const change = (within: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, within)
      waiting.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })

  const methods: Readonly<Record<string, (payload: Payload) => Answer | Promise<Answer>>> = {
    getMe: () => ({ result: { id: '1459232241454765289', account_name: name, account_type: 'BASIC', can_join_groups: false } }),
    getUpdates,
    setWebhook({ url, secret_token: secret }) {
      if (typeof url !== 'string' || typeof secret !== 'string' || secret.length < 8 || secret.length > 256) return bad
      // The real one takes HTTPS only and no address of a private network; here the bot is on this machine.
      if (!/^https:\/\/|^http:\/\/127\.0\.0\.1:/.test(url)) return bad
      webhook = { url, secret }
      poller = null
      wake()
      return { result: { url, updated_at: milliseconds() } }
    },
    deleteWebhook() {
      webhook = null
      return { result: { url: '', updated_at: milliseconds() } }
    },
    getWebhookInfo: () => ({ result: { url: webhook?.url ?? '', updated_at: milliseconds() } }),
    sendMessage,
    sendChatAction: () => ({ result: { ok: true } }),
  }

  async function getUpdates({ timeout }: Payload): Promise<Answer> {
    if (webhook !== null) return bad
    const me = {}
    poller = me
    wake()
    const end = AbortSignal.timeout(Number(timeout) * 1000)
    while (updates.length === 0 && poller === me && !end.aborted) await change(20)
    const update = poller === me ? updates.shift() : undefined
    return update === undefined ? { error: 408, description: 'Request timeout' } : { result: JSON.parse(update) }
  }

  function sendMessage({ chat_id: chat, text }: Payload): Answer {
    if (typeof chat !== 'string' || typeof text !== 'string' || text === '' || [...text].length > 2000) return bad
    const blocked = refused.get(chat)
    if (blocked !== undefined) return { error: blocked, description: blocked === 403 ? 'Internal server error' : 'Bad request' }
    if (!known.has(chat)) return bad
    const sent = months.get(month()) ?? 0
    if (sent >= most.messages || [...known].indexOf(chat) >= most.people) return { error: 429, description: 'Quota exceeded' }
    months.set(month(), sent + 1)
    const id = nextId()
    seen.push({ id, chat, text })
    wake()
    return { result: { message_id: id, date: milliseconds() } }
  }

  const server = await fakeServer({
    nameOf: (_, path) => path.split('/').at(-1) ?? '',
    async answer({ name: method, path, body }: FakeCall) {
      if (path !== `/bot${token}/${method}`) return json({ error: 401, description: 'Unauthorized' })
      const run = Object.hasOwn(methods, method) ? methods[method] : undefined
      return json(run === undefined ? { error: 404, description: 'Not found' } : await run(payloadOf(body)))
    },
  })

  async function push(event: Payload): Promise<void> {
    const body = JSON.stringify(form === 'wrapped' ? { ok: true, result: event } : event)
    if (webhook === null) {
      // A poll answers in the envelope of every call: the update stands bare in it.
      updates.push(JSON.stringify(event))
      return wake()
    }
    const { url, secret } = webhook
    const headers = { 'content-type': 'application/json', 'user-agent': 'Java/1.8.0_192', 'x-bot-api-secret-token': secret }
    const status = await server.post(url, headers, body)
    if (status !== 200 && status !== null) updates.push(JSON.stringify(event))
  }

  async function happen(kind: string, chat: string, part: Payload): Promise<string> {
    known.add(chat)
    const message_id = nextId()
    const from = { id: chat, display_name: `Person ${chat}`, is_bot: false }
    const where = { id: chat, chat_type: 'PRIVATE' }
    await push({
      event_name: `message.${kind}.received`,
      message: { message_id, date: milliseconds(), from, chat: where, ...part },
    })
    return message_id
  }

  const messages = (chat: string): readonly SeenText[] => seen.filter((message) => message.chat === chat)
  const fake: FakeZaloBot = {
    ...{ apiRoot: server.root, token, name, script: server.script, deliver: server.deliver, messages, push },
    calls: (method) => server.calls.filter((call) => call.name === method).map(({ body, fault }) => ({ payload: payloadOf(body), fault })),
    rule: (fault) => server.rule(fault && ((call) => fault(call.name, payloadOf(call.body)))),
    shape: (next) => {
      form = next
    },
    say: (chat, text) => happen('text', chat, { text, message_type: 'CHAT_MESSAGE' }),
    sendPicture: (chat, { field = 'photo_url', caption } = {}) =>
      happen('image', chat, { [field]: 'https://photo-stal-1.zdn.vn/x.jpg', ...(caption === undefined ? {} : { caption }) }),
    sendSticker: (chat) => happen('sticker', chat, { sticker: '0e078a2e', url: 'https://zalo-api.zadn.vn/x.png' }),
    sendVoice: (chat) => happen('voice', chat, { voice_url: 'https://f2-voice-aac-dl.zdn.vn/x.aac' }),
    sendUnsupported: (chat) => happen('unsupported', chat, {}),
    sayInGroup: (group, chat, text) => happen('text', chat, { text, chat: { id: group, chat_type: 'GROUP' } }),
    echo: (chat, text) => happen('text', chat, { text, from: { id: '1459232241454765289', display_name: name, is_bot: true } }),
    block: (chat, error = 400) => void refused.set(chat, error),
    unblock: (chat) => void refused.delete(chat),
    message: (chat, fits = () => true, timeout = 5000) =>
      nextUnseen({
        ...{ looked, fits, timeout, whose: `chat ${chat}` },
        messages: () => messages(chat),
        idOf: ({ id }) => id,
        change: () => change(20),
      }),
    pending: () => updates.length,
    left: () => ({ people: Math.max(0, most.people - known.size), messages: most.messages - (months.get(month()) ?? 0) }),
    async close() {
      poller = null
      wake()
      await server.close()
    },
    [Symbol.asyncDispose]: () => fake.close(),
  }
  return fake
}

const bad: Answer = { error: 400, description: 'Bad request' }

function json(answer: Answer): { readonly status: number; readonly body: string } {
  const said = 'error' in answer ? { ok: false, description: answer.description, error_code: answer.error } : { ok: true, ...answer }
  return { status: 200, body: JSON.stringify(said) }
}

function payloadOf(body: Buffer): Payload {
  return body.length === 0 ? {} : JSON.parse(body.toString())
}
