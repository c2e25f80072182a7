// The only importer of prom-client: what Prometheus reads at /metrics. Loaded when somebody reads it first; until then only src/meter.ts counts.
import { Counter, collectDefaultMetrics, Gauge, type Metric, Registry } from 'prom-client'
import { oldestDue } from '../db/due-times.ts'
import { livingCounts } from '../db/ledger-counts.ts'
import { buckets, counters, type Definition, histograms, type Spread } from './meter.ts'
import type { Runtime } from './runtime.ts'

/** Every name begins with this; `test/metrics.test.ts` holds docs/metrics.md to the same list. */
const prefix = 'lienlac_'

/** A registry of what this process counted and of what the ledgers say when they are read. */
export function openMetrics(rt: Runtime): { readonly text: () => Promise<string>; readonly type: string } {
  const register = new Registry()
  collectDefaultMetrics({ register })
  for (const [name, { help, labels }] of entries<keyof typeof counters>(counters)) {
    new Counter({
      name: `${prefix}${name}_total`,
      help,
      labelNames: [...labels],
      registers: [register],
      collect() {
        this.reset()
        for (const { labels: of, value } of rt.meter.counted(name)) this.inc({ ...of }, value)
      },
    })
  }
  for (const [name, definition] of entries<keyof typeof histograms>(histograms)) register.registerMetric(histogram(rt, name, definition))
  ledgers(rt, register)
  return { text: () => register.metrics(), type: register.contentType }
}

function entries<Name extends string>(table: Readonly<Record<Name, Definition>>): readonly (readonly [Name, Definition])[] {
  return Object.entries(table) as [Name, Definition][]
}

/** What is asked of the database, for all processes together: every process tells the same. */
function ledgers(rt: Runtime, register: Registry): void {
  new Gauge({
    name: `${prefix}ledger_rows`,
    help: 'Rows of the ledgers that have not ended, by state',
    labelNames: ['ledger', 'state'],
    registers: [register],
    async collect() {
      this.reset()
      for (const { ledger, state, n } of await orNothing(rt, livingCounts(rt.db.orm))) this.set({ ledger, state }, n)
    },
  })
  new Gauge({
    name: `${prefix}queue_age_seconds`,
    help: 'How long the oldest row of a lane has been due and not been taken',
    labelNames: ['lane'],
    registers: [register],
    async collect() {
      const now = rt.clock.now()
      this.reset()
      for (const [lane, dueAt] of await orNothing(rt, oldestDue(rt.db.orm)))
        this.set({ lane }, Math.max(0, dueAt.until(now).total('seconds')))
    },
  })
}

/** While the database is away its figures are missing, and what this process counted by itself is told all the same. */
async function orNothing<One>(rt: Runtime, asked: Promise<Iterable<One>>): Promise<Iterable<One>> {
  try {
    return await asked
  } catch {
    // What is wrong with it the heartbeat logs.
    rt.log.warn('metrics_without_database')
    return []
  }
}

/** prom-client's own histogram takes single observations, ours are added up already. A registry reads a metric by `get` and asks no more of it. */
function histogram(rt: Runtime, name: keyof typeof histograms, { help }: Definition): Metric {
  const full = `${prefix}${name}`
  const metric = {
    name: full,
    get: async () => ({
      name: full,
      help,
      type: 'histogram',
      values: [...rt.meter.spread(name)].flatMap((spread) => lines(full, spread)),
    }),
  }
  return metric as unknown as Metric
}

/** Buckets add up from the smallest to `+Inf`, as Prometheus wants them. */
function lines(name: string, { labels, each, count, sum }: Spread) {
  let below = 0
  const bounded = buckets.map((le, at) => {
    below += each[at] ?? 0
    return { metricName: `${name}_bucket`, labels: { ...labels, le }, value: below }
  })
  return [
    ...bounded,
    { metricName: `${name}_bucket`, labels: { ...labels, le: '+Inf' }, value: count },
    { metricName: `${name}_sum`, labels, value: sum },
    { metricName: `${name}_count`, labels, value: count },
  ]
}
