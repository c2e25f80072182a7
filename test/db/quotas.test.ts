// The monthly quota of an account: counted as a message is marked, by all processes together, and never exceeded.
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { claimMessages, type MessageRow } from '../../db/claim-messages.ts'
import type { Queryable } from '../../db/client.ts'
import { enqueueMessages, type NewMessage } from '../../db/messages.ts'
import { leftOf, noteWarning, usagesOf } from '../../db/quotas.ts'
import { rows } from '../../db/rows.ts'
import { type Mark, markSending, requeueMessage } from '../../db/sending.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'
import { message, plantTenant, start } from './cast.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  await plantTenant(db)
  await db.orm.execute(sql`update accounts set per_second = 0, chat_seconds = 0, max_monthly = 5`)
})

const homeZone = 'Asia/Ho_Chi_Minh'
let event = 0
const many = (count: number, given: Partial<NewMessage> = {}) =>
  Array.from({ length: count }, () => {
    event += 1
    return message(`m${event}`, { to: { chat: `chat${event}` }, eventId: event, class: 'answer', purpose: null, ...given })
  })
const enqueue = (given: readonly NewMessage[]) => enqueueMessages(db.orm, db.vault, { messages: given, createdAt: start })
const claim = (limit = 100, q: Queryable = db.orm, now = start) => claimMessages(q, { class: 'answer', now, lease: 60, limit })
const mark = (taken: readonly MessageRow[], given: { q?: Queryable; now?: Temporal.Instant; chat?: string; skipLocked?: boolean } = {}) =>
  markSending(
    given.q ?? db.orm,
    taken.map((row) => ({ ...row, chatHash: given.chat ?? `chat ${row.id}` })),
    { now: given.now ?? start, lease: 30, homeZone, skipLocked: given.skipLocked ?? false },
  )
const count = (marks: readonly Mark[], kind: Mark['kind']) => marks.filter((one) => one.kind === kind).length
const months = () => rows<{ month: string; sent: number }>(db.orm, sql`select month, sent from account_months order by month`)

it('of eight messages five are marked, three are told that the month is used up, and stay as they were', async () => {
  await enqueue(many(8))
  const marks = await mark(await claim())
  expect([count(marks, 'sending'), count(marks, 'quota')]).toEqual([5, 3])
  expect(await months()).toEqual([{ month: '2026-11', sent: 5 }])
  expect(await rows(db.orm, sql`select state, count(*)::int as n from messages group by 1 order by 1`)).toEqual([
    { state: 'claimed', n: 3 },
    { state: 'sending', n: 5 },
  ])
})

it('the month turns at home, not in Greenwich', async () => {
  await enqueue(many(12))
  const [last, next] = [Temporal.Instant.from('2026-12-31T16:59:59Z'), Temporal.Instant.from('2026-12-31T17:00:00Z')]
  const taken = await claim(12)
  expect(count(await mark(taken.slice(0, 6), { now: last }), 'sending')).toBe(5)
  expect(count(await mark(taken.slice(6, 8), { now: last }), 'quota')).toBe(2)
  expect(count(await mark(taken.slice(6, 12), { now: next }), 'sending')).toBe(5)
  expect(await months()).toEqual([
    { month: '2026-12', sent: 5 },
    { month: '2027-01', sent: 5 },
  ])
})

it('an account without a limit leaves no row, and 0 is no limit', async () => {
  await db.orm.execute(sql`update accounts set max_monthly = null`)
  await enqueue(many(3))
  expect(count(await mark(await claim()), 'sending')).toBe(3)
  await db.orm.execute(sql`update accounts set max_monthly = 0, channel = 'zalo-bot'`)
  await enqueue(many(3))
  expect(count(await mark(await claim()), 'sending')).toBe(3)
  expect(await months()).toEqual([])
})

it('a channel’s own quota holds where the account has none of its own', async () => {
  await db.orm.execute(sql`update accounts set max_monthly = null, channel = 'zalo-bot'`)
  await db.orm.execute(
    sql`insert into account_months (tenant_id, account_id, month, sent) select tenant_id, id, '2026-11', 2999 from accounts`,
  )
  await enqueue(many(2))
  const marks = await mark(await claim())
  expect(marks.map(({ kind }) => kind)).toEqual(['sending', 'quota'])
})

it('a try that was put back and is made again counts again; what waits for its chat does not count', async () => {
  await db.orm.execute(sql`update accounts set chat_seconds = 1`)
  await enqueue(many(2))
  const [first, second] = await claim()
  if (!first || !second) throw new Error('two were to be taken')
  expect((await mark([first, second], { chat: 'one' })).map(({ kind }) => kind)).toEqual(['sending', 'wait'])
  expect(await months()).toEqual([{ month: '2026-11', sent: 1 }])
  await requeueMessage(db.orm, first, { dueAt: start, fault: 'transient', spared: false })
  const [again] = await claim(1)
  expect((await mark(again ? [again] : [], { now: start.add({ seconds: 2 }) })).map(({ kind }) => kind)).toEqual(['sending'])
  expect(await months()).toEqual([{ month: '2026-11', sent: 2 }])
})

it.each([5, 0])('a closed account marks nothing, whoever still has it open, with a limit (%i) or without', async (limit) => {
  await db.orm.execute(sql`update accounts set max_monthly = ${limit}`)
  await enqueue(many(2))
  const taken = await claim()
  await db.orm.execute(sql`update accounts set closed_at = now()`)
  expect((await mark(taken)).map(({ kind }) => kind)).toEqual(['closed', 'closed'])
  expect(await rows(db.orm, sql`select distinct state from messages`)).toEqual([{ state: 'claimed' }])
  expect(await months()).toEqual([])
})

it('however two processes share the work, an account never sends more than its month holds, and all of that', async () => {
  const second = onPostgres ? await db.second() : db
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        quota: fc.integer({ min: 1, max: 12 }),
        steps: fc.array(fc.record({ first: fc.integer({ min: 0, max: 4 }), second: fc.integer({ min: 0, max: 4 }), skip: fc.boolean() }), {
          minLength: 1,
          maxLength: 6,
        }),
      }),
      async ({ quota, steps }) => {
        await db.orm.execute(sql`delete from messages`)
        await db.orm.execute(sql`delete from account_months`)
        await db.orm.execute(sql`update accounts set max_monthly = ${quota}`)
        await enqueue(many(50))
        let sending = 0
        let tried = 0
        for (const { first, second: other, skip } of steps) {
          const mine = await claim(first)
          const theirs = await claim(other, second.orm)
          const marks = await Promise.all([mark(mine, { skipLocked: skip }), mark(theirs, { q: second.orm })])
          tried += mine.length + theirs.length
          sending += count(marks.flat(), 'sending')
        }
        expect(sending).toBe(Math.min(quota, tried))
        const [month] = await months()
        expect(month?.sent ?? 0).toBe(sending)
      },
    ),
    { numRuns: 25 },
  )
})

it('what is left to promise is less by what was sent and by what waits, a question with all that it brings about', async () => {
  await db.orm.execute(sql`update accounts set max_monthly = 100`)
  await db.orm.execute(
    sql`insert into account_months (tenant_id, account_id, month, sent) select tenant_id, id, '2026-11', 40 from accounts`,
  )
  await enqueue([...many(2), ...many(3, { class: 'question', purpose: 'check_in' })])
  const left = async (month: string) => [...(await leftOf(db.orm, { tenantId: 1, month, now: start, homeZone }))]
  expect(await left('2026-11')).toEqual([[1, 100 - 40 - 2 - 9]])
  expect(await left('2026-12')).toEqual([[1, 100]])
  await enqueue(many(1, { dueAt: Temporal.Instant.from('2026-11-30T17:00:00Z'), expiresAt: null }))
  expect(await left('2026-12')).toEqual([[1, 99]])
})

it('people are counted once each, and nobody whose chat was forgotten or handed on', async () => {
  const before = (await usagesOf(db.orm, { tenantId: 1, month: '2026-11', accountIds: [1] })).get(1)
  expect(before).toMatchObject({ maxUsers: 0, maxMonthly: 5, sent: 0 })
  await db.orm.execute(sql`update addresses set user_hash = 'forgotten:' || id`)
  expect((await usagesOf(db.orm, { tenantId: 1, month: '2026-11', accountIds: [1] })).get(1)?.users).toBe(0)
  expect(before?.users).toBeGreaterThan(0)
})

it('a warning is noted once for each share and month', async () => {
  const note = (at: number, month = '2026-11') => noteWarning(db.orm, { tenantId: 1, accountId: 1, month, at })
  expect([await note(80), await note(80), await note(100), await note(80), await note(80, '2026-12')]).toEqual([
    true,
    false,
    true,
    false,
    true,
  ])
})
