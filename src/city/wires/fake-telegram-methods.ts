// What the fake Telegram does for each Bot API method, and the limits and refusals that it has in common with the real one.

import type { SeenMessage } from './fake-telegram.ts'
import type { FakeFile } from './fake-telegram-wire.ts'

export type Result =
  | { readonly result: unknown }
  | { readonly error: number; readonly description: string; readonly parameters?: Record<string, unknown> }

type Payload = Record<string, unknown>

export interface FakeState {
  readonly username: string
  readonly now: () => Temporal.Instant
  readonly updates: Payload[]
  readonly seen: SeenMessage[]
  /** Chats whose person has written; to all others a bot cannot write. */
  readonly known: Set<number>
  readonly blocked: Set<number>
  readonly gone: Set<number>
  readonly taps: Set<string>
  readonly menus: Map<number, { command: string; description: string }[]>
  readonly files: Map<string, { bytes: Buffer; declared: number }>
  readonly botId: number
  webhook: { url: string; secret: string } | null
  nextUpdate: number
  nextMessage: number
  /** Ends the poll that is open, if one is. */
  endPoll: (() => void) | null
  /** Tells whoever waits that something changed. */
  wake(): void
  /** Resolves at the next change, or when the signal aborts. */
  change(signal: AbortSignal): Promise<void>
}

/** The state of a server that nobody has spoken to. Ids begin where no test confuses them with chat ids. */
export function newState(token: string, username: string, now: () => Temporal.Instant): FakeState {
  let waiting: (() => void)[] = []
  return {
    username,
    now,
    updates: [],
    seen: [],
    known: new Set(),
    blocked: new Set(),
    gone: new Set(),
    taps: new Set(),
    menus: new Map(),
    files: new Map(),
    botId: Number.parseInt(token, 10) || 1,
    webhook: null,
    nextUpdate: 730_000_001,
    nextMessage: 1,
    endPoll: null,
    wake() {
      const all = waiting
      waiting = []
      for (const one of all) one()
    },
    change(signal) {
      return new Promise((resolve) => {
        waiting.push(resolve)
        if (signal.aborted) resolve()
        else signal.addEventListener('abort', () => resolve(), { once: true })
      })
    },
  }
}

const methods: Record<
  string,
  (state: FakeState, payload: Payload, files: readonly FakeFile[], gone: AbortSignal) => Result | Promise<Result>
> = {
  getMe: (state) => ({ result: { id: state.botId, is_bot: true, first_name: 'Fake', username: state.username, can_join_groups: false } }),
  getUpdates,
  sendMessage: (state, payload) => {
    const text = String(payload.text ?? '')
    if (text === '') return refuse('message text is empty')
    if (text.length > 4096) return refuse('message is too long')
    return deliver(state, payload, text, null)
  },
  sendPhoto: (state, payload, files) => upload(state, payload, files, 'photo'),
  sendDocument: (state, payload, files) => upload(state, payload, files, 'document'),
  answerCallbackQuery: (state, { callback_query_id: id }) =>
    state.taps.delete(String(id)) ? done : refuse('query is too old and response timeout expired or query ID is invalid'),
  setMyCommands: (state, payload) => {
    const commands = list(payload.commands).map((one) => ({ command: String(one.command), description: String(one.description) }))
    const valid = commands.every((one) => /^[a-z0-9_]{1,32}$/u.test(one.command) && /^.{1,256}$/u.test(one.description))
    if (!valid || commands.length > 100) return refuse('BOT_COMMAND_INVALID')
    const scope = isPayload(payload.scope) ? payload.scope : {}
    const chat = Number(scope.chat_id ?? 0)
    if (scope.type === 'chat' && !state.known.has(chat)) return refuse('chat not found')
    state.menus.set(chat, commands)
    return done
  },
  setWebhook: (state, { url, secret_token }) => {
    state.webhook = url ? { url: String(url), secret: String(secret_token ?? '') } : null
    state.endPoll?.()
    return done
  },
  deleteWebhook: (state) => {
    state.webhook = null
    return done
  },
  getWebhookInfo: (state) => ({
    result: { url: state.webhook?.url ?? '', has_custom_certificate: false, pending_update_count: state.updates.length },
  }),
  getFile: (state, { file_id: id }) => {
    const file = state.files.get(String(id))
    if (file === undefined) return refuse('invalid file_id')
    if (file.declared > 20_000_000) return refuse('file is too big')
    return { result: { file_id: id, file_unique_id: id, file_size: file.declared, file_path: `documents/${id}.bin` } }
  },
}

const done: Result = { result: true }

/** Answers one call; an unknown method is a 404, as with the real one. */
export async function callMethod(
  state: FakeState,
  method: string,
  payload: Payload,
  files: readonly FakeFile[],
  gone: AbortSignal,
): Promise<Result> {
  const known = Object.entries(methods).find(([name]) => name.toLowerCase() === method.toLowerCase())
  if (known === undefined) return { error: 404, description: 'Not Found' }
  return known[1](state, payload, files, gone)
}

async function getUpdates(state: FakeState, payload: Payload, _files: readonly FakeFile[], gone: AbortSignal): Promise<Result> {
  if (state.webhook !== null)
    return conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
  state.endPoll?.()
  const ended = new AbortController()
  const end = () => ended.abort()
  state.endPoll = end
  const offset = Number(payload.offset ?? 0)
  while (Number(state.updates[0]?.update_id ?? offset) < offset) state.updates.shift()
  const over = AbortSignal.any([gone, ended.signal, AbortSignal.timeout(Number(payload.timeout ?? 0) * 1000)])
  while (state.updates.length === 0 && !over.aborted) await state.change(over)
  if (ended.signal.aborted) return conflict('terminated by other getUpdates request; make sure that only one bot instance is running')
  if (state.endPoll === end) state.endPoll = null
  return { result: state.updates.slice(0, Number(payload.limit ?? 100)) }
}

function upload(state: FakeState, payload: Payload, files: readonly FakeFile[], field: string): Result {
  const file = files.find((file) => file.field === field)
  if (file === undefined) return refuse(`there is no ${field} in the request`)
  const caption = String(payload.caption ?? '')
  if (caption.length > 1024) return refuse('message caption is too long')
  return deliver(state, payload, caption, file)
}

function deliver(state: FakeState, payload: Payload, text: string, file: FakeFile | null): Result {
  const chat = Number(payload.chat_id)
  if (!state.known.has(chat)) return refuse('chat not found')
  if (state.blocked.has(chat)) return { error: 403, description: 'Forbidden: bot was blocked by the user' }
  if (state.gone.has(chat)) return { error: 403, description: 'Forbidden: user is deactivated' }
  const markup = isPayload(payload.reply_markup) ? payload.reply_markup : {}
  const rows = Array.isArray(markup.inline_keyboard) ? markup.inline_keyboard : []
  const choices = rows.flatMap(list).map((button) => ({ id: String(button.callback_data ?? ''), label: String(button.text ?? '') }))
  // https://core.telegram.org/bots/api#inlinekeyboardbutton: 1-64 bytes of callback data
  const sizes = choices.map(({ id }) => Buffer.byteLength(id))
  if (sizes.some((size) => size < 1 || size > 64)) return refuse('BUTTON_DATA_INVALID')
  const id = state.nextMessage++
  state.seen.push({ id, chat, text, choices, file })
  state.wake()
  const date = Math.floor(state.now().epochMilliseconds / 1000)
  return { result: { message_id: id, date, chat: { id: chat, type: 'private' }, text } }
}

function refuse(words: string): Result {
  return { error: 400, description: `Bad Request: ${words}` }
}

function conflict(words: string): Result {
  return { error: 409, description: `Conflict: ${words}` }
}

function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function list(value: unknown): Payload[] {
  return Array.isArray(value) ? value.filter(isPayload) : []
}
