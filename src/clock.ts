// The only place that asks the time. Everything else gets `now` as an argument.

export interface Clock {
  now(): Temporal.Instant
}

/** The machine's own time. */
export const systemClock: Clock = { now: () => Temporal.Now.instant() }

export interface SettableClock extends Clock {
  /** Moves the clock forward; a time that has passed is ignored, so that it never runs backwards. */
  moveTo(time: Temporal.Instant): void
}

/** A clock that stands still until it is moved: the demo's, the city's and the tests'. */
export function settableClock(start: Temporal.Instant): SettableClock {
  let current = start
  return {
    now: () => current,
    moveTo(time) {
      if (Temporal.Instant.compare(time, current) > 0) current = time
    },
  }
}
