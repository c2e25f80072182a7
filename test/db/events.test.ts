// Events: stored once, one person's in order, different people's side by side, nothing lost with a dead process.
import { eq, ne } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { claimEvents, failEvent, finishEvents, openEvent, storeEvents } from '../../db/events.ts'
import { events } from '../../db/schema/index.ts'
import { LeaseLost } from '../../src/core/retry.ts'
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

const store = (given: readonly ReturnType<typeof inbound>[], receivedAt = start) =>
  storeEvents(db.orm, db.vault, { tenantId, accountId, events: given, receivedAt }).then((ids) => ids.length)
const claim = (now = start, limit = 10) => claimEvents(db.orm, { now, lease: 60, limit })
const names = async (rows: ReturnType<typeof claim>) => (await rows).map((row) => row.externalId)

describe('storing', () => {
  it('counts what is new, also when one delivery holds an event twice', async () => {
    expect(await store([])).toBe(0)
    expect(await store([inbound('1'), inbound('2'), inbound('2')])).toBe(2)
    expect(await store([inbound('2'), inbound('3')])).toBe(1)
    expect(await store([inbound('1'), inbound('2')], plus(60))).toBe(0)
  })

  it('keeps nothing readable, and gives back what came', async () => {
    await store([inbound('1', 'lan-4711')])
    const [row] = await db.orm.select().from(events)
    expect(Buffer.from(row?.body ?? []).includes('lan-4711')).toBe(false)
    expect(row?.userHash).toBe(db.vault.hash('user', '1:lan-4711'))
    expect(row && openEvent(db.vault, row)).toEqual(inbound('1', 'lan-4711'))
    expect(row).toMatchObject({ state: 'waiting', attempts: 0, dueAt: start, receivedAt: start })
  })
})

describe('claiming', () => {
  it('takes the oldest of each person only, and the next when that one is done', async () => {
    await store([inbound('an 1'), inbound('an 2'), inbound('be 1', 'be'), inbound('an 3')])
    const first = await claim()
    expect(first.map((row) => row.externalId)).toEqual(['an 1', 'be 1'])
    expect(first.map((row) => row.attempts)).toEqual([1, 1])
    expect(await claim()).toEqual([])
    for (const row of first.slice(0, 1)) await finishEvents(db.orm, [row], start)
    expect(await names(claim())).toEqual(['an 2'])
  })

  it('does not take what is not due, and not more than asked for', async () => {
    await store([inbound('1', 'a'), inbound('2', 'b'), inbound('3', 'c')])
    expect(await claim(plus(-1))).toEqual([])
    expect(await names(claim(start, 2))).toEqual(['1', '2'])
    expect(await names(claim(start, 2))).toEqual(['3'])
  })

  it('takes again what a dead process held, when the lease is over, and counts it', async () => {
    await store([inbound('1'), inbound('2')])
    const [first] = await claim()
    expect(await claim(plus(59))).toEqual([])
    const [again] = await claim(plus(60))
    expect(again).toMatchObject({ externalId: '1', attempts: 2 })
    if (first === undefined || again === undefined) return
    await expect(finishEvents(db.orm, [first], plus(61))).rejects.toThrow(LeaseLost)
    await finishEvents(db.orm, [again], plus(61))
    await expect(finishEvents(db.orm, [again], plus(61))).rejects.toThrow(LeaseLost)
  })

  it('lets a person’s later events wait for a retry, and pass what was set aside', async () => {
    await store([inbound('an 1'), inbound('an 2'), inbound('be 1', 'be')])
    const [poison, other] = await claim()
    if (poison === undefined || other === undefined) throw new Error('two were due')
    await finishEvents(db.orm, [other], start)
    await failEvent(db.orm, poison, { fault: 'Error', retryAt: plus(5), at: start })
    expect(await claim(plus(4))).toEqual([])
    const [again] = await claim(plus(5))
    expect(again).toMatchObject({ externalId: 'an 1', attempts: 2 })
    if (again !== undefined) await failEvent(db.orm, again, { fault: 'Error', retryAt: null, at: plus(5) })
    expect(await names(claim(plus(5)))).toEqual(['an 2'])
    const [aside] = await db.orm.select().from(events).where(eq(events.externalId, 'an 1'))
    expect(aside).toMatchObject({ state: 'set_aside', fault: 'Error', leaseUntil: null, endedAt: plus(5) })
  })

  it('forgives ten deaths of the process that held it, and counts what comes after as tries', async () => {
    await store([inbound('1')])
    const tries: number[] = []
    for (let death = 0; death < 14; death += 1) {
      const [held] = await claim(plus(100 * death))
      if (held) tries.push(held.attempts - held.spared)
    }
    expect(tries).toEqual([...Array<number>(11).fill(1), 2, 3, 4])
  })

  it('whatever the deliveries and batch sizes, each person’s events come once and in order', async () => {
    const people = fc.array(fc.constantFrom('an', 'be', 'chi'), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(people, fc.integer({ min: 1, max: 4 }), async (senders, limit) => {
        await db.orm.delete(events)
        const sent = senders.map((userId, index) => inbound(`${index}`, userId))
        for (let at = 0; at < sent.length; at += 3) await store(sent.slice(Math.max(0, at - 1), at + 3))
        const handled: string[] = []
        for (let taken = await claim(start, limit); taken.length > 0; taken = await claim(start, limit)) {
          expect(new Set(taken.map((row) => row.userHash)).size).toBe(taken.length)
          for (const row of taken.toReversed()) {
            handled.push(row.externalId)
            await finishEvents(db.orm, [row], start)
          }
        }
        expect(handled.toSorted()).toEqual(sent.map((event) => event.externalId).toSorted())
        for (const person of ['an', 'be', 'chi']) {
          const theirs = sent.filter((event) => event.userId === person).map((event) => event.externalId)
          expect(handled.filter((name) => theirs.includes(name))).toEqual(theirs)
        }
      }),
      { numRuns: 25 },
    )
  })
})

describe.runIf(onPostgres)('two processes', () => {
  it('share the work and never hold the same event or the same person', async () => {
    await store(Array.from({ length: 60 }, (_, index) => inbound(`${index}`, `person ${index % 20}`)))
    const other = await db.second()
    const work = async (orm: TestDatabase['orm']) => {
      const taken: string[] = []
      for (;;) {
        const rows = await claimEvents(orm, { now: start, lease: 60, limit: 3 })
        const waiting = await db.orm.$count(events)
        if (rows.length === 0 && (await db.orm.$count(events, ne(events.state, 'done'))) === 0) return taken
        expect(waiting).toBe(60)
        for (const row of rows) {
          taken.push(row.externalId)
          await finishEvents(orm, [row], start)
        }
      }
    }
    const taken = (await Promise.all([work(db.orm), work(other.orm), work(db.orm)])).flat()
    expect(taken.length).toBe(60)
    expect(new Set(taken).size).toBe(60)
  })

  it('a row that another transaction has locked is skipped, not waited for', async () => {
    await store([inbound('1', 'a'), inbound('2', 'b')])
    const other = await db.second()
    await other.transaction(async (tx) => {
      expect((await claimEvents(tx, { now: start, lease: 60, limit: 1 })).map((row) => row.externalId)).toEqual(['1'])
      expect(await names(claim())).toEqual(['2'])
    })
  })

  it('a delivery waits for an earlier one of the same person, so that the later event is never seen first', async () => {
    const other = await db.second()
    const order: string[] = []
    let later: Promise<unknown> = Promise.resolve()
    await other.transaction(async (tx) => {
      await storeEvents(tx, db.vault, { tenantId, accountId, events: [inbound('1')], receivedAt: start })
      later = store([inbound('2')]).then(() => order.push('2 stored'))
      await store([inbound('other', 'be')])
      order.push('1 about to be visible')
      expect(await names(claim())).toEqual(['other'])
    })
    await later
    expect(order).toEqual(['1 about to be visible', '2 stored'])
    expect(await names(claim())).toEqual(['1'])
  })
})
