// What went wrong in a call to the Bot API, and which entry of the catalogue that is. Pure, and never quotes an error's message:
// messages of network errors may hold the URL, and the URL holds the token.
import { type LostCall, lostCall, outcomeOfLost, reasonOfLost } from './lost-call.ts'
import type { SendOutcome } from './send-outcome.ts'

export type Failure =
  /** The Bot API answered `ok: false`. */
  { readonly stage: 'answered'; readonly code: number; readonly description: string; readonly retryAfter: number | null } | LostCall

/** An answer that is not the Bot API's. */
export class GarbledAnswer extends Error {
  override readonly name = 'GarbledAnswer'
  readonly status: number
  readonly retryAfter: number | null
  constructor(status: number, retryAfter: number | null) {
    super(`answer with status ${status} is not the Bot API's`)
    this.status = status
    this.retryAfter = retryAfter
  }
}

// {"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}
// {"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}
type Rule = { readonly code: number; readonly starts: string; readonly outcome: 'stopped' | 'unreachable' | 'misconfigured' | 'rejected' }

/** First match wins. `starts` is compared in lower case behind the status words ("Forbidden: "); '' takes all of a code. */
const rules: readonly Rule[] = [
  { code: 400, starts: 'chat not found', outcome: 'unreachable' },
  { code: 400, starts: 'peer_id_invalid', outcome: 'unreachable' },
  { code: 400, starts: 'user not found', outcome: 'unreachable' },
  { code: 400, starts: 'group chat was upgraded', outcome: 'unreachable' }, // only groups are upgraded, and we write to people
  { code: 400, starts: '', outcome: 'rejected' },
  { code: 401, starts: '', outcome: 'misconfigured' },
  { code: 403, starts: 'bot was blocked by the user', outcome: 'stopped' },
  { code: 403, starts: '', outcome: 'unreachable' }, // user is deactivated, never wrote to us, is a bot, left the group
  { code: 404, starts: '', outcome: 'misconfigured' },
  { code: 409, starts: '', outcome: 'misconfigured' },
  { code: 413, starts: '', outcome: 'rejected' },
]

/** Where neither the answer nor its header says how long to wait. */
const defaultRetryAfter = 5

/** Turns a failed call into an outcome. */
export function outcomeOf(failure: Failure): SendOutcome {
  return failure.stage === 'answered' ? answered(failure) : outcomeOfLost(failure)
}

/** One short line about a failure, for logs and errors. */
export function reasonOf(failure: Failure): string {
  if (failure.stage === 'answered') return `${failure.code} ${failure.description}`
  return reasonOfLost(failure)
}

function answered({ code, description, retryAfter }: Failure & { stage: 'answered' }): SendOutcome {
  const reason = `${code} ${description}`
  if (code === 429) return { kind: 'throttled', retryAfter: retryAfter ?? defaultRetryAfter }
  if (code >= 500) return { kind: 'transient', reason }
  const words = description.toLowerCase().replace(/^(?:bad request|forbidden|unauthorized|not found|conflict): /u, '')
  const rule = rules.find((rule) => rule.code === code && words.startsWith(rule.starts))
  if (rule?.outcome === 'stopped') return { kind: 'stopped' }
  return { kind: rule?.outcome ?? 'rejected', reason }
}

/**
 * Reads what a grammy call threw (`GrammyError`, or `HttpError` around the network's error), by shape.
 * Null for anything else: that is a bug. `secret` is cut out of the platform's own words, should they quote it.
 */
export function failureOf(error: unknown, secret: string): Failure | null {
  if (!(error instanceof Error)) return null
  if (error.name === 'GrammyError' && 'error_code' in error && 'description' in error) {
    const parameters = 'parameters' in error ? error.parameters : null
    const wait = typeof parameters === 'object' && parameters !== null && 'retry_after' in parameters ? parameters.retry_after : null
    return {
      stage: 'answered',
      code: Number(error.error_code),
      description: String(error.description).replaceAll(secret, '***').slice(0, 200),
      retryAfter: typeof wait === 'number' && wait >= 0 ? wait : null,
    }
  }
  if (error.name === 'HttpError' && 'error' in error) return networkFailure(error.error)
  return null
}

/** Says whether the request can have left, from what `HttpCall` threw. */
function networkFailure(error: unknown): Failure {
  if (error instanceof GarbledAnswer) return { stage: 'garbled', status: error.status, retryAfter: error.retryAfter }
  return lostCall(error)
}
