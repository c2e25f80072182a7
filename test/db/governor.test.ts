// The governor: slots that all processes share, pauses that a platform asked for, a second between two messages to one chat.
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { claimMessages, type MessageRow } from '../../db/claim-messages.ts'
import type { Queryable } from '../../db/client.ts'
import { dueTimes, nextSlot } from '../../db/due-times.ts'
import { delaySlots, dropOldPaces, pauseAccount, takeNearSlots, takeSlot } from '../../db/governor.ts'
import { enqueueMessages, expireMessages, ledgerCounts, type NewMessage } from '../../db/messages.ts'
import { acceptMessages } from '../../db/offers.ts'
import { rows } from '../../db/rows.ts'
import { finishMessages, type Mark, markSending, requeueMessage } from '../../db/sending.ts'
import { cautiousPace, paces } from '../../src/core/governor.ts'
import type { MessageClass } from '../../src/core/ledger.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'
import { accountId, message, plantTenant, plus, start, tenantId } from './cast.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  await plantTenant(db)
  // Account 1 sends ten a second; account 2 and address 2 have no limit.
  await db.orm.execute(sql`update accounts set per_second = 10, chat_seconds = 1`)
  await db.orm.execute(
    sql`insert into accounts (tenant_id, channel, name, created_at) values (1, 'simulator', 'free', ${start.toString()}::timestamptz)`,
  )
})

const later = (ms: number) => start.add({ milliseconds: ms })
const enqueue = (given: readonly NewMessage[], q: Queryable = db.orm) => enqueueMessages(q, db.vault, { messages: given, createdAt: start })
let lastEvent = 0
/** Messages to chats of their own, each because of an event of its own. */
const many = (count: number, given: Partial<NewMessage> = {}, name = 'm') =>
  Array.from({ length: count }, (_, at) => {
    lastEvent += 1
    return message(`${name}${at}`, { to: { chat: `${name}${at}` }, eventId: lastEvent, class: 'answer', purpose: null, ...given })
  })
const claim = (ms = 0, given: { lane?: MessageClass; ahead?: number; limit?: number; q?: Queryable; perAccount?: number } = {}) =>
  claimMessages(given.q ?? db.orm, {
    class: given.lane ?? 'answer',
    now: later(ms),
    lease: 60,
    limit: given.limit ?? 100,
    ahead: given.ahead ?? 300,
    ...(given.perAccount === undefined ? {} : { perAccount: given.perAccount }),
  })
const slots = (taken: readonly MessageRow[]) =>
  taken.map(({ slotAt }) => (slotAt === null ? null : start.until(slotAt).total('milliseconds')))
const mark = (taken: readonly MessageRow[], ms = 0, given: { chat?: string; skipLocked?: boolean } = {}) =>
  markSending(
    db.orm,
    taken.map((row) => ({ ...row, chatHash: given.chat ?? `chat ${row.id}` })),
    { now: later(ms), lease: 30, homeZone: 'UTC', skipLocked: given.skipLocked ?? false },
  )
const kinds = (marks: readonly Mark[]) => marks.map(({ kind }) => kind)

describe('the limits in force', () => {
  it.each([
    ['telegram', null, paces.telegram?.perSecond],
    ['a-new-one', null, cautiousPace.perSecond],
    ['telegram', 3, 3],
  ])('%s, the account says %s -> %s a second', async (channel, own, perSecond) => {
    await db.orm.execute(sql`update accounts set channel = ${channel}, per_second = ${own} where id = 1`)
    await enqueue(many(40))
    expect(await claim(0, { ahead: 999 })).toHaveLength(Number(perSecond))
  })

  it('an account without a limit gives everything at once and has no row to lock', async () => {
    await enqueue(many(40, { accountId: 2 }))
    expect(slots(await claim())).toEqual(Array.from({ length: 40 }, () => null))
    expect(await rows(db.orm, sql`select * from rate_buckets`)).toEqual([])
  })
})

describe('slots', () => {
  it('are given up to now and a little ahead, and go on where they ended', async () => {
    await enqueue(many(9))
    expect(slots(await claim())).toEqual([0, 100, 200, 300])
    expect(await claim(50)).toEqual([])
    expect(slots(await claim(150))).toEqual([400])
    expect(slots(await claim(2_000))).toEqual([2_000, 2_100, 2_200, 2_300])
  })

  it('whatever is claimed when and by whom, two of one account are never closer than its limit, and none is in the past or far ahead', async () => {
    const second = onPostgres ? await db.second() : db
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ pause: fc.integer({ min: 0, max: 400 }), limit: fc.integer({ min: 1, max: 7 }) }), {
          minLength: 1,
          maxLength: 8,
        }),
        async (steps) => {
          await db.orm.execute(sql`delete from messages`)
          await db.orm.execute(sql`delete from rate_buckets`)
          await enqueue([...many(30), ...many(30, { class: 'question', purpose: 'check_in' }, 'q')])
          let ms = 0
          const given: number[] = []
          for (const { pause, limit } of steps) {
            ms += pause
            const taken = await Promise.all([claim(ms, { limit }), claim(ms, { limit, q: second.orm, lane: 'question' })])
            for (const slot of slots(taken.flat())) {
              expect(slot).toBeGreaterThanOrEqual(ms)
              expect(slot).toBeLessThanOrEqual(ms + 700)
              given.push(Number(slot))
            }
          }
          const sorted = given.toSorted((a, b) => a - b)
          for (const [at, slot] of sorted.entries()) if (at > 0) expect(slot - Number(sorted[at - 1])).toBeGreaterThanOrEqual(99.99)
        },
      ),
      { numRuns: 12 },
    )
  })

  it('answers reach farther ahead: while they wait, a fan-out finds no slot', async () => {
    await enqueue([...many(20), ...many(20, { class: 'duty', purpose: 'duty' }, 'd')])
    expect(slots(await claim(0, { lane: 'duty', ahead: 100 }))).toEqual([0, 100])
    expect(slots(await claim(10, { ahead: 300 }))).toEqual([200, 300])
    expect(await claim(110, { lane: 'duty', ahead: 100 })).toEqual([])
    expect(slots(await claim(110, { ahead: 300 }))).toEqual([400])
  })

  it('who missed theirs takes the next free one', async () => {
    await enqueue(many(2))
    expect(slots(await claim())).toEqual([0, 100])
    expect(`${await takeSlot(db.orm, { tenantId, accountId, now: later(150) })}`).toBe(`${later(200)}`)
    expect(`${await takeSlot(db.orm, { tenantId, accountId, now: later(150) })}`).toBe(`${later(300)}`)
    expect(await takeSlot(db.orm, { tenantId, accountId: 2, now: start })).toBeNull()
  })

  it('answers that were just decided take slots as a claim does: those that are near, in order, and none of an account without a limit', async () => {
    const near = (of: { readonly account?: number; readonly now: number; readonly count: number }) =>
      takeNearSlots(db.orm, { tenantId, accountId: of.account ?? accountId, now: later(of.now), count: of.count, ahead: 300 })
    await enqueue(many(2))
    expect(slots(await claim())).toEqual([0, 100])
    expect(`${await near({ now: 150, count: 2 })}`).toBe(`${later(200)},${later(300)}`)
    expect(`${await near({ now: 150, count: 9 })}`).toBe(`${later(400)}`)
    expect(await near({ now: 150, count: 1 })).toEqual([])
    expect(await near({ account: 2, now: 0, count: 2 })).toBeNull()
  })

  it('slots that nobody has taken are put off, as long as those a second behind the late one are among them', async () => {
    await enqueue(many(20))
    expect(slots(await claim(0, { ahead: 900 }))).toHaveLength(10)
    const delay = (slot: number, ms = 50) =>
      delaySlots(db.orm, { tenantId, accountId, now: later(ms), slot: later(slot), milliseconds: 30 })
    expect(await delay(0)).toBe(true)
    expect(await delay(0)).toBe(false)
    expect(await delay(100)).toBe(true)
    expect(slots(await claim(800, { limit: 1 }))).toEqual([1_060])
    expect(await delay(1_060, 2_000)).toBe(true)
    expect(slots(await claim(2_000, { limit: 1 }))).toEqual([2_030])
    expect(await delaySlots(db.orm, { tenantId, accountId: 2, now: start, slot: start, milliseconds: 30 })).toBe(false)
  })

  it('a sleeping lane knows when it has slots again, and a clock that is moved by hand goes on to it', async () => {
    await enqueue([...many(9), ...many(1, { dueAt: plus(50), class: 'duty', purpose: 'duty' }, 'd')])
    const next = async (ms: number) => `${await nextSlot(db.orm, { class: 'answer', now: later(ms), ahead: 100 })}`
    await claim()
    expect(await next(10)).toBe(`${later(250)}`)
    const times = await dueTimes(db.orm, { now: later(10), ahead: 100 })
    expect([...times].map(([lane, at]) => `${lane} ${at}`)).toEqual([`answer ${later(250)}`, `duty ${plus(50)}`])
    await claim(2_000)
    await claim(4_000)
    expect(await next(4_000)).toBe('null')
  })
})

it('a clock that ran ahead, as `tick` may, silences neither account nor chat', async () => {
  await enqueue(many(9))
  const [ahead] = await claim(12 * 3_600_000, { limit: 1 })
  if (!ahead) throw new Error('one was due')
  expect(kinds(await mark([ahead], 12 * 3_600_000, { chat: 'one' }))).toEqual(['sending'])
  expect(slots(await claim(0, { limit: 1 }))).toEqual([0])
  expect(`${await takeSlot(db.orm, { tenantId, accountId, now: start })}`).toBe(`${later(100)}`)
  const [back] = await claim(200, { limit: 1 })
  if (!back) throw new Error('one was due')
  expect(slots([back])).toEqual([200])
  expect(kinds(await mark([back], 200, { chat: 'one' }))).toEqual(['sending'])
})

it('an account that sends one in ten minutes keeps its pace', async () => {
  await db.orm.execute(sql`update accounts set per_second = 1 / 600.0 where id = 1`)
  await enqueue(many(9))
  expect(slots(await claim(0))).toEqual([0])
  expect(await claim(599_000)).toEqual([])
  expect(slots(await claim(599_800))).toEqual([600_000])
})

describe('fairness', () => {
  it('thousands that wait for one account do not stand before another’s, and each account gets its share of a claim', async () => {
    await enqueue([...many(500, { dueAt: plus(-60) }), ...many(6, { accountId: 2 }, 'free')])
    expect((await claim(0, { limit: 6, ahead: 0 })).map((row) => row.accountId).toSorted()).toEqual([1, 2, 2, 2, 2, 2])
    expect((await claim(0, { limit: 6 })).map((row) => row.accountId)).toEqual([1, 1, 1, 2])
  })

  it('a platform that hangs does not take all hands', async () => {
    await enqueue([...many(9, { accountId: 2 })])
    const underWay = new Map([[2, 3]])
    const taken = await claimMessages(db.orm, { class: 'answer', now: start, lease: 60, limit: 8, perAccount: 4, underWay })
    expect(taken).toHaveLength(1)
  })

  it('the few of a small unit go out among the first of a large one that is due at the same time', async () => {
    const routine = { class: 'duty', purpose: 'duty', accountId: 2 } as const
    await enqueue(many(2_000, routine, 'large'))
    await enqueue(many(5, routine, 'small'))
    const first = await claim(0, { lane: 'duty', limit: 1_000 })
    expect(first.filter(({ key }) => key.startsWith('small'))).toHaveLength(5)
    expect(first).toHaveLength(29 + 5)
    expect(await claim(1_000, { lane: 'duty', limit: 1_000 })).toHaveLength(29)
  })
})

describe('a platform that says "not before"', () => {
  it('stops the account for every process, and the try does not count', async () => {
    const second = onPostgres ? await db.second() : db
    await enqueue([...many(9), ...many(1, { accountId: 2 }, 'free')])
    const taken = await claim(0, { perAccount: 2 })
    const [throttled, other] = taken.filter((row) => row.accountId === 1)
    if (!throttled || !other) throw new Error('two were due')
    await mark([throttled])
    await pauseAccount(db.orm, { tenantId, accountId, until: plus(7) })
    await requeueMessage(db.orm, throttled, { dueAt: plus(7), fault: 'throttled', spared: true })
    expect(await mark([other], 100)).toEqual([{ kind: 'wait', until: plus(7) }])
    expect(await claim(6_999, { q: second.orm })).toEqual([])
    await pauseAccount(second.orm, { tenantId, accountId, until: plus(3) })
    expect(`${await nextSlot(db.orm, { class: 'answer', now: plus(1), ahead: 100 })}`).toBe(`${plus(7)}`)
    const again = await claim(7_000, { q: second.orm })
    expect(slots(again)).toEqual([7_000, 7_100, 7_200, 7_300])
    const back = (await claim(9_000, { ahead: 2_000 })).find(({ id }) => id === throttled.id)
    expect(back).toMatchObject({ attempts: 2, spared: 1 })
  })

  it('stops an account without a limit as well', async () => {
    await enqueue(many(3, { accountId: 2 }))
    await pauseAccount(db.orm, { tenantId, accountId: 2, until: plus(5) })
    expect(await claim(4_999)).toEqual([])
    expect(`${await nextSlot(db.orm, { class: 'answer', now: plus(1), ahead: 100 })}`).toBe(`${plus(5)}`)
    expect(await claim(5_000)).toHaveLength(3)
  })
})

describe('one chat', () => {
  it('gets one message a second, whatever lane and process it comes from, and what waits for it is due then', async () => {
    await enqueue([
      message('q'),
      message('r', { class: 'reminder' }),
      message('a1', { class: 'answer', purpose: null }),
      message('a2', { class: 'answer', purpose: null }),
    ])
    const taken = [...(await claim(0, { lane: 'question' })), ...(await claim(0, { lane: 'reminder' })), ...(await claim())]
    const marks = await mark(taken, 5, { chat: 'one' })
    expect(kinds(marks).toSorted()).toEqual(['sending', 'wait', 'wait'])
    for (const one of marks) if (one.kind === 'wait') expect(`${one.until}`).toBe(`${later(1_005)}`)
    const [waiting] = await rows<{ due_at: string }>(db.orm, sql`select due_at::text from messages where key = 'a2'`)
    expect(`${Temporal.Instant.from(waiting?.due_at ?? '')}`).toBe(`${later(1_005)}`)
  })

  it('the second counts from when a message leaves, not from its mark a little before', async () => {
    await enqueue(many(3))
    const [, b, c] = (await claim()).toSorted((x, y) => x.id - y.id)
    if (!b || !c) throw new Error('three were due')
    expect(slots([b])).toEqual([100])
    expect(kinds(await mark([b], 40, { chat: 'one' }))).toEqual(['sending'])
    expect(await mark([c], 1_050, { chat: 'one' })).toEqual([{ kind: 'wait', until: later(1_100) }])
  })

  it('whoever comes too early is told when, and a chat on another account is another chat', async () => {
    await enqueue([...many(3), ...many(1, { accountId: 2 }, 'free')])
    const [a, b, c, free] = (await claim()).toSorted((x, y) => x.id - y.id)
    if (!a || !b || !c || !free) throw new Error('four were due')
    expect(kinds(await mark([a], 0, { chat: 'one' }))).toEqual(['sending'])
    expect(await mark([b], 400, { chat: 'one' })).toEqual([{ kind: 'wait', until: later(1_000) }])
    expect(kinds(await mark([free], 400, { chat: 'one' }))).toEqual(['sending'])
    expect(kinds(await mark([c], 1_000, { chat: 'one' }))).toEqual(['sending'])
    await dropOldPaces(db.orm, { now: plus(63) })
    expect(await rows(db.orm, sql`select * from chat_paces`)).toEqual([])
  })
})

describe('what is too late', () => {
  it.each([
    ['answer', 24],
    ['reminder', 72],
    ['duty', 14 * 24],
    ['question', 26 * 24],
  ] as const)('%s after %i hours: expired, counted and not sent', async (lane, hours) => {
    await enqueue([message('late', { class: lane, purpose: lane === 'answer' ? null : 'contact' })])
    const end = start.add({ hours })
    expect(await expireMessages(db.orm, { now: end.subtract({ seconds: 1 }) })).toBe(0)
    expect(await claimMessages(db.orm, { class: lane, now: end, lease: 60, limit: 9 })).toEqual([])
    expect(await expireMessages(db.orm, { now: end })).toBe(1)
    expect(await ledgerCounts(db.orm, tenantId)).toMatchObject({ expired: 1, queued: 0 })
  })
})

describe('many in one statement', () => {
  it('each ends by itself: one that is not ours any more does not stop the others', async () => {
    await enqueue(many(3, { accountId: 2 }))
    const taken = await claim()
    await mark(taken)
    const ends = taken.map((row, at) => ({
      claim: at === 1 ? { ...row, attempts: 9 } : row,
      finish: { state: at === 0 ? 'accepted' : 'failed', fault: at === 0 ? null : 'rejected', ref: db.vault.seal('7'), at: start } as const,
    }))
    expect(await finishMessages(db.orm, ends)).toEqual([true, false, true])
    const kept = await rows(
      db.orm,
      sql`select state, fault, ref is not null as known, accepted_at is not null as taken from messages order by id`,
    )
    expect(kept).toEqual([
      { state: 'accepted', fault: null, known: true, taken: true },
      { state: 'sending', fault: null, known: false, taken: false },
      { state: 'failed', fault: 'rejected', known: false, taken: false },
    ])
  })

  it.runIf(onPostgres)('a row that another transaction holds is stepped over, and alone it is waited for', async () => {
    const second = await db.second()
    await enqueue(many(2, { accountId: 2 }))
    const taken = await claim()
    const cancelled = Promise.withResolvers<void>()
    const holding = Promise.withResolvers<void>()
    const cancelling = second.transaction(async (tx) => {
      await tx.execute(sql`update messages set state = 'cancelled', lease_until = null, ended_at = now() where id = ${taken[0]?.id}`)
      holding.resolve()
      await cancelled.promise
    })
    await holding.promise
    expect(kinds(await mark(taken, 0, { skipLocked: true }))).toEqual(['locked', 'sending'])
    const alone = mark(taken.slice(0, 1))
    cancelled.resolve()
    await cancelling
    expect(kinds(await alone)).toEqual(['lost'])
  })

  it.runIf(onPostgres)('a talk that is being written holds back its own message only', async () => {
    const second = await db.second()
    await enqueue([message('q', { accountId: 2 }), ...many(1, { accountId: 2, class: 'question', purpose: 'check_in' })])
    const taken = (await claim(0, { lane: 'question' })).toSorted((a, b) => a.id - b.id)
    await mark(taken)
    const offer = { addressId: 1, offered: [], question: true }
    const accepted = taken.map((row) => ({ claim: row, ref: null, at: start, offer: row.addressId === null ? null : offer }))
    const release = Promise.withResolvers<void>()
    const holding = Promise.withResolvers<void>()
    const writing = second.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('h', 1))`)
      holding.resolve()
      await release.promise
    })
    await holding.promise
    expect(await acceptMessages(db, accepted, { now: start, skipLocked: true })).toEqual(['locked', 'done'])
    release.resolve()
    await writing
    expect(await acceptMessages(db, accepted.slice(0, 1), { now: start, skipLocked: false })).toEqual(['done'])
    expect(await acceptMessages(db, accepted.slice(0, 1), { now: start, skipLocked: false })).toEqual(['lost'])
  })
})
