// What becomes of a routine message that a chat cannot take: the next chat at once, else a person; and stops that hold in all chats.
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { setSetting } from '../../db/units.ts'
import type { SendOutcome } from '../../src/channels/send-outcome.ts'
import { audit } from '../../src/tasks/audit.ts'
import { openSecondAccount } from '../support/second-account.ts'
import { lo, questions, reminders, secretary, twoChats } from '../support/two-chats.ts'

const two = twoChats()

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
    await two.linkZalo()
    two.zalo.channel.answer(lo, outcome)
    await two.house.runTo('2026-12-01T21:00:00+07:00')
    expect(questions(two.zalo.chat(lo))).toEqual([])
    expect(questions(two.house.chat(lo))).toHaveLength(1)
    expect(two.house.last(lo).text).not.toContain('đã hỏi ở kênh khác')
    expect((await two.ledger()).map(({ state, fault }) => [state, fault])).toEqual([
      ['failed', fault],
      ['accepted', null],
    ])
    expect(await two.calls()).toEqual([])
    await two.house.runTo('2026-12-04T09:00:00+07:00')
    expect(questions(two.house.chat(lo))).toHaveLength(1)
    expect((await two.house.hear(lo, '1'))[0]?.text).toContain('Cảm ơn đồng chí')
    expect(await audit(two.house.rt, two.house.tenantId)).toEqual([])
  })

  it('where there is no other chat a person is asked to phone', async () => {
    two.house.channel.answer(lo, outcome)
    await two.house.runTo('2026-12-02T21:00:00+07:00')
    const gone = fault === 'unreachable' || fault === 'stopped'
    const endless = outcome.kind === 'quota_exhausted' && outcome.until === null
    expect(await two.calls()).toEqual(endless ? [] : [{ kind: gone ? fault : 'phone', state: 'open' }])
    if (endless) return
    // Told at once, and again on the next morning's sheet, because nobody has called by then.
    const told = two.house.chat(secretary).filter((one) => one.text.includes(lo) && one.text.includes('0900 000 111'))
    expect(told.map((one) => one.text.startsWith('Việc cần gọi hôm nay'))).toEqual([false, true])
    expect((await two.checkIn())?.askedBy).toBe(gone ? 'chat' : 'phone')
    expect((await two.house.hear(secretary, `gọi ${lo} vẫn làm Bắc Ninh`))[0]?.text).toContain('Đã ghi cuộc gọi')
    expect(await two.checkIn()).toMatchObject({ outcome: 'answered', way: 'phone' })
    expect(await two.calls()).toEqual([{ kind: gone ? fault : 'phone', state: 'done' }])
  })
})

it('a quota that ends within hours is waited for', async () => {
  await two.linkZalo()
  two.zalo.channel.answer(lo, { kind: 'quota_exhausted', until: '2026-12-01T14:00:00+07:00' })
  await two.house.runTo('2026-12-01T11:00:00+07:00')
  two.zalo.channel.answer(lo, null)
  await two.house.runTo('2026-12-01T15:00:00+07:00')
  expect([questions(two.zalo.chat(lo)).length, questions(two.house.chat(lo)).length]).toEqual([1, 0])
})

it('a call for want of a chat ends with an answer in one', async () => {
  two.house.channel.answer(lo, { kind: 'window_closed' })
  await two.house.runTo('2026-12-01T21:00:00+07:00')
  two.house.channel.answer(lo, null)
  await two.house.hear(lo, 'vẫn vậy')
  await two.house.hear(lo, 'đúng')
  expect(await two.calls()).toEqual([{ kind: 'phone', state: 'answered' }])
})

it.each([
  ['DỪNG', { kind: 'text', text: 'DỪNG' }],
  ['a mail’s way out', { kind: 'stopped' }],
  ['taking everything back at the platform', { kind: 'withdrawn' }],
] as const)('%s in one chat stops all of them, and a chat that was blocked does not come back by it', async (_, content) => {
  await two.linkZalo()
  const viber = await openSecondAccount(two.house, 'viber')
  await viber.hear(lo, await two.house.code(lo))
  await viber.hear(lo, { kind: 'blocked' })
  await two.zalo.hear(lo, content)
  await viber.hear(lo, { kind: 'unblocked' })
  const before = [two.house, two.zalo, viber].map((app) => app.chat(lo).length)
  await two.house.runTo('2026-12-10T09:00:00+07:00')
  expect([two.house, two.zalo, viber].map((app) => app.chat(lo).length)).toEqual(before)
  expect(await rows(two.db.orm, sql`select distinct state from addresses where member_id = ${two.house.id(lo)}`)).toEqual([
    { state: 'stopped' },
  ])
  expect(await two.calls()).toEqual([{ kind: 'stopped', state: 'open' }])
  // The way back is the chat it is written in, and no other.
  await two.house.hear(lo, 'BẮT ĐẦU')
  await two.house.runTo('2027-01-03T09:00:00+07:00')
  expect(two.house.chat(lo).filter((one) => one.text.includes('hỏi thăm đồng chí tháng 1/2027'))).toHaveLength(1)
  expect([two.zalo, viber].map((app) => app.chat(lo).length)).toEqual(before.slice(1))
})

it('an answer to somebody’s own words is not moved', async () => {
  await two.linkZalo()
  two.zalo.channel.answer(lo, { kind: 'window_closed' })
  const before = two.house.chat(lo).length
  await two.zalo.hear(lo, 'XEM')
  expect(two.house.chat(lo)).toHaveLength(before)
})

it('who blocks a chat is asked in the next one at once, and what waited for the first goes there', async () => {
  await two.linkZalo()
  await two.house.runTo('2026-12-02T09:00:00+07:00')
  await two.zalo.hear(lo, { kind: 'blocked' })
  await two.settle()
  expect(questions(two.house.chat(lo))).toHaveLength(1)
  expect(await two.calls()).toEqual([])
  await two.house.runTo('2026-12-07T09:00:00+07:00')
  expect(reminders(two.house.chat(lo))).toHaveLength(1)
})

it('what was planned for a chat that is blocked before it goes out is not lost', async () => {
  await two.linkZalo()
  const [queued] = await rows<{ id: number }>(
    two.db.orm,
    sql`insert into messages (tenant_id, key, account_id, address_id, class, purpose, about, locale, body, due_at, created_at)
      select a.tenant_id, 'planned', a.account_id, a.id, 'reminder', 'reminders', 'review:1', 'vi', (select body from messages order by id limit 1), '2026-11-30T10:00:00+07:00', '2026-11-30T09:00:00+07:00'
      from addresses a where a.member_id = ${two.house.id(lo)} and a.account_id = ${two.zalo.connection.account.id} returning id::int as id`,
  )
  expect(queued).toBeDefined()
  await two.zalo.hear(lo, { kind: 'blocked' })
  expect((await two.ledger()).map(({ key, state }) => [key.replace(/\d+/, 'n'), state])).toEqual([
    ['planned', 'cancelled'],
    ['planned:via:n', 'accepted'],
  ])
})

it('a closed window is opened by the paid template only where the unit says so, and the next chat comes after it', async () => {
  await two.linkZalo()
  const [unit] = await rows<{ id: number }>(two.db.orm, sql`select unit_id::int as id from members where id = ${two.house.id(lo)}`)
  await setSetting(two.db.orm, {
    tenantId: two.house.tenantId,
    unitId: unit?.id ?? 0,
    key: 'templates',
    value: 'send',
    now: two.house.clock.now(),
  })
  const tried: string[] = []
  const { channel } = two.zalo.connection
  two.zalo.connection.channel.send = async (message) => {
    tried.push(message.form === 'template' ? `template ${message.template?.name} ${message.template?.data.name}` : message.form)
    return { kind: 'window_closed' }
  }
  expect(channel.name).toBe('simulator')
  await two.house.runTo('2026-12-01T21:00:00+07:00')
  expect(tried).toEqual(['chat', `template question ${lo}`])
  expect(questions(two.house.chat(lo))).toHaveLength(1)
  expect((await two.ledger()).map(({ key, form }) => `${key.replace(/\d+/g, 'n')} ${form}`)).toEqual([
    'check_in:n chat',
    'check_in:n:template template',
    'check_in:n:via:n chat',
  ])
})

it('a call item reaches a secretary whose first chat is closed in the second one', async () => {
  await two.linkZalo(secretary)
  two.zalo.channel.answer(secretary, { kind: 'window_closed' })
  await two.house.hear(lo, 'gặp chi ủy')
  await two.settle()
  expect(two.house.last(secretary).text).toContain(`${lo} muốn gặp chi ủy`)
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
        await two.openAnew()
        const apps = [two.zalo, await openSecondAccount(two.house, 'viber')]
        await two.house.link(secretary)
        await two.house.link(lo)
        for (const app of apps) await app.hear(lo, await two.house.code(lo))
        await two.house.runTo('2026-12-01T09:00:00+07:00')
        const all = [two.house, ...apps]
        for (const { chat, what, hours } of events) {
          const app = all[chat] ?? two.house
          if (what === 'blocked' || what === 'unblocked') await app.hear(lo, { kind: what })
          else if (what === 'talk') await app.hear(lo, 'cảm ơn')
          else if (what === 'open' || what === 'accepted') app.channel.answer(lo, null)
          else if (what === 'unreachable') app.channel.answer(lo, { kind: 'unreachable', reason: 'user_not_found' })
          else if (what === 'quota_exhausted') app.channel.answer(lo, inMonths)
          else app.channel.answer(lo, { kind: what as 'window_closed' | 'stopped' })
          await two.house.runTo(two.house.clock.now().add({ hours }))
          const waiting = await rows<{ n: number; escalated: boolean }>(
            two.db.orm,
            sql`select (select count(*)::int from timers t where t.subject = c.id and t.kind in ('remind', 'next-rung', 'escalate') and t.state = 'waiting') as n,
              exists (select 1 from timers t where t.subject = c.id and t.kind = 'escalate' and t.state = 'done') as escalated
              from check_ins c where c.outcome = 'pending' and c.asked_at is not null`,
          )
          for (const { n, escalated } of waiting) expect(n).toBe(escalated ? 0 : 1)
        }
        const twice = await rows(
          two.db.orm,
          sql`select address_id, about from messages where class = 'question' and form = 'chat' and about like 'check_in:%' group by address_id, about having count(*) > 1`,
        )
        expect(twice).toEqual([])
        const shown = all.map((app) => questions(app.chat(lo)).length)
        for (const n of shown) expect(n).toBeLessThanOrEqual(1)
        expect((await audit(two.house.rt, two.house.tenantId)).filter(({ rule }) => rule !== 'nobody_told')).toEqual([])
      }),
      { numRuns: 12 },
    )
  })
})
