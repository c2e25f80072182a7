// The quotas of accounts: what each may carry, what it has used, and that it was warned of.
import { type SQL, sql } from 'drizzle-orm'
import { messagesPerPerson, monthOf, quotas, type Usage } from '../src/core/quota.ts'
import type { Queryable } from './client.ts'
import { isOpen } from './ledger.ts'
import { bigints, rows } from './rows.ts'

const known = sql.raw(
  Object.entries(quotas)
    .map(([channel, { maxUsers, maxMonthly }]) => `('${channel}', ${maxUsers}, ${maxMonthly})`)
    .join(', '),
)

/** Joins the quota `q` of an account `a`'s channel. */
export const channelQuota: SQL = sql`left join (values ${known}) q (channel, max_users, max_monthly) on q.channel = a.channel`

/** The most messages a month of an account `a`, after `channelQuota`: its own, else its channel's; 0 = no limit. */
const maxMonthly: SQL = sql`coalesce(a.max_monthly, q.max_monthly, 0)`

const maxUsers: SQL = sql`coalesce(a.max_users, q.max_users, 0)`

/** People on an account `a`: who has ever been linked there, because a platform counts them too; nobody whose chat was forgotten or handed on. */
const usersOf: SQL = sql`(select count(distinct d.member_id)::int from addresses d
  where d.tenant_id = a.tenant_id and d.account_id = a.id and d.user_hash not like 'retired:%' and d.user_hash not like 'forgotten:%')`

/** How many messages an account `a` has sent in a month, without which it is not counted. */
const sentIn = (month: SQL): SQL =>
  sql`coalesce((select s.sent from account_months s where s.tenant_id = a.tenant_id and s.account_id = a.id and s.month = ${month}), 0)`

/** The columns of a `Usage` but its account, of an account `a` after `channelQuota`. */
export const usageColumns = (month: SQL): SQL =>
  sql`${maxUsers}::int as "maxUsers", ${maxMonthly}::int as "maxMonthly", ${usersOf} as users, ${sentIn(month)} as sent`

/** What accounts have used, by id. Counting messages begins when an account has a limit. */
export async function usagesOf(
  q: Queryable,
  of: { readonly tenantId: number; readonly month: string; readonly accountIds: readonly number[] },
): Promise<ReadonlyMap<number, Usage>> {
  const found = await rows<Usage>(
    q,
    sql`select a.id::int as "accountId", ${usageColumns(sql`${of.month}`)}
      from accounts a ${channelQuota}
      where a.tenant_id = ${of.tenantId}::bigint and a.id = any(${bigints(of.accountIds).array})`,
  )
  return new Map(found.map((usage) => [usage.accountId, usage]))
}

/** The same of all accounts in use, of all tenants: for who runs the installation. */
export async function allUsages(q: Queryable, month: string): Promise<readonly Usage[]> {
  return rows<Usage>(
    q,
    sql`select a.id::int as "accountId", ${usageColumns(sql`${month}`)} from accounts a ${channelQuota} where a.closed_at is null order by a.id`,
  )
}

/**
 * How many messages each account with a monthly limit may still promise in a month, the present one or one to come: what was sent is off,
 * and what waits to be sent in it, a question together with all that it brings about.
 */
export async function leftOf(
  q: Queryable,
  of: { readonly tenantId: number; readonly month: string; readonly now: Temporal.Instant; readonly homeZone: string },
): Promise<ReadonlyMap<number, number>> {
  // What is late is sent in the month that runs.
  const runs = monthOf(of.now, of.homeZone) === of.month
  const inMonth = runs ? sql`true` : sql`m.due_at at time zone ${of.homeZone} >= ${`${of.month}-01`}::timestamp`
  const found = await rows<{ id: number; left: number }>(
    q,
    sql`select a.id::int as id, ${maxMonthly}::int - ${sentIn(sql`${of.month}`)} - (
        select coalesce(sum(case when m.class = 'question' then ${sql.raw(String(messagesPerPerson))} else 1 end), 0)::int from messages m
        where m.account_id = a.id and ${isOpen(sql`m`)} and ${inMonth}) as left
      from accounts a ${channelQuota} where a.tenant_id = ${of.tenantId}::bigint and a.closed_at is null and ${maxMonthly} > 0`,
  )
  return new Map(found.map(({ id, left }) => [id, Math.max(0, left)]))
}

/** Notes that people were warned of a share of a quota. @returns false when they were this month, of this share or a higher one. */
export async function noteWarning(
  q: Queryable,
  of: { readonly tenantId: number; readonly accountId: number; readonly month: string; readonly at: number },
): Promise<boolean> {
  const noted = await rows(
    q,
    sql`insert into account_months (tenant_id, account_id, month, sent, warned_at) values (${of.tenantId}, ${of.accountId}, ${of.month}, 0, ${of.at})
      on conflict (tenant_id, account_id, month) do update set warned_at = excluded.warned_at
        where account_months.warned_at is null or account_months.warned_at < excluded.warned_at
      returning month`,
  )
  return noted.length > 0
}
