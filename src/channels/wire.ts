// What channels have in common at the wire: JSON that may be none, a secret compared without telling time, and what a lost call is called.
import { hash, timingSafeEqual } from 'node:crypto'

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

/** The whole seconds of a `retry-after` header, null for anything else. */
export function secondsIn(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/u.test(header) ? Number(header) : null
}

/** One word for an error after which nobody knows whether the request arrived. Never its message, which may hold an address with a token. */
export function doubtOf(error: unknown): string {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    if ('code' in each && typeof each.code === 'string') return each.code
    if (/timed out/u.test(each.message)) return 'timeout'
    if (each.name === 'AbortError' || each.name === 'TimeoutError') return 'timeout'
  }
  return 'connection lost'
}
