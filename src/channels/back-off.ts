// Waiting between tries: longer after each failure, and no longer than until all is stopped.
import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds. Tests shorten them. */
export interface BackOff {
  /** After a failure; doubles with each further one up to `longest`. */
  readonly backOff: number
  readonly longest: number
}

/** 1, 2, 4 … times the first wait, without jitter: one listener has nobody to collide with. @param failures those before this one. */
export function waitAfter(failures: number, { backOff, longest }: BackOff): number {
  return Math.min(backOff * 2 ** Math.min(failures, 20), longest)
}

/** Ends early when the signal aborts; never throws. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined)
}
