// Who is told of what happens in a branch: the best holder of the duty, for any number of members and branches in one query.
import { sql } from 'drizzle-orm'
import type { DutyAddress } from './addresses.ts'
import type { Queryable } from './client.ts'
import { holder } from './member-parts.ts'
import { bigints, unnest } from './rows.ts'
import { statement } from './statement.ts'

/** What there is to tell of: a member in a branch, or null for the branch itself. */
interface DutyOf {
  readonly unitId: number
  readonly memberId: number | null
}

const inCharge = statement<
  DutyAddress & { readonly nth: number },
  { readonly tenantId: number; readonly today: string; readonly units: readonly number[]; readonly members: readonly (number | null)[] }
>((of) => {
  const table = unnest({ unit_id: bigints(of.units), member_id: bigints(of.members) })
  return sql`select m.nth::int, holder.id as "memberId", holder.name, holder.address_id as "addressId", holder.account_id as "accountId",
      coalesce(holder.locale, 'vi') as locale
    from (select ${of.tenantId}::bigint as tenant_id, given.nth, given.unit_id, given.member_id as id,
      (select in_charge_id from members where tenant_id = ${of.tenantId}::bigint and id = given.member_id) as in_charge_id from ${table}) m
    ${holder(sql`m.unit_id`, of.today)} where holder.id is not null`
})

/** The first of `dutyHolders` for each, in order; null where nobody has the duty. */
export async function personsInCharge(
  q: Queryable,
  of: { readonly tenantId: number; readonly today: string; readonly duties: readonly DutyOf[] },
): Promise<readonly (DutyAddress | null)[]> {
  const { tenantId, today, duties } = of
  if (duties.length === 0) return []
  const found = await inCharge(q, {
    tenantId,
    today,
    units: duties.map(({ unitId }) => unitId),
    members: duties.map(({ memberId }) => memberId),
  })
  const best = new Map(found.map(({ nth, ...one }) => [nth - 1, one]))
  return duties.map((_, at) => best.get(at) ?? null)
}
