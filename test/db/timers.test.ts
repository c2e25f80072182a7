// Timers: the same step never happens twice, whoever sets it and however often.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { dueTimes, oldestDue } from '../../db/due-times.ts'
import { enqueueMessages } from '../../db/messages.ts'
import { timers } from '../../db/schema/index.ts'
import { cancelTimers, claimTimers, failTimer, finishTimer, type NewTimer, setTimers } from '../../db/timers.ts'
import { LeaseLost } from '../../src/core/retry.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'
import { message, plantTenant, plus, start, tenantId } from './cast.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  await plantTenant(db)
})

const timer = (step: string, dueAt = start, subject = 7): NewTimer => ({ tenantId, kind: 'remind', subject, step, dueAt })
const claim = (now = start, limit = 10) => claimTimers(db.orm, { now, lease: 60, limit })

it('a step is set once, and stays so when it is done or cancelled', async () => {
  expect(await setTimers(db.orm, [])).toEqual([])
  expect(await setTimers(db.orm, [timer('1'), timer('2', plus(10)), timer('1')])).toEqual([1, 2])
  expect(await setTimers(db.orm, [timer('1', plus(99)), timer('3', plus(99))])).toHaveLength(1)
  for (const row of await claim()) await finishTimer(db.orm, row, start)
  await cancelTimers(db.orm, { tenantId, kinds: ['remind'], subjects: [7], at: start })
  expect(await setTimers(db.orm, [timer('1'), timer('2')])).toEqual([])
  expect(await claim(plus(1000))).toEqual([])
})

it('timers fire in the order of their times', async () => {
  await setTimers(db.orm, [timer('late', plus(2)), timer('early', plus(1)), timer('future', plus(3))])
  expect((await claim(plus(2))).map((row) => row.step)).toEqual(['early', 'late'])
})

it('cancelling takes all steps of that subject, and leaves one that is firing', async () => {
  await setTimers(db.orm, [timer('1'), timer('2', plus(10)), timer('3', plus(10)), timer('1', plus(10), 8)])
  const [firing] = await claim()
  expect(await cancelTimers(db.orm, { tenantId, kinds: ['escalate'], subjects: [7], at: start })).toBe(0)
  expect(await cancelTimers(db.orm, { tenantId, kinds: ['escalate', 'remind'], subjects: [7], at: start })).toBe(2)
  expect((await claim(plus(10))).map((row) => row.subject)).toEqual([8])
  if (firing !== undefined) await finishTimer(db.orm, firing, start)
  const states = await db.orm.select({ step: timers.step, state: timers.state }).from(timers).orderBy(timers.id)
  expect(states.map(({ state }) => state)).toEqual(['done', 'cancelled', 'cancelled', 'claimed'])
})

it('a failed one comes back at its time or is set aside, and a lost lease takes the transaction back', async () => {
  await setTimers(db.orm, [timer('1')])
  const [first] = await claim()
  if (first === undefined) throw new Error('one was due')
  await failTimer(db.orm, first, { fault: 'Error', retryAt: plus(5), at: start })
  const [second] = await claim(plus(5))
  if (second === undefined) throw new Error('one was due')
  expect(second).toMatchObject({ attempts: 2 })
  const late = db.transaction(async (tx) => {
    await setTimers(tx, [timer('written by the loser')])
    await finishTimer(tx, first, plus(6))
  })
  await expect(late).rejects.toThrow(LeaseLost)
  await failTimer(db.orm, second, { fault: 'Error', retryAt: null, at: plus(6) })
  expect(await db.orm.select().from(timers)).toMatchObject([{ step: '1', state: 'set_aside', endedAt: plus(6) }])
})

it('the next due time of a lane is the earliest still to come, or the end of a lease; the oldest is what waits longest', async () => {
  const next = async (now = start) =>
    Object.fromEntries([...(await dueTimes(db.orm, { now, ahead: 0 }))].map(([lane, at]) => [lane, `${at}`]))
  expect(await next()).toEqual({})
  await setTimers(db.orm, [timer('1', plus(30)), timer('2', plus(40))])
  await enqueueMessages(db.orm, db.vault, { messages: [message('k', { dueAt: plus(20) })], createdAt: start })
  expect(await next()).toEqual({ timers: `${plus(30)}`, question: `${plus(20)}` })
  await claim(plus(30))
  expect(await next(plus(35))).toEqual({ timers: `${plus(40)}` })
  expect(await next(plus(40))).toEqual({ timers: `${plus(90)}` })
  expect(Object.fromEntries([...(await oldestDue(db.orm))].map(([lane, at]) => [lane, `${at}`]))).toEqual({
    timers: `${plus(40)}`,
    question: `${plus(20)}`,
  })
})

it.runIf(onPostgres)('two processes share thousands of timers without a double', async () => {
  await setTimers(
    db.orm,
    Array.from({ length: 2000 }, (_, index) => timer('1', start, index)),
  )
  const other = await db.second()
  const work = async (orm: TestDatabase['orm']) => {
    const taken: number[] = []
    for (;;) {
      const rows = await claimTimers(orm, { now: start, lease: 60, limit: 50 })
      if (rows.length === 0) return taken
      taken.push(...rows.map((row) => row.id))
    }
  }
  const taken = (await Promise.all([work(db.orm), work(db.orm), work(other.orm)])).flat()
  expect(taken.length).toBe(2000)
  expect(new Set(taken).size).toBe(2000)
})
