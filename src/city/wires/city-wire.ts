// What all platforms of a city share: a server that is cheap per request, faults on demand, and its own record of every message it took.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readBody } from './fake-telegram-wire.ts'
import type { AnswerFault } from './faults.ts'
import { listenHere } from './listen.ts'

export const cityChannels = ['telegram', 'zalo-bot', 'zalo-oa', 'viber'] as const
export type CityChannel = (typeof cityChannels)[number]

/** A message that a platform took: what a person's phone shows. */
export interface Taken {
  /** The platform's id of the message as a number; they count from 1 over all platforms. */
  readonly ref: number
  readonly chat: number
  readonly text: string
  /** Ids of the buttons, in order; none where choices are numbered lines of the text. */
  readonly choices: readonly string[]
  /** Whether the service was told that it was taken; false when the answer was cut off. */
  readonly told: boolean
}

/** Something a person does on a platform. */
export type Doing =
  | { readonly do: 'write'; readonly text: string }
  | { readonly do: 'tap'; readonly choice: string }
  | { readonly do: 'block' }
  | { readonly do: 'unblock' }

/** What a webhook request tells. `event`: under which id the service stores it; null when only the service can say. */
export interface Told {
  readonly body: string
  readonly event: string | null
}

export type Refusal = '429' | '5xx' | 'cut_before' | 'blocked' | 'unknown_chat'

export interface CityRequest {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

export interface CityAnswer {
  readonly status: number
  readonly body: string
}

/** One platform's own words. */
export interface Protocol {
  readonly channel: CityChannel
  /** The settings that open its account, by the address of its server. */
  readonly settings: (root: string) => Readonly<Record<string, string>>
  /** What a request asks for: a message to somebody, or an answer without more ado. */
  readonly read: (
    request: CityRequest,
  ) => { readonly chat: number; readonly text: string; readonly choices: readonly string[] } | CityAnswer
  readonly accepted: (ref: number, chat: number) => CityAnswer
  readonly refused: (why: 'blocked' | 'unknown_chat') => CityAnswer
  readonly throttled: (retryAfter: number) => CityAnswer & { readonly headers?: Readonly<Record<string, string>> }
  /** The webhook request about something that a person does. @param seconds Unix time. */
  readonly told: (id: number, chat: number, doing: Doing, seconds: number) => Told
  /** The headers of a webhook request with this body. */
  readonly proof: (body: string) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>
  /** A chat's or a message's id of this platform as the city's number. */
  readonly numberOf: (id: string) => number
  /** Whether choices can be tapped there. */
  readonly taps: boolean
}

export interface CityWire {
  readonly protocol: Protocol
  readonly settings: Readonly<Record<string, string>>
  /** How many requests ended in each way. */
  readonly refused: Readonly<Record<Refusal, number>>
  /** Chats whose person has blocked the account. */
  readonly blocked: Set<number>
  /** Chats that have written to it; to others it cannot write. */
  readonly known: Set<number>
  readonly close: () => Promise<void>
}

export interface CityWireOptions {
  readonly fault: (chat: number, nth: number) => AnswerFault | null
  readonly nextRef: () => number
  /** Told about each message that was taken, before the service gets its answer. */
  readonly taken: (message: Taken) => void
}

export async function openCityWire(protocol: Protocol, { fault, nextRef, taken }: CityWireOptions): Promise<CityWire> {
  const refused: Record<Refusal, number> = { '429': 0, '5xx': 0, cut_before: 0, blocked: 0, unknown_chat: 0 }
  const blocked = new Set<number>()
  const known = new Set<number>()
  const asked = new Map<number, number>()

  const server = createServer((request, response) => {
    serve(request, response).catch(() => request.socket.destroy())
  })
  const port = await listenHere(server)

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const wanted = protocol.read({ path: request.url ?? '', headers: request.headers, body: await readBody(request) })
    if ('status' in wanted) return answer(response, wanted)
    const { chat, text, choices } = wanted
    const nth = (asked.get(chat) ?? 0) + 1
    asked.set(chat, nth)
    const why = !known.has(chat) ? 'unknown_chat' : blocked.has(chat) ? 'blocked' : null
    if (why !== null) {
      refused[why] += 1
      return answer(response, protocol.refused(why))
    }
    const hit = fault(chat, nth)
    if (hit?.kind === 'cut_before') {
      refused.cut_before += 1
      return void request.socket.destroy()
    }
    if (hit?.kind === '429') {
      refused['429'] += 1
      return answer(response, protocol.throttled(hit.retryAfter))
    }
    if (hit?.kind === '5xx') {
      refused['5xx'] += 1
      return void response.writeHead(502, { 'content-type': 'text/html' }).end('<html>502 Bad Gateway</html>')
    }
    const ref = nextRef()
    taken({ ref, chat, text, choices, told: hit?.kind !== 'cut_after' })
    if (hit?.kind === 'cut_after') return void request.socket.destroy()
    if (hit?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, hit.milliseconds))
    answer(response, protocol.accepted(ref, chat))
  }

  return {
    protocol,
    settings: protocol.settings(`http://127.0.0.1:${port}`),
    refused,
    blocked,
    known,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function answer(
  response: ServerResponse,
  { status, body, headers }: CityAnswer & { readonly headers?: Readonly<Record<string, string>> },
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}

/** What a gateway in front of a platform says to who comes too fast; none of these platforms has published words of its own. */
export function tooFast(retryAfter: number): CityAnswer & { readonly headers: Readonly<Record<string, string>> } {
  return {
    status: 429,
    body: '<html>429 Too Many Requests</html>',
    headers: { 'content-type': 'text/html', 'retry-after': String(retryAfter) },
  }
}
