// Brings the tables up to date: drizzle's migrator, one process at a time, never backwards.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import type { PgliteDatabase } from 'drizzle-orm/pglite'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Database, Orm } from './client.ts'
import { afterOthers } from './leading.ts'
import { rows } from './rows.ts'

/** The database was migrated by a newer version of this program, whose tables this one does not know. */
export class DatabaseNewer extends Error {
  override readonly name = 'DatabaseNewer'
  constructor() {
    super(
      'The database belongs to a newer version of lienlac. Install that version (or a newer one), or restore a backup made before the update.',
    )
  }
}

/** `lienlac` in ASCII: any number will do, as long as nothing else on the database locks it. */
const lockKey = '30515181849960803'

/**
 * Applies what is missing in one transaction and returns how many migrations that were; safe to call from any number of processes at
 * once (drizzle's migrator alone is not). Throws `DatabaseNewer` and changes nothing when the database is ahead of the code.
 */
export async function migrate(database: Database): Promise<number> {
  const pending = await pendingMigrations(database)
  // Nearly every start ends here: no lock, no connection of its own.
  if (pending === 0) return 0
  const applyMissing = async (): Promise<number> => {
    const stillPending = await pendingMigrations(database)
    if (stillPending > 0) await database.oneConnection((orm) => apply(database.kind, orm, migrationsFolder()))
    return stillPending
  }
  return afterOthers(database, lockKey, applyMissing)
}

/** How many migrations `migrate` would apply; throws `DatabaseNewer`. Reads only. */
export async function pendingMigrations(database: Database): Promise<number> {
  return (await missing(database.orm, readMigrationFiles({ migrationsFolder: migrationsFolder() }))).length
}

async function missing(orm: Orm, known: readonly MigrationMeta[]): Promise<readonly MigrationMeta[]> {
  const [table] = await rows<{ there: boolean }>(orm, sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`)
  if (table?.there !== true) return known
  const applied = await rows<{ at: number }>(orm, sql`select created_at::float8 as at from drizzle.__drizzle_migrations`)
  const names = new Set(known.map((migration) => migration.folderMillis))
  if (applied.some(({ at }) => !names.has(at))) throw new DatabaseNewer()
  const done = new Set(applied.map(({ at }) => at))
  return known.filter((migration) => !done.has(migration.folderMillis))
}

async function apply(kind: Database['kind'], orm: Orm, migrationsFolder: string): Promise<void> {
  if (kind === 'pglite') {
    const { migrate: run } = await import('drizzle-orm/pglite/migrator')
    await run(orm as unknown as PgliteDatabase, { migrationsFolder })
  } else {
    const { migrate: run } = await import('drizzle-orm/postgres-js/migrator')
    await run(orm as unknown as PostgresJsDatabase, { migrationsFolder })
  }
}

/** Beside this file, or beside the bundle (`dist/migrations`), also when the bundle is split into a folder below it. */
function migrationsFolder(): string {
  const places = ['migrations', join('..', 'migrations')].map((place) => join(import.meta.dirname, place))
  const found = places.find((place) => existsSync(join(place, 'meta', '_journal.json')))
  if (found === undefined)
    throw new Error(`The migrations are missing; they were looked for in ${places.join(' and ')}. Install or build again.`)
  return found
}
