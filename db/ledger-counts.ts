// Counts over the ledgers, and what is due in them now: for metrics, and for running them without a loop of claims.
import { type SQL, sql } from 'drizzle-orm'
import { type MessageClass, messageClasses } from '../src/core/ledger.ts'
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

const due = (table: 'events' | 'timers' | 'messages', waiting: 'waiting' | 'queued', at: SQL, more: SQL = sql``) => sql`exists (
  select 1 from ${sql.raw(table)} where state in (${sql.raw(`'${waiting}'`)}, 'claimed') and due_at <= ${at}
    and (state = ${sql.raw(`'${waiting}'`)} or lease_until <= ${at}) ${more})`

/** Which lanes have something to take now: one question instead of a claim for each lane. */
export async function dueLanes(q: Queryable, now: Temporal.Instant): Promise<ReadonlySet<'events' | 'timers' | MessageClass>> {
  const at = sql`${now.toString()}::timestamptz`
  const lanes = messageClasses.map((lane) =>
    due('messages', 'queued', at, sql`and class = ${lane} and (expires_at is null or expires_at > ${at})`),
  )
  const [found] = await rows<{ lanes: readonly boolean[] }>(
    q,
    sql`select array[${sql.join([due('events', 'waiting', at), due('timers', 'waiting', at), ...lanes], sql`, `)}] as lanes`,
  )
  const names = ['events', 'timers', ...messageClasses] as const
  return new Set(names.filter((_, n) => found?.lanes[n] === true))
}
