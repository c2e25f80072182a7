// Who takes part in the life of a branch on a day: neither away, nor exempted, nor meeting elsewhere for a time.
import { sql } from 'drizzle-orm'
import type { Queryable } from './client.ts'
import { rows } from './rows.ts'

/**
 * The ids of the members who take part on a day. How somebody stands now decides, for people see to that; who has a decision that begins only
 * after that day, and none before it that a person has not ended, still takes part until then.
 */
export async function activeMembers(
  q: Queryable,
  of: { readonly tenantId: number; readonly unitId: number /** ISO date at home. */; readonly on: string },
): Promise<readonly number[]> {
  const found = await rows<{ id: number }>(
    q,
    sql`select m.id::int as id from members m
      cross join lateral (select coalesce(bool_or(e.starts_on > ${of.on}::date), false) as later,
          coalesce(bool_or(coalesce(e.starts_on, '-infinity') <= ${of.on}::date and coalesce(e.ended_on, 'infinity') > ${of.on}::date), false) as begun
        from exemptions e where e.tenant_id = m.tenant_id and e.member_id = m.id) x
      where m.tenant_id = ${of.tenantId} and m.unit_id = ${of.unitId}
        and (m.standing = 'at_home' or (m.standing in ('away', 'exempt_health') and x.later and not x.begun))
      order by m.id`,
  )
  return found.map(({ id }) => id)
}
