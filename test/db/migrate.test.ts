// Migrations: any number of processes at once, never over a newer database.
import { readdirSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../db/client.ts'
import { DatabaseNewer, migrate, pendingMigrations } from '../../db/migrate.ts'
import { rows } from '../../db/rows.ts'
import { onPostgres, testDatabase, testVault } from '../support/database.ts'
import { run } from './process.ts'

it('an empty database gets all tables, each with the tenant, and then nothing more', async () => {
  await using db = await testDatabase({ migrated: false })
  const pending = await pendingMigrations(db)
  expect(pending).toBeGreaterThan(0)
  expect(await migrate(db)).toBe(pending)
  expect(await migrate(db)).toBe(0)
  const without = await rows(
    db.orm,
    sql`select tablename from pg_tables t where schemaname = 'public' and not exists (
      select from information_schema.columns c where c.table_schema = 'public' and c.table_name = t.tablename and c.column_name = 'tenant_id')`,
  )
  expect(without).toEqual([])
})

it('a server is asked to clean up the ledgers long before a fifth of them has ended', async () => {
  await using db = await testDatabase()
  const found = await rows<{ ledger: string }>(
    db.orm,
    sql`select c.relname as ledger from pg_class c cross join lateral pg_options_to_table(c.reloptions) o
      where o.option_name = 'autovacuum_vacuum_scale_factor' and o.option_value::float8 <= 0.02 order by 1`,
  )
  expect(found.map(({ ledger }) => ledger)).toEqual(['events', 'messages', 'timers'])
})

it('a database that is ahead of the code is refused and left as it is', async () => {
  await using db = await testDatabase()
  await db.orm.execute(sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`)
  await expect(migrate(db)).rejects.toThrow(DatabaseNewer)
  await expect(pendingMigrations(db)).rejects.toThrow(/newer version of lienlac/)
})

describe.runIf(onPostgres)('on a server', () => {
  it('three processes at once migrate once', async () => {
    await using db = await testDatabase({ migrated: false })
    const url = JSON.stringify(db.url)
    const runs = [1, 2, 3].map(() =>
      run(`const db = await open({ url: ${url} }); console.log('applied ' + (await migrate(db))); await db.close()`),
    )
    const applied = await Promise.all(runs.map((process) => process.said('applied')))
    const all = readdirSync('db/migrations').filter((name) => name.endsWith('.sql')).length
    expect(applied.toSorted()).toEqual(['applied 0', 'applied 0', `applied ${all}`])
    expect(await pendingMigrations(db)).toBe(0)
  })

  it('a server that does not answer is an error with a code, and no hanging', async () => {
    const refused = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', vault: testVault, log: () => {} })
    await expect(refused).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
  })

  it.each(['?prepare=false', '?pgbouncer=true', '?pgbouncer=true&connect_timeout=5'])(
    'works behind a transaction pooler: %s',
    async (query) => {
      await using db = await testDatabase()
      await using pooled = await openDatabase({ url: `${db.url}${query}`, vault: testVault, log: () => {} })
      expect(pooled.listen).toBeUndefined()
      const prepared = await pooled.transaction(async (tx) => {
        await rows(tx, sql`select ${1}::int as unprepared`)
        return rows(tx, sql`select 1 from pg_prepared_statements where statement like '%unprepared' and not from_sql`)
      })
      expect(prepared).toEqual([])
    },
  )
})
