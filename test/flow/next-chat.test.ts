// Somebody with several chats: each is asked in its turn, nobody is asked twice in one, and an answer anywhere ends it everywhere.
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { claimTimers, failTimer } from '../../db/timers.ts'
import { audit } from '../../src/tasks/audit.ts'
import { homeTime } from '../support/house.ts'
import { openSecondAccount } from '../support/second-account.ts'
import { lo, questions, reminders, secretary, twoChats } from '../support/two-chats.ts'

const two = twoChats()

describe('a question that stays unanswered', () => {
  it('goes to the next chat after its wait, is reminded of, and then goes to a person; at each moment one step is ahead', async () => {
    await two.linkZalo()
    await two.house.runTo('2026-12-02T09:00:00+07:00')
    // Who wrote there last is asked there first.
    expect(questions(two.zalo.chat(lo)).map((one) => homeTime(one as never).slice(0, 10))).toEqual(['2026-12-01'])
    expect(questions(two.house.chat(lo))).toEqual([])
    expect(await two.steps()).toEqual(['next-rung 0.1 waiting'])
    await two.house.runTo('2026-12-04T09:00:00+07:00')
    const [second] = questions(two.house.chat(lo))
    expect(second?.text).toContain('đã hỏi ở kênh khác')
    expect(homeTime(second as never).slice(0, 10)).toBe('2026-12-03')
    expect(await two.steps()).toEqual(['next-rung 0.1 done', 'remind 1.1 waiting'])
    await two.house.runTo('2026-12-18T09:00:00+07:00')
    expect(await two.steps()).toEqual(['next-rung 0.1 done', 'remind 1.1 done', 'remind 2.1 done', 'escalate 1 done'])
    expect([questions(two.zalo.chat(lo)).length, questions(two.house.chat(lo)).length]).toEqual([1, 1])
    expect([reminders(two.zalo.chat(lo)).length, reminders(two.house.chat(lo)).length]).toEqual([2, 0])
    expect(await two.calls()).toEqual([{ kind: 'silence', state: 'open' }])
    expect(await audit(two.house.rt, two.house.tenantId)).toEqual([])
  })

  it('asks in the order that the member chose', async () => {
    await two.linkZalo()
    const says = async (line: string) => {
      await two.zalo.hear(lo, line)
      await two.settle()
      return two.zalo.chat(lo).at(-1)
    }
    const list = await says('KÊNH')
    expect(list?.text).toMatch(/nhắn gần đây nhất:\n• Thứ 1: Zalo \(bot\)\n• Thứ 2: Máy mô phỏng/)
    expect(list?.text).not.toMatch(/\d{5}/)
    expect((await says('2'))?.text).toContain('ở Máy mô phỏng trước')
    const chosen = await says('kenh')
    expect(chosen?.text).toMatch(/đã chọn:\n• Thứ 1: Máy mô phỏng\n• Thứ 2: Zalo/)
    await two.house.runTo('2026-12-02T09:00:00+07:00')
    expect([questions(two.zalo.chat(lo)).length, questions(two.house.chat(lo)).length]).toEqual([0, 1])
    expect((await two.zalo.tap(lo, 'kn:last'))[0]?.text).toContain('nhắn gần đây nhất')
    expect((await rows(two.db.orm, sql`select 1 from addresses where rank is not null`)).length).toBe(0)
  })

  it('a turn of the next chat that is set aside leaves the silence to a person', async () => {
    await two.linkZalo()
    await two.house.runTo('2026-12-02T09:00:00+07:00')
    const now = Temporal.Instant.from('2026-12-02T09:30:00+07:00')
    await two.db.orm.execute(sql`update timers set due_at = '2026-12-02T09:00:00+07:00' where kind = 'next-rung' and state = 'waiting'`)
    const [claimed] = (await claimTimers(two.db.orm, { now, lease: 60, limit: 50 })).filter(({ kind }) => kind === 'next-rung')
    if (!claimed) throw new Error('the next chat had its turn')
    await failTimer(two.db.orm, claimed, { fault: 'Error', retryAt: null, at: now })
    expect(await two.steps()).toEqual(['next-rung 0.1 set_aside', 'escalate 1 waiting'])
  })

  it('nobody puts another person’s chat first', async () => {
    await two.linkZalo()
    const [other] = await rows<{ id: number }>(
      two.db.orm,
      sql`select id::int as id from addresses where member_id = ${two.house.id(secretary)}`,
    )
    await two.zalo.tap(lo, `kn:${other?.id}`)
    expect((await rows(two.db.orm, sql`select 1 from addresses where rank is not null`)).length).toBe(0)
  })
})

describe('an answer in one chat', () => {
  beforeEach(async () => {
    await two.linkZalo()
    await two.house.runTo('2026-12-04T09:00:00+07:00')
  })

  it('counts once and ends everything in both; a late tap in the other is told what was noted', async () => {
    expect([questions(two.zalo.chat(lo)).length, questions(two.house.chat(lo)).length]).toEqual([1, 1])
    const [answer] = await two.house.hear(lo, '1')
    expect(answer?.text).toContain('Cảm ơn đồng chí')
    expect(await two.steps()).toEqual(['next-rung 0.1 done', 'remind 1.1 cancelled'])
    const sent = [two.zalo.chat(lo).length, two.house.chat(lo).length]
    const stored = await rows(two.db.orm, sql`select id from reports`)
    const [late] = await two.zalo.hear(lo, '1')
    expect(late?.text).toContain('Tháng này chi bộ đã ghi rồi: công nhân may')
    expect(await rows(two.db.orm, sql`select id from reports`)).toEqual(stored)
    await two.house.runTo('2026-12-20T09:00:00+07:00')
    expect([two.zalo.chat(lo).length, two.house.chat(lo).length]).toEqual([(sent[0] ?? 0) + 1, sent[1]])
    expect(await two.calls()).toEqual([])
  })

  it('before its turn leaves the next chat in peace', async () => {
    await two.openAnew()
    await two.house.link(lo)
    await two.linkZalo()
    await two.house.runTo('2026-12-02T09:00:00+07:00')
    await two.zalo.hear(lo, '1')
    expect(await two.steps()).toEqual(['next-rung 0.1 cancelled'])
    await two.house.runTo('2026-12-05T09:00:00+07:00')
    expect(questions(two.house.chat(lo))).toEqual([])
  })

  it('closes what was half said in the other', async () => {
    await two.zalo.hear(lo, 'làm bảo vệ ở Đồng Nai')
    expect(two.zalo.chat(lo).at(-1)?.text).toContain('Đúng không ạ?')
    two.house.clock.moveTo(two.house.clock.now().add({ minutes: 5 }))
    await two.house.hear(lo, '1')
    two.house.clock.moveTo(two.house.clock.now().add({ minutes: 5 }))
    await two.zalo.hear(lo, 'đúng')
    expect((await rows<{ work: string }>(two.db.orm, sql`select work from reports order by id desc limit 1`))[0]?.work).toBe(
      'công nhân may',
    )
    // A change is still welcome there.
    await two.zalo.hear(lo, 'làm bảo vệ ở Đồng Nai')
    await two.zalo.hear(lo, 'đúng')
    expect((await rows<{ work: string }>(two.db.orm, sql`select work from reports order by id desc limit 1`))[0]?.work).toBe('bảo vệ')
  })
})

describe('a member who moves to another app in the middle of a round', () => {
  beforeEach(() => two.house.runTo('2026-12-02T09:00:00+07:00'))

  it('is not asked twice; the reminder comes to the new one, and an answer there counts', async () => {
    expect(questions(two.house.chat(lo))).toHaveLength(1)
    await two.linkZalo()
    await two.house.runTo('2026-12-10T09:00:00+07:00')
    expect(questions(two.zalo.chat(lo))).toEqual([])
    expect([reminders(two.zalo.chat(lo)).length, reminders(two.house.chat(lo)).length]).toEqual([1, 0])
    expect((await two.zalo.hear(lo, 'vẫn vậy')).length).toBe(1)
    await two.zalo.hear(lo, 'đúng')
    expect(await two.checkIn()).toMatchObject({ outcome: 'answered', way: 'chat' })
  })

  it('finds the question there once when the old chat takes nothing any more', async () => {
    await two.house.hear(lo, { kind: 'blocked' })
    expect(await two.calls()).toEqual([{ kind: 'unreachable', state: 'open' }])
    await two.linkZalo()
    expect(questions(two.zalo.chat(lo))).toHaveLength(1)
    expect(await two.calls()).toEqual([{ kind: 'unreachable', state: 'answered' }])
    await two.linkZalo()
    await two.house.runTo('2026-12-05T09:00:00+07:00')
    expect(questions(two.zalo.chat(lo))).toHaveLength(1)
    const [answer] = await two.zalo.hear(lo, '1')
    expect(answer?.text).toContain('Cảm ơn đồng chí')
  })

  it('is asked next in a chat that was there, not in the new one', async () => {
    await two.house.hear(lo, 'vẫn vậy')
    await two.house.hear(lo, 'đúng')
    await two.linkZalo()
    await two.house.runTo('2027-01-02T09:00:00+07:00')
    const january = (chat: readonly { readonly text: string }[]) =>
      chat.filter((one) => one.text.includes('hỏi thăm đồng chí tháng 1/2027')).length
    expect([january(two.zalo.chat(lo)), january(two.house.chat(lo))]).toEqual([1, 0])
    const viber = await openSecondAccount(two.house, 'viber')
    await viber.hear(lo, await two.house.code(lo))
    await two.house.runTo('2027-01-05T09:00:00+07:00')
    expect([january(two.house.chat(lo)), january(viber.chat(lo))]).toEqual([1, 0])
    await two.house.runTo('2027-01-08T09:00:00+07:00')
    expect(reminders(viber.chat(lo))).toHaveLength(1)
  })

  it('with an order of their own is reminded where they chose', async () => {
    const [own] = await rows<{ id: number }>(two.db.orm, sql`select id::int as id from addresses where member_id = ${two.house.id(lo)}`)
    await two.house.tap(lo, `kn:${own?.id}`)
    await two.linkZalo()
    await two.house.runTo('2026-12-10T09:00:00+07:00')
    expect([reminders(two.zalo.chat(lo)).length, reminders(two.house.chat(lo)).length]).toEqual([0, 1])
  })
})
