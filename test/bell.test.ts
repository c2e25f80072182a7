// What one process enqueues wakes the others at once, and not once a row.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../db/client.ts'
import { openBell } from '../src/bell.ts'
import type { Lane } from '../src/core/ledger.ts'
import { silentLog } from '../src/log.ts'
import { onPostgres, type TestDatabase, testDatabase, testVault } from './support/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 10))
}

it.runIf(onPostgres)('the others hear the lanes that were rung, who rang hears nothing, and a storm is a few notifications', async () => {
  const heard: (readonly Lane[])[] = []
  const own: (readonly Lane[])[] = []
  const web = await openBell(db, silentLog, { onRing: (lanes) => own.push(lanes) })
  const worker = await openBell(await db.second(), silentLog, { onRing: (lanes) => heard.push(lanes) })
  // Listening begins with a call for all lanes, because nobody knows what was told before.
  await until(() => heard.length > 0 && own.length > 0)
  expect([heard.splice(0)[0]?.length, own.splice(0)[0]?.length]).toEqual([6, 6])

  for (let n = 0; n < 1_000; n += 1) web.ring(n % 2 === 0 ? 'events' : 'answer')
  await until(() => heard.flat().includes('answer'))
  expect(new Set(heard.flat())).toEqual(new Set(['events', 'answer']))
  expect(heard.length).toBeLessThan(4)
  expect(own).toEqual([])

  // What is rung just before the end is still told.
  web.ring('duty')
  web.ring('timers')
  await web.stop()
  await until(() => heard.flat().includes('timers'))
  expect(heard.flat()).toEqual(expect.arrayContaining(['duty', 'timers']))
  await worker.stop()
})

it.runIf(onPostgres)('behind a pooler nobody is told, unless the direct address of the server is known', async () => {
  const url = `${db.url}?pgbouncer=true`
  await using deaf = await openDatabase({ url, vault: testVault, log: () => {} })
  await using hearing = await openDatabase({ url, directUrl: db.url ?? '', vault: testVault, log: () => {} })
  expect([deaf.listen, hearing.listen].map((listen) => listen !== undefined)).toEqual([false, true])
  const heard: Lane[] = []
  await openBell(hearing, silentLog, { onRing: (lanes) => heard.push(...lanes) })
  await until(() => heard.splice(0).length > 0)
  const bell = await openBell(deaf, silentLog)
  bell.ring('reminder')
  await until(() => heard.length > 0)
  expect(heard).toEqual(['reminder'])
  await bell.stop()
})

it.runIf(!onPostgres)('on the embedded database there is nobody to tell', async () => {
  const heard: (readonly Lane[])[] = []
  const bell = await openBell(db, silentLog, { onRing: (lanes) => heard.push(lanes) })
  bell.ring('events')
  await bell.stop()
  expect(heard).toEqual([])
})

it('a notification that fails is logged by the class and the code of the fault, never by its words', async () => {
  const cause = Object.assign(new Error('words of a person'), { code: 'ECONNRESET' })
  const logged: unknown[] = []
  const broken: TestDatabase = {
    ...db,
    kind: 'postgres',
    notify: () => Promise.reject(new Error('Failed query: words of a person', { cause })),
  }
  const bell = await openBell(broken, { ...silentLog, warn: (event, fields) => logged.push([event, fields]) })
  bell.ring('events')
  await bell.stop()
  expect(logged).toEqual([['wake_not_told', { fault: 'Error ECONNRESET' }]])
})
