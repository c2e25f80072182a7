// What the queues cost when statistics were taken while they were empty: then the planner thinks that reading a whole index costs nothing.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { cancelMessages } from '../../db/cancel-messages.ts'
import { claimMessages } from '../../db/claim-messages.ts'
import type { Tx } from '../../db/client.ts'
import { claimEvents, storeEvents } from '../../db/events.ts'
import { enqueueMessages } from '../../db/messages.ts'
import { rows } from '../../db/rows.ts'
import { finishMessages, markSending } from '../../db/sending.ts'
import { cancelTimers, setTimers } from '../../db/timers.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { accountId, message, plantTenant, plus, start, tenantId } from './cast.ts'

/** Rows that wait, and how many are taken at once. A statement that looks through all for each one reads their product. */
const [waiting, taken] = [1_000, 32]
/** Rows that may be read: a table as small as this one once, and what is taken by a few keys. */
const fair = 3 * waiting

let db: TestDatabase
let addressIds: readonly number[]
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  await plantTenant(db)
  addressIds = await plantAddresses()
  await fill('before')
  await db.orm.execute(sql`update messages set state = 'cancelled', ended_at = ${start.toString()}::timestamptz`)
  await db.orm.execute(sql`update events set state = 'done', ended_at = ${start.toString()}::timestamptz`)
  await db.orm.execute(sql`update timers set state = 'done', ended_at = ${start.toString()}::timestamptz`)
  await db.vacuum()
  await fill('now')
})

async function plantAddresses(): Promise<readonly number[]> {
  const made = await rows<{ id: number }>(
    db.orm,
    sql`insert into addresses (tenant_id, account_id, member_id, "user", user_hash, chat, state, state_since, locale, linked_at, last_heard_at)
      select ${tenantId}, ${accountId}, 1, ''::bytea, 'quiet ' || n, ''::bytea, 'active', now(), 'vi', now(), now() from generate_series(1, ${waiting}) n
      returning id::int as id`,
  )
  return made.map(({ id }) => id)
}

/** One message, one event and one timer for each address. */
async function fill(name: string): Promise<void> {
  const messages = addressIds.map((addressId) =>
    message(`${name} ${addressId}`, { accountId, to: { addressId }, about: `check_in:${addressId}`, dueAt: start }),
  )
  await enqueueMessages(db.orm, db.vault, { messages, createdAt: start })
  const events = addressIds.map((id) => ({ externalId: `${name} ${id}`, userId: String(id) }))
  await storeEvents(db.orm, db.vault, { tenantId, accountId, events, receivedAt: start })
  await setTimers(
    db.orm,
    addressIds.map((subject) => ({ tenantId, kind: 'remind' as const, subject, step: name, dueAt: start })),
  )
}

/** Rows of a table that were read by what runs in the transaction. */
async function reads(tx: Tx, table: string, work: () => Promise<unknown>): Promise<number> {
  const count = async () => {
    const [found] = await rows<{ n: number }>(
      tx,
      sql`select (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as n from pg_stat_xact_user_tables where relname = ${table}`,
    )
    return found?.n ?? 0
  }
  const before = await count()
  await work()
  return (await count()) - before
}

const now = plus(60)

it.each([
  ['taking messages', 'messages', (tx: Tx) => claimMessages(tx, { class: 'question', now, lease: 60, limit: taken, ahead: 60_000 }), taken],
  ['taking events', 'events', (tx: Tx) => claimEvents(tx, { now, lease: 60, limit: taken }), taken],
  [
    'cancelling what is about a few things',
    'messages',
    (tx: Tx) => cancelMessages(tx, { tenantId, abouts: addressIds.slice(0, 4).map((id) => `check_in:${id}`), at: now }),
    4,
  ],
  [
    'cancelling what goes to one address',
    'messages',
    (tx: Tx) => cancelMessages(tx, { tenantId, addressId: addressIds[0] ?? 0, at: now }),
    1,
  ],
  [
    'cancelling timers',
    'timers',
    (tx: Tx) => cancelTimers(tx, { tenantId, kinds: ['remind', 'escalate'], subjects: addressIds.slice(0, 4), at: now }),
    4,
  ],
] as const)('%s reads what it takes, and not all that waits for each of them', async (_name, table, work, least) => {
  const read = await db.transaction((tx) => reads(tx, table, () => work(tx)))
  expect(read).toBeGreaterThanOrEqual(least)
  expect(read).toBeLessThan(fair)
})

it('marking and finishing messages reads those that are sent', async () => {
  const claimed = await claimMessages(db.orm, { class: 'question', now, lease: 60, limit: taken, ahead: 60_000 })
  expect(claimed).toHaveLength(taken)
  const departures = claimed.map((row) => ({ ...row, chatHash: `chat ${row.addressId}` }))
  const [marked, finished] = await db.transaction(async (tx) => [
    await reads(tx, 'messages', () => markSending(tx, departures, { now, lease: 30, homeZone: 'UTC' })),
    await reads(tx, 'messages', () =>
      finishMessages(
        tx,
        claimed.map((claim) => ({ claim, finish: { state: 'accepted', at: now } })),
      ),
    ),
  ])
  for (const read of [marked, finished]) expect(read).toBeLessThan(fair)
})
