// Counts over the ledgers, for metrics.
import { sql } from 'drizzle-orm'
import type { Queryable } from './client.ts'
import { rows } from './rows.ts'

/** How many rows of each ledger are in each state, over all tenants. */
export async function waitingCounts(
  q: Queryable,
): Promise<readonly { readonly ledger: string; readonly state: string; readonly n: number }[]> {
  return rows(
    q,
    sql`select 'events' as ledger, state, count(*)::int as n from events group by state
      union all select 'timers', state, count(*)::int from timers group by state
      union all select 'messages', state, count(*)::int from messages group by state`,
  )
}
