// Queries of the demo's page: who is on the lists, where they said they are, and which channel their phone is on.
import { sql } from 'drizzle-orm'
import type { CaseState } from '../src/core/case-state.ts'
import type { Place } from '../src/core/place.ts'
import type { Talk } from '../src/core/talk.ts'
import type { Queryable, Tx } from './client.ts'
import { userHash } from './events.ts'
import { lastReport } from './member-parts.ts'
import { asReport, type StoredReport } from './people.ts'
import { rows } from './rows.ts'
import { loadTalk } from './talks.ts'
import type { Vault } from './vault.ts'

export interface DemoMember {
  readonly id: number
  readonly name: string
  readonly standing: string
  readonly unit: string
  readonly unitId: number
  readonly roles: readonly string[]
}

export async function demoMembers(q: Queryable, tenantId: number): Promise<readonly DemoMember[]> {
  return rows<DemoMember>(
    q,
    sql`select m.id::int as id, m.name, m.standing, u.name as unit, u.id::int as "unitId",
      coalesce((select json_agg(r.role) from roles r where r.tenant_id = m.tenant_id and r.member_id = m.id), '[]'::json) as roles
    from members m join units u on u.tenant_id = m.tenant_id and u.id = m.unit_id where m.tenant_id = ${tenantId} order by m.id`,
  )
}

/** The place each away member last reported. */
export async function placesNow(q: Queryable, tenantId: number): Promise<ReadonlyMap<number, Place>> {
  const found = await rows<{ id: number; report: StoredReport | null }>(
    q,
    sql`select m.id::int as id, ${lastReport} as report
    from members m where m.tenant_id = ${tenantId} and m.standing = 'away'`,
  )
  return new Map(
    found.flatMap(({ id, report }) => {
      const place = report ? asReport(report).place : null
      return place ? [[id, place] as const] : []
    }),
  )
}

/** The choices that were offered last on the address a member uses; none when they have no address in use. */
export async function offeredTo(q: Queryable, vault: Vault, tenantId: number, memberId: number): Promise<Talk['offered']> {
  const [found] = await rows<{ id: number }>(
    q,
    sql`select id::int as id from addresses where tenant_id = ${tenantId} and member_id = ${memberId} and state = 'active'
      order by last_heard_at desc limit 1`,
  )
  return found === undefined ? [] : ((await loadTalk(q, vault, tenantId, found.id))?.offered ?? [])
}

/** Puts the address of somebody's phone on another account, with what waits to be sent to it. @returns whether there was one. */
export async function moveAddress(
  tx: Tx,
  vault: Vault,
  of: { readonly tenantId: number; readonly memberId: number; readonly userId: string; readonly from: number; readonly to: number },
): Promise<boolean> {
  const [moved] = await rows<{ id: number }>(
    tx,
    sql`update addresses set account_id = ${of.to}, user_hash = ${userHash(vault, of.to, of.userId)}
      where tenant_id = ${of.tenantId} and member_id = ${of.memberId} and account_id = ${of.from} returning id::int as id`,
  )
  if (moved === undefined) return false
  await tx.execute(
    sql`update messages set account_id = ${of.to}
      where tenant_id = ${of.tenantId} and address_id = ${moved.id} and account_id = ${of.from} and state = 'queued'`,
  )
  return true
}

/** Takes the limits off an account: on a clock that stands still between two moves, a message that keeps to a pace would not come. */
export async function takeLimitsOff(q: Queryable, account: { readonly tenantId: number; readonly id: number }): Promise<void> {
  await q.execute(sql`update accounts set per_second = 0, chat_seconds = 0 where tenant_id = ${account.tenantId} and id = ${account.id}`)
}

/** How many exemption cases are in each state. */
export async function caseCounts(q: Queryable, tenantId: number): Promise<Readonly<Partial<Record<CaseState, number>>>> {
  const found = await rows<{ state: CaseState; n: number }>(
    q,
    sql`select state, count(*)::int as n from cases where tenant_id = ${tenantId} group by state order by state`,
  )
  return Object.fromEntries(found.map(({ state, n }) => [state, n]))
}

export interface MeetingCount {
  readonly unit: string
  readonly held: number
  readonly coming: number
  readonly moved: number
  readonly calledOff: number
}

/** The ordinary meetings of each branch. */
export async function meetingCounts(q: Queryable, tenantId: number, now: Temporal.Instant): Promise<readonly MeetingCount[]> {
  const at = now.toString()
  return rows<MeetingCount>(
    q,
    sql`select u.name as unit, count(*) filter (where g.state = 'planned' and g.starts_at <= ${at})::int as held,
      count(*) filter (where g.state = 'planned' and g.starts_at > ${at})::int as coming,
      count(*) filter (where g.state = 'planned' and g.sequence > 0)::int as moved,
      count(*) filter (where g.state = 'called_off')::int as "calledOff"
    from meetings g join units u on u.tenant_id = g.tenant_id and u.id = g.unit_id
    where g.tenant_id = ${tenantId} group by u.id, u.name order by u.name`,
  )
}
