// Where members are reached now: their branch, and the account that messages to them go by.
import { sql } from 'drizzle-orm'
import type { Queryable } from './client.ts'
import { bigints, rows } from './rows.ts'

export interface MemberPlace {
  readonly memberId: number
  readonly unitId: number
  /** The account of the address they use; null for somebody whom none reaches. */
  readonly current: number | null
}

export async function memberPlaces(
  q: Queryable,
  of: { readonly tenantId: number; readonly memberIds: readonly number[] },
): Promise<readonly MemberPlace[]> {
  return rows<MemberPlace>(
    q,
    sql`select m.id::int as "memberId", m.unit_id::int as "unitId", (
        select a.account_id::int from addresses a where a.tenant_id = m.tenant_id and a.member_id = m.id and a.state = 'active'
        order by a.rank nulls last, a.last_heard_at desc limit 1) as current
      from members m where m.tenant_id = ${of.tenantId}::bigint and m.id = any(${bigints(of.memberIds).array})`,
  )
}
