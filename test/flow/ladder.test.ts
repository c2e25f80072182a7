// A check-in has one next step at a time, from the question to a person, and the chain never breaks.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkInContexts } from '../../db/check-in-contexts.ts'
import { enqueueMessages } from '../../db/messages.ts'
import { rows } from '../../db/rows.ts'
import { claimTimers, failTimer } from '../../db/timers.ts'
import { setSetting } from '../../db/units.ts'
import { message } from '../db/cast.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse, people, row } from '../support/house.ts'

let db: TestDatabase
let house: House
const names = ['Asked', 'Answering', 'Blocked', 'Damaged', 'Failing', 'Racing'].map((word) => `Người ${word}`)
const [asked, answering, blocked, damaged, failing, racing] = names as [string, string, string, string, string, string]
const secretary = 'Phan Văn Mẫu'

beforeAll(async () => {
  db = await testDatabase()
  house = await openHouse(db, {
    rows: [
      ...people.filter((one) => one.role !== null),
      ...names.map((name) => row(name, { standing: 'away', phone: `+8490000020${names.indexOf(name)}` })),
    ],
  })
  for (const name of [secretary, ...names]) await house.link(name)
  await house.runTo('2026-12-01T12:00:00+07:00')
})
afterAll(() => db.close())

const steps = (name: string) =>
  rows<{ id: number; step: string; state: string }>(
    db.orm,
    sql`select t.id::int as id, t.kind || ' ' || t.step as step, t.state from timers t join check_ins c on c.id = t.subject
      where t.kind in ('remind', 'escalate') and c.member_id = ${house.id(name)} order by t.id`,
  )
const states = async (name: string) => (await steps(name)).map(({ step, state }) => `${step} ${state}`)
const reminders = (name: string) =>
  house.sent.filter((one) => one.chatId === name && /chắc đồng chí đang bận|không nhắc thêm nữa/.test(one.text)).length

it('one step waits for each question, and an answer cancels it', async () => {
  for (const name of names) expect(await states(name)).toEqual(['remind 1 waiting'])
  await house.hear(answering, 'gặp chi ủy')
  expect(await states(answering)).toEqual(['remind 1 cancelled'])
})

it('a reminder that is set aside leaves the silence to a person', async () => {
  const [first] = await steps(failing)
  // Nobody but this test takes it.
  await db.orm.execute(sql`update timers set due_at = '2026-12-02T00:00:00+07:00' where id = ${first?.id ?? 0}`)
  const now = Temporal.Instant.from('2026-12-02T00:00:00+07:00')
  const claimed = (await claimTimers(db.orm, { now, lease: 60, limit: 50 })).find((one) => one.id === first?.id)
  if (!claimed) throw new Error('the reminder was due')
  await failTimer(db.orm, claimed, { fault: 'Error', retryAt: null, at: now })
  expect(await states(failing)).toEqual(['remind 1 set_aside', 'escalate 1 waiting'])
  const [due] = await rows<{ same: boolean }>(
    db.orm,
    sql`select t.due_at = c.due_at as same from timers t join check_ins c on c.id = t.subject where t.kind = 'escalate' and c.member_id = ${house.id(failing)}`,
  )
  expect(due?.same).toBe(true)
})

it('reminders that are due together go out once each; one that cannot be made holds up no other, and one that cannot be sent leads on', async () => {
  await db.orm.execute(sql`update addresses set state = 'unreachable' where member_id = ${house.id(blocked)}`)
  await db.orm.execute(sql`update members set phone = '\\x01' where id = ${house.id(damaged)}`)
  const before = new Map(names.map((name) => [name, house.chat(name).length]))
  const since = (name: string) => house.chat(name).length - (before.get(name) ?? 0)
  await db.orm.execute(sql`update timers set due_at = '2026-12-06T14:00:00+07:00' where kind = 'remind' and state = 'waiting'`)
  await house.runTo('2026-12-06T14:10:00+07:00')
  expect([since(asked), since(racing), since(blocked), since(damaged), since(answering)]).toEqual([1, 1, 0, 0, 0])
  for (const name of [asked, racing, blocked]) expect(await states(name)).toEqual(['remind 1 done', 'remind 2 waiting'])
  expect(await states(damaged)).toEqual(['remind 1 waiting'])
  await db.orm.execute(sql`update members set phone = null, phone_hash = null where id = ${house.id(damaged)}`)
})

it.runIf(onPostgres)('an answer that comes while a reminder is being made waits for it and takes it back', async () => {
  const [checkIn] = await rows<{ id: number }>(db.orm, sql`select id::int as id from check_ins where member_id = ${house.id(racing)}`)
  const { tenantId, rt } = house
  const now = house.clock.now()
  const locked = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const reminding = db.transaction(async (tx) => {
    const context = (await checkInContexts(tx, db.vault, { tenantId, ids: [checkIn?.id ?? 0], now, homeZone: rt.homeZone })).get(
      checkIn?.id ?? 0,
    )
    locked.resolve()
    await released.promise
    const to = { accountId: context?.accountId ?? 0, to: { addressId: context?.addressId ?? 0 } }
    const reminder = message('racing', { ...to, tenantId, about: `check_in:${checkIn?.id}`, dueAt: now.add({ hours: 1 }) })
    await enqueueMessages(tx, db.vault, { messages: [reminder], createdAt: now })
  })
  await locked.promise
  const answered = house.hear(racing, 'gặp chi ủy')
  // The answer stands at the lock by then; were there none, it would be through.
  await new Promise((resolve) => setTimeout(resolve, 300))
  released.resolve()
  await Promise.all([reminding, answered])
  expect(await rows(db.orm, sql`select state from messages where key = 'racing'`)).toEqual([{ state: 'cancelled' }])
})

it('days that are changed in the middle of a round count from the next step on, and a silence ends with a person in any case', async () => {
  const branchId =
    (await rows<{ id: number }>(db.orm, sql`select unit_id::int as id from members where id = ${house.id(asked)}`))[0]?.id ?? 0
  await setSetting(db.orm, { tenantId: house.tenantId, unitId: branchId, key: 'reminder_days', value: [12, 14], now: house.clock.now() })
  await house.runTo('2026-12-17T09:00:00+07:00')
  expect(await states(asked)).toEqual(['remind 1 done', 'remind 2 done', 'remind 3 done', 'escalate 1 done'])
  expect(await states(blocked)).toEqual(['remind 1 done', 'remind 2 done', 'remind 3 done', 'escalate 1 done'])
  expect(await states(failing)).toEqual(['remind 1 set_aside', 'escalate 1 done'])
  const handed = await rows<{ name: string }>(
    db.orm,
    sql`select m.name from escalations e join members m on m.id = e.member_id where e.kind = 'silence'`,
  )
  expect(handed.map(({ name }) => name)).toEqual(expect.arrayContaining([asked, blocked, damaged, failing]))
  expect(reminders(asked)).toBe(3)
})
