// No query crosses tenants: every key has the tenant in it, and while one tenant lives through its month no row of another is even looked at.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { unitById } from '../../db/units.ts'
import { explain, listTroubles, requeue } from '../../src/cli/messages.ts'
import { wordsOf } from '../../src/cli/shared.ts'
import { openMetrics } from '../../src/metrics.ts'
import { audit } from '../../src/tasks/audit.ts'
import { placeRows, planFor, writePlan } from '../../src/tasks/import-roster.ts'
import { inScene } from '../../src/tasks/scene.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse, people, row } from '../support/house.ts'

let db: TestDatabase
/** A cleaning in the middle of the month would tell the planner how small these tables are. */
const uncleaned = (): TestDatabase => ({ ...db, vacuum: async () => {} })

beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

describe('the catalogue', () => {
  it('every table has a key, and every key and every index that is unique has the tenant in it', async () => {
    const keys = await rows<{ table: string; key: string | null; tenant: boolean }>(
      db.orm,
      sql`select c.relname as table, i.indexrelid::regclass::text as key,
        coalesce(exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum = any(i.indkey)), false) as tenant
      from pg_class c left join pg_index i on i.indrelid = c.oid and i.indisunique where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
    )
    expect(new Set(keys.map(({ table }) => table)).size).toBeGreaterThan(20)
    expect(keys.filter(({ key, tenant }) => key === null || !tenant)).toEqual([])
  })

  it('every reference to another table goes by the tenant', async () => {
    const references = await rows<{ name: string; tenant: boolean }>(
      db.orm,
      sql`select conname as name, exists (
          select 1 from unnest(conkey, confkey) pair(ours, theirs)
          join pg_attribute o on o.attrelid = conrelid and o.attnum = ours and o.attname = 'tenant_id'
          join pg_attribute t on t.attrelid = confrelid and t.attnum = theirs and t.attname = 'tenant_id') as tenant
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
    )
    expect(references.length).toBeGreaterThan(25)
    expect(references.filter(({ tenant }) => !tenant)).toEqual([])
  })
})

/**
 * Queries that may look across tenants. What they take is then worked on under its own tenant.
 */
const across: readonly (readonly [string, RegExp])[] = [
  ['the list of tenants, and a tenant by its name', /from "units" where .*"parent_id" is null/],
  ['when something is due next', /select 'events' as lane/],
  ['claims look at all accounts for their sending slots', /with ready as \( select a\.account_id, a\.tenant_id, a\.per_second/],
  // Joined by tenant and id; for a group the planner may begin with the accounts all the same.
  ['the paces of the accounts of a group of messages', /^accounts by .* with held as materialized/],
  ['sweeps expire what is too late', /with late as materialized/],
  ['sweeps take back what dead processes left', /with left_behind as materialized/],
  ['metrics count what waits', /group by state\s+union all/],
]

/**
 * A policy that lets everything pass and writes down which query looked at a row of another tenant. It is asked after a condition on
 * `tenant_id`, because comparing numbers is leakproof and cheap, and before most others; with scans by index and loops only, as of large
 * tables, a row that the tenant's condition excludes is never asked about.
 */
async function watch(tenantId: number): Promise<void> {
  const run = (text: string) => db.orm.execute(sql.raw(text))
  await run(`create schema watch`)
  await run(`create table watch.seen (query text, seen text)`)
  await run(`create function note_foreign(seen text) returns boolean language plpgsql volatile security definer cost 1000000 as $$
    begin
      insert into watch.seen values (substring(current_query() from '^execute (\\w+)'), seen || ': ' || left(current_query(), 200));
      return true;
    end $$`)
  await run(`create role one_tenant`)
  await run(`grant all on all tables in schema public to one_tenant`)
  await run(`grant all on all sequences in schema public to one_tenant`)
  const tables = await rows<{ name: string }>(db.orm, sql`select tablename as name from pg_tables where schemaname = 'public'`)
  for (const { name } of tables) {
    await run(`alter table ${name} enable row level security`)
    const watched = `tenant_id = current_setting('lienlac.tenant')::bigint or note_foreign('${name}')`
    await run(`create policy watched on ${name} using (${watched}) with check (${watched})`)
  }
  for (const setting of ['seqscan', 'hashjoin', 'mergejoin', 'material', 'hashagg']) await run(`set enable_${setting} = off`)
  await run(`update pg_class set reltuples = 1000000, relpages = 1 where relnamespace = 'public'::regnamespace and relkind = 'r'`)
  await run(`set lienlac.tenant = '${tenantId}'`)
  await run(`set role one_tenant`)
}

/** Which queries looked at rows of another tenant: their texts. */
async function seen(): Promise<readonly string[]> {
  await db.orm.execute(sql`reset role`)
  const found = await rows<{ text: string }>(
    db.orm,
    sql`select distinct split_part(s.seen, ':', 1) || ' by ' || coalesce(p.statement, s.seen) as text from watch.seen s left join pg_prepared_statements p on p.name = s.query`,
  )
  await db.orm.execute(sql`delete from watch.seen`)
  await db.orm.execute(sql`set role one_tenant`)
  return found.map(({ text }) => text.replace(/\s+/g, ' '))
}

/** Everything of a tenant, in every table. */
async function all(tenantId: number): Promise<string> {
  const tables = await rows<{ name: string }>(db.orm, sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`)
  const parts = await Promise.all(
    tables.map(({ name }) =>
      rows<{ all: string }>(
        db.orm,
        sql.raw(`select coalesce(string_agg(t::text, chr(10) order by t::text), '') as all from ${name} t where tenant_id = ${tenantId}`),
      ),
    ),
  )
  return parts.map(([part]) => part?.all).join('\n')
}

const [lo, danh, giang, secretary, officer] = ['Lò Thị Thử', 'Danh Văn Thử', 'Giàng A Thử', 'Phan Văn Mẫu', 'Đỗ Thị Mẫu'] as const

/** A tenant's month and more: everybody is linked, asked, reminded, handed over, called, counted, stopped and audited. */
async function live(house: House): Promise<void> {
  const words = wordsOf({ LOCALE: 'vi' })
  for (const name of [lo, danh, giang, secretary, officer]) await house.link(name)
  await house.hear('a stranger', 'chào')
  await house.hear('a stranger', '1234 5678')
  await house.runTo('2026-12-02T09:00:00+07:00')
  await house.hear(lo, 'em làm công nhân may ở Bình Dương')
  await house.hear(lo, 'đúng')
  for (const line of [
    '/tinhhinh',
    '/chuatraloi',
    `/the ${lo}`,
    '/moi',
    '/dusinhhoat',
    'nhắc 1',
    'TRỢ GIÚP',
    'họp 25/12 19h nhà văn hóa ấp Mẫu',
  ])
    await house.sets(secretary, line)
  for (const line of ['/tonghop', 'TRỢ GIÚP']) await house.hear(officer, line)
  await house.runTo('2026-12-18T10:00:00+07:00')
  await house.tap(secretary, `call:later:${house.id(danh)}`)
  await house.tap(secretary, `do:invite:${house.id('Kim Văn Thử')}`)
  await house.hear(secretary, `gọi ${giang} vẫn làm Nhật Bản`)
  await house.hear(danh, 'DỪNG')
  await house.hear(danh, 'BẮT ĐẦU')
  await house.runTo('2027-01-05T10:00:00+07:00')
  const committee = await unitById(db.orm, house.tenantId, house.tenantId)
  if (!committee) throw new Error('a tenant is its own top unit')
  await inScene(house.rt, { tenantId: house.tenantId, now: house.clock.now() }, async (scene) => {
    const placed = placeRows([...people, row('Lường Thị Mới', { standing: 'away' })], null, null)
    await writePlan(scene, committee, placed, await planFor(scene, placed))
  })
  await audit(house.rt, house.tenantId)
  await openMetrics(house.rt).text()
  await listTroubles(house.rt, words, 90)
  await explain(house.rt, words, { ledger: 'message', id: 999_999 })
  await requeue(house.rt, words, { one: null, failed: true })
}

it.skipIf(onPostgres)(
  'one tenant lives through its month beside another of the same shape: no query looks at a row of the other but those that are listed',
  async () => {
    const other = await openHouse(uncleaned(), { committee: 'Đảng ủy xã Khác' })
    for (const name of [lo, secretary]) await other.link(name)
    await other.runTo('2026-12-03T09:00:00+07:00')
    // Everything of the other one that waits, waits for longer than this test lives.
    for (const table of ['timers', 'messages', 'events'])
      await db.orm.execute(sql.raw(`update ${table} set due_at = due_at + interval '10 years'`))
    const house = await openHouse(uncleaned())
    const before = await all(other.tenantId)
    expect(before.length).toBeGreaterThan(10_000)

    await watch(house.tenantId)
    await live(house)
    expect((await seen()).filter((text) => !across.some(([, query]) => query.test(text)))).toEqual([])

    // That the watch would have seen it: a query without the tenant, one that joins without it, a write without it.
    const planted = [
      sql`select m.id as planted from members m where m.name = ${lo}`,
      sql`select r.id as planted from rounds r join check_ins c on c.round_id = r.id where r.tenant_id = ${house.tenantId} or c.id = 1`,
      sql`update conversations set updated_at = updated_at where address_id > 0 returning 1 as planted`,
    ]
    for (const query of planted) {
      await db.orm.execute(query)
      expect((await seen()).join()).toContain('planted')
    }

    await db.orm.execute(sql`reset role`)
    expect(await all(other.tenantId)).toBe(before)
    expect(house.sent.length).toBeGreaterThan(40)
  },
  60_000,
)
