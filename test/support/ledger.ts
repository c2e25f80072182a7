// A ledger in memory for the tests of the drain: rows are claimed from the front, and what became of them is noted.
import { type DrainOptions, drain, type Fault } from '../../src/drain.ts'

export const start = Temporal.Instant.from('2026-11-02T01:00:00Z')

export interface Row {
  readonly id: number
  readonly attempts: number
  readonly spared?: number
}

/** A ledger in memory: `due` is claimed from the front. */
export function ledger(ids: readonly number[], given: Partial<DrainOptions<Row>> = {}) {
  const due: Row[] = ids.map((id) => ({ id, attempts: 1 }))
  const done: number[] = []
  const faults: [number, Fault][] = []
  const logged: [string, Readonly<Record<string, unknown>>][] = []
  const limits: number[] = []
  let busy = 0
  let busiest = 0
  const options: DrainOptions<Row> = {
    name: 'timers',
    async claim({ limit }) {
      limits.push(limit)
      return due.splice(0, limit)
    },
    async work(row) {
      busy += 1
      busiest = Math.max(busiest, busy)
      await new Promise((resolve) => setImmediate(resolve))
      busy -= 1
      done.push(row.id)
    },
    async onFault(row, fault) {
      faults.push([row.id, fault])
    },
    concurrency: 4,
    lease: 60,
    now: () => start,
    log: (event, fields) => logged.push([event, fields]),
    ...given,
  }
  return { options, due, done, faults, logged, limits, busiest: () => busiest, drain: drain(options) }
}
