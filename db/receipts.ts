// What a platform says later about a message it took: delivered, seen, or failed after all.
import { sql } from 'drizzle-orm'
import type { Queryable } from './client.ts'
import { inState, isOpen } from './ledger.ts'
import { instants, texts, unnest } from './rows.ts'
import { statement } from './statement.ts'
import type { Vault } from './vault.ts'

export interface Receipt {
  readonly ref: string
  readonly kind: 'delivered' | 'seen' | 'failed'
  /** ISO instant. */
  readonly at: string
}

interface Given {
  readonly tenantId: number
  readonly accountId: number
  readonly refs: readonly string[]
  readonly kinds: readonly string[]
  readonly ats: readonly string[]
}

/** By which a receipt finds its message: refs are sealed, and a platform's ids belong into no table in clear. */
export function refHash(vault: Vault, accountId: number, ref: string): string {
  return vault.hash('ref', `${accountId}:${ref}`)
}

// However often receipts come in and in whatever order, the end is the same: accepted < failed < delivered < seen. What reached one device of
// somebody has not failed for having missed another, and a failure that was told of is taken back by what shows that it arrived.
const record = statement<{ id: number }, Given>((given) => {
  const receipts = unnest({ ref_hash: texts(given.refs), kind: texts(given.kinds), at: instants(given.ats) })
  return sql`with news as (
      select ref_hash, min(at) filter (where kind in ('delivered', 'seen')) as delivered_at, min(at) filter (where kind = 'seen') as seen_at
      from ${receipts} group by ref_hash
    )
    update messages m set
      delivered_at = least(m.delivered_at, n.delivered_at), seen_at = least(m.seen_at, n.seen_at),
      state = case when m.state = 'seen' or n.seen_at is not null then 'seen' when m.state = 'delivered' or n.delivered_at is not null then 'delivered' else 'failed' end,
      fault = case when m.delivered_at is null and n.delivered_at is null then 'not_delivered' end
    from news n
    where m.tenant_id = ${given.tenantId} and m.account_id = ${given.accountId} and m.ref_hash = n.ref_hash and m.ref_hash is not null
      and (m.state in ('accepted', 'delivered', 'seen', 'unknown') or (m.state = 'failed' and m.fault = 'not_delivered'))
    returning m.id`
})

/** Notes receipts on their messages; one whose message is not known, or is dropped by now, is nothing. @returns how many messages they are about. */
export async function recordReceipts(
  q: Queryable,
  vault: Vault,
  of: { readonly tenantId: number; readonly accountId: number; readonly receipts: readonly Receipt[] },
): Promise<number> {
  const { tenantId, accountId, receipts } = of
  if (receipts.length === 0) return 0
  const changed = await record(q, {
    tenantId,
    accountId,
    refs: receipts.map(({ ref }) => refHash(vault, accountId, ref)),
    kinds: receipts.map(({ kind }) => kind),
    ats: receipts.map(({ at }) => at),
  })
  return changed.length
}

const sending = statement<{ id: number }, { readonly tenantId: number; readonly accountId: number }>(
  (given) => sql`select m.id::int from messages m
    where m.tenant_id = ${given.tenantId} and m.account_id = ${given.accountId} and ${isOpen(sql`m`)} and ${inState(sql`m`, ['sending'])} limit 1`,
)

/** Whether an account has a message on the wire: what a receipt is about may be written down in a moment. */
export async function isSending(q: Queryable, of: { readonly tenantId: number; readonly accountId: number }): Promise<boolean> {
  return (await sending(q, of)).length > 0
}
