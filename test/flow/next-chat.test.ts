// Somebody with several chats: each is asked in its turn, nobody is asked twice in one, and an answer anywhere ends it everywhere.
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { claimTimers, failTimer } from '../../db/timers.ts'
import { setSetting } from '../../db/units.ts'
import type { SendOutcome } from '../../src/channels/send-outcome.ts'
import { audit } from '../../src/tasks/audit.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, homeTime, openHouse } from '../support/house.ts'
import { openSecondAccount, type SecondAccount } from '../support/second-account.ts'

let db: TestDatabase
let house: House
let zalo: SecondAccount
const lo = 'Lò Thị Thử'
const secretary = 'Phan Văn Mẫu'
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db)
  zalo = await openSecondAccount(house)
  await house.link(secretary)
  await house.link(lo)
})

const asked = 'hỏi thăm đồng chí tháng 12/2026'
const reminded = /chắc đồng chí đang bận|không nhắc thêm nữa/
const questions = (chat: readonly { readonly text: string }[]) => chat.filter((one) => one.text.includes(asked))
const reminders = (chat: readonly { readonly text: string }[]) => chat.filter((one) => reminded.test(one.text))
/** Everything that is on its way goes out: bubbles to one chat follow each other. */
const settle = () => house.runTo(house.clock.now().add({ minutes: 1 }))
const linkZalo = async (name = lo) => {
  await zalo.hear(name, await house.code(name))
  await zalo.hear(name, 'cảm ơn')
  await settle()
}
const calls = () =>
  rows<{ kind: string; state: string }>(db.orm, sql`select kind, state from escalations where member_id = ${house.id(lo)} order by id`)
const checkIn = async () =>
  (
    await rows<{ id: number; outcome: string; askedBy: string; way: string | null }>(
      db.orm,
      sql`select id::int as id, outcome, asked_by as "askedBy", way from check_ins where member_id = ${house.id(lo)} order by id desc limit 1`,
    )
  )[0]
const ledger = () =>
  rows<{ key: string; state: string; fault: string | null; form: string }>(
    db.orm,
    sql`select s.key, s.state, s.fault, s.form from messages s join addresses a on a.id = s.address_id where a.member_id = ${house.id(lo)} and s.purpose is not null order by s.id`,
  )
const steps = async () =>
  (
    await rows<{ step: string; state: string }>(
      db.orm,
      sql`select t.kind || ' ' || t.step as step, t.state from timers t where t.kind in ('remind', 'next-rung', 'escalate') and t.subject = ${(await checkIn())?.id ?? 0} order by t.id`,
    )
  ).map(({ step, state }) => `${step} ${state}`)

describe('a question that stays unanswered', () => {
  it('goes to the next chat after its wait, is reminded of, and then goes to a person; at each moment one step is ahead', async () => {
    await linkZalo()
    await house.runTo('2026-12-02T09:00:00+07:00')
    // Who wrote there last is asked there first.
    expect(questions(zalo.chat(lo)).map((one) => homeTime(one as never).slice(0, 10))).toEqual(['2026-12-01'])
    expect(questions(house.chat(lo))).toEqual([])
    expect(await steps()).toEqual(['next-rung 0.1 waiting'])
    await house.runTo('2026-12-04T09:00:00+07:00')
    const [second] = questions(house.chat(lo))
    expect(second?.text).toContain('đã hỏi ở kênh khác')
    expect(homeTime(second as never).slice(0, 10)).toBe('2026-12-03')
    expect(await steps()).toEqual(['next-rung 0.1 done', 'remind 1.1 waiting'])
    await house.runTo('2026-12-18T09:00:00+07:00')
    expect(await steps()).toEqual(['next-rung 0.1 done', 'remind 1.1 done', 'remind 2.1 done', 'escalate 1 done'])
    expect([questions(zalo.chat(lo)).length, questions(house.chat(lo)).length]).toEqual([1, 1])
    expect([reminders(zalo.chat(lo)).length, reminders(house.chat(lo)).length]).toEqual([2, 0])
    expect(await calls()).toEqual([{ kind: 'silence', state: 'open' }])
    expect(await audit(house.rt, house.tenantId)).toEqual([])
  })

  it('asks in the order that the member chose', async () => {
    await linkZalo()
    const says = async (line: string) => {
      await zalo.hear(lo, line)
      await settle()
      return zalo.chat(lo).at(-1)
    }
    const list = await says('KÊNH')
    expect(list?.text).toMatch(/nhắn gần đây nhất:\n• Thứ 1: Zalo \(bot\)\n• Thứ 2: Máy mô phỏng/)
    expect(list?.text).not.toMatch(/\d{5}/)
    expect((await says('2'))?.text).toContain('ở Máy mô phỏng trước')
    const chosen = await says('kenh')
    expect(chosen?.text).toMatch(/đã chọn:\n• Thứ 1: Máy mô phỏng\n• Thứ 2: Zalo/)
    await house.runTo('2026-12-02T09:00:00+07:00')
    expect([questions(zalo.chat(lo)).length, questions(house.chat(lo)).length]).toEqual([0, 1])
    expect((await zalo.tap(lo, 'kn:last'))[0]?.text).toContain('nhắn gần đây nhất')
    expect((await rows(db.orm, sql`select 1 from addresses where rank is not null`)).length).toBe(0)
  })

  it('a turn of the next chat that is set aside leaves the silence to a person', async () => {
    await linkZalo()
    await house.runTo('2026-12-02T09:00:00+07:00')
    const now = Temporal.Instant.from('2026-12-02T09:30:00+07:00')
    await db.orm.execute(sql`update timers set due_at = '2026-12-02T09:00:00+07:00' where kind = 'next-rung' and state = 'waiting'`)
    const [claimed] = (await claimTimers(db.orm, { now, lease: 60, limit: 50 })).filter(({ kind }) => kind === 'next-rung')
    if (!claimed) throw new Error('the next chat had its turn')
    await failTimer(db.orm, claimed, { fault: 'Error', retryAt: null, at: now })
    expect(await steps()).toEqual(['next-rung 0.1 set_aside', 'escalate 1 waiting'])
  })

  it('nobody puts another person’s chat first', async () => {
    await linkZalo()
    const [other] = await rows<{ id: number }>(db.orm, sql`select id::int as id from addresses where member_id = ${house.id(secretary)}`)
    await zalo.tap(lo, `kn:${other?.id}`)
    expect((await rows(db.orm, sql`select 1 from addresses where rank is not null`)).length).toBe(0)
  })
})

describe('an answer in one chat', () => {
  beforeEach(async () => {
    await linkZalo()
    await house.runTo('2026-12-04T09:00:00+07:00')
  })

  it('counts once and ends everything in both; a late tap in the other is told what was noted', async () => {
    expect([questions(zalo.chat(lo)).length, questions(house.chat(lo)).length]).toEqual([1, 1])
    const [answer] = await house.hear(lo, '1')
    expect(answer?.text).toContain('Cảm ơn đồng chí')
    expect(await steps()).toEqual(['next-rung 0.1 done', 'remind 1.1 cancelled'])
    const sent = [zalo.chat(lo).length, house.chat(lo).length]
    const stored = await rows(db.orm, sql`select id from reports`)
    const [late] = await zalo.hear(lo, '1')
    expect(late?.text).toContain('Tháng này chi bộ đã ghi rồi: công nhân may')
    expect(await rows(db.orm, sql`select id from reports`)).toEqual(stored)
    await house.runTo('2026-12-20T09:00:00+07:00')
    expect([zalo.chat(lo).length, house.chat(lo).length]).toEqual([(sent[0] ?? 0) + 1, sent[1]])
    expect(await calls()).toEqual([])
  })

  it('before its turn leaves the next chat in peace', async () => {
    await db.truncate()
    house = await openHouse(db)
    zalo = await openSecondAccount(house)
    await house.link(lo)
    await linkZalo()
    await house.runTo('2026-12-02T09:00:00+07:00')
    await zalo.hear(lo, '1')
    expect(await steps()).toEqual(['next-rung 0.1 cancelled'])
    await house.runTo('2026-12-05T09:00:00+07:00')
    expect(questions(house.chat(lo))).toEqual([])
  })

  it('closes what was half said in the other', async () => {
    await zalo.hear(lo, 'làm bảo vệ ở Đồng Nai')
    expect(zalo.chat(lo).at(-1)?.text).toContain('Đúng không ạ?')
    house.clock.moveTo(house.clock.now().add({ minutes: 5 }))
    await house.hear(lo, '1')
    house.clock.moveTo(house.clock.now().add({ minutes: 5 }))
    await zalo.hear(lo, 'đúng')
    expect((await rows<{ work: string }>(db.orm, sql`select work from reports order by id desc limit 1`))[0]?.work).toBe('công nhân may')
    // A change is still welcome there.
    await zalo.hear(lo, 'làm bảo vệ ở Đồng Nai')
    await zalo.hear(lo, 'đúng')
    expect((await rows<{ work: string }>(db.orm, sql`select work from reports order by id desc limit 1`))[0]?.work).toBe('bảo vệ')
  })
})

describe('a member who moves to another app in the middle of a round', () => {
  beforeEach(() => house.runTo('2026-12-02T09:00:00+07:00'))

  it('is not asked twice; the reminder comes to the new one, and an answer there counts', async () => {
    expect(questions(house.chat(lo))).toHaveLength(1)
    await linkZalo()
    await house.runTo('2026-12-10T09:00:00+07:00')
    expect(questions(zalo.chat(lo))).toEqual([])
    expect([reminders(zalo.chat(lo)).length, reminders(house.chat(lo)).length]).toEqual([1, 0])
    expect((await zalo.hear(lo, 'vẫn vậy')).length).toBe(1)
    await zalo.hear(lo, 'đúng')
    expect(await checkIn()).toMatchObject({ outcome: 'answered', way: 'chat' })
  })

  it('finds the question there once when the old chat takes nothing any more', async () => {
    await house.hear(lo, { kind: 'blocked' })
    expect(await calls()).toEqual([{ kind: 'unreachable', state: 'open' }])
    await linkZalo()
    expect(questions(zalo.chat(lo))).toHaveLength(1)
    expect(await calls()).toEqual([{ kind: 'unreachable', state: 'answered' }])
    await linkZalo()
    await house.runTo('2026-12-05T09:00:00+07:00')
    expect(questions(zalo.chat(lo))).toHaveLength(1)
    const [answer] = await zalo.hear(lo, '1')
    expect(answer?.text).toContain('Cảm ơn đồng chí')
  })

  it('is asked next in a chat that was there, not in the new one', async () => {
    await house.hear(lo, 'vẫn vậy')
    await house.hear(lo, 'đúng')
    await linkZalo()
    await house.runTo('2027-01-02T09:00:00+07:00')
    const january = (chat: readonly { readonly text: string }[]) =>
      chat.filter((one) => one.text.includes('hỏi thăm đồng chí tháng 1/2027')).length
    expect([january(zalo.chat(lo)), january(house.chat(lo))]).toEqual([1, 0])
    const viber = await openSecondAccount(house, 'viber')
    await viber.hear(lo, await house.code(lo))
    await house.runTo('2027-01-05T09:00:00+07:00')
    expect([january(house.chat(lo)), january(viber.chat(lo))]).toEqual([1, 0])
    await house.runTo('2027-01-08T09:00:00+07:00')
    expect(reminders(viber.chat(lo))).toHaveLength(1)
  })

  it('with an order of their own is reminded where they chose', async () => {
    const [own] = await rows<{ id: number }>(db.orm, sql`select id::int as id from addresses where member_id = ${house.id(lo)}`)
    await house.tap(lo, `kn:${own?.id}`)
    await linkZalo()
    await house.runTo('2026-12-10T09:00:00+07:00')
    expect([reminders(zalo.chat(lo)).length, reminders(house.chat(lo)).length]).toEqual([0, 1])
  })
})

const inMonths: SendOutcome = { kind: 'quota_exhausted', until: '2027-01-01T00:00:00+07:00' }
const barred: readonly (readonly [string, SendOutcome, string])[] = [
  ['a closed window', { kind: 'window_closed' }, 'window_closed'],
  ['a quota until the month turns', inMonths, 'quota'],
  ['a quota without an end', { kind: 'quota_exhausted', until: null }, 'quota'],
  ['an account deleted', { kind: 'unreachable', reason: 'user_not_found' }, 'unreachable'],
  ['a person who blocked the app', { kind: 'stopped' }, 'stopped'],
]

describe.each(barred)('%s', (_, outcome, fault) => {
  it('sends the same words to the next chat at once', async () => {
    await linkZalo()
    zalo.channel.answer(lo, outcome)
    await house.runTo('2026-12-01T21:00:00+07:00')
    expect(questions(zalo.chat(lo))).toEqual([])
    expect(questions(house.chat(lo))).toHaveLength(1)
    expect(house.last(lo).text).not.toContain('đã hỏi ở kênh khác')
    expect((await ledger()).map(({ state, fault }) => [state, fault])).toEqual([
      ['failed', fault],
      ['accepted', null],
    ])
    expect(await calls()).toEqual([])
    await house.runTo('2026-12-04T09:00:00+07:00')
    expect(questions(house.chat(lo))).toHaveLength(1)
    expect((await house.hear(lo, '1'))[0]?.text).toContain('Cảm ơn đồng chí')
    expect(await audit(house.rt, house.tenantId)).toEqual([])
  })

  it('where there is no other chat a person is asked to phone', async () => {
    house.channel.answer(lo, outcome)
    await house.runTo('2026-12-02T21:00:00+07:00')
    const gone = fault === 'unreachable' || fault === 'stopped'
    const endless = outcome.kind === 'quota_exhausted' && outcome.until === null
    expect(await calls()).toEqual(endless ? [] : [{ kind: gone ? fault : 'phone', state: 'open' }])
    if (endless) return
    // Told at once, and again on the next morning's sheet, because nobody has called by then.
    const told = house.chat(secretary).filter((one) => one.text.includes(lo) && one.text.includes('0900 000 111'))
    expect(told.map((one) => one.text.startsWith('Việc cần gọi hôm nay'))).toEqual([false, true])
    expect((await checkIn())?.askedBy).toBe(gone ? 'chat' : 'phone')
    expect((await house.hear(secretary, `gọi ${lo} vẫn làm Bắc Ninh`))[0]?.text).toContain('Đã ghi cuộc gọi')
    expect(await checkIn()).toMatchObject({ outcome: 'answered', way: 'phone' })
    expect(await calls()).toEqual([{ kind: gone ? fault : 'phone', state: 'done' }])
  })
})

it('a quota that ends within hours is waited for', async () => {
  await linkZalo()
  zalo.channel.answer(lo, { kind: 'quota_exhausted', until: '2026-12-01T14:00:00+07:00' })
  await house.runTo('2026-12-01T11:00:00+07:00')
  zalo.channel.answer(lo, null)
  await house.runTo('2026-12-01T15:00:00+07:00')
  expect([questions(zalo.chat(lo)).length, questions(house.chat(lo)).length]).toEqual([1, 0])
})

it('a call for want of a chat ends with an answer in one', async () => {
  house.channel.answer(lo, { kind: 'window_closed' })
  await house.runTo('2026-12-01T21:00:00+07:00')
  house.channel.answer(lo, null)
  await house.hear(lo, 'vẫn vậy')
  await house.hear(lo, 'đúng')
  expect(await calls()).toEqual([{ kind: 'phone', state: 'answered' }])
})

it.each([
  ['DỪNG', { kind: 'text', text: 'DỪNG' }],
  ['a mail’s way out', { kind: 'stopped' }],
  ['taking everything back at the platform', { kind: 'withdrawn' }],
] as const)('%s in one chat stops all of them, and a chat that was blocked does not come back by it', async (_, content) => {
  await linkZalo()
  const viber = await openSecondAccount(house, 'viber')
  await viber.hear(lo, await house.code(lo))
  await viber.hear(lo, { kind: 'blocked' })
  await zalo.hear(lo, content)
  await viber.hear(lo, { kind: 'unblocked' })
  const before = [house, zalo, viber].map((app) => app.chat(lo).length)
  await house.runTo('2026-12-10T09:00:00+07:00')
  expect([house, zalo, viber].map((app) => app.chat(lo).length)).toEqual(before)
  expect(await rows(db.orm, sql`select distinct state from addresses where member_id = ${house.id(lo)}`)).toEqual([{ state: 'stopped' }])
  expect(await calls()).toEqual([{ kind: 'stopped', state: 'open' }])
  // The way back is the chat it is written in, and no other.
  await house.hear(lo, 'BẮT ĐẦU')
  await house.runTo('2027-01-03T09:00:00+07:00')
  expect(house.chat(lo).filter((one) => one.text.includes('hỏi thăm đồng chí tháng 1/2027'))).toHaveLength(1)
  expect([zalo, viber].map((app) => app.chat(lo).length)).toEqual(before.slice(1))
})

it('an answer to somebody’s own words is not moved', async () => {
  await linkZalo()
  zalo.channel.answer(lo, { kind: 'window_closed' })
  const before = house.chat(lo).length
  await zalo.hear(lo, 'XEM')
  expect(house.chat(lo)).toHaveLength(before)
})

it('who blocks a chat is asked in the next one at once, and what waited for the first goes there', async () => {
  await linkZalo()
  await house.runTo('2026-12-02T09:00:00+07:00')
  await zalo.hear(lo, { kind: 'blocked' })
  await settle()
  expect(questions(house.chat(lo))).toHaveLength(1)
  expect(await calls()).toEqual([])
  await house.runTo('2026-12-07T09:00:00+07:00')
  expect(reminders(house.chat(lo))).toHaveLength(1)
})

it('what was planned for a chat that is blocked before it goes out is not lost', async () => {
  await linkZalo()
  const [queued] = await rows<{ id: number }>(
    db.orm,
    sql`insert into messages (tenant_id, key, account_id, address_id, class, purpose, about, locale, body, due_at, created_at)
      select a.tenant_id, 'planned', a.account_id, a.id, 'reminder', 'reminders', 'review:1', 'vi', (select body from messages order by id limit 1), '2026-11-30T10:00:00+07:00', '2026-11-30T09:00:00+07:00'
      from addresses a where a.member_id = ${house.id(lo)} and a.account_id = ${zalo.connection.account.id} returning id::int as id`,
  )
  expect(queued).toBeDefined()
  await zalo.hear(lo, { kind: 'blocked' })
  expect((await ledger()).map(({ key, state }) => [key.replace(/\d+/, 'n'), state])).toEqual([
    ['planned', 'cancelled'],
    ['planned:via:n', 'accepted'],
  ])
})

it('a closed window is opened by the paid template only where the unit says so, and the next chat comes after it', async () => {
  await linkZalo()
  const [unit] = await rows<{ id: number }>(db.orm, sql`select unit_id::int as id from members where id = ${house.id(lo)}`)
  await setSetting(db.orm, { tenantId: house.tenantId, unitId: unit?.id ?? 0, key: 'templates', value: 'send', now: house.clock.now() })
  const tried: string[] = []
  const { channel } = zalo.connection
  zalo.connection.channel.send = async (message) => {
    tried.push(message.form === 'template' ? `template ${message.template?.name} ${message.template?.data.name}` : message.form)
    return { kind: 'window_closed' }
  }
  expect(channel.name).toBe('simulator')
  await house.runTo('2026-12-01T21:00:00+07:00')
  expect(tried).toEqual(['chat', `template question ${lo}`])
  expect(questions(house.chat(lo))).toHaveLength(1)
  expect((await ledger()).map(({ key, form }) => `${key.replace(/\d+/g, 'n')} ${form}`)).toEqual([
    'check_in:n chat',
    'check_in:n:template template',
    'check_in:n:via:n chat',
  ])
})

it('a call item reaches a secretary whose first chat is closed in the second one', async () => {
  await linkZalo(secretary)
  zalo.channel.answer(secretary, { kind: 'window_closed' })
  await house.hear(lo, 'gặp chi ủy')
  await settle()
  expect(house.last(secretary).text).toContain(`${lo} muốn gặp chi ủy`)
})

describe('whatever happens to three chats', () => {
  const outcomes: readonly SendOutcome['kind'][] = ['accepted', 'window_closed', 'unreachable', 'stopped', 'quota_exhausted']
  const event = fc.record({
    chat: fc.integer({ min: 0, max: 2 }),
    what: fc.constantFrom('blocked', 'unblocked', 'talk', 'open', ...outcomes),
    hours: fc.integer({ min: 1, max: 90 }),
  })

  it('no check-in is asked twice in one chat, and a question that waits has one step ahead of it until a person has it', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 6 }), async (events) => {
        await db.truncate()
        house = await openHouse(db)
        const apps = [await openSecondAccount(house, 'zalo-bot'), await openSecondAccount(house, 'viber')]
        await house.link(secretary)
        await house.link(lo)
        for (const app of apps) await app.hear(lo, await house.code(lo))
        await house.runTo('2026-12-01T09:00:00+07:00')
        const all = [house, ...apps]
        for (const { chat, what, hours } of events) {
          const app = all[chat] ?? house
          if (what === 'blocked' || what === 'unblocked') await app.hear(lo, { kind: what })
          else if (what === 'talk') await app.hear(lo, 'cảm ơn')
          else if (what === 'open' || what === 'accepted') app.channel.answer(lo, null)
          else if (what === 'unreachable') app.channel.answer(lo, { kind: 'unreachable', reason: 'user_not_found' })
          else if (what === 'quota_exhausted') app.channel.answer(lo, inMonths)
          else app.channel.answer(lo, { kind: what as 'window_closed' | 'stopped' })
          await house.runTo(house.clock.now().add({ hours }))
          const waiting = await rows<{ n: number; escalated: boolean }>(
            db.orm,
            sql`select (select count(*)::int from timers t where t.subject = c.id and t.kind in ('remind', 'next-rung', 'escalate') and t.state = 'waiting') as n,
              exists (select 1 from timers t where t.subject = c.id and t.kind = 'escalate' and t.state = 'done') as escalated
              from check_ins c where c.outcome = 'pending' and c.asked_at is not null`,
          )
          for (const { n, escalated } of waiting) expect(n).toBe(escalated ? 0 : 1)
        }
        const twice = await rows(
          db.orm,
          sql`select address_id, about from messages where class = 'question' and form = 'chat' and about like 'check_in:%' group by address_id, about having count(*) > 1`,
        )
        expect(twice).toEqual([])
        const shown = all.map((app) => questions(app.chat(lo)).length)
        for (const n of shown) expect(n).toBeLessThanOrEqual(1)
        expect((await audit(house.rt, house.tenantId)).filter(({ rule }) => rule !== 'nobody_told')).toEqual([])
      }),
      { numRuns: 12 },
    )
  })
})
