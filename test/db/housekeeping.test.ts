// The embedded database is cleaned when much was written, and then left alone; a server takes statistics when its tables have grown.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { analyzeGrown, cleansItself, cleanWhenWorthwhile } from '../../db/housekeeping.ts'
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

it('takes statistics of what has grown by half, once, and of nothing else', async () => {
  await db.vacuum()
  expect(await analyzeGrown(db)).toEqual([])
  await rows(db.orm, sql`create table grown as select n from generate_series(1, 300) n`)
  await rows(db.orm, sql`create table small as select 1 as n`)
  await expect.poll(() => analyzeGrown(db), { timeout: 5_000, interval: 200 }).toEqual(['grown'])
  expect(await analyzeGrown(db)).toEqual([])
})

it('tells whether somebody cleans without being told', async () => {
  const [server] = await rows<{ autovacuum: string }>(db.orm, sql`select current_setting('autovacuum') as autovacuum`)
  expect(await cleansItself(db)).toBe(onPostgres && server?.autovacuum === 'on')
})
