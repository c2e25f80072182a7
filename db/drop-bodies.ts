// Forgetting words: those of messages every night anew, at the cost of what there is to forget; those of an event that held a secret at once.
import { sql } from 'drizzle-orm'
import type { Message } from '../src/core/message.ts'
import type { Queryable } from './client.ts'
import { rows } from './rows.ts'
import { statement } from './statement.ts'
import type { Vault } from './vault.ts'

interface Given {
  readonly tenantId: number
  readonly before: Temporal.Instant
  readonly empty: Uint8Array
}

/**
 * Where the last night stopped is read from the messages themselves: a night empties everything that ended before its time, so below a
 * message that it emptied there is nothing left to do. Going down from `before`, what is met until then is just what has to be emptied now,
 * whatever happened in between: a service that was down for weeks, `raw_text_days` changed there and back, a first night (that meets nothing
 * emptied, and goes to the end). A note of the last time would have to be right about all of these; the last timer says nothing of the
 * setting that was in force, and to allow for the longest one would be to look at two months of messages every night.
 *
 * An emptied message that was sent anew ended after it was emptied, and proves nothing. Such a one ended at least a day after it was made,
 * because nothing is emptied within a day of its end; so only messages that ended within a day of their making are believed.
 */
const drop = statement<{ id: number }, Given>((given) => {
  // Sealing adds the same to every text, so that what was emptied before is told by its length.
  const isEmptied = sql`octet_length(body) <= octet_length(${given.empty}::bytea)`
  const ended = sql`tenant_id = ${given.tenantId}::bigint and ended_at < ${given.before}::timestamptz`
  return sql`update messages set body = ${given.empty}::bytea
    where ${ended} and not ${isEmptied} and ended_at >= coalesce((
      select ended_at from messages where ${ended} and ${isEmptied} and ended_at < created_at + interval '24 hours'
      order by ended_at desc limit 1), '-infinity')
    returning id`
})

/** Forgets the words of messages that ended before a time; that they were sent, to whom and when stays in the ledger. @returns how many. */
export async function dropBodies(q: Queryable, vault: Vault, tenantId: number, before: Temporal.Instant): Promise<number> {
  const empty = vault.seal(JSON.stringify({ lines: [] } satisfies Message))
  return (await drop(q, { tenantId, before, empty })).length
}

/** Forgets what an event said and keeps that it came and from whom: somebody sent a password. Belongs into the transaction that handles it. */
export async function dropWords(
  q: Queryable,
  vault: Vault,
  of: { readonly tenantId: number; readonly eventId: number; readonly event: Readonly<Record<string, unknown>> },
): Promise<void> {
  const body = vault.seal(JSON.stringify({ ...of.event, content: { kind: 'unsupported', what: 'secret' } }))
  await q.execute(sql`update events set body = ${sql.param(body)}::bytea where tenant_id = ${of.tenantId} and id = ${of.eventId}`)
}

/**
 * Forgets the words of handled events received before a time, where that is earlier than events are deleted: they stay, so that a platform that
 * sends one again is recognised. What was set aside keeps them, to be put back. @returns how many.
 */
export async function dropEventWords(q: Queryable, vault: Vault, tenantId: number, before: Temporal.Instant): Promise<number> {
  const empty = sql`${sql.param(vault.seal(JSON.stringify({ content: { kind: 'unsupported', what: 'old' } })))}::bytea`
  // Sealing adds the same to every text, so that what was emptied before is told by its length.
  const gone = await rows(
    q,
    sql`update events set body = ${empty} where tenant_id = ${tenantId} and state = 'done' and received_at < ${before.toString()}::timestamptz
      and octet_length(body) <> octet_length(${empty}) returning id`,
  )
  return gone.length
}
