// What the papers of a year-end review say of a branch and of one of its members.
import { sql } from 'drizzle-orm'
import type { Queryable } from './client.ts'
import { isListed } from './listed.ts'
import { rows } from './rows.ts'

export interface PaperMember {
  readonly name: string
  readonly birthYear: number | null
}

/** A member on the list of a branch; null for everybody else. */
export async function paperMember(
  q: Queryable,
  of: { readonly tenantId: number; readonly unitId: number; readonly memberId: number },
): Promise<PaperMember | null> {
  const [found] = await rows<PaperMember>(
    q,
    sql`select m.name, m.birth_year as "birthYear" from members m
      where m.tenant_id = ${of.tenantId} and m.unit_id = ${of.unitId} and m.id = ${of.memberId} and ${isListed(sql`m`)}`,
  )
  return found ?? null
}

/** The name of the unit above another. */
export async function unitAbove(q: Queryable, tenantId: number, unitId: number): Promise<string | null> {
  const [found] = await rows<{ readonly name: string }>(
    q,
    sql`select p.name from units u join units p on p.tenant_id = u.tenant_id and p.id = u.parent_id where u.tenant_id = ${tenantId} and u.id = ${unitId}`,
  )
  return found?.name ?? null
}
