// Two processes whose groups of events concern the same people in another order, and a no that comes on a person's other chat.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { claimMessages } from '../../db/claim-messages.ts'
import { userHash } from '../../db/events.ts'
import { rows } from '../../db/rows.ts'
import { sendMessage } from '../../src/tasks/send-message.ts'
import { openTogether } from '../../src/tasks/send-together.ts'
import { openShared } from '../../src/tasks/shared.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse, people } from '../support/house.ts'

const lo = 'Lò Thị Thử'
const danh = 'Danh Văn Thử'
let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db, { rows: people })
  for (const name of ['Phan Văn Mẫu', lo, danh]) await house.link(name)
  await house.runTo('2026-12-04T09:00:00+07:00')
})

it.runIf(onPostgres)('groups of two processes that answer for the same people in opposite orders do not wait for each other', async () => {
  const other = await db.second()
  // After the hand-over nothing waits for the check-ins any more, by which the two would meet earlier.
  await db.orm.execute(sql`delete from timers where kind in ('remind', 'escalate')`)
  const both = [lo, danh].map((name) => house.id(name))
  const { tenantId } = house
  const now = house.clock.now()
  const answering = (database: typeof other, members: readonly number[]) =>
    database.transaction(async (tx) => {
      // As with the tables of a city, where rows are looked up one by one in the order in which they are asked for.
      for (const plan of ['seqscan', 'hashjoin', 'mergejoin']) await tx.execute(sql.raw(`set local enable_${plan} = off`))
      const shared = openShared(database, tx)
      await Promise.all(
        members.map((memberId) =>
          shared.endWaiting({ tenantId, memberId, way: 'phone', reportId: null, now, checkInId: null, abouts: [] }),
        ),
      )
    })
  const third = await db.second()
  const held = Promise.withResolvers<void>()
  const holding = Promise.withResolvers<void>()
  const blocker = third.transaction(async (tx) => {
    await tx.execute(sql`select 1 from check_ins where member_id = any(${`{${both.join(',')}}`}::bigint[]) for update`)
    holding.resolve()
    await held.promise
  })
  await holding.promise
  const groups = Promise.allSettled([answering(db, both), answering(other, both.toReversed())])
  const deadline = performance.now() + 10_000
  for (;;) {
    const [waiting] = await rows<{ n: number }>(
      third.orm,
      sql`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if ((waiting?.n ?? 0) >= 2 || performance.now() > deadline) break
  }
  held.resolve()
  await blocker
  expect((await groups).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
})

it('a no on a person’s other chat takes back what was claimed for the first', async () => {
  const second = `${lo} 2`
  // The member's other chat.
  await db.orm.execute(
    sql`insert into addresses (tenant_id, account_id, member_id, "user", user_hash, chat, state, state_since, locale, linked_at, last_heard_at)
      select tenant_id, account_id, member_id, decode(${Buffer.from(db.vault.seal(second)).toString('hex')}, 'hex'), ${userHash(db.vault, house.connection.account.id, second)},
        decode(${Buffer.from(db.vault.seal(second)).toString('hex')}, 'hex'), state, state_since, locale, linked_at, last_heard_at
      from addresses where member_id = ${house.id(lo)}`,
  )
  await db.orm.execute(sql`insert into messages (tenant_id, key, account_id, address_id, class, purpose, locale, body, due_at, expires_at, created_at)
    select m.tenant_id, 'planted', m.account_id, m.address_id, 'reminder', 'check_in', 'vi', m.body, m.due_at, ${house.clock.now().add({ hours: 24 }).toString()}::timestamptz, m.created_at
    from messages m join addresses a on a.id = m.address_id where m.class = 'question' and a.member_id = ${house.id(lo)} limit 1`)
  const [row] = await claimMessages(db.orm, { now: house.clock.now(), lease: 120, limit: 1, class: 'reminder' })
  if (!row) throw new Error('nothing was claimed')
  const group = openTogether(house.rt, 200, 2)
  const before = house.chat(lo).length
  // The send task has asked for the consent; the no comes before it marks.
  const mark: typeof group.mark = async (departure) => {
    await house.tap(second, 'consent:check_in:no')
    return group.mark(departure)
  }
  await sendMessage(house.rt, { ...group, mark }, row)
  const [no] = await rows<{ n: number }>(db.orm, sql`select count(*)::int as n from consents where purpose = 'check_in' and not agreed`)
  expect(no?.n).toBe(1)
  expect(house.chat(lo).length).toBe(before)
  expect(await rows(db.orm, sql`select state from messages where key = 'planted'`)).toEqual([{ state: 'cancelled' }])
})
