// The open database: one type for PGlite and PostgreSQL, so that nothing above it knows which of the two it has.
import { type ExtractTablesWithRelations, sql } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from 'drizzle-orm/pg-core'
import { rows } from './rows.ts'
import type { Vault } from './vault.ts'

/** Without drizzle's relational queries (`orm.query`): reading the tables for them costs a start 20 ms, and nothing here uses them. */
type NoRelations = Record<string, never>
export type Orm = PgDatabase<PgQueryResultHKT, NoRelations>
export type Tx = PgTransaction<PgQueryResultHKT, NoRelations, ExtractTablesWithRelations<NoRelations>>
/** What a query function takes: the database itself, or the transaction it has to be part of. */
export type Queryable = Orm | Tx

/** Past-tense events with fields, as `src/log.ts` writes them. */
export type Log = (event: string, fields: Readonly<Record<string, unknown>>) => void

export interface Database {
  readonly kind: 'pglite' | 'postgres'
  readonly orm: Orm
  readonly vault: Vault
  /**
   * All or nothing, at READ COMMITTED. Inside, every query goes through `tx`: one on `orm` fails at once with `OutsideTransaction`
   * (as the `cause` of drizzle's error).
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Calls back on every `notify` of that channel, and with an empty payload when the connection is made or was lost and is back: what was
   * told meanwhile is gone. Absent behind a transaction pooler without a direct address. @returns how to stop listening.
   */
  listen?(channel: string, onNotify: (payload: string) => void): Promise<() => Promise<void>>
  /** Tells the listeners when `tx` commits. Once a transaction, never once a row (it costs 3/4 of the insert rate). */
  notify(tx: Queryable, channel: string, payload?: string): Promise<void>
  /** VACUUM ANALYZE. PGlite has no autovacuum, so there it has to be called now and then and after every fan-out. */
  vacuum(): Promise<void>
  /** Work on a connection of its own, directly to the server where an address for that is known, without time limits: migrations, VACUUM, leading. */
  oneConnection<T>(work: (orm: Orm) => Promise<T>): Promise<T>
  /** The embedded database as a tar file; PostgreSQL has pg_dump. */
  dump?(): Promise<Blob>
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

export interface DatabaseOptions {
  /** `postgres://…`; `?prepare=false` or `?pgbouncer=true` behind a transaction pooler. */
  readonly url?: string | undefined
  /** Beside a `url` that is a transaction pooler's: the server itself, for what needs a connection that stays (listening, leading, migrations). */
  readonly directUrl?: string | undefined
  /** Without a URL: the embedded database lives in `<dataDir>/pglite`, its lock file beside it. */
  readonly dataDir?: string | undefined
  /** Without both: an embedded database that is gone when it is closed. */
  readonly memory?: boolean
  /** What `dump` gave; an embedded database starts from it. */
  readonly snapshot?: Blob
  readonly vault: Vault
  readonly applicationName?: string
  readonly maxConnections?: number
  readonly log: Log
}

/** The server is too old, or the options name no database. */
export class DatabaseUnsupported extends Error {
  override readonly name = 'DatabaseUnsupported'
  /** The server's own; null when no database was named. */
  readonly version: number | null

  constructor(message: string, version: number | null) {
    super(message)
    this.version = version
  }
}

/** Opens the database; throws `DatabaseInUse`, `DatabaseUnsupported` or the driver's error when the server cannot be reached. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  // The drivers are loaded when needed: each costs a tenth of a second and tens of megabytes.
  if (options.url !== undefined && options.url !== '') {
    const { openPostgres } = await import('./open-postgres.ts')
    const database = await openPostgres({ ...options, url: options.url })
    await requireVersion(database).catch(async (error) => {
      await database.close()
      throw error
    })
    return database
  }
  if (options.dataDir === undefined && options.memory !== true) {
    throw new DatabaseUnsupported('No database was named: set DATABASE_URL or DATA_DIR.', null)
  }
  const { openPglite } = await import('./open-pglite.ts')
  return openPglite(options)
}

/** `UNIQUE NULLS NOT DISTINCT` came with 15. Also the first question to the server: it shows that it can be reached. */
async function requireVersion(database: Database): Promise<void> {
  const [found] = await rows<{ version: number }>(database.orm, sql`select current_setting('server_version_num')::int as version`)
  if (found !== undefined && found.version >= 150_000) return
  const version = Math.floor((found?.version ?? 0) / 10_000)
  throw new DatabaseUnsupported(`The PostgreSQL server is version ${version}; version 15 or newer is needed.`, version)
}
