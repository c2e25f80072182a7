// The only place that asks the time. Everything else gets `now` as an argument.

export interface Clock {
  now(): Temporal.Instant
  /** Resolves when that time has come. */
  until(time: Temporal.Instant): Promise<void>
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  async until(time) {
    const wait = Temporal.Now.instant().until(time).total('milliseconds')
    // A timer may ring up to a millisecond early.
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, Math.ceil(wait)))
  },
}

export interface SettableClock extends Clock {
  /** Moves the clock forward; a time that has passed is ignored, so that it never runs backwards. */
  moveTo(time: Temporal.Instant): void
}

/** A clock that stands still until it is moved: the demo's, the city's and the tests'. Nobody waits by it: whoever moves it would wait as well. */
export function settableClock(start: Temporal.Instant): SettableClock {
  let current = start
  return {
    now: () => current,
    until: async () => {},
    moveTo(time) {
      if (Temporal.Instant.compare(time, current) > 0) current = time
    },
  }
}
