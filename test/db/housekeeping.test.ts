// The embedded database is cleaned when much was written, and then left alone.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cleanWhenWorthwhile } from '../../db/housekeeping.ts'
import { rows } from '../../db/rows.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

it.skipIf(onPostgres)('cleans after a fan-out, once, and not for a little', async () => {
  await db.vacuum()
  expect(await cleanWhenWorthwhile(db, 1)).toBe(false)
  await rows(db.orm, sql`create table written as select n from generate_series(1, 300) n`)
  await rows(db.orm, sql`update written set n = n + 1`)
  // The counts of a session are put down when it rests, at most once a second.
  await expect.poll(() => cleanWhenWorthwhile(db, 300), { timeout: 5_000, interval: 200 }).toBe(true)
  expect(await cleanWhenWorthwhile(db, 300)).toBe(false)
})

it.runIf(onPostgres)('leaves a PostgreSQL server to itself', async () => {
  expect(await cleanWhenWorthwhile(db, 0)).toBe(false)
})
