// A call that brought no word of the platform: what can have become of it, and which entry of the catalogue that is. Pure; every platform
// that is spoken to over HTTP has these beside its own refusals. Never quotes an error's message, which may hold an address with a token.
import { AnswerTooLarge, NotSent } from './http-call.ts'
import type { SendOutcome } from './send-outcome.ts'
import { doubtOf } from './wire.ts'

export type LostCall =
  /** Somebody answered, but not in the platform's words: a proxy, a wrong address, a broken body. */
  | { readonly stage: 'garbled'; readonly status: number; readonly retryAfter: number | null }
  /** The connection was never made: nothing was sent. */
  | { readonly stage: 'unsent'; readonly reason: string }
  /** The request left, or may have, and no answer came. */
  | { readonly stage: 'in_doubt'; readonly reason: string }

/** Seconds, where a gateway does not say how long to wait. */
const defaultRetryAfter = 5

/** Says whether the request can have left, from what `HttpCall` threw. */
export function lostCall(error: unknown): LostCall {
  if (error instanceof AnswerTooLarge) return { stage: 'garbled', status: error.status, retryAfter: null }
  if (error instanceof NotSent) return { stage: 'unsent', reason: error.code }
  return { stage: 'in_doubt', reason: doubtOf(error) }
}

/** Turns a lost call into an outcome. @param retryAfter seconds for a 429 that does not say any. */
export function outcomeOfLost(lost: LostCall, retryAfter: number = defaultRetryAfter): SendOutcome {
  switch (lost.stage) {
    case 'unsent':
      return { kind: 'transient', reason: lost.reason }
    case 'in_doubt':
      return { kind: 'unknown', reason: lost.reason }
    case 'garbled':
      return garbled(lost.status, lost.retryAfter ?? retryAfter)
    default:
      return lost satisfies never
  }
}

/** One short line, for logs and errors. */
export function reasonOfLost(lost: LostCall): string {
  return lost.stage === 'garbled' ? `garbled answer, status ${lost.status}` : lost.reason
}

function garbled(status: number, retryAfter: number): SendOutcome {
  const reason = `garbled answer, status ${status}`
  if (status === 429) return { kind: 'throttled', retryAfter }
  if (status === 413) return { kind: 'rejected', reason }
  if (status >= 500) return { kind: 'transient', reason }
  // A redirect or a refusal by something that is not the platform: the address is wrong, or a proxy stands before it.
  if (status >= 300) return { kind: 'misconfigured', reason }
  return { kind: 'unknown', reason }
}
