// What went wrong in a call to Zalo's bot platform, and which entry of the catalogue that is. Pure.
import { type LostCall, outcomeOfLost, reasonOfLost } from './lost-call.ts'
import type { SendOutcome } from './send-outcome.ts'

export type Failure =
  /** The platform answered `ok: false`, under HTTP status 200 as well as under others. */
  { readonly stage: 'answered'; readonly code: number; readonly description: string } | LostCall

/** The quota is a month's, and the platform is at home in Viet Nam. Which midnight it means is not documented. */
const quotaZone = 'Asia/Ho_Chi_Minh'

/** Turns a failed `sendMessage` into an outcome. */
export function outcomeOf(failure: Failure, now: Temporal.Instant): SendOutcome {
  return failure.stage === 'answered' ? answered(failure, now) : outcomeOfLost(failure)
}

/** One short line about a failure, for logs and errors. */
export function reasonOf(failure: Failure): string {
  if (failure.stage === 'answered') return `${failure.code} ${failure.description}`.trim()
  return reasonOfLost(failure)
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
