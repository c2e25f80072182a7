// Settings of before migration 0016, which had no day: they hold for every day, and a dated one takes over from them.
import { readdirSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { expect, it } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { settingRows } from '../../db/settings.ts'
import { setSetting, settingsInForce } from '../../db/units.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

/** As an installation of that release left it: its tables, and what the migrator remembers of them. */
async function migrateUntil(db: TestDatabase, last: string): Promise<void> {
  const names = readdirSync('db/migrations').filter((name) => name.endsWith('.sql'))
  const known = readMigrationFiles({ migrationsFolder: 'db/migrations' }).slice(0, names.findIndex((name) => name.startsWith(last)) + 1)
  await db.orm.execute(sql`create schema drizzle`)
  await db.orm.execute(sql`create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`)
  for (const migration of known) {
    for (const statement of migration.sql) await db.orm.execute(sql.raw(statement))
    await db.orm.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${migration.hash}, ${migration.folderMillis})`,
    )
  }
}

it('settings without a day stay in force through the migration that gives them one', async () => {
  await using db = await testDatabase({ migrated: false })
  await migrateUntil(db, '0015')
  await db.orm.execute(sql`insert into units (tenant_id, id, parent_id, kind, name, name_key, valid_from) overriding system value values
    (1, 1, null, 'committee', 'Đảng ủy xã Mẫu', 'dang uy xa mau', '2026-01-01'), (1, 2, 1, 'branch', 'Chi bộ ấp Mẫu', 'chi bo ap mau', '2026-01-01')`)
  await db.orm.execute(sql`insert into unit_settings (tenant_id, unit_id, key, value, changed_at) values
    (1, 1, 'review_policy', '"required"', '2026-03-01T00:00:00Z'), (1, 1, 'escalate_days', '20', '2026-03-01T00:00:00Z'),
    (1, 2, 'escalate_days', '10', '2026-03-01T00:00:00Z')`)
  expect(await migrate(db)).toBeGreaterThan(0)
  const of = { tenantId: 1, unitId: 2 }
  for (const on of ['2020-02-29', '2026-11-30', '2030-01-01'])
    expect(await settingsInForce(db.orm, { ...of, on })).toMatchObject({ review_policy: 'required', escalate_days: 10 })
  const now = Temporal.Instant.from('2026-11-30T02:00:00Z')
  await setSetting(db.orm, { ...of, key: 'escalate_days', value: 12, from: '2026-12-01', now })
  expect((await settingsInForce(db.orm, { ...of, on: '2026-11-30' })).escalate_days).toBe(10)
  expect((await settingsInForce(db.orm, { ...of, on: '2026-12-01' })).escalate_days).toBe(12)
  expect((await settingRows(db.orm, of)).map(({ key, up, from }) => [key, up, from])).toEqual([
    ['escalate_days', 1, '2000-01-01'],
    ['escalate_days', 0, '2000-01-01'],
    ['escalate_days', 0, '2026-12-01'],
    ['review_policy', 1, '2000-01-01'],
  ])
})
