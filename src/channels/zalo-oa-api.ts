// One call to Zalo: with the token of the moment, in Zalo's envelope, and once more with a new token when the old one is refused.
import * as z from 'zod'
import type { Answer, Call, HttpCall } from './http-call.ts'
import { lostCall } from './lost-call.ts'
import { parseJson, secondsIn } from './wire.ts'
import { type Failure, tokenCodes } from './zalo-oa-outcome.ts'
import type { Tokens } from './zalo-oa-token.ts'

export type Reply = { readonly data: unknown; readonly failure?: undefined } | { readonly data?: undefined; readonly failure: Failure }

export interface Api {
  readonly get: (url: string) => Promise<Reply>
  readonly post: (url: string, body: unknown) => Promise<Reply>
  readonly upload: (url: string, file: { readonly name: string; readonly mime: string; readonly bytes: Uint8Array }) => Promise<Reply>
}

// {"data":{…},"error":0,"message":"Success"} or {"error":-230,"message":"User has not interacted with the OA in the past 7 days"}
const envelope = z.object({ error: z.coerce.number(), message: z.string().catch(''), data: z.unknown().optional() })

/** No answer of ours is longer. */
const answerLimit = 1_048_576

export function openApi(options: { readonly tokens: Tokens; readonly call: HttpCall; readonly callLimit: number }): Api {
  const { tokens, call, callLimit } = options

  /** A refused token means that nothing was done: the call is made once more, and only then. */
  async function exchange(request: Omit<Call, 'maxBytes' | 'signal'>): Promise<Reply> {
    const first = await tokens.current()
    if ('failure' in first) return first
    const reply = await attempt(request, first.access)
    if (reply.failure?.stage !== 'answered' || !tokenCodes.includes(reply.failure.code)) return reply
    const second = await tokens.current(first.access)
    if ('failure' in second) return second
    return second.access === first.access ? reply : attempt(request, second.access)
  }

  async function attempt(request: Omit<Call, 'maxBytes' | 'signal'>, access: string): Promise<Reply> {
    try {
      const signal = AbortSignal.timeout(callLimit)
      return read(await call({ ...request, headers: { access_token: access }, maxBytes: answerLimit, signal }), access)
    } catch (error) {
      return { failure: lostCall(error) }
    }
  }

  return {
    get: (url) => exchange({ method: 'GET', url }),
    post: (url, body) => exchange({ method: 'POST', url, contentType: 'application/json', body: JSON.stringify(body) }),
    async upload(url, { name, mime, bytes }) {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(bytes)], { type: mime }), name)
      const written = new Response(form)
      const contentType = written.headers.get('content-type') ?? ''
      return exchange({ method: 'POST', url, contentType, body: new Uint8Array(await written.arrayBuffer()) })
    },
  }
}

function read(answer: Answer, secret: string): Reply {
  const found = envelope.safeParse(parseJson(answer.body.toString()))
  if (!found.success) return { failure: { stage: 'garbled', status: answer.status, retryAfter: secondsIn(answer.header('retry-after')) } }
  const { error, message, data } = found.data
  if (error === 0) return { data }
  // Zalo's words help whoever reads the log; what may be an id or a phone number in them does not.
  const words = message
    .replaceAll(secret, '***')
    .replace(/\d{6,}/gu, '…')
    .slice(0, 160)
  return { failure: { stage: 'answered', code: error, words } }
}
