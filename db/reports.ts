// Queries on reports: what members said they do, and where.
import { sql } from 'drizzle-orm'
import type { Report } from '../src/core/report.ts'
import type { Queryable } from './client.ts'
import { asReport, type StoredReport } from './people.ts'
import { bigints, byteses, hex, instants, rows, texts, unnest } from './rows.ts'
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

type Words = readonly (string | null)[]

interface ReportColumns {
  readonly tenants: readonly number[]
  readonly members: readonly number[]
  readonly sources: Words
  readonly works: Words
  readonly statuses: Words
  readonly countries: Words
  readonly provinces: Words
  readonly places: Words
  readonly employers: Words
  readonly parks: Words
  readonly untils: Words
  readonly saids: Words
  readonly recorders: readonly (number | null)[]
  readonly keys: Words
  readonly times: Words
}

const insertReports = statement<{ id: number; tenantId: number; key: string }, ReportColumns>((given) => {
  const table = unnest({
    tenant_id: bigints(given.tenants),
    member_id: bigints(given.members),
    source: texts(given.sources),
    work: texts(given.works),
    status: texts(given.statuses),
    country: texts(given.countries),
    province: texts(given.provinces),
    place_said: texts(given.places),
    employer: texts(given.employers),
    park: texts(given.parks),
    until: texts(given.untils),
    said: byteses(given.saids),
    recorded_by_id: bigints(given.recorders),
    key: texts(given.keys),
    at: instants(given.times),
  })
  const columns = sql.raw(
    'tenant_id, member_id, source, work, status, country, province, place_said, employer, park, until, said, recorded_by_id, key, at',
  )
  return sql`insert into reports (${columns}) select ${columns} from ${table} order by nth
    on conflict (tenant_id, key) do nothing returning id::int as id, tenant_id::int as "tenantId", key`
})

/** Stores reports once. @returns their ids in order, null for one whose key was stored before. */
export async function addReports(tx: Queryable, vault: Vault, added: readonly NewReport[]): Promise<readonly (number | null)[]> {
  if (added.length === 0) return []
  const made = await insertReports(tx, {
    tenants: added.map((one) => one.tenantId),
    members: added.map((one) => one.memberId),
    sources: added.map((one) => one.source),
    works: added.map(({ report }) => report.work?.slice(0, 200) ?? null),
    statuses: added.map(({ report }) => report.status),
    countries: added.map(({ report }) => report.place?.country ?? null),
    provinces: added.map(({ report }) => report.place?.province ?? null),
    places: added.map(({ report }) => report.place?.said?.slice(0, 200) ?? null),
    employers: added.map(({ report }) => report.employer?.slice(0, 100) ?? null),
    parks: added.map(({ report }) => report.park?.slice(0, 100) ?? null),
    untils: added.map(({ report }) => report.until ?? null),
    saids: added.map(({ said }) => (said === null || said === '' ? null : hex(vault.seal(said.slice(0, 4_000))))),
    recorders: added.map((one) => one.recordedById),
    keys: added.map((one) => one.key),
    times: added.map((one) => one.now.toString()),
  })
  const ids = new Map(made.map(({ id, tenantId, key }) => [`${tenantId} ${key}`, id]))
  return added.map(({ tenantId, key }) => ids.get(`${tenantId} ${key}`) ?? null)
}

export interface NewestReport {
  readonly report: Report
  readonly source: NewReport['source']
  readonly recordedById: number | null
  readonly at: Temporal.Instant
}

/** What is known of a member, and from whom; null when nothing ever was. */
export async function newestReport(q: Queryable, tenantId: number, memberId: number): Promise<NewestReport | null> {
  const [found] = await rows<StoredReport & Pick<NewestReport, 'source' | 'recordedById'> & { readonly at: string }>(
    q,
    sql`select work, status, country, province, place_said, employer, park, until, source, recorded_by_id::int as "recordedById", at::text as at
      from reports where tenant_id = ${tenantId} and member_id = ${memberId} order by id desc limit 1`,
  )
  if (!found) return null
  const { source, recordedById, at } = found
  return { report: asReport(found), source, recordedById, at: Temporal.Instant.from(at) }
}

/** Deletes raw texts older than the time given; what was read from them stays. @returns how many. */
export async function dropRawTexts(tx: Queryable, tenantId: number, before: Temporal.Instant): Promise<number> {
  const gone = await rows(
    tx,
    sql`update reports set said = null where tenant_id = ${tenantId} and said is not null and at < ${before.toString()}::timestamptz returning id`,
  )
  return gone.length
}
