// A migrated database for a test file: a copy of the template, thrown away at the end.
import { openAsBlob } from 'node:fs'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../../db/client.ts'
import { rows } from '../../db/rows.ts'
import { openVault, type Vault } from '../../db/vault.ts'

/** Whether the tests run on a PostgreSQL server; PGlite has one connection, so locks between connections cannot be seen there. */
export const onPostgres = inject('template').kind === 'postgres'

/** The address of that server, empty without one; for programs that make a database of their own. */
export const serverUrl = process.env.TEST_DATABASE_URL ?? ''

/** A key for tests only. */
export const testVault: Vault = openVault(new Uint8Array(32).fill(7))

export interface TestDatabase extends Database {
  /** Empties all tables and starts the ids at 1 again, after what was begun in them has come to its end. */
  truncate(): Promise<void>
  /** Says how to wait for what a house has under way, before the tables are emptied under it: the two would wait for each other. */
  settle(stop: () => Promise<void>): void
  /** Another client of the same database, as a second process would have; on PostgreSQL only. Closed with the first. */
  second(): Promise<Database>
  /** Where a second process finds it; null for PGlite. */
  readonly url: string | null
}

/** A fresh copy of the migrated template; the data of other files is never in it. `migrated: false` gives an empty one. */
export async function testDatabase(options: { readonly migrated?: boolean } = {}): Promise<TestDatabase> {
  const template = inject('template')
  if (template.kind === 'pglite') {
    const snapshot = options.migrated === false ? {} : { snapshot: await openAsBlob(template.tar) }
    return dress(await openDatabase({ memory: true, ...snapshot, vault: testVault, log: () => {} }), null, async () => {})
  }
  const name = `${template.prefix}${process.pid}_${Math.floor(Math.random() * 2 ** 40)}`
  const server = postgres(template.url, { max: 1, onnotice: () => {} })
  await server.unsafe(`create database ${name} template ${options.migrated === false ? 'template0' : template.database}`)
  const url = new URL(template.url)
  url.pathname = `/${name}`
  return dress(await openPostgresTest(url.href), url.href, async () => {
    await server.unsafe(`drop database if exists ${name} with (force)`)
    await server.end({ timeout: 5 })
  })
}

function openPostgresTest(url: string): Promise<Database> {
  return openDatabase({ url, vault: testVault, log: () => {} })
}

function dress(database: Database, url: string | null, remove: () => Promise<void>): TestDatabase {
  const others: Database[] = []
  let underWay: (() => Promise<void>)[] = []
  const close = async () => {
    for (const open of [database, ...others]) await open.close()
    await remove()
  }
  return {
    ...database,
    url,
    async truncate() {
      for (const stop of underWay) await stop()
      underWay = []
      await truncate(database)
    },
    settle: (stop) => void underWay.push(stop),
    async second() {
      if (url === null) throw new Error('PGlite has one connection; a test that needs two runs on PostgreSQL only.')
      const other = await openPostgresTest(url)
      others.push(other)
      return other
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

/**
 * Deletes from the tables that hold rows and restarts the sequences that were used. TRUNCATE of every table makes new files for each,
 * which costs ten times as much.
 */
async function truncate(database: Database): Promise<void> {
  await rows(
    database.orm,
    sql`do $$
      declare
        name text;
        filled boolean;
      begin
        set local session_replication_role = replica;
        for name in select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'public' loop
          execute format('select exists (select 1 from %s)', name) into filled;
          if filled then
            execute format('delete from %s', name);
          end if;
        end loop;
        for name in select format('%I.%I', schemaname, sequencename) from pg_sequences where schemaname = 'public' and last_value is not null loop
          execute format('select setval(%L, 1, false)', name);
        end loop;
      end $$`,
  )
}
