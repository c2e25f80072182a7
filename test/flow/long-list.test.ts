// The opening of a round for a list that is longer than one part, and longer than its lease.
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openMessage } from '../../db/messages.ts'
import { rows } from '../../db/rows.ts'
import { messages } from '../../db/schema/index.ts'
import { claimTimers } from '../../db/timers.ts'
import { finishing } from '../../src/tasks/scene.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'
import { branch, type House, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
const many = 1_300

beforeAll(async () => {
  db = await testDatabase()
  house = await openHouse(db)
  const at = sql`'2026-11-30T09:00:00+07:00'::timestamptz`
  const bytes = sql`${sql.param(db.vault.seal('chat'))}::bytea`
  const tenantId = sql`${house.tenantId}::bigint`
  await db.orm.execute(sql`insert into members (tenant_id, unit_id, name, name_key, standing, roster_key, created_at, updated_at)
    select ${tenantId}, u.id, 'Người ' || n, 'nguoi ' || n, 'away', '', ${at}, ${at} from units u, generate_series(1, ${many}::int) n where u.name = ${branch}`)
  // Every third has no address, every seventh takes no questions, some work in Japan.
  await db.orm.execute(sql`insert into addresses (tenant_id, account_id, member_id, "user", user_hash, chat, state, state_since, locale, linked_at, last_heard_at)
    select m.tenant_id, a.id, m.id, ${bytes}, 'h' || m.id, ${bytes}, 'active', ${at}, 'vi', ${at}, ${at} from members m, accounts a where m.name like 'Người %' and m.id % 3 <> 0`)
  await db.orm.execute(sql`insert into consents (tenant_id, member_id, purpose, agreed, text_version, text_hash, locale, channel, words, at)
    select m.tenant_id, m.id, 'check_in', m.id % 7 <> 0, 'x', 'x', 'vi', 'simulator', ${bytes}, ${at} from members m where m.name like 'Người %'`)
  await db.orm.execute(sql`insert into reports (tenant_id, member_id, source, work, status, country, key, at)
    select m.tenant_id, m.id, 'roster', 'thợ hàn', 'employed', case when m.id % 5 = 0 then 'JP' else 'VN' end, 'r' || m.id, ${at} from members m where m.name like 'Người %'`)
})
afterAll(() => db.close())

it.runIf(onPostgres)('work that outlives its lease is not begun a second time beside itself', async () => {
  const other = await db.second()
  const now = Temporal.Instant.from('2026-12-01T08:00:00+07:00')
  const [timer] = await claimTimers(db.orm, { now, lease: 60, limit: 1 })
  if (!timer) throw new Error('something was due')
  const begun = Promise.withResolvers<void>()
  const looked = Promise.withResolvers<void>()
  const work = finishing(house.rt, timer, async () => {
    begun.resolve()
    await looked.promise
    throw new Error('taken back')
  })
  await begun.promise
  const later = await claimTimers(other.orm, { now: now.add({ hours: 1 }), lease: 60, limit: 50 })
  looked.resolve()
  await expect(work).rejects.toThrow('taken back')
  expect(later.map(({ id }) => id)).not.toContain(timer.id)
  await db.orm.execute(sql`update timers set state = 'waiting', attempts = 0, lease_until = null where state = 'claimed'`)
})

it('the secretary reads beforehand how many will be asked, and how long that takes at the limit of the account', async () => {
  await house.link('Phan Văn Mẫu')
  await db.orm.execute(sql`update accounts set per_second = 25`)
  const [coming] = await rows<{ asked: number }>(
    db.orm,
    sql`select count(*)::int as asked from members where name like 'Người %' and id % 3 <> 0 and id % 7 <> 0`,
  )
  const asked = coming?.asked ?? 0
  const [overview] = await house.hear('Phan Văn Mẫu', '/tinhhinh')
  expect(asked).toBeGreaterThan(500)
  expect(overview?.text).toContain(`Lượt hỏi thăm tới: 01/12/2026, ${asked.toLocaleString('vi-VN')} người ≈ ${Math.ceil(asked / 25)} giây.`)
})

it('everybody has one check-in; who can be asked has the question, in their own day, and a first step; nobody else has', async () => {
  house.clock.moveTo(Temporal.Instant.from('2026-12-01T08:00:00+07:00'))
  await house.drains.runDue(['timers'])
  const [counts] = await rows<Record<string, number>>(
    db.orm,
    sql`select count(*)::int as check_ins, count(distinct c.member_id)::int as members, count(*) filter (where c.outcome = 'pending')::int as asked,
      count(*) filter (where c.reason = 'no_address')::int as no_address, count(*) filter (where c.reason = 'no_consent')::int as no_consent,
      count(s.id)::int as questions, count(t.id)::int as steps,
      count(*) filter (where (c.outcome = 'pending') <> (s.id is not null) or (s.id is null) <> (t.id is null) or (s.id is null) <> (c.asked_at is null))::int as uneven,
      count(*) filter (where s.due_at < c.asked_at or s.due_at > c.asked_at + interval '1 minute' or t.due_at <> c.asked_at + interval '5 days')::int as untimely
    from check_ins c join members m on m.id = c.member_id
    left join messages s on s.about = 'check_in:' || c.id and s.key = 'check_in:' || c.id and s.class = 'question'
    left join timers t on t.kind = 'remind' and t.subject = c.id
    where m.name like 'Người %'`,
  )
  const ids = await rows<{ id: number }>(db.orm, sql`select id::int as id from members where name like 'Người %'`)
  const expected = {
    no_address: ids.filter(({ id }) => id % 3 === 0).length,
    no_consent: ids.filter(({ id }) => id % 3 !== 0 && id % 7 === 0).length,
  }
  const asked = many - expected.no_address - expected.no_consent
  expect(counts).toEqual({ check_ins: many, members: many, asked, ...expected, questions: asked, steps: asked, uneven: 0, untimely: 0 })
})

it('each question is sealed for itself and names its own check-in and member', async () => {
  const found = await db.orm.select().from(messages).where(eq(messages.class, 'question'))
  expect(found.length).toBeGreaterThan(500)
  const names = new Map(
    (
      await rows<{ key: string; name: string }>(
        db.orm,
        sql`select 'check_in:' || c.id as key, m.name from check_ins c join members m on m.id = c.member_id`,
      )
    ).map(({ key, name }) => [key, name]),
  )
  for (const one of found) {
    const { message } = openMessage(db.vault, one)
    expect(message.lines[0]?.with?.name).toBe(names.get(one.key))
    expect(message.choices?.[0]?.[0]?.id).toBe(one.key.replace('check_in', 'ci:same'))
  }
})
