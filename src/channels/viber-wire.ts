// The bytes between us and Viber: numbers that stay exact, a proof that is compared in constant time, and one call of its API.
import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import type { HttpCall } from './http-call.ts'
import { lostCall } from './lost-call.ts'
import type { Failure } from './viber-outcome.ts'
import { secondsIn } from './wire.ts'

/**
 * Message tokens are JSON numbers of 19 digits, more than a number can hold (…721087 would become …721000): they stay the digits that they
 * came as. @returns undefined when the text is no JSON, which cannot hold undefined.
 */
export function parseExact(text: string): unknown {
  const exact = (key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    key === 'message_token' && typeof value === 'number' ? (context?.source ?? String(value)) : value
  try {
    return JSON.parse(text, exact)
  } catch {
    return undefined
  }
}

/**
 * Whether `given` is the lowercase hex HMAC-SHA256 of the raw bytes, with the token as its key.
 * https://developers.viber.com/docs/api/rest-bot-api/#callbacks
 */
export function isSigned(token: string, body: Uint8Array, given: string | null): boolean {
  if (token === '' || given === null || !/^[0-9a-f]{64}$/u.test(given)) return false
  return timingSafeEqual(Buffer.from(given, 'hex'), createHmac('sha256', token).update(body).digest())
}

export interface Wire {
  readonly call: HttpCall
  /** Without a slash at the end. */
  readonly apiRoot: string
  readonly token: string
  /** Milliseconds for a whole call. */
  readonly limit: number
}

/** What Viber answers is far smaller. */
const answerLimit = 1_048_576

// {"status":0,"status_message":"ok","message_token":5741311803571721087,"chat_hostname":"SN-CHAT-01_","billing_status":1}
// {"status":6,"status_message":"notSubscribed"}
const envelope = z.looseObject({ status: z.int() })
export type Told = z.infer<typeof envelope>

/** Makes one call: https://developers.viber.com/docs/api/rest-bot-api/. Whether it was taken stands in the body, not in the HTTP status. Throws nothing. */
export async function ask(wire: Wire, method: string, payload: string): Promise<{ readonly told: Told } | { readonly failure: Failure }> {
  try {
    const answer = await wire.call({
      method: 'POST',
      url: `${wire.apiRoot}/pa/${method}`,
      contentType: 'application/json; charset=utf-8',
      headers: { 'x-viber-auth-token': wire.token },
      body: payload,
      maxBytes: answerLimit,
      signal: AbortSignal.timeout(wire.limit),
    })
    const told = envelope.safeParse(parseExact(answer.body.toString()))
    if (told.success && told.data.status !== 0) return { failure: { stage: 'answered', status: told.data.status } }
    if (told.success && answer.status === 200) return { told: told.data }
    return { failure: { stage: 'garbled', status: answer.status, retryAfter: secondsIn(answer.header('retry-after')) } }
  } catch (error) {
    return { failure: lostCall(error) }
  }
}
