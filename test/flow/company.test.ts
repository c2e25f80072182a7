// Timers that fall due by the hundred at one instant fire together: a bounded number of statements, and none fails because of another.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database, Tx } from '../../db/client.ts'
import { openEscalations } from '../../db/escalations.ts'
import { rows } from '../../db/rows.ts'
import { claimTimers, setTimers } from '../../db/timers.ts'
import type { TimerKind } from '../../src/core/ledger.ts'
import { tasks } from '../../src/tasks/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse, row } from '../support/house.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const secretary = 'Phan Văn Mẫu'
const names = Array.from({ length: 100 }, (_, n) => `Người ${String.fromCharCode(65 + (n % 26), 97 + Math.floor(n / 26))}`)
const exemption = { kind: 'away', from: '2026-01-01', to: '2027-02-28', resolution: null, opinion: null } as const
/** The morning after the exemptions ended: both the member and the person in charge are told. */
const morning = Temporal.Instant.from('2027-03-01T08:00:00+07:00')
const never = '2030-01-01T00:00:00Z'

beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db, {
    start: '2027-02-20T09:00:00+07:00',
    rows: [row(secretary, { role: 'secretary' }), ...names.map((name) => row(name, { standing: 'away', exemption }))],
  })
  await house.link(secretary)
  // Everybody is reached as the secretary is.
  await db.orm.execute(sql`insert into addresses (tenant_id, account_id, member_id, "user", user_hash, chat, state, state_since, locale, linked_at, last_heard_at)
    select a.tenant_id, a.account_id, m.id, a."user", 'as ' || m.id, a.chat, a.state, a.state_since, a.locale, a.linked_at, a.last_heard_at
    from addresses a join members m on m.tenant_id = a.tenant_id and m.id <> a.member_id`)
  await db.orm.execute(sql`insert into consents (tenant_id, member_id, purpose, agreed, text_version, text_hash, locale, channel, words, at)
    select c.tenant_id, m.id, p.purpose, true, c.text_version, c.text_hash, c.locale, c.channel, c.words, c.at
    from (select * from consents order by id limit 1) c cross join (values ('reminders'), ('check_in')) p (purpose)
    join members m on m.tenant_id = c.tenant_id and m.id <> c.member_id`)
  await db.orm.execute(sql`delete from timers where kind <> 'exemption-countdown' or step not like '%:-1'`)
})

/** Escalations that were put off until the morning, with their timers. */
async function putOffCalls(): Promise<void> {
  const { tenantId } = house
  await db.transaction(async (tx) => {
    const opened = names.map((name) => ({
      ...{ memberId: house.id(name), kind: 'silence' as const, checkInId: null, handedToId: null },
      key: `silence of ${name}`,
    }))
    const ids = [...(await openEscalations(tx, { tenantId, now: house.clock.now(), opened })).values()]
    await tx.execute(sql`update escalations set state = 'later', next_at = ${morning.toString()}::timestamptz`)
    await setTimers(
      tx,
      ids.map((subject) => ({ tenantId, kind: 'call-again', subject, step: morning.toString(), dueAt: morning })),
    )
  })
}

/** Puts all timers of the other kinds off, and of this one all but the first so many. */
const dueOnly = (kind: TimerKind, most: number) =>
  db.orm.execute(sql`update timers set due_at = case when kind = ${kind} and id in (
      select id from timers where kind = ${kind} and state = 'waiting' order by id limit ${most}) then ${morning.toString()}::timestamptz else ${never}::timestamptz end
    where state = 'waiting'`)

/** The house's database, and how many statements its transactions ran. */
function counted(): { readonly db: Database; readonly statements: () => number } {
  let statements = 0
  const count = (tx: Tx): Tx => {
    const { session } = tx._
    const prepare = session.prepareQuery.bind(session)
    session.prepareQuery = (...given) => {
      statements += 1
      return prepare(...given)
    }
    return tx
  }
  return { db: { ...db, transaction: (work) => db.transaction((tx) => work(count(tx))) }, statements: () => statements }
}

/** Takes one due timer and fires it. @returns how many statements that took. */
async function fire(): Promise<number> {
  house.clock.moveTo(morning)
  const [timer] = await claimTimers(db.orm, { now: morning, lease: 60, limit: 1 })
  if (!timer) throw new Error('no timer was due')
  const counting = counted()
  await tasks[timer.kind]({ ...house.rt, db: counting.db }, timer)
  return counting.statements()
}

const fired = (kind: TimerKind) =>
  rows<{ state: string; n: number }>(
    db.orm,
    sql`select state, count(*)::int as n from timers where kind = ${kind} group by state order by state`,
  )
const messages = async (like: string) =>
  (await rows<{ key: string }>(db.orm, sql`select key from messages where key like ${like} order by id`)).map(({ key }) => key)

describe.each([
  ['exemption-countdown', 'exemption:%', 2, async () => {}],
  ['call-again', 'call-again:%', 1, putOffCalls],
] as const)('%s', (kind, key, each, prepare) => {
  beforeEach(prepare)

  it('a hundred that are due at one instant take as many statements as one', async () => {
    await dueOnly(kind, 1)
    const alone = await fire()
    expect(await messages(key)).toHaveLength(each)
    await dueOnly(kind, names.length)
    expect(await fire()).toBe(alone)
    expect(alone).toBeGreaterThan(3)
    expect(alone).toBeLessThan(10)
    expect(await messages(key)).toHaveLength(each * names.length)
    expect(await fired(kind)).toEqual([{ state: 'done', n: names.length }])
  })

  it('one that cannot be fired holds up no other, and comes when it can', async () => {
    await dueOnly(kind, 12)
    const [poison] = await rows<{ id: number; key: string }>(
      db.orm,
      sql`select t.id::int as id, case t.kind when 'call-again' then 'call-again:' || e.member_id || ':' || t.step else 'exemption:' || t.subject || ':' || t.step end as key
        from timers t left join escalations e on t.kind = 'call-again' and e.id = t.subject where t.kind = ${kind} order by t.id offset 4 limit 1`,
    )
    if (!poison) throw new Error('the fifth was due')
    await db.orm.execute(sql.raw(`alter table messages add constraint poison check (key <> '${poison.key}')`))
    try {
      await house.runTo(morning.add({ minutes: 1 }))
    } finally {
      await db.orm.execute(sql`alter table messages drop constraint poison`)
    }
    expect(await messages(key)).toHaveLength(each * 11)
    const left = await rows<{ id: number; attempts: number }>(
      db.orm,
      sql`select id::int as id, attempts from timers where kind = ${kind} and state = 'waiting' and due_at < ${never}::timestamptz`,
    )
    expect(left).toEqual([{ id: poison.id, attempts: 3 }])
    await house.runTo(morning.add({ minutes: 5 }))
    expect(await messages(key)).toHaveLength(each * 12)
    expect(await messages(poison.key)).toHaveLength(1)
  })
})

describe('calls that come back together', () => {
  it('several reasons to call one member are one message, and a call that was put off twice comes once', async () => {
    await putOffCalls()
    const [first, second, third] = [0, 1, 2].map((n) => house.id(names[n] ?? '')) as [number, number, number]
    const of = (memberId: number) => rows<{ id: number }>(db.orm, sql`select id::int as id from escalations where member_id = ${memberId}`)
    const { tenantId } = house
    const [silence] = await of(second)
    await db.transaction(async (tx) => {
      const wish = { memberId: first, kind: 'wants_contact', checkInId: null, handedToId: null, key: 'a wish' } as const
      const [id] = [...(await openEscalations(tx, { tenantId, now: house.clock.now(), opened: [wish] })).values()]
      await tx.execute(sql`update escalations set state = 'later', next_at = ${morning.toString()}::timestamptz where id = ${id}`)
      await tx.execute(sql`update escalations set state = 'answered', next_at = null, ended_at = opened_at where member_id = ${third}`)
      const again = { tenantId, kind: 'call-again', dueAt: morning } as const
      await setTimers(tx, [
        { ...again, subject: id ?? 0, step: morning.toString() },
        { ...again, subject: silence?.id ?? 0, step: 'put off once more' },
      ])
    })
    await dueOnly('call-again', 102)
    await fire()
    const keys = await messages('call-again:%')
    expect(keys).toHaveLength(names.length - 1)
    expect(keys.filter((one) => one.startsWith(`call-again:${first}:`))).toHaveLength(1)
    expect(keys.filter((one) => one.startsWith(`call-again:${second}:`))).toEqual([`call-again:${second}:${morning}`])
    expect(await rows(db.orm, sql`select state, count(*)::int as n from escalations group by state order by state`)).toEqual([
      { state: 'answered', n: 1 },
      { state: 'open', n: names.length },
    ])
  })
})
