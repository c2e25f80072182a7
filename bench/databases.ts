// Databases of a benchmark's own: made, migrated, described for the report, and gone at the end.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { type Database, openDatabase } from '../db/client.ts'
import { migrate } from '../db/migrate.ts'
import { rows } from '../db/rows.ts'
import { openVault } from '../db/vault.ts'
import type { Store } from './harness.ts'

/** The server that `DATABASE_URL` names; a database on it is only used to make others. */
export const serverUrl = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

/** A key for benchmarks only; the processes they start are given the same. */
export const benchKey = new Uint8Array(32).fill(9)

export interface Place {
  /** What a process of ours takes from its environment to use this database; an embedded one takes one process at a time. */
  readonly env: Readonly<Record<string, string>>
  /** `postgres://…`, null for the embedded one. */
  readonly url: string | null
  readonly dataDir: string
  readonly remove: () => Promise<void>
}

const places = new Set<Place>()
let made = 0

/** An empty database without tables. It is also removed when the benchmark is interrupted. */
export async function makePlace(store: Store): Promise<Place> {
  if (places.size === 0) for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave)
  const bare = await make(store)
  const place = {
    ...bare,
    async remove() {
      places.delete(place)
      if (places.size === 0) for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, leave)
      await bare.remove()
    },
  }
  places.add(place)
  return place
}

function leave(): void {
  // The work under way loses its database now, and fails somehow; all that is left to do is to leave nothing behind.
  process.on('uncaughtException', () => {})
  void Promise.allSettled([...places].map((place) => place.remove())).finally(() => process.exit(130))
}

async function make(store: Store): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'lienlac-bench-'))
  const env = { DATA_DIR: folder, DATA_KEY: Buffer.from(benchKey).toString('base64') }
  const sweep = () => rm(folder, { recursive: true, force: true })
  if (store === 'pglite') return { env: { ...env, DATABASE_URL: '' }, url: null, dataDir: folder, remove: sweep }
  made += 1
  const name = `lienlac_bench_${process.pid}_${made}`
  await onServer((server) => server.unsafe(`create database ${name}`))
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return {
    env: { ...env, DATABASE_URL: url.href },
    url: url.href,
    dataDir: folder,
    async remove() {
      await onServer((server) => server.unsafe(`drop database if exists ${name} with (force)`))
      await sweep()
    },
  }
}

async function onServer<T>(work: (server: postgres.Sql) => Promise<T>): Promise<T> {
  const server = postgres(serverUrl, { max: 1, onnotice: () => {} })
  try {
    return await work(server)
  } finally {
    await server.end({ timeout: 5 })
  }
}

/** Opens a place as the service does, with its tables. */
export async function openPlace({ url, dataDir }: Pick<Place, 'url' | 'dataDir'>): Promise<Database> {
  const database = await openDatabase({ ...(url === null ? { dataDir } : { url }), vault: openVault(benchKey), log: () => {} })
  await migrate(database)
  return database
}

/** Does work on a migrated database of its own, and removes it whatever happens. */
export async function inOwnDatabase<T>(store: Store, work: (database: Database, place: Place) => Promise<T>): Promise<T> {
  const place = await makePlace(store)
  try {
    const database = await openPlace(place)
    try {
      return await work(database, place)
    } finally {
      await database.close()
    }
  } finally {
    await place.remove()
  }
}

/** The database in a word, with what decides its speed: `PostgreSQL 15.18 (fsync on, synchronous_commit on)`. */
export async function describe(database: Database): Promise<string> {
  const [found] = await rows<{ version: string; fsync: string; commit: string }>(
    database.orm,
    sql`select current_setting('server_version') as version, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
  )
  const name = database.kind === 'pglite' ? 'PGlite, PostgreSQL' : 'PostgreSQL'
  return `${name} ${found?.version.split(' ')[0]} (fsync ${found?.fsync}, synchronous_commit ${found?.commit})`
}
