// What went wrong in a call to Zalo's bot platform, and which entry of the catalogue that is. Pure.
import { AnswerTooLarge, NotSent } from './http-call.ts'
import type { SendOutcome } from './send-outcome.ts'
import { doubtOf } from './wire.ts'

export type Failure =
  /** The platform answered `ok: false`, under HTTP status 200 as well as under others. */
  | { readonly stage: 'answered'; readonly code: number; readonly description: string }
  /** Somebody answered, but not in the platform's words: a proxy, a wrong address, a broken body. */
  | { readonly stage: 'garbled'; readonly status: number; readonly retryAfter: number | null }
  /** The connection was never made: nothing was sent. */
  | { readonly stage: 'unsent'; readonly reason: string }
  /** The request left, or may have, and no answer came. */
  | { readonly stage: 'in_doubt'; readonly reason: string }

/** Where a proxy's 429 does not say how long to wait. */
const defaultRetryAfter = 5

/** The quota is a month's, and the platform is at home in Viet Nam. Which midnight it means is not documented. */
const quotaZone = 'Asia/Ho_Chi_Minh'

/** Turns a failed `sendMessage` into an outcome. */
export function outcomeOf(failure: Failure, now: Temporal.Instant): SendOutcome {
  switch (failure.stage) {
    case 'unsent':
      return { kind: 'transient', reason: failure.reason }
    case 'in_doubt':
      return { kind: 'unknown', reason: failure.reason }
    case 'garbled':
      return garbled(failure)
    case 'answered':
      return answered(failure, now)
    default:
      return failure satisfies never
  }
}

/** One short line about a failure, for logs and errors. */
export function reasonOf(failure: Failure): string {
  if (failure.stage === 'answered') return `${failure.code} ${failure.description}`.trim()
  if (failure.stage === 'garbled') return `garbled answer, status ${failure.status}`
  return failure.reason
}

/** Says whether the request can have left, from what `HttpCall` threw. */
export function networkFailure(error: unknown): Failure {
  if (error instanceof AnswerTooLarge) return { stage: 'garbled', status: error.status, retryAfter: null }
  if (error instanceof NotSent) return { stage: 'unsent', reason: error.code }
  return { stage: 'in_doubt', reason: doubtOf(error) }
}

/**
 * https://docs.zaloplatforms.com/docs/BOT (error codes). 403 is documented as "Internal server error". No code says that a person blocked
 * the bot or never wrote to it: 400, 403 and 404 may mean that, and whoever counts them over several messages finds out (`mayBeGone`).
 * 429 is documented as the quota only. One that does not speak of a quota may be a limit a second, which nobody has published: it is tried
 * again soon, since waiting for the next month would lose the message.
 */
function answered(failure: Failure & { stage: 'answered' }, now: Temporal.Instant): SendOutcome {
  const { code, description } = failure
  const reason = reasonOf(failure)
  switch (code) {
    case 400:
    case 404:
      return { kind: 'rejected', reason, mayBeGone: true }
    case 401:
      return { kind: 'misconfigured', reason }
    case 403:
      return { kind: 'transient', reason, mayBeGone: true }
    case 408:
      return { kind: 'transient', reason }
    case 429:
      return { kind: 'quota_exhausted', until: /quota/iu.test(description) ? nextMonth(now) : null }
    default:
      return { kind: code >= 500 ? 'transient' : 'rejected', reason }
  }
}

function nextMonth(now: Temporal.Instant): string {
  const first = now.toZonedDateTimeISO(quotaZone).toPlainDate().with({ day: 1 }).add({ months: 1 })
  return first.toZonedDateTime(quotaZone).toInstant().toString()
}

function garbled(failure: Failure & { stage: 'garbled' }): SendOutcome {
  const { status, retryAfter } = failure
  const reason = reasonOf(failure)
  if (status === 429) return { kind: 'throttled', retryAfter: retryAfter ?? defaultRetryAfter }
  if (status === 413) return { kind: 'rejected', reason }
  if (status >= 500) return { kind: 'transient', reason }
  // A redirect or a refusal by something that is not the platform: the address is wrong, or a proxy stands before it.
  if (status >= 300) return { kind: 'misconfigured', reason }
  return { kind: 'unknown', reason }
}
