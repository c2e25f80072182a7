// A Bot API server for a whole city: cheap per request, with faults on demand and its own record of every message it took.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { parseBody, readBody } from './fake-telegram-wire.ts'
import type { AnswerFault } from './faults.ts'

/** A message that the platform took: what a person's phone shows. */
export interface Taken {
  /** The platform's id of the message; they count from 1. */
  readonly ref: number
  readonly chat: number
  readonly text: string
  /** Ids of the buttons, in order. */
  readonly choices: readonly string[]
  /** Whether the service was told that it was taken; false when the answer was cut off. */
  readonly told: boolean
}

export type Refusal = '429' | '5xx' | 'cut_before' | 'blocked' | 'unknown_chat'

export interface CityTelegram {
  readonly apiRoot: string
  /** How many requests ended in each way. */
  readonly refused: Readonly<Record<Refusal, number>>
  /** Chats whose person has blocked the bot. */
  readonly blocked: Set<number>
  /** Chats that have written to the bot; to others it cannot write. */
  readonly known: Set<number>
  readonly close: () => Promise<void>
}

export interface CityTelegramOptions {
  readonly token: string
  readonly fault: (chat: number, nth: number) => AnswerFault | null
  /** Told about each message that was taken, before the service gets its answer. */
  readonly taken: (message: Taken) => void
}

type Payload = Readonly<Record<string, unknown>>

export async function openCityTelegram({ token, fault, taken }: CityTelegramOptions): Promise<CityTelegram> {
  const refused: Record<Refusal, number> = { '429': 0, '5xx': 0, cut_before: 0, blocked: 0, unknown_chat: 0 }
  const blocked = new Set<number>()
  const known = new Set<number>()
  const asked = new Map<number, number>()
  const prefix = `/bot${token}/`
  let lastRef = 0

  const server = createServer((request, response) => {
    serve(request, response).catch(() => request.socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? ''
    const method = url.startsWith(prefix) ? url.slice(prefix.length) : ''
    const body = await readBody(request)
    const { payload } = parseBody(request.headers['content-type'] ?? '', body)
    if (method === 'getMe')
      return answer(response, 200, { ok: true, result: { id: 1, is_bot: true, first_name: 'City', username: 'city_bot' } })
    if (method === 'setMyCommands' || method === 'setWebhook' || method === 'answerCallbackQuery')
      return answer(response, 200, { ok: true, result: true })
    if (method !== 'sendMessage' && method !== 'sendPhoto' && method !== 'sendDocument')
      return answer(response, 404, { ok: false, error_code: 404, description: 'Not Found' })
    await send(payload, request, response)
  }

  async function send(payload: Payload, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chat = Number(payload.chat_id)
    const nth = (asked.get(chat) ?? 0) + 1
    asked.set(chat, nth)
    if (!known.has(chat)) return refuse(response, 'unknown_chat', 400, 'Bad Request: chat not found')
    if (blocked.has(chat)) return refuse(response, 'blocked', 403, 'Forbidden: bot was blocked by the user')
    const hit = fault(chat, nth)
    if (hit?.kind === 'cut_before') {
      refused.cut_before += 1
      return void request.socket.destroy()
    }
    if (hit?.kind === '429') return refuse(response, '429', 429, `Too Many Requests: retry after ${hit.retryAfter}`, hit.retryAfter)
    if (hit?.kind === '5xx') {
      refused['5xx'] += 1
      return void response.writeHead(502, { 'content-type': 'text/html' }).end('<html>502 Bad Gateway</html>')
    }
    lastRef += 1
    const ref = lastRef
    const text = String(payload.text ?? payload.caption ?? '')
    taken({ ref, chat, text, choices: choicesOf(payload.reply_markup), told: hit?.kind !== 'cut_after' })
    if (hit?.kind === 'cut_after') return void request.socket.destroy()
    if (hit?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, hit.milliseconds))
    answer(response, 200, { ok: true, result: { message_id: ref, date: 0, chat: { id: chat, type: 'private' } } })
  }

  function refuse(response: ServerResponse, why: Refusal, code: number, description: string, retryAfter?: number): void {
    refused[why] += 1
    const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }
    answer(response, code, { ok: false, error_code: code, description, ...parameters })
  }

  return {
    apiRoot: `http://127.0.0.1:${port}`,
    refused,
    blocked,
    known,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function answer(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

function choicesOf(markup: unknown): readonly string[] {
  if (typeof markup !== 'object' || markup === null || !('inline_keyboard' in markup) || !Array.isArray(markup.inline_keyboard)) return []
  return markup.inline_keyboard.flat().map((button) => String(button?.callback_data ?? ''))
}

/** Something a person does on the platform. */
export type Doing =
  | { readonly do: 'write'; readonly text: string }
  | { readonly do: 'tap'; readonly choice: string }
  | { readonly do: 'block' }
  | { readonly do: 'unblock' }

/** The body of the webhook request that tells of it. @param seconds Unix time. */
export function updateOf(id: number, chat: number, doing: Doing, seconds: number): string {
  const from = { id: chat, is_bot: false, first_name: 'P', language_code: 'vi' }
  const where = { id: chat, type: 'private' }
  switch (doing.do) {
    case 'write':
      return JSON.stringify({ update_id: id, message: { message_id: id, date: seconds, chat: where, from, text: doing.text } })
    case 'tap':
      return JSON.stringify({
        update_id: id,
        callback_query: {
          id: String(id),
          from,
          chat_instance: '1',
          data: doing.choice,
          message: { message_id: 1, date: seconds, chat: where },
        },
      })
    case 'block':
    case 'unblock': {
      const status = doing.do === 'block' ? 'kicked' : 'member'
      const bot = { id: 1, is_bot: true, first_name: 'City' }
      return JSON.stringify({ update_id: id, my_chat_member: { chat: where, from, date: seconds, new_chat_member: { user: bot, status } } })
    }
    default:
      return doing satisfies never
  }
}
