// Accounts that are nearly full, full, or taken out of use: what is said beforehand, what is planned, and that a round reaches everybody or says whom not.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listAccounts } from '../../db/accounts.ts'
import { comingRound } from '../../db/coming-rounds.ts'
import { rows } from '../../db/rows.ts'
import { closeAndHandOver } from '../../src/tasks/close-account.ts'
import { inScene } from '../../src/tasks/scene.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type FurtherAccount, furtherAccount } from '../support/further-account.ts'
import { branch, type House, openHouse } from '../support/house.ts'

const secretary = 'Phan Văn Mẫu'
const officer = 'Đỗ Thị Mẫu'
const away = ['Lò Thị Thử', 'Danh Văn Thử', 'Giàng A Thử', 'Kim Văn Thử'] as const

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db, { start: '2026-11-24T09:00:00+07:00' })
  await house.link(secretary)
})

const accountId = () => house.connection.account.id
/** What the account may send in a month, besides what it has sent by now. */
async function leave(messages: number): Promise<void> {
  await db.orm.execute(sql`update accounts set max_monthly = ${messages} where id = ${accountId()}`)
  await db.orm.execute(sql`delete from account_months`)
}
const checkIns = () =>
  rows<{ name: string; outcome: string; asked_by: string; account: number | null; call: string | null }>(
    db.orm,
    sql`select m.name, c.outcome, c.asked_by, (select s.account_id::int from messages s where s.key = 'check_in:' || c.id) as account,
        (select e.kind from escalations e where e.check_in_id = c.id) as call
      from check_ins c join members m on m.id = c.member_id join units u on u.id = m.unit_id where u.name = ${branch} order by c.id`,
  )
const messages = (name: string) => house.chat(name).map(({ text }) => text)

describe('a round that does not fit', () => {
  it('is said days before to the secretary, once, and in the overview; it asks as many as fit, and a person phones the others', async () => {
    for (const name of away) await house.link(name)
    await house.runTo('2026-11-30T07:00:00+07:00')
    // December has room for two people: three messages each.
    await leave(7)
    await house.runTo('2026-11-30T09:00:00+07:00')
    const told = messages(secretary).filter((text) => text.includes('Lượt hỏi thăm ngày'))
    expect(told).toEqual([
      'Lượt hỏi thăm ngày 01/12/2026: tài khoản env còn 7 lượt tin tháng ấy, cần khoảng 12. 2 đồng chí sẽ được hỏi qua kênh khác hoặc gọi điện.',
    ])
    expect((await house.hear(secretary, 'tình hình'))[0]?.text).toMatch(
      /Máy mô phỏng – env còn 7 lượt tin tháng ấy, cần khoảng 12: 2 đồng chí/,
    )
    await house.runTo('2026-12-02T12:00:00+07:00')
    const list = await checkIns()
    expect(list.map(({ name }) => name)).toEqual([...away])
    expect(list.map(({ outcome, asked_by, call }) => [outcome, asked_by, call])).toEqual([
      ['pending', 'chat', null],
      ['pending', 'chat', null],
      ['pending', 'phone', 'phone'],
      ['pending', 'phone', 'phone'],
    ])
    expect(list.slice(2).map(({ account }) => account)).toEqual([null, null])
    expect(messages(secretary).filter((text) => text.includes('Lượt hỏi thăm ngày'))).toHaveLength(1)
  })

  it('asks those who have another address by that', async () => {
    const second = await furtherAccount(house)
    for (const name of away) await house.link(name)
    await second.link('Kim Văn Thử')
    // They wrote in their first chat since, so that it comes first.
    await house.runTo(house.clock.now().add({ minutes: 1 }))
    await house.hear('Kim Văn Thử', 'xin chào')
    await house.runTo('2026-11-30T23:00:00+07:00')
    await leave(3)
    await house.runTo('2026-12-02T12:00:00+07:00')
    const first = accountId()
    expect((await checkIns()).map(({ account, asked_by }) => [account, asked_by])).toEqual([
      [first, 'chat'],
      [null, 'phone'],
      [null, 'phone'],
      [second.connection.account.id, 'chat'],
    ])
    expect(second.chat('Kim Văn Thử').at(-1)?.text).toContain('hỏi thăm đồng chí tháng 12/2026')
  })

  it('nothing is said, planned otherwise or counted where no account has a limit', async () => {
    for (const name of away) await house.link(name)
    await house.runTo('2026-12-02T12:00:00+07:00')
    expect((await checkIns()).every(({ asked_by, account }) => asked_by === 'chat' && account === accountId())).toBe(true)
    const coming = await comingRound(db.orm, {
      tenantId: house.tenantId,
      unitIds: [house.tenantId],
      homeZone: 'Asia/Ho_Chi_Minh',
      now: house.clock.now(),
    })
    expect(coming?.short).toEqual([])
    expect(await rows(db.orm, sql`select 1 from account_months`)).toEqual([])
  })
})

describe('an account whose month is used up', () => {
  it('sends nothing more to anybody, answers included, until the month turns at home; then it goes on', async () => {
    await house.link('Lò Thị Thử')
    await leave(2)
    const before = house.sent.length
    for (const _ of [1, 2, 3, 4]) await house.hear('Lò Thị Thử', 'XEM')
    expect(house.sent.length - before).toBe(2)
    await house.runTo('2026-11-30T23:59:00+07:00')
    expect(house.sent.length - before).toBe(2)
    await house.runTo('2026-12-01T00:00:00+07:00')
    expect(house.sent.length - before).toBe(2)
    await house.hear('Lò Thị Thử', 'XEM')
    expect(house.sent.length - before).toBe(3)
    expect(await rows(db.orm, sql`select month, sent from account_months order by month`)).toEqual([
      { month: '2026-11', sent: 2 },
      { month: '2026-12', sent: 1 },
    ])
  })
})

describe('the warning', () => {
  it('comes at 80 % and when nothing is left, once each a month, to the branch of the account', async () => {
    await house.link('Lò Thị Thử')
    await db.orm.execute(sql`update accounts set unit_id = (select id from units where name = ${branch}) where id = ${accountId()}`)
    const warned = () => messages(secretary).filter((text) => /sắp đầy|hết hạn mức/.test(text)).length
    const use = (sent: number, month: string) =>
      db.orm.execute(
        sql`insert into account_months (tenant_id, account_id, month, sent) values (${house.tenantId}, ${accountId()}, ${month}, ${sent})
          on conflict (tenant_id, account_id, month) do update set sent = ${sent}`,
      )
    await db.orm.execute(sql`update accounts set max_monthly = 1000 where id = ${accountId()}`)
    await use(799, '2026-11')
    await house.runTo('2026-11-25T09:00:00+07:00')
    expect(warned()).toBe(0)
    await use(800, '2026-11')
    await house.runTo('2026-11-26T09:00:00+07:00')
    expect(messages(secretary).at(-1)).toMatch(/tài khoản env sắp đầy: 2 người, tin tháng này 800\/1\.000/)
    await use(950, '2026-11')
    await house.runTo('2026-11-28T09:00:00+07:00')
    expect(warned()).toBe(1)
    await db.orm.execute(sql`update accounts set max_users = 2 where id = ${accountId()}`)
    await house.runTo('2026-11-30T09:00:00+07:00')
    expect(messages(secretary).filter((text) => text.includes('hết hạn mức'))).toHaveLength(1)
    await use(850, '2026-12')
    await house.runTo('2026-12-04T09:00:00+07:00')
    expect(warned()).toBe(3)
  })

  it('of an account for everybody goes to the committee’s officers', async () => {
    await house.link(officer)
    await db.orm.execute(sql`update accounts set max_users = 2 where id = ${accountId()}`)
    await house.runTo('2026-11-25T09:00:00+07:00')
    expect(messages(officer).at(-1)).toMatch(/hết hạn mức: 2\/2 người/)
    expect(messages(secretary).join()).not.toContain('hết hạn mức')
  })
})

describe('an account that is taken out of use', () => {
  let second: FurtherAccount
  beforeEach(async () => {
    second = await furtherAccount(house)
    await second.link('Lò Thị Thử')
    await second.link('Danh Văn Thử')
    await house.link('Lò Thị Thử')
    // What somebody wrote in last is where they are asked.
    await house.runTo(house.clock.now().add({ minutes: 1 }))
    await second.hear('Lò Thị Thử', 'xin chào')
  })
  const close = async () => {
    const all = await listAccounts(db.orm, { tenantId: house.tenantId, month: '2026-12' })
    const account = all.find(({ id }) => id === second.connection.account.id)
    if (!account) throw new Error('it is there')
    return inScene(house.rt, { tenantId: house.tenantId, now: house.clock.now() }, (scene) => closeAndHandOver(scene, account, null))
  }

  it('is sent nothing more; what waited goes another way; who has no other is phoned, and the branch is told of whom', async () => {
    await house.runTo('2026-12-01T08:00:00+07:00')
    const waiting = await rows(
      db.orm,
      sql`select 1 from messages where account_id = ${second.connection.account.id} and state = 'queued' and purpose is not null`,
    )
    const before = second.sent.length
    expect(waiting).toHaveLength(2)
    const closed = await close()
    expect(closed).toMatchObject({ people: 2, lost: [{ name: 'Danh Văn Thử' }] })
    await house.runTo('2026-12-01T17:00:00+07:00')
    expect(second.sent.length).toBe(before)
    expect(closed?.moved).toBe(waiting.length - 1)
    expect(messages('Lò Thị Thử').filter((text) => text.includes('hỏi thăm đồng chí tháng 12/2026'))).toHaveLength(waiting.length - 1)
    expect(messages(secretary).join('\n')).toMatch(/Ứng dụng không chuyển được tin tới Danh Văn Thử/)
    expect(messages(secretary).join('\n')).toContain(
      `đã ngừng dùng. Ở ${branch}, 1 đồng chí không còn cách nhắn tin nào khác: Danh Văn Thử.`,
    )
    expect(
      await rows(
        db.orm,
        sql`select state from messages where account_id = ${second.connection.account.id} and state in ('queued', 'claimed', 'sending')`,
      ),
    ).toEqual([])
  })

  it('a second time changes nothing', async () => {
    expect(await close()).not.toBeNull()
    const count = () => rows(db.orm, sql`select (select count(*)::int from messages) as m, (select count(*)::int from escalations) as e`)
    const before = await count()
    expect(await close()).toBeNull()
    expect(await count()).toEqual(before)
  })

  it('a message decided for it by somebody who did not know yet ends, and does not wait for ever', async () => {
    await close()
    house.rt.connections.delete(second.connection.account.id)
    const [address] = await rows<{ id: number }>(
      db.orm,
      sql`select id::int as id from addresses where account_id = ${second.connection.account.id} limit 1`,
    )
    await inScene(house.rt, { tenantId: house.tenantId, now: house.clock.now() }, async (scene) => {
      scene.messages.push({
        ...{ tenantId: house.tenantId, key: 'late', accountId: second.connection.account.id, to: { addressId: address?.id ?? 0 } },
        ...{
          class: 'answer',
          purpose: null,
          about: null,
          locale: 'vi',
          message: { lines: [] },
          dueAt: scene.now,
          expiresAt: null,
          eventId: null,
        },
      })
    })
    await house.drains.runDue()
    expect(await rows(db.orm, sql`select state, fault from messages where key = 'late'`)).toEqual([
      { state: 'failed', fault: 'unreachable' },
    ])
  })
})
