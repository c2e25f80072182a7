// The drain on a real ledger: what was stored is handled once, in order, across faults and crashes.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { claimEvents, type EventRow, failEvent, finishEvents, storeEvents } from '../../db/events.ts'
import { events } from '../../db/schema/index.ts'
import { claimTimers, setTimers } from '../../db/timers.ts'
import { settableClock } from '../../src/clock.ts'
import { brief } from '../../src/core/retry.ts'
import { drain } from '../../src/drain.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'
import { accountId, inbound, plantTenant, plus, start, tenantId } from './cast.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  await plantTenant(db)
})

/** An event drain whose work sets one timer for each event, so that doing something twice would show. */
function eventDrain(orm: TestDatabase['orm'], clock: { now(): Temporal.Instant }, before: (row: EventRow) => void = () => {}) {
  return drain<EventRow>({
    name: 'events',
    concurrency: 4,
    retries: brief,
    now: clock.now,
    log: () => {},
    lease: 60,
    claim: (given) => claimEvents(orm, given),
    work: (row) =>
      orm.transaction(async (tx) => {
        await setTimers(tx, [{ tenantId, kind: 'call-again', subject: row.id, step: `try ${row.attempts}`, dueAt: start }])
        before(row)
        await finishEvents(tx, [row], clock.now())
      }),
    onFault: (row, fault) => failEvent(orm, row, fault),
  })
}

const store = (names: readonly string[], people = 3) =>
  storeEvents(db.orm, db.vault, {
    tenantId,
    accountId,
    receivedAt: start,
    events: names.map((name, index) => inbound(name, `person ${index % people}`)),
  })
const states = async () => (await db.orm.select({ state: events.state }).from(events).orderBy(events.id)).map(({ state }) => state)
const fired = async () => (await claimTimers(db.orm, { now: start, lease: 60, limit: 1000 })).map((row) => row.subject)

it('everything stored is handled once, each person’s events in order', async () => {
  await store(Array.from({ length: 40 }, (_, index) => `${index}`))
  const order: EventRow[] = []
  expect(await eventDrain(db.orm, { now: () => start }, (row) => order.push(row)).runOnce()).toBe(40)
  expect(await fired()).toHaveLength(40)
  for (const person of new Set(order.map((row) => row.userHash))) {
    const ids = order.filter((row) => row.userHash === person).map((row) => row.id)
    expect(ids).toEqual(ids.toSorted((a, b) => a - b))
  }
})

it('a poison event is tried by the table, leaves nothing half-written, is set aside, and then its person goes on', async () => {
  await store(['poison', 'other', 'after it'], 2)
  const clock = settableClock(start)
  const tried: number[] = []
  const worker = eventDrain(db.orm, clock, (row) => {
    if (row.externalId !== 'poison') return
    tried.push(clock.now().since(start).total('seconds'))
    throw new Error('lời riêng')
  })
  expect(await worker.runOnce()).toBe(1)
  expect(await states()).toEqual(['waiting', 'done', 'waiting'])
  for (const seconds of [4, 5, 34, 35, 154, 155]) {
    clock.moveTo(plus(seconds))
    await worker.runOnce()
  }
  expect(tried).toEqual([0, 5, 35, 155])
  expect(await states()).toEqual(['set_aside', 'done', 'done'])
  expect((await fired()).toSorted()).toEqual([2, 3])
})

it('work that outlives its lease is taken back, and the second holder’s counts', async () => {
  await store(['slow'])
  const clock = settableClock(start)
  const [slow] = await claimEvents(db.orm, { now: start, lease: 60, limit: 1 })
  clock.moveTo(plus(61))
  expect(await eventDrain(db.orm, clock).runOnce()).toBe(1)
  if (slow === undefined) throw new Error('one was due')
  const loser = db.transaction(async (tx) => {
    await setTimers(tx, [{ tenantId, kind: 'call-again', subject: 99, step: 'loser', dueAt: start }])
    await finishEvents(tx, [slow], clock.now())
  })
  await expect(loser).rejects.toThrow('held by somebody else')
  expect(await fired()).toEqual([1])
})

it.runIf(onPostgres)('two processes drain one ledger: nothing twice, nothing left', async () => {
  await store(
    Array.from({ length: 120 }, (_, index) => `${index}`),
    15,
  )
  const other = await db.second()
  const drains = [eventDrain(db.orm, { now: () => start }), eventDrain(other.orm, { now: () => start })]
  const counts = await Promise.all(drains.map((worker) => worker.runOnce()))
  // One of them may have ended while the other still held the last rows.
  const rest = await eventDrain(db.orm, { now: () => start }).runOnce()
  expect(counts.reduce((sum, count) => sum + count, rest)).toBe(120)
  expect(new Set(await fired()).size).toBe(120)
})
