// What went wrong in a call to Viber, and which entry of the catalogue that is. Pure, and never quotes Viber's own words: they may repeat
// what was sent, and that holds a person.
import type { SendOutcome } from './send-outcome.ts'

export type Failure =
  /** Viber answered with a status that is not 0. */
  | { readonly stage: 'answered'; readonly status: number }
  /** Somebody answered, but not in Viber's words: a proxy, a wrong address, a broken body. */
  | { readonly stage: 'garbled'; readonly status: number; readonly retryAfter: number | null }
  /** The connection was never made: nothing was sent. */
  | { readonly stage: 'unsent'; readonly reason: string }
  /** The request left, or may have, and no answer came. */
  | { readonly stage: 'in_doubt'; readonly reason: string }

type Kind = 'misconfigured' | 'rejected' | 'unreachable' | 'stopped' | 'throttled' | 'quota_exhausted'

/** https://developers.viber.com/docs/api/rest-bot-api/#error-codes. What is not listed there is a general error, worth another try. */
const statuses: Readonly<Record<number, readonly [name: string, outcome: Kind]>> = {
  1: ['invalidUrl', 'misconfigured'],
  2: ['invalidAuthToken', 'misconfigured'],
  3: ['badData', 'rejected'],
  4: ['missingData', 'rejected'],
  5: ['receiverNotRegistered', 'unreachable'],
  6: ['receiverNotSubscribed', 'stopped'],
  7: ['publicAccountBlocked', 'misconfigured'],
  8: ['publicAccountNotFound', 'misconfigured'],
  9: ['publicAccountSuspended', 'misconfigured'],
  10: ['webhookNotSet', 'misconfigured'],
  11: ['receiverNoSuitableDevice', 'unreachable'],
  12: ['tooManyRequests', 'throttled'],
  13: ['apiVersionNotSupported', 'unreachable'],
  14: ['incompatibleWithVersion', 'rejected'],
  15: ['publicAccountNotAuthorized', 'misconfigured'],
  16: ['inchatReplyMessageNotAllowed', 'misconfigured'],
  17: ['publicAccountIsNotInline', 'misconfigured'],
  18: ['noPublicChat', 'misconfigured'],
  19: ['cannotSendBroadcast', 'misconfigured'],
  20: ['broadcastNotAllowed', 'misconfigured'],
  21: ['unsupportedCountry', 'misconfigured'],
  22: ['paymentUnsupported', 'misconfigured'],
  23: ['freeMessagesExceeded', 'quota_exhausted'],
  24: ['noBalance', 'quota_exhausted'],
}

/** Seconds; a person may get a hundred messages an hour without having answered: https://developers.viber.com/docs/all/#rate-limits */
const personsHour = 3_600
/** Seconds, where a gateway does not say how long to wait. */
const defaultRetryAfter = 5

/** Whether the person's devices are too old for the message, so that it may be sent again as plain text. */
export function isForNewerDevices(failure: Failure): boolean {
  return failure.stage === 'answered' && (failure.status === 11 || failure.status === 13)
}

/** Turns a failed call into an outcome. */
export function outcomeOf(failure: Failure): SendOutcome {
  const reason = reasonOf(failure)
  switch (failure.stage) {
    case 'unsent':
      return { kind: 'transient', reason }
    case 'in_doubt':
      return { kind: 'unknown', reason }
    case 'garbled':
      return garbled(failure.status, failure.retryAfter)
    case 'answered':
      return answered(failure.status, reason)
    default:
      return failure satisfies never
  }
}

/** One short line about a failure, for logs and errors. */
export function reasonOf(failure: Failure): string {
  if (failure.stage === 'answered') return `${failure.status} ${statuses[failure.status]?.[0] ?? 'generalError'}`
  if (failure.stage === 'garbled') return `garbled answer, status ${failure.status}`
  return failure.reason
}

function answered(status: number, reason: string): SendOutcome {
  const kind = statuses[status]?.[1] ?? 'transient'
  switch (kind) {
    case 'stopped':
      return { kind }
    case 'throttled':
      return { kind, retryAfter: personsHour, of: 'chat' }
    case 'quota_exhausted':
      return { kind, until: null }
    default:
      return { kind, reason }
  }
}

function garbled(status: number, retryAfter: number | null): SendOutcome {
  const reason = `garbled answer, status ${status}`
  if (status === 429) return { kind: 'throttled', retryAfter: retryAfter ?? defaultRetryAfter }
  if (status === 413) return { kind: 'rejected', reason }
  if (status >= 500) return { kind: 'transient', reason }
  // A redirect or a refusal by something that is not Viber: the address is wrong, or a proxy stands before it.
  if (status >= 300) return { kind: 'misconfigured', reason }
  return { kind: 'unknown', reason }
}
