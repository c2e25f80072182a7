// One process at a time leads, also behind a pooler; who loses the connection learns it and stops.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../db/client.ts'
import { whileLeading } from '../../db/leading.ts'
import { rows } from '../../db/rows.ts'
import { onPostgres, type TestDatabase, testDatabase, testVault } from '../support/database.ts'
import { havePgBouncer, startPgBouncer } from '../support/pgbouncer.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

it.runIf(!onPostgres)(
  'the embedded database has nobody else: its process always leads, and the database stays free meanwhile',
  async () => {
    expect(await whileLeading(db, 'it', async () => void (await rows(db.orm, sql`select 1`)))).toBe(true)
  },
)

async function oneOfTwo(first: Database, second: Database): Promise<void> {
  const begun = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  const leading = whileLeading(first, 'it', async () => {
    begun.resolve()
    await end.promise
    // The work itself goes through the pool.
    await first.transaction((tx) => rows(tx, sql`select 1`))
  })
  await begun.promise
  expect(await whileLeading(second, 'it', async () => {})).toBe(false)
  expect(await whileLeading(second, 'something else', async () => {})).toBe(true)
  end.resolve()
  expect(await leading).toBe(true)
  expect(await whileLeading(second, 'it', async () => {})).toBe(true)
}

it.runIf(onPostgres)('of two one leads, the other does nothing, and later may lead', async () => {
  await oneOfTwo(db, await db.second())
})

it.runIf(onPostgres && havePgBouncer)('so it is through PgBouncer in transaction mode', async () => {
  await using stack = new AsyncDisposableStack()
  const through = await startPgBouncer(db.url ?? '')
  stack.defer(through.stop)
  const open = () => openDatabase({ url: through.url, vault: testVault, log: () => {} })
  await oneOfTwo(stack.use(await open()), stack.use(await open()))
})

it.runIf(onPostgres)('who loses the connection is told to stop, and somebody else leads', async () => {
  const begun = Promise.withResolvers<void>()
  let stopped = false
  const leading = whileLeading(db, 'it', async (lost) => {
    begun.resolve()
    await new Promise<void>((resolve) => lost.addEventListener('abort', () => resolve()))
    stopped = true
  })
  await begun.promise
  const second = await db.second()
  await rows(
    second.orm,
    sql`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
  )
  await expect(leading).rejects.toThrow()
  expect(stopped).toBe(true)
  expect(await whileLeading(second, 'it', async () => {})).toBe(true)
})
