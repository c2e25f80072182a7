// The only importer of prom-client: what Prometheus reads at /metrics.
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { waitingCounts } from '../db/ledger-counts.ts'
import type { Runtime } from './runtime.ts'

/** A registry whose gauges are counted from the ledgers when they are read. */
export function openMetrics(rt: Runtime): { readonly text: () => Promise<string>; readonly type: string } {
  const register = new Registry()
  collectDefaultMetrics({ register })
  new Gauge({
    name: 'lienlac_ledger_rows',
    help: 'Rows of the ledgers by state',
    labelNames: ['ledger', 'state'],
    registers: [register],
    async collect() {
      this.reset()
      for (const { ledger, state, n } of await waitingCounts(rt.db.orm)) this.set({ ledger, state }, n)
    },
  })
  return { text: () => register.metrics(), type: register.contentType }
}
