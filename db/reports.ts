// Queries on reports: what members said they do, and where.
import { sql } from 'drizzle-orm'
import type { Report } from '../src/core/report.ts'
import type { Queryable, Tx } from './client.ts'
import { asReport, type StoredReport } from './people.ts'
import { rows } from './rows.ts'
import { statement } from './statement.ts'
import type { Vault } from './vault.ts'

export interface NewReport {
  readonly tenantId: number
  readonly memberId: number
  readonly source: 'chat' | 'phone' | 'roster'
  readonly report: Report
  readonly said: string | null
  readonly recordedById: number | null
  readonly key: string
  readonly now: Temporal.Instant
}

const insertReport = statement<
  { id: number },
  Omit<NewReport, 'report' | 'said'> &
    Omit<StoredReport, 'place_said'> & { readonly placeSaid: string | null; readonly said: Uint8Array | null }
>(
  (given) => sql`
    insert into reports (tenant_id, member_id, source, work, status, country, province, place_said, said, recorded_by_id, key, at)
    values (${given.tenantId}, ${given.memberId}, ${given.source}, ${given.work}, ${given.status}, ${given.country}, ${given.province},
      ${given.placeSaid}, ${given.said}, ${given.recordedById}, ${given.key}, ${given.now}::timestamptz)
    on conflict (tenant_id, key) do nothing returning id::int as id`,
)

/** Stores a report once. @returns its id, null when this key was stored before. */
export async function addReport(tx: Tx, vault: Vault, added: NewReport): Promise<number | null> {
  const { report, said, ...rest } = added
  const [made] = await insertReport(tx, {
    ...rest,
    work: report.work?.slice(0, 200) ?? null,
    status: report.status,
    country: report.place?.country ?? null,
    province: report.place?.province ?? null,
    placeSaid: report.place?.said?.slice(0, 200) ?? null,
    said: said === null || said === '' ? null : vault.seal(said.slice(0, 4_000)),
  })
  return made?.id ?? null
}

export async function lastReportOf(q: Queryable, tenantId: number, memberId: number): Promise<Report | null> {
  const [found] = await rows<StoredReport>(
    q,
    sql`select work, status, country, province, place_said from reports where tenant_id = ${tenantId} and member_id = ${memberId} order by id desc limit 1`,
  )
  return found ? asReport(found) : null
}

/** Deletes raw texts older than the time given; what was read from them stays. @returns how many. */
export async function dropRawTexts(tx: Queryable, tenantId: number, before: Temporal.Instant): Promise<number> {
  const gone = await rows(
    tx,
    sql`update reports set said = null where tenant_id = ${tenantId} and said is not null and at < ${before.toString()}::timestamptz returning id`,
  )
  return gone.length
}
