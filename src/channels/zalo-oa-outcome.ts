// What went wrong in a call to Zalo, and which entry of the catalogue that is. Pure. Answers come with HTTP 200 whatever they say.
// https://developers.zalo.me/docs/official-account/phu-luc/ma-loi and https://developers.zalo.me/docs/zalo-notification-service/phu-luc/bang-ma-loi
import { type LostCall, outcomeOfLost, reasonOfLost } from './lost-call.ts'
import type { SendOutcome } from './send-outcome.ts'

export type Failure =
  /** Zalo answered with an error of its own. */
  | { readonly stage: 'answered'; readonly code: number; readonly words: string }
  /** There is no token, and there will be none before somebody gives consent again. One that is missing for now is a call that was not sent. */
  | { readonly stage: 'no_token'; readonly reason: string }
  | LostCall

/** The access token is not taken (any more). */
export const tokenCodes: readonly number[] = [-216, -220, -124]

type Class = 'busy' | 'transient' | 'stopped' | 'unreachable' | 'window' | 'night' | 'day' | 'money' | 'misconfigured'

/** Codes that are not here are our bug. Both services' codes are apart but for -100, which means "again" in both. */
const classes: Readonly<Record<Class, readonly number[]>> = {
  // More than 4,000 requests a minute; -32 is also said of other things, see `isBusy`.
  busy: [-32],
  // -100: an attachment of more than 7 days; ours are uploaded anew each time.
  transient: [-200, -211, -100],
  stopped: [-217, -244, -139, -141], // blocked, restricted, wants no such templates
  unreachable: [-213, -227, -108, -114, -118, -119, -140], // never here, banned or asleep; no such number, no Zalo
  window: [-230, -232, -218, -233, -248, -249], // 7 days without a word of theirs, or enough written to them
  night: [-234, -133],
  day: [-144, -147, -1441, -1471, -1472],
  money: [-115],
  misconfigured: [
    ...tokenCodes,
    ...[-204, -205, -209, -212, -219, -221, -223, -224, -235, -240, -242, -320, -321],
    ...[-101, -102, -103, -104, -105, -125, -126, -127, -135, -1351, -136, -137, -138],
  ],
}

/** The limit is one of a minute. */
const busySeconds = 60
/** Where the night is Zalo's, and its days begin. */
const home = 'Asia/Ho_Chi_Minh'

/** Turns a failed call into an outcome. @param now for what waits for the morning. */
export function outcomeOf(failure: Failure, now: Temporal.Instant): SendOutcome {
  switch (failure.stage) {
    case 'no_token':
      return { kind: 'misconfigured', reason: failure.reason }
    case 'answered':
      return answered(failure.code, failure.words, now)
    default:
      return outcomeOfLost(failure, busySeconds)
  }
}

/** One short line about a failure, for logs and errors. */
export function reasonOf(failure: Failure): string {
  if (failure.stage === 'answered') return `${failure.code} ${failure.words}`
  return failure.stage === 'no_token' ? failure.reason : reasonOfLost(failure)
}

function answered(code: number, words: string, now: Temporal.Instant): SendOutcome {
  const reason = `${code} ${words}`
  const found = (Object.keys(classes) as readonly Class[]).find((one) => classes[one].includes(code))
  switch (found) {
    case 'busy':
      return isBusy(words) ? { kind: 'throttled', retryAfter: busySeconds } : { kind: 'transient', reason }
    case 'stopped':
      return { kind: 'stopped' }
    case 'window':
      return { kind: 'window_closed' }
    case 'night':
      return { kind: 'quota_exhausted', until: nextAt(now, '06:05') }
    case 'day':
      return { kind: 'quota_exhausted', until: nextAt(now, '00:05') }
    case 'money':
      return { kind: 'quota_exhausted', until: null }
    case undefined:
      return { kind: 'rejected', reason }
    default:
      return { kind: found, reason }
  }
}

/** The documents give -32 two texts. Only what is said about the rate stops the whole account for a minute. */
function isBusy(words: string): boolean {
  return /rate|limit|too many|vượt/iu.test(words)
}

function nextAt(now: Temporal.Instant, time: string): string {
  const here = now.toZonedDateTimeISO(home)
  const today = here.withPlainTime(Temporal.PlainTime.from(time))
  return (Temporal.ZonedDateTime.compare(today, here) > 0 ? today : today.add({ days: 1 })).toInstant().toString()
}
