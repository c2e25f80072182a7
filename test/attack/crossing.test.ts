// What crosses on its way: an answer and a reminder that has to be tried again, two messages that one platform refuses, a no on another channel.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { simulator } from '../../src/channels/simulator.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { branch, type House, openHouse, row } from '../support/house.ts'

const member = 'Lò Thị Thử'
const secretary = 'Phan Văn Mẫu'
let db: TestDatabase
let house: House
/** Done once while a message to a chat is on the wire. */
const meanwhile = new Map<string, () => Promise<unknown>>()
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  meanwhile.clear()
  const channel = simulator()
  const send = channel.send.bind(channel)
  Object.assign(channel, {
    send: async (message: Parameters<typeof send>[0]) => {
      const first = meanwhile.get(message.chatId)
      meanwhile.delete(message.chatId)
      const outcome = await first?.()
      return (outcome as Awaited<ReturnType<typeof send>> | undefined) ?? send(message)
    },
  })
  house = await openHouse(db, {
    channel,
    rows: [
      row(secretary, { role: 'secretary' }),
      row(member, { standing: 'away', work: 'công nhân may', workplace: 'Bình Dương', branch }),
    ],
  })
  await house.link(secretary)
  await house.link(member)
})

it('a reminder that could not be sent is not tried again after its answer came', async () => {
  await house.runTo('2026-12-04T09:00:00+07:00')
  const [asked] = await rows<{ id: number }>(db.orm, sql`select id::int as id from check_ins where outcome = 'pending'`)
  expect(asked).toBeDefined()
  const reminders = () => house.chat(member).length
  // The reminder is on the wire, its answer overtakes it, and the platform says "later".
  meanwhile.set(member, async () => {
    await db.transaction(async (tx) => {
      await tx.execute(
        sql`update check_ins set outcome = 'answered', way = 'phone', late = false, answered_at = ${house.clock.now().toString()}::timestamptz where id = ${asked?.id}`,
      )
    })
    return { kind: 'transient', reason: 'busy' }
  })
  const before = reminders()
  await house.runTo('2026-12-12T12:00:00+07:00')
  expect(meanwhile.size).toBe(0)
  expect(reminders()).toBe(before)
  const states = await rows<{ state: string; fault: string }>(db.orm, sql`select state, fault from messages where class = 'reminder'`)
  expect(states).toEqual([{ state: 'cancelled', fault: 'answered' }])
})

it('two messages that one chat refuses at the same time are one silence to call about', async () => {
  await house.runTo('2026-12-04T09:00:00+07:00')
  const chat = house.chat(member).length
  expect(chat).toBeGreaterThan(0)
  await db.orm.execute(sql`insert into messages (tenant_id, key, account_id, address_id, class, purpose, locale, body, due_at, expires_at, created_at)
    select tenant_id, 'planted ' || lane, account_id, address_id, lane, 'check_in', 'vi', body, due_at, ${house.clock.now().add({ hours: 24 }).toString()}::timestamptz, created_at
    from (select * from messages where class = 'question' limit 1) m, unnest(array['question', 'reminder']) lane`)
  let waiting = 0
  const both = Promise.withResolvers<void>()
  const send = house.channel.send
  Object.assign(house.channel, {
    send: async (message: Parameters<typeof send>[0]) => {
      if (message.chatId !== member) return send(message)
      waiting += 1
      if (waiting === 2) both.resolve()
      await both.promise
      return { kind: 'stopped' }
    },
  })
  await Promise.all([house.drains.runLane('question'), house.drains.runLane('reminder')])
  expect(waiting).toBe(2)
  const found = await rows<{ kind: string; n: number }>(db.orm, sql`select kind, count(*)::int as n from escalations group by kind`)
  expect(found).toEqual([{ kind: 'stopped', n: 1 }])
  expect(await rows(db.orm, sql`select 1 from messages where key like 'planted %' and state = 'failed'`)).toHaveLength(2)
})

it('who comes back while a refused message is on the wire stays reachable', async () => {
  await house.runTo('2026-12-04T09:00:00+07:00')
  await db.orm.execute(sql`insert into messages (tenant_id, key, account_id, address_id, class, purpose, locale, body, due_at, expires_at, created_at)
    select tenant_id, 'planted', account_id, address_id, 'reminder', 'check_in', 'vi', body, due_at, ${house.clock.now().add({ hours: 24 }).toString()}::timestamptz, created_at
    from messages where class = 'question' limit 1`)
  meanwhile.set(member, async () => {
    house.clock.moveTo(house.clock.now().add({ seconds: 10 }))
    await house.hear(member, 'xin chào')
    return { kind: 'stopped' }
  })
  await house.drains.runLane('reminder')
  expect(await rows(db.orm, sql`select state from addresses where member_id = ${house.id(member)}`)).toEqual([{ state: 'active' }])
  expect(await rows(db.orm, sql`select kind from escalations`)).toEqual([])
})
