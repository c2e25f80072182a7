// How much of each account's limits is used: its people, and its messages of a month.
import { sql } from 'drizzle-orm'
import type { Queryable } from './client.ts'
import { rows } from './rows.ts'

export interface AccountUse {
  readonly accountId: number
  /** People who are linked on it and take messages there. */
  readonly users: number
  /** Messages of the month; they are counted for accounts with a monthly limit. */
  readonly sent: number
  /** The account's own limits; null = the channel's, 0 = none. */
  readonly maxUsers: number | null
  readonly maxMonthly: number | null
}

/** @param month `2026-12`, at home. Of all tenants: for who runs the installation. */
export async function accountUses(q: Queryable, month: string): Promise<readonly AccountUse[]> {
  return rows<AccountUse>(
    q,
    sql`select a.id::int as "accountId", a.max_users as "maxUsers", a.max_monthly as "maxMonthly", coalesce(m.sent, 0) as sent,
      (select count(*)::int from addresses d where d.tenant_id = a.tenant_id and d.account_id = a.id and d.state = 'active') as users
    from accounts a left join account_months m on m.tenant_id = a.tenant_id and m.account_id = a.id and m.month = ${month}
    where a.closed_at is null order by a.id`,
  )
}
