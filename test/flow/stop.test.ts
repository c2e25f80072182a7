// STOP, a withdrawn consent and a blocked bot: nothing more goes out, at once, and a person is told.
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { enqueueMessages } from '../../db/messages.ts'
import { roundCounts } from '../../db/rounds.ts'
import { addresses, messages } from '../../db/schema/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { branch, type House, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db)
})

const lo = 'Lò Thị Thử'
const secretary = 'Phan Văn Mẫu'
const round = async () => (await roundCounts(db.orm, house.tenantId)).findLast((one) => one.unit === branch)
const addressOf = async (name: string) =>
  (
    await db.orm
      .select()
      .from(addresses)
      .where(eq(addresses.memberId, house.id(name)))
  )[0]
const keyed = async (key: string) => (await db.orm.select().from(messages).where(eq(messages.key, key)))[0]

/** Queues a routine message for a member, due now. */
async function queue(name: string, key: string, purpose: 'check_in' | 'reminders'): Promise<void> {
  const address = await addressOf(name)
  const now = house.clock.now()
  await enqueueMessages(db.orm, db.vault, {
    createdAt: now,
    messages: [
      {
        tenantId: house.tenantId,
        key,
        accountId: house.connection.account.id,
        to: { addressId: address?.id ?? 0 },
        class: 'reminder',
        purpose,
        about: null,
        locale: 'vi',
        message: { lines: [{ key: 'member:way-out' }] },
        dueAt: now.add({ hours: 1 }),
        expiresAt: null,
        eventId: null,
      },
    ],
  })
}

it('STOP takes back what was queued, tells the secretary, and holds in the rounds that follow', async () => {
  await house.link(secretary)
  await house.link(lo)
  await queue(lo, 'planned', 'reminders')
  const [answer] = await house.hear(lo, 'DỪNG')
  expect(answer?.text).toContain('Đã dừng')
  expect(await keyed('planned')).toMatchObject({ state: 'cancelled' })
  expect(house.last(secretary).text).toContain('Lò Thị Thử không nhận tin nhắn nữa')
  const count = house.chat(lo).length
  await house.runTo('2026-12-19T09:00:00+07:00')
  expect(house.chat(lo)).toHaveLength(count)
  expect(await round()).toMatchObject({ notAsked: { stopped: 1, no_address: 3 } })
})

it('STOP while a question is waiting ends its reminders, and what comes after START is sent again', async () => {
  await house.link(lo)
  await house.runTo('2026-12-02T09:00:00+07:00')
  await house.hear(lo, 'dung')
  const count = house.chat(lo).length
  await house.runTo('2026-12-15T09:00:00+07:00')
  expect(house.chat(lo)).toHaveLength(count)
  expect((await house.hear(lo, 'xin chào')).map((one) => one.text)).toEqual([expect.stringContaining('đang dừng theo ý đồng chí')])
  const [back] = await house.tap(lo, 'do:start')
  expect(back?.text).toContain('Đã mở lại')
  await house.runTo('2027-01-04T09:00:00+07:00')
  expect(house.last(lo).text).toContain('tháng 1/2027')
})

it('a message claimed before the STOP and not yet sent is not sent', async () => {
  await house.link(lo)
  await queue(lo, 'claimed', 'reminders')
  house.clock.moveTo(house.clock.now().add({ hours: 1 }))
  await db.orm.update(addresses).set({ state: 'stopped' })
  const count = house.chat(lo).length
  await house.drains.runDue()
  expect(house.chat(lo)).toHaveLength(count)
  expect(await keyed('claimed')).toMatchObject({ state: 'cancelled', fault: 'address_stopped' })
})

it('a withdrawn consent takes back what it was for, and nothing else', async () => {
  await house.link(lo)
  await queue(lo, 'about the review', 'reminders')
  await queue(lo, 'about the month', 'check_in')
  await house.tap(lo, 'consent:reminders:no')
  expect(await keyed('about the review')).toMatchObject({ state: 'cancelled' })
  expect(await keyed('about the month')).toMatchObject({ state: 'queued' })
})

it('declining the last purposes does not lose the question of the running round', async () => {
  await house.runTo('2026-12-03T22:00:00+07:00')
  await house.link(lo, { share: 'no', machine_reading: 'no' })
  await house.runTo('2026-12-04T09:00:00+07:00')
  expect(house.last(lo).text).toContain('hỏi thăm đồng chí tháng 12/2026')
})

it('who says no to the monthly question is not asked, and counts as such', async () => {
  await house.link(lo, { check_in: 'no' })
  await house.runTo('2026-12-02T09:00:00+07:00')
  expect(house.chat(lo).filter((one) => one.text.includes('hỏi thăm đồng chí tháng'))).toEqual([])
  expect(await round()).toMatchObject({ away: 4, notAsked: { no_consent: 1, no_address: 3 } })
})

it('a no to any contact stops the address', async () => {
  await house.link(lo, { contact: 'no' })
  expect(await addressOf(lo)).toMatchObject({ state: 'stopped' })
  expect(house.last(lo).text).toContain('không nhắn cho đồng chí nữa')
})

it('a platform that cannot deliver makes the address unreachable, and the secretary gets one call item', async () => {
  await house.link(secretary)
  await house.link(lo)
  house.channel.answer(lo, { kind: 'unreachable', reason: 'user_not_found' })
  await house.runTo('2026-12-03T09:00:00+07:00')
  expect(await addressOf(lo)).toMatchObject({ state: 'unreachable' })
  const items = () => house.chat(secretary).filter((one) => one.text.includes('Ứng dụng không chuyển được tin tới Lò Thị Thử'))
  expect(items()).toHaveLength(1)
  house.channel.answer(lo, null)
  await house.hear(lo, 'vẫn vậy')
  expect(await addressOf(lo)).toMatchObject({ state: 'active' })
  expect(items()).toHaveLength(1)
})

it('blocking tells the secretary, and unblocking after a STOP does not undo it', async () => {
  await house.link(secretary)
  await house.link(lo)
  await house.hear(lo, { kind: 'blocked' })
  expect(await addressOf(lo)).toMatchObject({ state: 'unreachable' })
  expect(house.last(secretary).text).toContain('Ứng dụng không chuyển được tin tới Lò Thị Thử')
  await house.hear(lo, { kind: 'unblocked' })
  expect(await addressOf(lo)).toMatchObject({ state: 'active' })
  await house.hear(lo, 'DỪNG')
  await house.hear(lo, { kind: 'blocked' })
  await house.hear(lo, { kind: 'unblocked' })
  expect(await addressOf(lo)).toMatchObject({ state: 'stopped' })
})

it('NHẦM ends the address for good: START does not bring it back, a new code does', async () => {
  await house.link(secretary)
  await house.link(lo)
  await house.hear(lo, 'NHẦM')
  await house.hear(lo, 'DỪNG')
  await house.hear(lo, 'BẮT ĐẦU')
  expect(await addressOf(lo)).toMatchObject({ state: 'wrong_person' })
  expect(house.last(secretary).text).toContain('báo là nhầm người')
  const code = await house.code(lo)
  const [back] = await house.hear(lo, code)
  expect(back?.text).toContain('Đã mở lại')
  expect(await addressOf(lo)).toMatchObject({ state: 'active' })
  const [again] = await house.hear('người khác', code)
  expect(again?.text).toContain('đã được dùng')
})

it('a no to any contact keeps the other purposes closed after START, until contact is asked again', async () => {
  await house.link(lo)
  await house.tap(lo, 'consent:contact:no')
  await house.hear(lo, 'BẮT ĐẦU')
  // The lists of the branch give the same reason as the round does.
  await house.link('Phan Văn Mẫu')
  expect((await house.hear('Phan Văn Mẫu', '/the Lò Thị Thử'))[0]?.text).toContain('Liên lạc bằng: điện thoại')
  await house.runTo('2027-01-04T09:00:00+07:00')
  expect(house.chat(lo).filter((bubble) => bubble.text.includes('hỏi thăm đồng chí tháng 1/2027'))).toEqual([])
})
