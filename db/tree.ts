// Walks on the tree of units, up to what holds for a unit, and down to the branches under committees; and what units are called.
import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from './client.ts'
import { bigints, rows } from './rows.ts'

/**
 * After `with`: `up (id, depth)`, the unit at 0 and each one above it, so that by `depth` the nearest comes first. Nothing is above what is null.
 * @param of values, or columns of the statement around it.
 */
export const walkUp = ({ tenantId, unitId }: { readonly tenantId: SQL | number; readonly unitId: SQL | number }): SQL =>
  // Without `offset 0` each step is planned for many units at once, and reads all units of the tenant.
  sql`recursive up as (
    select id, parent_id, 0 as depth from units where tenant_id = ${tenantId} and id = ${unitId}
    union all
    select above.id, above.parent_id, up.depth + 1 from up
      cross join lateral (select id, parent_id from units where tenant_id = ${tenantId} and id = up.parent_id offset 0) above)`

/**
 * After `with`: `down (id, kind, name, name_key, valid_to)`, the units given and all below them, each once; none of another tenant.
 */
export const walkDown = (of: { readonly tenantId: number; readonly unitIds: readonly number[] }): SQL => sql`recursive down as (
    select id, kind, name, name_key, valid_to from units where tenant_id = ${of.tenantId} and id = any(${bigints(of.unitIds).array})
    union
    select below.id, below.kind, below.name, below.name_key, below.valid_to from units below
      join down on below.parent_id = down.id where below.tenant_id = ${of.tenantId})`

/** The branches at or under units, at any depth. @param of.inUse only those that have not ended: what is planned is for no others. */
export async function branchesUnder(
  q: Queryable,
  of: { readonly tenantId: number; readonly unitIds: readonly number[]; readonly inUse: boolean },
): Promise<readonly number[]> {
  if (of.unitIds.length === 0) return []
  const found = await rows<{ id: number }>(
    q,
    sql`with ${walkDown(of)} select id::int as id from down where kind = 'branch' and (valid_to is null or not ${of.inUse}) order by id`,
  )
  return found.map(({ id }) => id)
}

/** Units by name, in the order of their names; one that has ended is missing. */
export async function unitNames(
  q: Queryable,
  of: { readonly tenantId: number; readonly unitIds: readonly number[] },
): Promise<readonly { readonly id: number; readonly name: string }[]> {
  if (of.unitIds.length === 0) return []
  return rows(
    q,
    sql`select id::int as id, name from units where tenant_id = ${of.tenantId} and id = any(${bigints(of.unitIds).array}) and valid_to is null order by name, id`,
  )
}
