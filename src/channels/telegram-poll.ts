// Long polling: asks for updates, hands them over, and confirms them only after they are stored.
import { type BackOff, pause, waitAfter } from './back-off.ts'
import type { InboundEvent } from './channel.ts'
import { type Failure, reasonOf } from './telegram-outcome.ts'
import { type ReadUpdate, readUpdate, type UpdateTools } from './telegram-update.ts'

/** Milliseconds. Tests shorten them; an installation keeps the defaults of `telegram.ts`. */
export interface Pace extends BackOff {
  /** One call, from the first byte to the last. */
  readonly call: number
  /** How long Telegram holds a poll open; sent in whole seconds. */
  readonly poll: number
  /** After an empty answer: emulators without long polling answer at once, and the loop would spin. */
  readonly idle: number
  /** After a 409: somebody has to stop the other poller or the webhook first. */
  readonly conflict: number
}

export interface Polling extends UpdateTools {
  readonly getUpdates: (offset: number | null, signal: AbortSignal) => Promise<readonly unknown[]>
  /** Stops the spinner of a tapped button; swallows its own errors. */
  readonly answerTap: (callbackId: string, signal: AbortSignal) => Promise<void>
  readonly emit: (events: readonly InboundEvent[]) => Promise<void>
  readonly failureOf: (error: unknown) => Failure | null
  readonly pace: Pace
  readonly log: (event: string, fields: Record<string, unknown>) => void
}

/** Runs until the signal aborts; never throws. */
export async function poll(options: Polling, signal: AbortSignal): Promise<void> {
  const { pace, log } = options
  let offset: number | null = null
  let failures = 0
  while (!signal.aborted) {
    try {
      const raw = await options.getUpdates(offset, signal)
      const updates = await readAll(raw, options)
      const events = updates.flatMap(({ event }) => event ?? [])
      if (events.length > 0) await options.emit(events)
      // Only now: the next request with this offset makes Telegram forget what came before it.
      offset = updates.reduce((next, { id }) => Math.max(next, id + 1), offset ?? 0) || null
      await Promise.all(updates.map(({ callbackId }) => (callbackId === null ? null : options.answerTap(callbackId, signal))))
      failures = 0
      if (updates.length === 0) await pause(pace.idle, signal)
    } catch (error) {
      if (signal.aborted) return
      const failure = options.failureOf(error)
      const wait = waitFor(failure, failures, pace)
      failures += 1
      logFailure(failure, error, wait, log)
      await pause(wait, signal)
    }
  }
}

async function readAll(raw: readonly unknown[], options: Polling): Promise<ReadUpdate[]> {
  const updates = await Promise.all(raw.map((one) => readUpdate(one, options)))
  for (const update of updates)
    if (update === null || !update.readable) options.log('telegram_update_unreadable', { update: update?.id ?? null })
  return updates.filter((update) => update !== null)
}

/** Telegram's own wish and conflicts override what doubles. */
function waitFor(failure: Failure | null, failures: number, pace: Pace): number {
  const doubled = waitAfter(failures, pace)
  if (failure?.stage !== 'answered') return doubled
  if (failure.code === 409) return pace.conflict
  if (failure.code === 401 || failure.code === 404) return pace.longest
  return failure.code === 429 ? Math.max(doubled, (failure.retryAfter ?? 0) * 1000) : doubled
}

function logFailure(failure: Failure | null, error: unknown, wait: number, log: Polling['log']): void {
  if (failure === null) {
    // Not the network's: the events could not be stored. They come again with the next poll.
    log('telegram_events_not_stored', { error: error instanceof Error ? error.name : typeof error, waitMs: wait })
  } else if (failure.stage === 'answered' && failure.code === 409) {
    const why = /webhook/iu.test(failure.description) ? 'a webhook is set: delete it, or serve it' : 'another process polls with this token'
    log('telegram_poll_conflicted', { why, waitMs: wait })
  } else {
    log('telegram_poll_failed', { reason: reasonOf(failure), waitMs: wait })
  }
}
