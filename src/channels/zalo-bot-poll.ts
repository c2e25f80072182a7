// Polling Zalo's bot platform: one update at a time, and none that could be asked for again.
//
// `getUpdates` has neither an offset nor a confirmation: what was once answered is gone. So an update that cannot be stored is kept here
// and tried again before the next is asked for. What nobody can mend from here: an answer that is lost on the way, and an update that
// the platform hands to a poll which is just being given up. The document calls polling a means for development; use the webhook.
import { type BackOff, pause, waitAfter } from './back-off.ts'
import type { InboundEvent } from './channel.ts'
import type { Result } from './zalo-bot-api.ts'
import { type Failure, reasonOf } from './zalo-bot-outcome.ts'

/** Milliseconds. Tests shorten them; an installation keeps the defaults of `zalo-bot.ts`. */
export interface Pace extends BackOff {
  /** One call, from the first byte to the last. */
  readonly call: number
  /** How long the platform holds a poll open; sent in whole seconds. */
  readonly poll: number
  /** After an empty answer: one that comes at once would make the loop spin. */
  readonly idle: number
}

export interface Polling {
  readonly getUpdates: (signal: AbortSignal) => Promise<Result>
  /** The event of an update, null when it holds none. */
  readonly read: (update: unknown) => InboundEvent | null
  readonly emit: (events: readonly InboundEvent[]) => Promise<void>
  readonly pace: Pace
  readonly log: (event: string, fields: Record<string, unknown>) => void
}

/** Runs until the signal aborts; never throws. */
export async function poll(options: Polling, signal: AbortSignal): Promise<void> {
  const { pace, log } = options
  let failures = 0
  while (!signal.aborted) {
    const answer = await options.getUpdates(signal)
    if ('value' in answer || isEmpty(answer.failure)) {
      failures = 0
      const updates = 'value' in answer ? updatesIn(answer.value) : []
      const events = updates.flatMap((update) => options.read(update) ?? [])
      if (events.length > 0) await store(events, options, signal)
      if (updates.length === 0) await pause(pace.idle, signal)
      continue
    }
    if (signal.aborted) return
    const wait = waitFor(answer.failure, failures, pace)
    failures += 1
    log('zalo_bot_poll_failed', { reason: reasonOf(answer.failure), waitMs: wait })
    await pause(wait, signal)
  }
}

/** https://docs.zaloplatforms.com/docs/BOT (getUpdates): 408 says that nothing came in the time given. */
function isEmpty(failure: Failure): boolean {
  return failure.stage === 'answered' && failure.code === 408
}

/** Documented is one object, not a list; a list would be as good. */
function updatesIn(result: unknown): readonly unknown[] {
  if (Array.isArray(result)) return result
  return typeof result === 'object' && result !== null && Object.keys(result).length > 0 ? [result] : []
}

/** Until the events are stored, or the signal aborts: then they are lost, and it is said. */
async function store(events: readonly InboundEvent[], { emit, pace, log }: Polling, signal: AbortSignal): Promise<void> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await emit(events)
    } catch (error) {
      const wait = waitAfter(failures, pace)
      log('zalo_bot_events_not_stored', { error: error instanceof Error ? error.name : typeof error, waitMs: wait })
      if (signal.aborted) return log('zalo_bot_events_lost', { events: events.length })
      await pause(wait, signal)
    }
  }
}

/** A wrong token or address does not mend itself. */
function waitFor(failure: Failure, failures: number, pace: Pace): number {
  if (failure.stage === 'answered' && (failure.code === 401 || failure.code === 404)) return pace.longest
  return waitAfter(failures, pace)
}
