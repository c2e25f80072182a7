// Counts over the ledgers, for metrics.
import { sql } from 'drizzle-orm'
import type { Queryable } from './client.ts'
import { isOpen } from './ledger.ts'
import { rows } from './rows.ts'

/**
 * How many rows of each ledger are in each state that has not ended, over all tenants; by the index of what is due, so that it costs what
 * waits and not what was ever sent.
 */
export async function livingCounts(
  q: Queryable,
): Promise<readonly { readonly ledger: string; readonly state: string; readonly n: number }[]> {
  return rows(
    q,
    sql`select 'events' as ledger, state, count(*)::int as n from events where ${isOpen(sql`events`)} group by state
      union all select 'timers', state, count(*)::int from timers where ${isOpen(sql`timers`)} group by state
      union all select 'messages', state, count(*)::int from messages where ${isOpen(sql`messages`)} group by state`,
  )
}
