// What went wrong in a call to Viber, and which entry of the catalogue that is. Pure, and never quotes Viber's own words: they may repeat
// what was sent, and that holds a person.
import { type LostCall, outcomeOfLost, reasonOfLost } from './lost-call.ts'
import type { SendOutcome } from './send-outcome.ts'

export type Failure =
  /** Viber answered with a status that is not 0. */
  { readonly stage: 'answered'; readonly status: number } | LostCall

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

/** Whether the person's devices are too old for the message, so that it may be sent again as plain text. */
export function isForNewerDevices(failure: Failure): boolean {
  return failure.stage === 'answered' && (failure.status === 11 || failure.status === 13)
}

/** Turns a failed call into an outcome. */
export function outcomeOf(failure: Failure): SendOutcome {
  return failure.stage === 'answered' ? answered(failure.status, reasonOf(failure)) : outcomeOfLost(failure)
}

/** One short line about a failure, for logs and errors. */
export function reasonOf(failure: Failure): string {
  if (failure.stage === 'answered') return `${failure.status} ${statuses[failure.status]?.[0] ?? 'generalError'}`
  return reasonOfLost(failure)
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
