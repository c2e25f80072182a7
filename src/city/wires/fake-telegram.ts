// A Bot API server of our own on 127.0.0.1: it keeps its own record of what a bot asked, plays the people, and fails on demand.
//
//   await using fake = await fakeTelegram({ token: '1:x', now })
//   fake.say(501, '/start abc')                       a person writes (the first word makes the chat known)
//   const question = await fake.message(501)          the next message that the person has not looked at yet
//   fake.tap(501, 'same:1')                           presses a button that is there
//   fake.script('sendMessage', { error: 429, description: 'Too Many Requests: retry after 7', retryAfter: 7 }, { cut: 'after' })
//
// A person's acts reach the bot by long poll, or by webhook once the bot has called `setWebhook`; they resolve to the update's id,
// in webhook mode after the bot has answered.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { callMethod, newState, type Result } from './fake-telegram-methods.ts'
import { type FakeFile, parseBody, readBody } from './fake-telegram-wire.ts'
import { listenHere } from './listen.ts'
import { nextUnseen } from './next-unseen.ts'

export interface FakeTelegramOptions {
  readonly token: string
  readonly username?: string
  /** The time of people's messages. */
  readonly now: () => Temporal.Instant
}

/** What happens to one request instead of, or on top of, the ordinary answer. */
type Fault =
  | { readonly error: number; readonly description: string; readonly retryAfter?: number }
  /** Any answer at all: a gateway's page, a broken body, a redirect. Nothing is done. */
  | { readonly status: number; readonly body: string; readonly headers?: Record<string, string> }
  /** Done at once, answered after so many milliseconds. */
  | { readonly slow: number }
  /** `before`: the socket is cut and nothing is done. `after`: it is done, and then the socket is cut. */
  | { readonly cut: 'before' | 'after' }

interface FakeRequest {
  readonly method: string
  readonly payload: Record<string, unknown>
  readonly files: readonly FakeFile[]
  /** `reply`: the call was the body of a webhook's answer. */
  readonly via: 'call' | 'reply'
  readonly fault: Fault | null
}

/** A message as a person sees it. */
export interface SeenMessage {
  readonly id: number
  readonly chat: number
  readonly text: string
  /** Button ids by label, in order. */
  readonly choices: readonly { readonly id: string; readonly label: string }[]
  readonly file: FakeFile | null
}

export interface FakeTelegram extends AsyncDisposable {
  /** For `TELEGRAM_API_ROOT`. */
  readonly apiRoot: string
  readonly token: string
  readonly username: string
  /** Every call of the bot, in order; file downloads are recorded as `file`. */
  readonly requests: readonly FakeRequest[]
  /** The calls of one method. */
  calls(method: string): readonly FakeRequest[]
  /** Faults for the next requests of a method (`file` = a download), one each; 'ok' lets one pass. */
  script(method: string, ...faults: (Fault | 'ok')[]): void
  /** A lasting rule, asked when nothing is scripted; null takes it away. */
  rule(fault: ((method: string, payload: Record<string, unknown>) => Fault | null) | null): void

  say(chat: number, text: string, more?: { language?: string }): Promise<number>
  /** Corrects the person's last text. */
  edit(chat: number, text: string): Promise<number>
  /** Presses a button; throws when the chat shows none with this id, unless `forged`. */
  tap(chat: number, choice: string, more?: { forged?: boolean }): Promise<number>
  sendLocation(chat: number, latitude: number, longitude: number): Promise<number>
  sendContact(chat: number, phone: string, more?: { own?: boolean }): Promise<number>
  /** `declared` lies about the size. */
  sendFile(chat: number, file: { name: string; bytes: Uint8Array; declared?: number }): Promise<number>
  /** A sticker, a voice note, a photo: anything else that a message can hold. */
  sendOther(chat: number, part: Record<string, unknown>): Promise<number>
  /** The person writes in a group where the bot sits too. */
  sayInGroup(group: number, chat: number, text: string): Promise<number>
  block(chat: number): Promise<number>
  unblock(chat: number): Promise<number>
  /** The account is deleted: no update, and 403 from now on. */
  deactivate(chat: number): void
  /** A raw update; the id is added. */
  push(update: Record<string, unknown>): Promise<number>

  /** All that the person has received. */
  messages(chat: number): readonly SeenMessage[]
  /** The next message that was not returned before and fits; throws after `timeout` ms (5000). */
  message(chat: number, fits?: (message: SeenMessage) => boolean, timeout?: number): Promise<SeenMessage>
  /** The commands of the chat's menu. */
  menu(chat: number): readonly { readonly command: string; readonly description: string }[]
  /** Taps whose button still spins. */
  spinning(): readonly string[]
  /** Updates that the bot has not confirmed. */
  pending(): number
  close(): Promise<void>
}

/** Starts the server on a free port of 127.0.0.1. */
export async function fakeTelegram(options: FakeTelegramOptions): Promise<FakeTelegram> {
  const { token, username = 'fake_bot' } = options
  const state = newState(token, username, options.now)
  const requests: FakeRequest[] = []
  const scripts = new Map<string, (Fault | 'ok')[]>()
  const looked = new Set<number>()
  const lastText = new Map<number, Record<string, unknown>>()
  let rule: ((method: string, payload: Record<string, unknown>) => Fault | null) | null = null

  const server = createServer((request, response) => {
    serve(request, response).catch(() => request.socket.destroy())
  })
  const port = await listenHere(server)

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://fake').pathname)
    const [, file, asked, rest = ''] = /^\/(file\/)?bot([^/]+)\/(.+)$/u.exec(path) ?? []
    const method = file === undefined ? rest : 'file'
    const scripted = scripts.get(method)?.shift()
    if (isFault(scripted) && 'cut' in scripted && scripted.cut === 'before') {
      requests.push({ method, payload: {}, files: [], via: 'call', fault: scripted })
      request.socket.destroy()
      return
    }
    const body = await readBody(request)
    const { payload, files } =
      file === undefined ? parseBody(request.headers['content-type'] ?? '', body) : { payload: { path: rest }, files: [] }
    const fault = scripted === 'ok' ? null : (scripted ?? rule?.(method, payload) ?? null)
    requests.push({ method, payload, files, via: 'call', fault })
    if (fault !== null && 'cut' in fault && fault.cut === 'before') return void request.socket.destroy()
    if (fault !== null && 'status' in fault) return void response.writeHead(fault.status, fault.headers).end(fault.body)
    if (fault !== null && 'error' in fault) return answer(response, failed(fault))
    if (asked !== token) return answer(response, { error: 401, description: 'Unauthorized' })
    if (file !== undefined) {
      const bytes = state.files.get(rest.replace(/^documents\/|\.bin$/gu, ''))
      return void (bytes === undefined ? response.writeHead(404).end() : response.end(bytes.bytes))
    }
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const result = await callMethod(state, method, payload, files, gone.signal)
    if (fault !== null && 'slow' in fault) await new Promise((resolve) => setTimeout(resolve, fault.slow))
    if (fault !== null && 'cut' in fault) return void request.socket.destroy()
    answer(response, result)
  }

  /** Gives an update to the bot; by webhook it is repeated twice, as Telegram does, and then kept back. */
  async function push(update: Record<string, unknown>): Promise<number> {
    const id = state.nextUpdate++
    const whole = { update_id: id, ...update }
    if (state.webhook === null) {
      state.updates.push(whole)
      state.wake()
      return id
    }
    for (let attempt = 0; attempt < 3; attempt++) {
      const answer = await fetch(state.webhook.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': state.webhook.secret },
        body: JSON.stringify(whole),
      }).catch(() => null)
      if (answer === null || !answer.ok) continue
      const { method, ...payload } = JSON.parse((await answer.text()) || '{}')
      if (typeof method === 'string') {
        requests.push({ method, payload, files: [], via: 'reply', fault: null })
        await callMethod(state, method, payload, [], AbortSignal.timeout(1000))
      }
      return id
    }
    state.updates.push(whole)
    return id
  }

  const from = (chat: number, language = 'vi') => ({ id: chat, is_bot: false, first_name: `Person ${chat}`, language_code: language })
  const inChat = (chat: number) => ({ id: chat, type: 'private', first_name: `Person ${chat}` })
  const seconds = () => Math.floor(options.now().epochMilliseconds / 1000)
  const sendMessage = (chat: number, part: Record<string, unknown>, language?: string) => {
    state.known.add(chat)
    const message = { message_id: state.nextMessage++, date: seconds(), chat: inChat(chat), from: from(chat, language), ...part }
    if ('text' in part) lastText.set(chat, message)
    return push({ message })
  }
  const memberUpdate = (chat: number, status: 'kicked' | 'member') => {
    const bot = { id: 1, is_bot: true, first_name: 'bot' }
    return push({ my_chat_member: { chat: inChat(chat), from: from(chat), date: seconds(), new_chat_member: { user: bot, status } } })
  }
  const messages = (chat: number) => state.seen.filter((message) => message.chat === chat)

  const fake: FakeTelegram = {
    apiRoot: `http://127.0.0.1:${port}`,
    token,
    username,
    requests,
    calls: (method) => requests.filter((request) => request.method === method),
    script: (method, ...faults) => void scripts.set(method, [...(scripts.get(method) ?? []), ...faults]),
    rule: (fault) => {
      rule = fault
    },
    say: (chat, text, more) => sendMessage(chat, { text }, more?.language),
    edit: (chat, text) => push({ edited_message: { ...lastText.get(chat), edit_date: seconds(), text } }),
    tap(chat, choice, more) {
      const under = messages(chat).findLast(({ choices }) => choices.some(({ id }) => id === choice))
      if (under === undefined && !more?.forged) throw new Error(`chat ${chat} shows no button ${choice}`)
      const id = `tap-${state.nextUpdate}`
      state.taps.add(id)
      const message = { message_id: under?.id ?? 1, date: seconds(), chat: inChat(chat), text: under?.text ?? '' }
      return push({ callback_query: { id, from: from(chat), chat_instance: String(chat), data: choice, message } })
    },
    sendLocation: (chat, latitude, longitude) => sendMessage(chat, { location: { latitude, longitude, horizontal_accuracy: 25 } }),
    sendContact: (chat, phone, more) =>
      sendMessage(chat, {
        contact: { phone_number: phone, first_name: `Person ${chat}`, user_id: more?.own === false ? chat + 1 : chat },
      }),
    sendFile(chat, { name, bytes, declared = bytes.length }) {
      const id = `file${state.files.size + 1}`
      state.files.set(id, { bytes: Buffer.from(bytes), declared })
      return sendMessage(chat, { document: { file_id: id, file_unique_id: id, file_name: name, file_size: declared } })
    },
    sendOther: (chat, part) => sendMessage(chat, part),
    sayInGroup(group, chat, text) {
      const where = { id: group, type: 'group', title: 'A group' }
      return push({ message: { message_id: state.nextMessage++, date: seconds(), chat: where, from: from(chat), text } })
    },
    block(chat) {
      state.blocked.add(chat)
      return memberUpdate(chat, 'kicked')
    },
    unblock(chat) {
      state.blocked.delete(chat)
      return memberUpdate(chat, 'member')
    },
    deactivate: (chat) => void state.gone.add(chat),
    push,
    messages,
    message: (chat, fits = () => true, timeout = 5000) =>
      nextUnseen({
        ...{ looked, fits, timeout, whose: `chat ${chat}` },
        messages: () => messages(chat),
        idOf: ({ id }) => id,
        change: state.change,
      }),
    menu: (chat) => state.menus.get(chat) ?? [],
    spinning: () => [...state.taps],
    pending: () => state.updates.length,
    async close() {
      state.wake()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
    [Symbol.asyncDispose]: () => fake.close(),
  }
  return fake
}

function isFault(value: Fault | 'ok' | undefined): value is Fault {
  return value !== undefined && value !== 'ok'
}

function failed({ error, description, retryAfter }: Extract<Fault, { error: number }>): Result {
  return { error, description, ...(retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }) }
}

function answer(response: ServerResponse, result: Result): void {
  const ok = !('error' in result)
  const { error: error_code, ...words } = ok ? { error: 200 } : result
  const body = ok ? { ok, result: result.result } : { ok, error_code, ...words }
  response.writeHead(error_code, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
