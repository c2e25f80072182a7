// What a platform says later about a message it took: delivered, seen, or failed after all.
import { sql } from 'drizzle-orm'
import type { Queryable } from './client.ts'
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

// A state never goes back, whatever order and however often receipts come in: accepted < delivered < seen, and what was seen has not failed.
const record = statement<{ id: number }, Given>((given) => {
  const receipts = unnest({ ref_hash: texts(given.refs), kind: texts(given.kinds), at: instants(given.ats) })
  return sql`with news as (
      select ref_hash, min(at) filter (where kind in ('delivered', 'seen')) as delivered_at, min(at) filter (where kind = 'seen') as seen_at,
        min(at) filter (where kind = 'failed') as failed_at
      from ${receipts} group by ref_hash
    )
    update messages m set
      delivered_at = coalesce(m.delivered_at, n.delivered_at), seen_at = coalesce(m.seen_at, n.seen_at),
      state = case when m.state = 'seen' or n.seen_at is not null then 'seen' when m.state = 'delivered' or n.delivered_at is not null then 'delivered' else 'failed' end,
      fault = case when m.delivered_at is null and n.delivered_at is null then 'not_delivered' else m.fault end
    from news n
    where m.tenant_id = ${given.tenantId} and m.account_id = ${given.accountId} and m.ref_hash = n.ref_hash and m.ref_hash is not null
      and m.state in ('accepted', 'delivered', 'seen', 'unknown')
    returning m.id`
})

/** Notes receipts on their messages; one whose message is not known, or is dropped by now, is nothing. @returns how many messages they changed. */
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
