// One call to Zalo's bot platform: JSON out, an envelope in. Throws nothing; no failure holds the token or the person.
import * as z from 'zod'
import type { HttpCall } from './http-call.ts'
import { lostCall } from './lost-call.ts'
import { parseJson, secondsIn } from './wire.ts'
import type { Failure } from './zalo-bot-outcome.ts'

export type Result = { readonly value: unknown } | { readonly failure: Failure }

export interface Limits {
  /** Milliseconds for the whole call. */
  readonly within: number
  readonly signal?: AbortSignal
}

/** Calls one method of the bot. */
export type Api = (method: string, params: Readonly<Record<string, string>>, limits: Limits) => Promise<Result>

/** An update is a few kilobytes; nothing else is longer. */
const answerLimit = 1_048_576

// {"ok":true,"result":{"message_id":"82599fa32f56d00e8941","date":1767225603123}}
// {"ok":false,"description":"Quota exceeded","error_code":429}
const envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown().optional() }),
  z.object({ ok: z.literal(false), description: z.string().catch(''), error_code: z.coerce.number().int().catch(0) }),
])

/**
 * https://docs.zaloplatforms.com/docs/BOT: `POST <root>/bot<token>/<method>`, method names case-sensitive. Success is in the body, whatever
 * the HTTP status.
 */
export function zaloBotApi(of: { readonly call: HttpCall; readonly apiRoot: string; readonly token: string }): Api {
  const { call, apiRoot, token } = of
  return async (method, params, { within, signal }) => {
    const limit = AbortSignal.timeout(within)
    try {
      const { status, header, body } = await call({
        method: 'POST',
        url: `${apiRoot}/bot${token}/${method}`,
        contentType: 'application/json',
        body: JSON.stringify(params),
        maxBytes: answerLimit,
        signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      })
      const said = envelope.safeParse(parseJson(body.toString()))
      if (!said.success) return { failure: { stage: 'garbled', status, retryAfter: secondsIn(header('retry-after')) } }
      if (said.data.ok) return { value: said.data.result }
      const description = withoutSecrets(said.data.description, [token, params.chat_id ?? '']).slice(0, 200)
      return { failure: { stage: 'answered', code: said.data.error_code, description } }
    } catch (error) {
      return { failure: lostCall(error) }
    }
  }
}

/** The platform's own words without what they may quote: the token, the part of it behind the colon, the chat. */
function withoutSecrets(words: string, secrets: readonly string[]): string {
  const parts = secrets.flatMap((secret) => [secret, secret.slice(secret.indexOf(':') + 1)]).filter((part) => part !== '')
  return parts.reduce((text, part) => text.replaceAll(part, '***'), words)
}
