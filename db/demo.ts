// Queries of the demo's page: who is on the lists, and where they said they are.
import { sql } from 'drizzle-orm'
import type { Place } from '../src/core/place.ts'
import type { Queryable } from './client.ts'
import { lastReport } from './member-parts.ts'
import { asReport, type StoredReport } from './people.ts'
import { rows } from './rows.ts'

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
