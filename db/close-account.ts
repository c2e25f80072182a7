// Taking an account out of use: nothing is sent by it any more, and who was reached by it is reached otherwise, or is known not to be.
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { inState, isOpen } from './ledger.ts'
import { isListed } from './listed.ts'
import { moveMessages } from './move-messages.ts'
import { rows } from './rows.ts'
import type { Vault } from './vault.ts'

/** Somebody whom no other account reaches. */
export interface Lost {
  readonly memberId: number
  readonly unitId: number
  readonly name: string
  readonly phone: string | null
  /** The check-in that waits for their answer. */
  readonly checkInId: number | null
}

export interface Closed {
  /** Everybody whom it reached. */
  readonly people: number
  readonly lost: readonly Lost[]
  /** Messages that go to another address of the same person instead. */
  readonly moved: number
}

/** Whether no other account in use reaches the member of an address `d`. */
const isLost = sql`not exists (
  select 1 from addresses o join accounts b on b.tenant_id = o.tenant_id and b.id = o.account_id and b.closed_at is null
  where o.tenant_id = d.tenant_id and o.member_id = d.member_id and o.account_id <> d.account_id and o.state = 'active')`

/** Who would lose their only way, of the people on the lists whom an account reaches. */
export async function onlyBy(q: Tx, vault: Vault, of: { readonly tenantId: number; readonly id: number }): Promise<Omit<Closed, 'moved'>> {
  const found = await rows<Omit<Lost, 'phone'> & { readonly phone: Uint8Array | null; readonly lost: boolean }>(
    q,
    sql`select distinct on (m.id) m.id::int as "memberId", m.unit_id::int as "unitId", m.name, m.phone, ${isLost} as lost,
        (select c.id::int from check_ins c join rounds r on r.tenant_id = c.tenant_id and r.id = c.round_id and r.closed_at is null
          where c.tenant_id = m.tenant_id and c.member_id = m.id and c.outcome = 'pending' order by c.id desc limit 1) as "checkInId"
      from addresses d join members m on m.tenant_id = d.tenant_id and m.id = d.member_id and ${isListed(sql`m`)}
      where d.tenant_id = ${of.tenantId}::bigint and d.account_id = ${of.id}::bigint and d.state = 'active' order by m.id`,
  )
  const lost = found.filter((one) => one.lost).map(({ lost: _, phone, ...one }) => ({ ...one, phone: phone ? vault.open(phone) : null }))
  return { people: found.length, lost }
}

/**
 * Closes an account and forgets its keys. What waited to be sent by it goes to the next address of the same person, once; where there is
 * none it is called back. @param of.trace what is kept in place of the keys. @returns null when it was closed already, or is none.
 */
export async function closeAccount(
  tx: Tx,
  vault: Vault,
  of: { readonly tenantId: number; readonly id: number; readonly trace: string | null; readonly now: Temporal.Instant },
): Promise<Closed | null> {
  const now = sql`${of.now.toString()}::timestamptz`
  const account = sql`tenant_id = ${of.tenantId}::bigint and id = ${of.id}::bigint`
  const trace = of.trace === null ? null : vault.seal(of.trace)
  const ended = await rows(
    tx,
    sql`update accounts set closed_at = ${now}, credentials = ${sql.param(trace)}::bytea where ${account} and closed_at is null returning id`,
  )
  if (ended.length === 0) return null
  const { people, lost } = await onlyBy(tx, vault, of)
  const waiting = sql`m.account_id = ${of.id}::bigint and ${isOpen(sql`m`)} and ${inState(sql`m`, ['queued', 'claimed'])}`
  const left = await rows<{ id: number }>(
    tx,
    sql`select m.id::int as id from messages m where m.tenant_id = ${of.tenantId}::bigint and ${waiting} and m.purpose is not null order by m.id for update`,
  )
  // Each member's hours are looked at when it is sent.
  const moved = await moveMessages(tx, { tenantId: of.tenantId, ids: left.map(({ id }) => id), dueAt: of.now, now: of.now })
  await tx.execute(
    sql`update messages m set state = 'cancelled', lease_until = null, ended_at = ${now}, fault = 'account_closed' where ${waiting}`,
  )
  await tx.execute(
    sql`update addresses set state = 'unreachable', state_since = ${now}
      where tenant_id = ${of.tenantId}::bigint and account_id = ${of.id}::bigint and state = 'active'`,
  )
  await tx.execute(sql`delete from account_notes where tenant_id = ${of.tenantId}::bigint and account_id = ${of.id}::bigint`)
  return { people, lost, moved: moved.length }
}
