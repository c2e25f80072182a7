// Messages: queued once by key, marked before the network is touched, and honest about what is not known.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cancelMessages } from '../../db/cancel-messages.ts'
import { claimMessages, type MessageRow } from '../../db/claim-messages.ts'
import { enqueueMessages, expireMessages, ledgerCounts, type NewMessage, openMessage } from '../../db/messages.ts'
import { messages } from '../../db/schema/index.ts'
import { failMessage, finishMessage, type Mark, markSending, requeueMessage, sweepMessages } from '../../db/sending.ts'
import type { MessageClass } from '../../src/core/ledger.ts'
import { LeaseLost } from '../../src/core/retry.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
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

const enqueue = async (...given: readonly NewMessage[]) =>
  (await enqueueMessages(db.orm, db.vault, { messages: given, createdAt: start })).filter(({ isNew }) => isNew).length
const claim = (now = start, lane: MessageClass = 'question', limit = 10) => claimMessages(db.orm, { class: lane, now, lease: 60, limit })
const mark = async (row: MessageRow, now = start): Promise<Mark['kind'] | undefined> =>
  (await markSending(db.orm, [{ ...row, chatHash: `chat ${row.addressId}` }], { now, lease: 30, homeZone: 'UTC' }))[0]?.kind
const states = async () => (await db.orm.select({ state: messages.state }).from(messages).orderBy(messages.id)).map(({ state }) => state)

async function one(lane: MessageClass = 'question', now = start): Promise<MessageRow> {
  const [row] = await claim(now, lane, 1)
  if (row === undefined) throw new Error('one was due')
  return row
}

describe('enqueueing', () => {
  it('takes each key once, and seals words and chats', async () => {
    const stranger = message('b', {
      to: { chat: 'chat-4711' },
      class: 'answer',
      purpose: null,
      message: { lines: [{ key: 'common.yes' as never }] },
    })
    expect(await enqueue()).toBe(0)
    expect(await enqueue(message('a'), stranger, message('a'))).toBe(2)
    expect(await enqueue(message('a', { dueAt: plus(99) }), message('c'))).toBe(1)
    const row = await one('answer')
    expect(Buffer.concat([row.body, row.chat ?? new Uint8Array()]).toString('latin1')).not.toMatch(/4711|common/)
    expect(openMessage(db.vault, row)).toEqual({ message: stranger.message, chat: 'chat-4711' })
    expect(row).toMatchObject({ addressId: null, purpose: null, createdAt: start, attempts: 1, slotAt: null })
  })

  it.each([
    ['a question without a purpose', message('x', { purpose: null }), 'messages_purposed'],
    ['an address that does not exist', message('x', { to: { addressId: 99 } }), 'messages_address_fk'],
  ])('the database refuses %s', async (_name, wrong, constraint) => {
    await expect(enqueue(message('fine'), wrong)).rejects.toMatchObject({ cause: { message: expect.stringContaining(constraint) } })
    expect(await states()).toEqual([])
  })
})

describe('claiming', () => {
  it('keeps to its class, to the time and to what is not too late', async () => {
    await enqueue(
      message('now'),
      message('duty', { class: 'duty', purpose: 'duty' }),
      message('later', { dueAt: plus(60) }),
      message('too late', { dueAt: plus(-60), expiresAt: start }),
    )
    expect((await claim()).map((row) => row.key)).toEqual(['now'])
    expect((await claim(start, 'duty')).map((row) => row.key)).toEqual(['duty'])
    expect(await expireMessages(db.orm, { now: start })).toBe(1)
    expect(await ledgerCounts(db.orm, tenantId)).toMatchObject({ expired: 1, queued: 1, claimed: 2, accepted: 0 })
  })

  it('takes back what was claimed and never sent, and only the new holder may send', async () => {
    await enqueue(message('a'))
    const dead = await one()
    expect(await sweepMessages(db.orm, { now: plus(59) })).toEqual({ queued: 0, unknown: 0 })
    expect(await claim(plus(59))).toEqual([])
    expect(await sweepMessages(db.orm, { now: plus(60) })).toEqual({ queued: 1, unknown: 0 })
    const holder = await one('question', plus(60))
    expect(await mark(dead, plus(61))).toBe('lost')
    expect(await mark(holder, plus(61))).toBe('sending')
    expect(await mark(holder, plus(61))).toBe('lost')
  })
})

describe('finishing', () => {
  it('records what the platform said', async () => {
    await enqueue(message('a'))
    const row = await one()
    await mark(row, plus(1))
    const ref = db.vault.seal('m-1')
    await finishMessage(db.orm, row, { state: 'accepted', ref, at: plus(2) })
    const [kept] = await db.orm.select().from(messages)
    expect(kept).toMatchObject({ state: 'accepted', ref, sendingAt: plus(1), acceptedAt: plus(2), endedAt: plus(2), leaseUntil: null })
    await expect(finishMessage(db.orm, row, { state: 'failed', fault: 'x', at: plus(3) })).rejects.toThrow(LeaseLost)
  })

  it('puts back what was certainly not sent, until its time', async () => {
    await enqueue(message('a'))
    const row = await one()
    await mark(row)
    await requeueMessage(db.orm, row, { dueAt: plus(7), fault: 'throttled', spared: true })
    expect(await claim(plus(6))).toEqual([])
    expect(await one('question', plus(7))).toMatchObject({ attempts: 2, spared: 1 })
    await expect(requeueMessage(db.orm, row, { dueAt: plus(9), fault: 'x', spared: false })).rejects.toThrow(LeaseLost)
  })

  it.each([
    ['question', false, plus(5), 'queued'],
    ['question', false, null, 'failed'],
    ['question', true, plus(5), 'unknown'],
    ['answer', true, plus(5), 'queued'],
    ['answer', true, null, 'unknown'],
    ['answer', false, null, 'failed'],
  ] as const)('a broken send task: %s, sending %s, retry at %s -> %s', async (lane, sending, retryAt, state) => {
    await enqueue(message('a', { class: lane }))
    const row = await one(lane)
    if (sending) await mark(row)
    await failMessage(db.orm, row, { fault: 'TypeError', retryAt, at: start })
    const [kept] = await db.orm.select().from(messages)
    expect(kept).toMatchObject({ state, fault: 'TypeError', leaseUntil: null, endedAt: state === 'queued' ? null : start })
    expect(kept?.dueAt.toString()).toBe((state === 'queued' ? plus(5) : start).toString())
  })
})

describe('what a dead process left in sending', () => {
  it('answers go out again, questions do not, and what is still under way is left alone', async () => {
    await enqueue(message('q'), message('a', { class: 'answer' }), message('r', { class: 'reminder' }), message('fresh', { class: 'duty' }))
    for (const lane of ['question', 'answer', 'reminder'] as const) await mark(await one(lane))
    await mark(await one('duty'), plus(20))
    expect(await sweepMessages(db.orm, { now: plus(29) })).toEqual({ queued: 0, unknown: 0 })
    expect(await sweepMessages(db.orm, { now: plus(30) })).toEqual({ queued: 1, unknown: 2 })
    expect(await states()).toEqual(['unknown', 'queued', 'unknown', 'sending'])
    expect(await one('answer', plus(30))).toMatchObject({ attempts: 2, spared: 0 })
  })

  it('the platform’s word that comes after the sweep still counts, as long as nobody else has begun', async () => {
    await enqueue(message('q'), message('a', { class: 'answer' }))
    const [question, answer] = [await one('question'), await one('answer')]
    await mark(question)
    await mark(answer)
    await sweepMessages(db.orm, { now: plus(30) })
    await finishMessage(db.orm, question, { state: 'accepted', at: plus(31) })
    await one('answer', plus(31))
    await expect(finishMessage(db.orm, answer, { state: 'accepted', at: plus(32) })).rejects.toThrow(LeaseLost)
    expect(await states()).toEqual(['accepted', 'claimed'])
  })
})

describe('cancelling', () => {
  it('stops what waits and what was claimed, about one thing or to one address, and nothing that was sent', async () => {
    await enqueue(message('sent', { about: 'check_in:7' }))
    await mark(await one())
    await enqueue(message('claimed', { about: 'check_in:7', to: { chat: 'elsewhere' } }))
    const claimedRow = await one()
    await enqueue(message('waiting', { about: 'check_in:7' }), message('other', { about: 'check_in:8' }))
    expect(await cancelMessages(db.orm, { tenantId, abouts: ['check_in:7', 'check_in:9'], at: start })).toBe(2)
    expect(await mark(claimedRow)).toBe('lost')
    expect(await states()).toEqual(['sending', 'cancelled', 'cancelled', 'queued'])
    expect(await cancelMessages(db.orm, { tenantId, addressId: 1, at: start })).toBe(1)
    expect(await cancelMessages(db.orm, { tenantId: 2, addressId: 1, at: start })).toBe(0)
  })
})
