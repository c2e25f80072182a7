// What a platform says later about a message reaches the ledger: in any order, any number of times, and the end is always the same.
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { enqueueMessages } from '../../db/messages.ts'
import { isSending, type Receipt, recordReceipts, refHash } from '../../db/receipts.ts'
import { rows } from '../../db/rows.ts'
import { takeReceipts } from '../../src/inbox.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
let of: { readonly tenantId: number; readonly accountId: number }
beforeAll(async () => {
  db = await testDatabase()
  house = await openHouse(db)
  of = { tenantId: house.tenantId, accountId: house.connection.account.id }
})
beforeEach(() => db.orm.execute(sql`delete from messages`))
afterAll(() => db.close())

const at = (second: number) => Temporal.Instant.from('2026-12-01T02:00:00Z').add({ seconds: second }).toString()

/** A message that the platform took under this ref, or is still on its way out. */
async function write(ref: string, state: 'accepted' | 'sending' | 'cancelled' = 'accepted'): Promise<void> {
  const message = { tenantId: of.tenantId, key: ref, accountId: of.accountId, to: { chat: ref }, class: 'answer', purpose: null } as const
  await enqueueMessages(db.orm, db.vault, {
    messages: [{ ...message, about: null, locale: 'vi', message: { lines: [] }, dueAt: house.clock.now(), expiresAt: null, eventId: null }],
    createdAt: house.clock.now(),
  } as never)
  if (state === 'sending') await set(ref, sql`state = 'sending', lease_until = ${at(60)}::timestamptz, sending_at = ${at(0)}::timestamptz`)
  else await set(ref, sql`state = ${state}, ended_at = ${at(0)}::timestamptz, ref_hash = ${refHash(db.vault, of.accountId, ref)}`)
}

const set = (key: string, what: ReturnType<typeof sql>) => db.orm.execute(sql`update messages set ${what} where key = ${key}`)
const record = (receipts: readonly Receipt[]) => recordReceipts(db.orm, db.vault, { ...of, receipts })
const look = async (ref: string) =>
  (
    await rows<{ state: string; fault: string | null; delivered: string | null; seen: string | null }>(
      db.orm,
      sql`select state, fault, extract(epoch from delivered_at)::int::text as delivered, extract(epoch from seen_at)::int::text as seen from messages where key = ${ref}`,
    )
  )[0]
const epoch = (second: number) => String(Temporal.Instant.from(at(second)).epochMilliseconds / 1000)

it.each<
  [
    string,
    readonly (readonly [Receipt['kind'], number])[],
    { state: string; fault: string | null; delivered: number | null; seen: number | null },
  ]
>([
  ['delivered', [['delivered', 5]], { state: 'delivered', fault: null, delivered: 5, seen: null }],
  ['seen, which was delivered too', [['seen', 9]], { state: 'seen', fault: null, delivered: 9, seen: 9 }],
  [
    'delivered, then seen',
    [
      ['delivered', 5],
      ['seen', 9],
    ],
    { state: 'seen', fault: null, delivered: 5, seen: 9 },
  ],
  [
    'seen, and delivered is told afterwards',
    [
      ['seen', 9],
      ['delivered', 5],
    ],
    { state: 'seen', fault: null, delivered: 5, seen: 9 },
  ],
  [
    'delivered to each of three devices',
    [
      ['delivered', 7],
      ['delivered', 5],
      ['delivered', 8],
    ],
    { state: 'delivered', fault: null, delivered: 5, seen: null },
  ],
  ['failed', [['failed', 6]], { state: 'failed', fault: 'not_delivered', delivered: null, seen: null }],
  [
    'failed on one device and delivered to another',
    [
      ['failed', 6],
      ['delivered', 7],
    ],
    { state: 'delivered', fault: null, delivered: 7, seen: null },
  ],
  [
    'delivered to one device and failed on another',
    [
      ['delivered', 7],
      ['failed', 8],
    ],
    { state: 'delivered', fault: null, delivered: 7, seen: null },
  ],
])('%s', async (_, told, { delivered, seen, ...end }) => {
  await write('r1')
  for (const [kind, second] of told) await record([{ ref: 'r1', kind, at: at(second) }])
  expect(await look('r1')).toEqual({ ...end, delivered: delivered && epoch(delivered), seen: seen && epoch(seen) })
})

it('whatever order and however often, one by one or together, the end is the same and never goes back', async () => {
  const order = ['accepted', 'failed', 'delivered', 'seen']
  const receipt = fc.record({ kind: fc.constantFrom('delivered', 'seen', 'failed' as const), second: fc.integer({ min: 1, max: 50 }) })
  let nth = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(receipt, { minLength: 1, maxLength: 6 }).chain((told) =>
        fc.tuple(
          fc.constant(told),
          // The same ones, some of them again, shuffled.
          fc.shuffledSubarray([...told, ...told], { minLength: told.length * 2, maxLength: told.length * 2 }),
          fc.integer({ min: 1, max: 3 }),
        ),
      ),
      async ([told, again, size]) => {
        nth += 1
        const [one, other] = [`a${nth}`, `b${nth}`]
        await write(one)
        await write(other)
        await record(told.map(({ kind, second }) => ({ ref: one, kind, at: at(second) })))
        let reached = 0
        for (let from = 0; from < again.length; from += size) {
          await record(again.slice(from, from + size).map(({ kind, second }) => ({ ref: other, kind, at: at(second) })))
          const now = order.indexOf((await look(other))?.state ?? '')
          expect(now).toBeGreaterThanOrEqual(reached)
          reached = now
        }
        expect(await look(other)).toEqual(await look(one))
      },
    ),
    { numRuns: 40 },
  )
})

it('one batch may tell about many messages, and what nobody knows is nothing', async () => {
  await write('r1')
  await write('r2')
  const told = await record([
    { ref: 'r1', kind: 'seen', at: at(1) },
    { ref: 'r2', kind: 'delivered', at: at(2) },
    { ref: 'r2', kind: 'seen', at: at(3) },
    { ref: 'unheard of', kind: 'seen', at: at(4) },
  ])
  expect(told).toBe(2)
  expect([(await look('r1'))?.state, (await look('r2'))?.state]).toEqual(['seen', 'seen'])
})

it('a receipt of another account or another tenant changes nothing, and neither does one about what was never taken', async () => {
  await write('r1')
  await write('r2', 'cancelled')
  const told = [{ ref: 'r1', kind: 'seen', at: at(1) } as const]
  await recordReceipts(db.orm, db.vault, { ...of, accountId: of.accountId + 1, receipts: told })
  await recordReceipts(db.orm, db.vault, { ...of, tenantId: of.tenantId + 1, receipts: told })
  await record([{ ref: 'r2', kind: 'seen', at: at(1) }])
  expect([(await look('r1'))?.state, (await look('r2'))?.state]).toEqual(['accepted', 'cancelled'])
})

it('a message that failed for another reason is not raised by a receipt', async () => {
  await write('r1')
  await set('r1', sql`state = 'failed', fault = 'rejected'`)
  await record([{ ref: 'r1', kind: 'delivered', at: at(1) }])
  expect(await look('r1')).toMatchObject({ state: 'failed', fault: 'rejected' })
})

it('a receipt that is faster than our own note of the message waits for it', async () => {
  await write('r1', 'sending')
  expect(await isSending(db.orm, of)).toBe(true)
  const taking = takeReceipts(house.rt, house.connection, [{ ref: 'r1', kind: 'seen', at: at(1) }])
  await set(
    'r1',
    sql`state = 'accepted', lease_until = null, ended_at = ${at(0)}::timestamptz, ref_hash = ${refHash(db.vault, of.accountId, 'r1')}`,
  )
  await taking
  expect((await look('r1'))?.state).toBe('seen')
})

it('with nothing on the wire nobody waits for a message that is not known', async () => {
  const from = performance.now()
  await takeReceipts(house.rt, house.connection, [{ ref: 'unheard of', kind: 'seen', at: at(1) }])
  expect(performance.now() - from).toBeLessThan(500)
})
