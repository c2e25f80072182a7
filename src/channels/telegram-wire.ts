// The bytes between us and a Bot API server: one checked exchange, and a comparison that tells no time.
import { hash, timingSafeEqual } from 'node:crypto'
import type { HttpCall } from './http-call.ts'
import { GarbledAnswer } from './telegram-outcome.ts'

/** https://core.telegram.org/bots/api#getupdates: at most a hundred updates, each far below a hundredth of this. */
const answerLimit = 16 * 1_048_576

/**
 * What grammy takes for `fetch`: sends whole bodies (with their length, which some proxies need) and lets through only answers in the Bot
 * API's envelope. Throws `GarbledAnswer`, or what the call throws.
 */
export function exchange(call: HttpCall): (url: string, init: RequestInit) => Promise<Pick<Response, 'json'>> {
  return async (url, { headers, body, signal }) => {
    const answer = await call({
      method: 'POST',
      url,
      contentType: (headers as Readonly<Record<string, string>>)['content-type'] ?? 'application/json',
      body: typeof body === 'string' ? body : await gathered(body as ReadableStream<Uint8Array>),
      maxBytes: answerLimit,
      ...(signal ? { signal } : {}),
    })
    const value = parseJson(answer.body.toString())
    if (!isAnswer(value)) throw new GarbledAnswer(answer.status, seconds(answer.header('retry-after')))
    return { json: async () => value }
  }
}

/** grammy writes uploads as a stream. */
async function gathered(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(stream))
}

/** `{"ok":true,"result":…}` or `{"ok":false,"error_code":400,"description":"…"}` */
function isAnswer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false
  return value.ok === true ? 'result' in value : value.ok === false && 'error_code' in value && typeof value.error_code === 'number'
}

function seconds(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/u.test(header) ? Number(header) : null
}

/** The value, or undefined when the text is no JSON (which cannot hold undefined). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether what a request brought is the secret; nothing is when there is none. In constant time: hashing first hides the lengths too. */
export function isSecret(expected: string | undefined): (given: string | null) => boolean {
  if (!expected) return () => false
  const right = digest(expected)
  return (given) => given !== null && timingSafeEqual(digest(given), right)
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer')
}
