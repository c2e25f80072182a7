// A busy machine, played by a clock: what a process does with a slot that it comes late for.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { takeSlot } from '../../db/governor.ts'
import type { Runtime } from '../../src/runtime.ts'
import { makeUpAfter, waitForSlot } from '../../src/tasks/sending-slot.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
  house = await openHouse(db)
  await db.orm.execute(sql`update accounts set per_second = 10, chat_seconds = 1`)
})
afterAll(() => db.close())
beforeEach(() => db.orm.execute(sql`delete from rate_buckets`))

const start = Temporal.Instant.from('2026-12-08T03:00:00Z')
const later = (ms: number) => start.add({ milliseconds: ms })
const sender = () => ({ tenantId: house.tenantId, accountId: house.connection.account.id })
/** When the next slot begins, in milliseconds; it is taken. */
const nextAt = async (ms = 0) => start.until((await takeSlot(db.orm, { ...sender(), now: later(ms) })) ?? start).total('milliseconds')
/** A process of its own, in which it is `ms` after the start, whatever it waits for. */
const late = (ms: number, connections: Runtime['connections'] = new Map()): Runtime => ({
  ...house.rt,
  connections,
  clock: { now: () => later(ms), until: async () => {} },
})
const slot = (ms: number) => ({ at: later(ms), takenAt: start })

it('a message that is a little late goes out, and moves nothing', async () => {
  await nextAt()
  expect(await waitForSlot(late(10), sender(), slot(0))).toEqual(slot(0))
  expect(await nextAt()).toBe(100)
})

it('a message that is late goes out, and the slots that nobody has taken are put off', async () => {
  await nextAt()
  expect(await waitForSlot(late(65), sender(), slot(0))).toEqual(slot(0))
  expect(await nextAt()).toBe(150)
})

it('the many that one pause made late put the slots off once', async () => {
  for (const at of [0, 100, 200]) expect(await nextAt()).toBe(at)
  const paused = late(235)
  const found = await Promise.all([0, 100, 200].map((at) => waitForSlot(paused, sender(), slot(at))))
  expect(found).toEqual([slot(0), slot(100), slot(200)])
  expect(await nextAt()).toBe(300 + 220)
})

it('two processes that are late put them off twice: neither knows what the other took', async () => {
  for (const at of [0, 100]) expect(await nextAt()).toBe(at)
  await waitForSlot(late(135), sender(), slot(0))
  await waitForSlot(late(135), sender(), slot(100))
  expect(await nextAt()).toBe(200 + 120 + 20)
})

it('a message takes another slot when those a second behind it are taken, or when it is much too late', async () => {
  for (let at = 0; at <= 1_000; at += 100) expect(await nextAt()).toBe(at)
  expect(await waitForSlot(late(65), sender(), slot(0))).toEqual({ at: later(1_100), takenAt: later(65) })
  expect(await waitForSlot(late(565), sender(), slot(300))).toEqual({ at: later(1_200), takenAt: later(565) })
  expect(await waitForSlot(late(65), sender(), null)).toBeNull()
})

it('what is held up on its last steps is made up for when it is out', async () => {
  await nextAt()
  await makeUpAfter(late(65), sender(), slot(0))
  await makeUpAfter(late(65), sender(), null)
  expect(await nextAt()).toBe(150)
})

it('a message that is out stays out when the slots cannot be put off', async () => {
  const logged: string[] = []
  const broken = {
    ...late(65),
    db: { ...house.rt.db, orm: null as never },
    log: { ...house.rt.log, warn: (event: string) => void logged.push(event) },
  }
  await makeUpAfter(broken, sender(), slot(0))
  expect(logged).toEqual(['slots_not_put_off'])
})
