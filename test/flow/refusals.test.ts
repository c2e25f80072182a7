// A platform that has no word for "this person blocked you": refusals that may mean it are counted over messages, and end in a phone call.
import { and, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { enqueueMessages } from '../../db/messages.ts'
import { addresses, escalations, messages } from '../../db/schema/index.ts'
import type { SendOutcome } from '../../src/channels/send-outcome.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
let sent = 0
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db)
})

const lo = 'Lò Thị Thử'
const secretary = 'Phan Văn Mẫu'
const refused: SendOutcome = { kind: 'rejected', reason: '400 Bad request', mayBeGone: true }
const ourBug: SendOutcome = { kind: 'rejected', reason: 'no text' }
const badDay: SendOutcome = { kind: 'transient', reason: '403 Internal server error', mayBeGone: true }

const address = async () =>
  (
    await db.orm
      .select()
      .from(addresses)
      .where(eq(addresses.memberId, house.id(lo)))
  )[0]

/** Queues one routine message for the member, lets the platform answer like this, and does what is due. @returns the message's end. */
async function send(outcome: SendOutcome | null): Promise<{ state: string; fault: string | null } | undefined> {
  sent += 1
  const key = `planned:${sent}`
  const now = house.clock.now().add({ minutes: 1 })
  house.clock.moveTo(now)
  const message = { lines: [{ key: 'member:way-out' }] } as const
  const to = { addressId: (await address())?.id ?? 0 }
  const kind = { class: 'reminder', purpose: 'reminders', about: null, locale: 'vi' } as const
  const common = { tenantId: house.tenantId, accountId: house.connection.account.id, dueAt: now, expiresAt: null, eventId: null }
  await enqueueMessages(db.orm, db.vault, { createdAt: now, messages: [{ ...common, ...kind, key, to, message }] })
  house.channel.answer(lo, outcome)
  await house.drains.runDue()
  return ended(key)
}

const ended = async (key: string) =>
  (await db.orm.select({ state: messages.state, fault: messages.fault }).from(messages).where(eq(messages.key, key)))[0]
const calls = () =>
  db.orm
    .select({ kind: escalations.kind })
    .from(escalations)
    .where(and(eq(escalations.memberId, house.id(lo)), eq(escalations.kind, 'unreachable')))

it('the third refusal in a row makes the address unreachable, and the secretary gets one call item', async () => {
  await house.link(secretary)
  await house.link(lo)
  expect(await send(refused)).toEqual({ state: 'failed', fault: 'rejected' })
  await send(refused)
  expect(await address()).toMatchObject({ state: 'active', refusals: 2 })
  expect(await calls()).toEqual([])
  await send(refused)
  expect(await address()).toMatchObject({ state: 'unreachable' })
  expect(await calls()).toEqual([{ kind: 'unreachable' }])
  expect(house.last(secretary).text).toContain('Ứng dụng không chuyển được tin tới Lò Thị Thử')
  expect(await send(refused)).toMatchObject({ state: 'cancelled' })
})

it('a message that arrives between begins the count anew', async () => {
  await house.link(lo)
  await send(refused)
  await send(refused)
  expect(await send(null)).toMatchObject({ state: 'accepted' })
  expect(await address()).toMatchObject({ refusals: 0 })
  await send(refused)
  await send(refused)
  expect(await address()).toMatchObject({ state: 'active', refusals: 2 })
})

it('a word of the person between begins the count anew', async () => {
  await house.link(lo)
  await send(refused)
  await send(refused)
  house.clock.moveTo(house.clock.now().add({ minutes: 1 }))
  house.channel.answer(lo, null)
  await house.hear(lo, 'xin chào')
  await send(refused)
  expect(await address()).toMatchObject({ state: 'active', refusals: 1 })
})

it('a refusal that comes back after the person has written counts for nothing', async () => {
  await house.link(lo)
  await send(refused)
  await send(refused)
  const { rt, connection, channel } = house
  const late = async () => {
    await db.orm.update(addresses).set({ lastHeardAt: house.clock.now().add({ seconds: 1 }) })
    return refused
  }
  rt.connections.set(connection.account.id, { ...connection, channel: { ...channel, send: late } })
  expect(await send(refused)).toEqual({ state: 'failed', fault: 'rejected' })
  expect(await address()).toMatchObject({ state: 'active', refusals: 2 })
})

it('a message that is refused for a bug of ours says nothing about the person', async () => {
  await house.link(lo)
  for (let n = 0; n < 4; n++) expect(await send(ourBug)).toEqual({ state: 'failed', fault: 'rejected' })
  expect(await address()).toMatchObject({ state: 'active', refusals: 0 })
})

it("a platform's bad day refuses one message many times, which counts once, when it is given up", async () => {
  await house.link(lo)
  expect(await send(badDay)).toMatchObject({ state: 'queued', fault: 'transient 403 Internal server error' })
  expect(await address()).toMatchObject({ refusals: 0 })
  await house.runTo(house.clock.now().add({ hours: 10 }))
  expect(await ended(`planned:${sent}`)).toMatchObject({ state: 'failed', fault: 'transient 403 Internal server error' })
  expect(await address()).toMatchObject({ state: 'active', refusals: 1 })
})

it('whatever comes in whatever order: it ends at the third refusal that nothing stands between, and not before', async () => {
  type Step = 'refused' | 'bug' | 'taken' | 'word'
  const step = fc.constantFrom<Step>('refused', 'refused', 'bug', 'taken', 'word')
  await house.link(lo)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 9 }), async (steps) => {
      await db.orm.update(addresses).set({ state: 'active', refusals: 0, refusedAt: null })
      let row = 0
      for (const one of steps) {
        if (one === 'word') {
          house.clock.moveTo(house.clock.now().add({ minutes: 1 }))
          house.channel.answer(lo, null)
          await house.hear(lo, 'xin chào')
        } else await send({ refused, bug: ourBug, taken: null }[one])
        row = one === 'refused' ? row + 1 : one === 'bug' ? row : 0
        expect((await address())?.state).toBe(row >= 3 ? 'unreachable' : 'active')
        if (row >= 3) return
      }
    }),
    { numRuns: 8 },
  )
})
