// Runs once before all tests: migrates one database, of which every test file gets a copy.
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../db/client.ts'
import { migrate } from '../../db/migrate.ts'
import { openVault } from '../../db/vault.ts'

declare module 'vitest' {
  interface ProvidedContext {
    template:
      | { readonly kind: 'pglite'; readonly tar: string }
      | { readonly kind: 'postgres'; readonly url: string; readonly database: string; readonly prefix: string }
  }
}

const vault = openVault(new Uint8Array(32))
const log = () => {}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.TEST_DATABASE_URL
  return url === undefined || url === '' ? pgliteTemplate(project) : postgresTemplate(project, url)
}

/** Making it takes seconds, so it is kept under node_modules until a migration or PGlite changes. */
async function pgliteTemplate(project: TestProject): Promise<() => Promise<void>> {
  const tar = join('node_modules', '.cache', 'lienlac', `template-${await fingerprint()}.tar`)
  if (!existsSync(tar)) {
    await using database = await openDatabase({ memory: true, vault, log })
    await migrate(database)
    const dumped = await database.dump?.()
    if (dumped === undefined) throw new Error('The embedded database gave no dump.')
    await mkdir(dirname(tar), { recursive: true })
    // Under another name first: two runs at once never read half a file.
    await writeFile(`${tar}.${process.pid}`, dumped.stream())
    await rename(`${tar}.${process.pid}`, tar)
  }
  project.provide('template', { kind: 'pglite', tar })
  return async () => {}
}

async function fingerprint(): Promise<string> {
  const names = (await readdir('db/migrations')).filter((name) => name.endsWith('.sql')).sort()
  const parts = [
    ...names.map((name) => join('db', 'migrations', name)),
    'db/migrations/meta/_journal.json',
    'node_modules/@electric-sql/pglite/package.json',
  ]
  const texts = await Promise.all(parts.map((part) => readFile(part, 'utf8')))
  return vault.sha256(texts.join('\0')).slice(0, 16)
}

/** First key of the session locks by which a run shows the server that it lives; the second is the run's number. */
const runLock = 20_261_121

async function postgresTemplate(project: TestProject, url: string): Promise<() => Promise<void>> {
  const server = postgres(url, { max: 1, onnotice: () => {} })
  await dropDeadRuns(server)
  const run = Math.floor(Math.random() * 2 ** 31)
  await server`select pg_advisory_lock(${runLock}, ${run})`
  const prefix = `lienlac_test_${run}_`
  const database = `${prefix}template`
  await server.unsafe(`create database ${database}`)
  const template = new URL(url)
  template.pathname = `/${database}`
  await using open = await openDatabase({ url: template.href, vault, log })
  await migrate(open)
  project.provide('template', { kind: 'postgres', url, database, prefix })
  return async () => {
    await dropAll(server, prefix)
    await server.end({ timeout: 5 })
  }
}

/** The server frees a session's locks when the session ends, however it ends: a run whose lock can be had is dead. */
async function dropDeadRuns(server: postgres.Sql): Promise<void> {
  const found = await server<{ run: number }[]>`
    select distinct substring(datname from '^lienlac_test_([0-9]+)_')::int as run from pg_database
    where datname ~ '^lienlac_test_[0-9]+_'`
  for (const { run } of found) {
    const [got] = await server<{ free: boolean }[]>`select pg_try_advisory_lock(${runLock}, ${run}) as free`
    if (got?.free !== true) continue
    await dropAll(server, `lienlac_test_${run}_`)
    await server`select pg_advisory_unlock(${runLock}, ${run})`
  }
}

async function dropAll(server: postgres.Sql, prefix: string): Promise<void> {
  const databases = await server<{ datname: string }[]>`select datname from pg_database where starts_with(datname, ${prefix})`
  for (const { datname } of databases) await server.unsafe(`drop database if exists ${datname} with (force)`)
}
