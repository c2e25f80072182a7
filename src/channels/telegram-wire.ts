// The bytes between us and a Bot API server: one checked exchange, bounded reads, and a comparison that tells no time.
import { hash, timingSafeEqual } from 'node:crypto'
import { FileTooLarge } from './channel.ts'
import { GarbledAnswer } from './telegram-outcome.ts'

/**
 * Wraps `fetch` for grammy: sends whole bodies (with their length, which some proxies need), follows no redirect (the URL holds the
 * token) and lets through only answers in the Bot API's envelope. Throws `GarbledAnswer`, or the network's error.
 */
export function exchange(fetchFn: typeof fetch): typeof fetch {
  return async (input, init) => {
    const body = init?.body instanceof ReadableStream ? await new Response(init.body).bytes() : init?.body
    const response = await fetchFn(input, {
      method: init?.method ?? 'POST',
      headers: { 'content-type': new Headers(init?.headers).get('content-type') ?? 'application/json' },
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
      ...(init?.signal ? { signal: init.signal } : {}),
    })
    const text = await response.text()
    if (!isAnswer(text)) throw new GarbledAnswer(response.status, seconds(response.headers.get('retry-after')))
    return new Response(text, { headers: { 'content-type': 'application/json' } })
  }
}

/** `{"ok":true,"result":…}` or `{"ok":false,"error_code":400,"description":"…"}` */
function isAnswer(text: string): boolean {
  const value = parseJson(text)
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

/** Reads a body of at most `maxBytes`, by what it declares and by what comes. Throws `FileTooLarge`, or the network's error. */
export async function readAtMost(body: Response, maxBytes: number): Promise<Uint8Array> {
  const declared = Number(body.headers.get('content-length') ?? 0)
  if (declared > maxBytes) {
    await body.body?.cancel()
    throw new FileTooLarge(`${declared} bytes declared, ${maxBytes} allowed`)
  }
  const parts: Uint8Array[] = []
  let size = 0
  // Leaving the loop cancels the stream, so an endless body costs no more than its limit.
  for await (const part of body.body ?? []) {
    size += part.byteLength
    if (size > maxBytes) throw new FileTooLarge(`more than ${maxBytes} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts)
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
