// Counts over the ledgers, for metrics.
import { sql } from 'drizzle-orm'
import type { Queryable } from './client.ts'
import { rows } from './rows.ts'

/**
 * How many rows of each ledger are in each state that has not ended, over all tenants. Only these have an index of their own (the same as
 * for claiming), so that it costs what waits and not what was ever sent.
 */
export async function livingCounts(
  q: Queryable,
): Promise<readonly { readonly ledger: string; readonly state: string; readonly n: number }[]> {
  return rows(
    q,
    sql`select 'events' as ledger, state, count(*)::int as n from events where state in ('waiting', 'claimed') group by state
      union all select 'timers', state, count(*)::int from timers where state in ('waiting', 'claimed') group by state
      union all select 'messages', state, count(*)::int from messages where state in ('queued', 'claimed', 'sending') group by state`,
  )
}
