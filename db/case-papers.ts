// What the papers of a case say besides the case: the committee above the branch, who signs for it, and how many still take part.
import { sql } from 'drizzle-orm'
import type { Queryable } from './client.ts'
import { isHeld, isListed } from './listed.ts'
import { rows } from './rows.ts'

export interface CaseOffice {
  /** The committee right above the branch; null where there is none. */
  readonly committee: string | null
  readonly signer: { readonly role: 'secretary' | 'deputy'; readonly name: string } | null
  /** Members who take part in the branch when the applicant does not. */
  readonly active: number
}

/** @param of.today the day on which roles are held. */
export async function caseOffice(
  q: Queryable,
  of: { readonly tenantId: number; readonly unitId: number; readonly memberId: number; readonly today: string },
): Promise<CaseOffice> {
  const [found] = await rows<CaseOffice>(
    q,
    sql`select p.name as committee,
      (select json_build_object('role', r.role, 'name', s.name) from roles r join members s on s.tenant_id = r.tenant_id and s.id = r.member_id
        where r.tenant_id = u.tenant_id and r.unit_id = u.id and r.role in ('secretary', 'deputy') and s.id <> ${of.memberId}
          and ${isListed(sql`s`)} and ${isHeld(sql`r`, sql`${of.today}::date`)}
        order by case r.role when 'secretary' then 1 else 2 end, s.id limit 1) as signer,
      (select count(*)::int from members a where a.tenant_id = u.tenant_id and a.unit_id = u.id and a.standing = 'at_home' and a.id <> ${of.memberId}) as active
    from units u left join units p on p.tenant_id = u.tenant_id and p.id = u.parent_id
    where u.tenant_id = ${of.tenantId} and u.id = ${of.unitId}`,
  )
  if (!found) throw new Error(`unit ${of.unitId} is gone`)
  return found
}
