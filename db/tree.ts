// Walks down the tree of units: which branches stand under committees; and what units are called.
import { sql } from 'drizzle-orm'
import type { Queryable } from './client.ts'
import { bigints, rows } from './rows.ts'

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
