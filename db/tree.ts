// Walks on the tree of units: up to what holds for a unit, and down to the branches under committees.
import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from './client.ts'
import { bigints, rows } from './rows.ts'

/**
 * The beginning of a statement that looks for something at a unit or above it: `up (id, depth)` is the unit at 0 and each one above it, so the
 * nearest comes first by `depth`. Nothing is above what is null.
 * @param of values, or columns of the statement around it.
 */
export const walkUp = ({ tenantId, unitId }: { readonly tenantId: SQL | number; readonly unitId: SQL | number }): SQL =>
  // Without `offset 0` each step is planned for many units at once, and reads all units of the tenant.
  sql`with recursive up as (
    select id, parent_id, 0 as depth from units where tenant_id = ${tenantId} and id = ${unitId}
    union all
    select above.id, above.parent_id, up.depth + 1 from up
      cross join lateral (select id, parent_id from units where tenant_id = ${tenantId} and id = up.parent_id offset 0) above)`

/** The branches at or under units, at any depth. @param of.inUse only those that have not ended: what is planned is for no others. */
export async function branchesUnder(
  q: Queryable,
  of: { readonly tenantId: number; readonly unitIds: readonly number[]; readonly inUse: boolean },
): Promise<readonly number[]> {
  const { tenantId, unitIds, inUse } = of
  if (unitIds.length === 0) return []
  const found = await rows<{ id: number }>(
    q,
    sql`with recursive down as (
      select id, kind, valid_to from units where tenant_id = ${tenantId} and id = any(${bigints(unitIds).array})
      union
      select u.id, u.kind, u.valid_to from units u join down on u.parent_id = down.id where u.tenant_id = ${tenantId})
    select id::int as id from down where kind = 'branch' and (valid_to is null or not ${inUse}) order by id`,
  )
  return found.map(({ id }) => id)
}
