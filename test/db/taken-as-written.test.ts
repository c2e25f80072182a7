// Rows that are stored as taken by the process that stores them: of one person one at a time and in order, all the same.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { claimMessages, type MessageRow } from '../../db/claim-messages.ts'
import { claimEvents, finishEvents, openEvent, putBackEarly, storeEvents } from '../../db/events.ts'
import { enqueueMessages, type NewMessage, openMessage } from '../../db/messages.ts'
import { rows } from '../../db/rows.ts'
import { failMessage, finishMessage, markSending, requeueMessage, sweepMessages } from '../../db/sending.ts'
import { LeaseLost } from '../../src/core/retry.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'
import { accountId, inbound, message, plantTenant, plus, start, tenantId } from './cast.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  await plantTenant(db)
})

const lease = 60
const store = (places: number, ...events: readonly ReturnType<typeof inbound>[]) =>
  storeEvents(db.orm, db.vault, { tenantId, accountId, events, receivedAt: start, take: { places, lease } })
const takenOf = async (stored: ReturnType<typeof store>) =>
  (await stored).flatMap(({ externalId, taken }) => (taken === null ? [] : [externalId]))
const claim = async (now = start) => (await claimEvents(db.orm, { now, lease, limit: 10 })).map(({ externalId }) => externalId)

describe('events', () => {
  it('are taken as they are stored, as a claim would have taken them', async () => {
    const [stored] = await store(1, inbound('1'))
    const taken = stored?.taken
    expect(taken && openEvent(db.vault, taken)).toEqual(inbound('1'))
    expect(taken).toMatchObject({ id: stored?.id, attempts: 1, spared: 0, dueAt: start, receivedAt: start, onArrival: true })
    expect(await claim()).toEqual([])
    // The process died: whoever comes when the lease has ended has them.
    expect(await claim(plus(lease))).toEqual(['1'])
  })

  it.each([
    ['the first of each person only', 9, ['a1', 'a2', 'b1', 'a3'], ['a1', 'b1']],
    ['no more than there are places for, the earliest', 1, ['a1', 'b1', 'c1'], ['a1']],
    ['none without a place', 0, ['a1', 'b1'], []],
  ])('%s', async (_name, places, ids, taken) => {
    expect(await takenOf(store(places, ...ids.map((id) => inbound(id, id.slice(0, 1)))))).toEqual(taken)
    const rest = ids.filter((id) => !taken.includes(id) && !taken.some((other) => other[0] === id[0]))
    expect(await claim()).toEqual(rest.filter((id, at) => rest.findIndex((other) => other[0] === id[0]) === at))
  })

  it('none behind an older one of the same person, whether that waits, is taken or failed; and none that is known', async () => {
    await store(0, inbound('waits', 'an'))
    const [held] = await store(1, inbound('held', 'be'))
    expect(await takenOf(store(9, inbound('a2', 'an'), inbound('b2', 'be'), inbound('held', 'be'), inbound('c1', 'chi')))).toEqual(['c1'])
    if (held?.taken) await finishEvents(db.orm, [held.taken], start)
    expect(await claim()).toEqual(['waits', 'b2'])
  })

  it('one that was taken although an older one commits at that moment is put back, and comes in its turn', async () => {
    // As two processes store them: the second one's statement does not see what the first commits while it waits for the lock.
    const [older] = await store(1, inbound('older'))
    const [newer] = await store(0, inbound('newer'))
    await db.orm.execute(sql`update events set state = 'claimed', attempts = 1, lease_until = now() where id = ${newer?.id}`)
    const early = { tenantId, id: newer?.id ?? 0, attempts: 1 }
    expect(await putBackEarly(db.orm, [])).toEqual(new Set())
    expect(await putBackEarly(db.orm, [{ ...early, attempts: 2 }])).toEqual(new Set())
    expect(await putBackEarly(db.orm, older?.taken ? [older.taken, early] : [])).toEqual(new Set([newer?.id]))
    expect(await claim()).toEqual([])
    if (older?.taken) await finishEvents(db.orm, [older.taken], start)
    expect(await claim()).toEqual(['newer'])
    // It was no try.
    expect(await rows(db.orm, sql`select attempts, spared from events where id = ${newer?.id}`)).toEqual([{ attempts: 2, spared: 1 }])
  })
})

const answer = (key: string, given: Partial<NewMessage> = {}) => message(key, { class: 'answer', purpose: null, ...given })
const enqueue = (places: number, ...messages: readonly NewMessage[]) =>
  enqueueMessages(db.orm, db.vault, { messages, createdAt: start, take: { places, lease } })
const takenKeys = async (enqueued: ReturnType<typeof enqueue>) =>
  (await enqueued).flatMap(({ taken }) => (taken === null ? [] : [taken.key]))

describe('answers', () => {
  it('are taken as they are decided, and left behind like any other when their process dies', async () => {
    const stranger = answer('a', { to: { chat: 'chat-4711' }, eventId: 5 })
    const [first] = await enqueue(1, stranger)
    expect(first?.taken && openMessage(db.vault, first.taken)).toEqual({ message: stranger.message, chat: 'chat-4711' })
    expect(first?.taken).toMatchObject({ key: 'a', attempts: 1, addressId: null, eventId: 5, dueAt: start, createdAt: start, slotAt: null })
    expect(await sweepMessages(db.orm, { now: plus(lease - 1) })).toEqual({ queued: 0, unknown: 0 })
    expect(await sweepMessages(db.orm, { now: plus(lease) })).toEqual({ queued: 1, unknown: 0 })
  })

  it.each([
    ['only answers', 9, [message('q'), answer('a')], ['a']],
    ['the first of each chat only', 9, [answer('a'), answer('b')], ['a']],
    [
      'of strangers the first of each event',
      9,
      [1, 1, 2].map((event, n) => answer(`s${n}`, { to: { chat: 'x' }, eventId: event })),
      ['s0', 's2'],
    ],
    ['no more than there are places for', 1, [answer('s', { to: { chat: 'x' }, eventId: 1 }), answer('a')], ['s']],
    ['none without a place', 0, [answer('a')], []],
  ])('%s', async (_name, places, messages, taken) => {
    expect(await takenKeys(enqueue(places, ...messages))).toEqual(taken)
  })

  it('not while an earlier answer to the same chat is open, and not one that is known', async () => {
    const [first] = await enqueue(1, answer('a'))
    expect(await enqueue(9, answer('a'), answer('b'))).toEqual([
      { isNew: false, taken: null },
      { isNew: true, taken: null },
    ])
    if (first?.taken) await finishMessage(db.orm, first.taken, { state: 'accepted', at: start })
    expect(await takenKeys(enqueue(9, answer('c')))).toEqual([])
    expect((await claimMessages(db.orm, { class: 'answer', now: start, lease, limit: 9 })).map(({ key }) => key)).toEqual(['b'])
  })
})

/** They fit into one page three times. */
const few = 6

describe('the ledgers on disk', () => {
  it('a message in hands whose id a crashed database gave to another is not taken for that one', async () => {
    const [first] = await enqueue(1, answer('mine'))
    const mine = first?.taken
    if (!mine) throw new Error('it was to be taken')
    await db.orm.execute(sql`update messages set key = 'of somebody else' where id = ${mine.id}`)
    expect(await markSending(db.orm, [{ ...mine, chatHash: 'x' }], { now: start, lease, homeZone: 'UTC' })).toEqual([{ kind: 'lost' }])
    const at = start
    for (const write of [
      () => finishMessage(db.orm, mine, { state: 'accepted', at }),
      () => requeueMessage(db.orm, mine, { dueAt: at, fault: 'x', spared: true }),
      () => failMessage(db.orm, mine, { fault: 'x', retryAt: null, at }),
    ])
      await expect(write()).rejects.toThrow(LeaseLost)
    expect(await rows(db.orm, sql`select state, attempts from messages`)).toEqual([{ state: 'claimed', attempts: 1 }])
  })

  it.skipIf(onPostgres)('on the embedded database, where nobody writes behind, even a claim is written at once', async () => {
    await store(0, inbound('1'))
    await db.transaction(async (tx) => {
      await claimEvents(tx, { now: start, lease, limit: 1 })
      expect(await rows(tx, sql`select current_setting('synchronous_commit') as is`)).toEqual([{ is: 'on' }])
    })
  })

  it('a claim need not last, and everything after it on the same connections does', async () => {
    await store(0, inbound('1'))
    await claim()
    const settings = await Promise.all(
      Array.from({ length: 12 }, () => rows<{ is: string }>(db.orm, sql`select current_setting('synchronous_commit') as is`)),
    )
    expect(new Set(settings.flat().map(({ is }) => is))).toEqual(new Set(['on']))
  })

  it('taking and marking rows writes no index: each stays in its page', async () => {
    await enqueue(0, ...Array.from({ length: few }, (_, n) => answer(`a${n}`, { to: { chat: 'x' }, eventId: n })))
    await store(0, ...Array.from({ length: few }, (_, n) => inbound(`e${n}`, `p${n}`)))
    await db.transaction(async (tx) => {
      const counts = async (table: string) => {
        const [found] = await rows<{ all: number; hot: number }>(
          tx,
          sql`select pg_stat_get_xact_tuples_updated(oid)::int as all, pg_stat_get_xact_tuples_hot_updated(oid)::int as hot from pg_class where relname = ${table}`,
        )
        return found ?? { all: 0, hot: 0 }
      }
      const updatesOf = async (table: string, work: () => Promise<unknown>) => {
        const before = await counts(table)
        await work()
        const after = await counts(table)
        return { all: after.all - before.all, hot: after.hot - before.hot }
      }
      const claimed: MessageRow[] = []
      const take = async () => claimed.push(...(await claimMessages(tx, { class: 'answer', now: start, lease, limit: few })))
      const mark = () =>
        markSending(
          tx,
          claimed.map((row) => ({ ...row, chatHash: `${row.id}` })),
          { now: start, lease, homeZone: 'UTC' },
        )
      const claim = () => claimEvents(tx, { now: start, lease, limit: few })
      for (const [table, work] of [
        ['messages', take],
        ['messages', mark],
        ['events', claim],
      ] as const)
        expect(await updatesOf(table, work)).toEqual({ all: few, hot: few })
    })
  })
})
