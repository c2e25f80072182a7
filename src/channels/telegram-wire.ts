// The bytes between us and a Bot API server: one checked exchange.
import type { HttpCall } from './http-call.ts'
import { GarbledAnswer } from './telegram-outcome.ts'
import { parseJson, secondsIn } from './wire.ts'

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
    if (!isAnswer(value)) throw new GarbledAnswer(answer.status, secondsIn(answer.header('retry-after')))
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
