// Counters and histograms of one process: an addition in memory while it works, and read only when somebody asks for /metrics.

/**
 * Everything that is counted, with its labels. Labels are accounts (ids of ours), classes, kinds and outcomes, never units or people: the
 * number of series stays small, and nothing about anybody can be read from them. What to do when one rises: docs/metrics.md.
 */
export const counters = {
  events_stored: { labels: ['account'], help: 'Events that came in and were new' },
  events_repeated: { labels: ['account'], help: 'Events that a platform sent again' },
  events_handled: {
    labels: ['account', 'outcome'],
    help: 'Tries to handle an event: done, put_back (an older one of the same person comes first), retried or set_aside',
  },
  timers_fired: { labels: ['kind', 'outcome'], help: 'Tries to fire a timer: done, retried or set_aside' },
  messages: { labels: ['account', 'class', 'outcome'], help: 'Tries to send a message, by what came of them' },
  receipts: { labels: ['account', 'kind'], help: 'What platforms said later about messages: delivered, seen or failed' },
  leases_lost: { labels: ['drain'], help: 'Work that outlived its lease and was taken back' },
  rows_swept: { labels: ['became'], help: 'Messages that a sweep put right: queued again, unknown or expired' },
  rounds_opened: { labels: [], help: 'Rounds opened' },
  audits: { labels: ['result'], help: 'Audits of a tenant: good or bad' },
  audit_violations: { labels: ['rule'], help: 'Broken promises that an audit found' },
} as const satisfies Readonly<Record<string, Definition>>

/** Everything whose length is measured, in seconds of the runtime's clock. */
export const histograms = {
  answer_seconds: { labels: ['account'], help: 'From the arrival of an event to the platform taking its answer' },
  send_seconds: { labels: ['account', 'class'], help: 'From the first byte of a message to the word of the platform' },
} as const satisfies Readonly<Record<string, Definition>>

export interface Definition {
  readonly labels: readonly string[]
  readonly help: string
}

/** Upper bounds in seconds: 300 ms is what an answer may take, 120 s the lease of a message. */
export const buckets = [0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30, 120] as const

type Counter = keyof typeof counters
type Timed = keyof typeof histograms
type Labels<D extends Definition> = Readonly<Record<D['labels'][number], string | number>>

export interface Count {
  readonly labels: Readonly<Record<string, string | number>>
  value: number
}

export interface Spread {
  readonly labels: Readonly<Record<string, string | number>>
  /** How many fell into each bucket alone; what is longer than the last bound is in none. */
  readonly each: number[]
  count: number
  sum: number
}

export interface Meter {
  count<N extends Counter>(name: N, labels: Labels<(typeof counters)[N]>, by?: number): void
  observe<N extends Timed>(name: N, labels: Labels<(typeof histograms)[N]>, took: Temporal.Duration): void
  counted(name: Counter): Iterable<Count>
  spread(name: Timed): Iterable<Spread>
}

/** A meter with nothing counted yet. One addition costs less than a microsecond. */
export function openMeter(): Meter {
  const counts = new Map<Counter, Map<string, Count>>()
  const spreads = new Map<Timed, Map<string, Spread>>()
  return {
    count(name, labels, by = 1) {
      if (by === 0) return
      series(counts, name, labels, () => ({ labels, value: 0 })).value += by
    },
    observe(name, labels, took) {
      const seconds = took.total('seconds')
      const one = series(spreads, name, labels, () => ({ labels, each: buckets.map(() => 0), count: 0, sum: 0 }))
      const at = buckets.findIndex((bound) => seconds <= bound)
      if (at >= 0) one.each[at] = (one.each[at] ?? 0) + 1
      one.count += 1
      one.sum += seconds
    },
    counted: (name) => counts.get(name)?.values() ?? [],
    spread: (name) => spreads.get(name)?.values() ?? [],
  }
}

/** The series of a name and its labels, made when it is first needed. */
function series<N, S>(all: Map<N, Map<string, S>>, name: N, labels: Readonly<Record<string, string | number>>, make: () => S): S {
  const ofName = all.get(name) ?? new Map<string, S>()
  all.set(name, ofName)
  const key = Object.values(labels).join('|')
  const one = ofName.get(key) ?? make()
  ofName.set(key, one)
  return one
}
