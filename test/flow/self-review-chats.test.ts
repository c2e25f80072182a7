// A self-review that is written in two chats, or in several lines at once: every answer stays, with the question it was written for.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { selfReviews } from '../../db/schema/index.ts'
import { takeIn } from '../../src/inbox.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'
import { lo, seasonPeople, secretary } from '../support/season.ts'
import { openSecondAccount, type SecondAccount } from '../support/second-account.ts'

let db: TestDatabase
let house: House
let zalo: SecondAccount
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db, { start: '2026-12-01T09:00:00+07:00', rows: seasonPeople })
  zalo = await openSecondAccount(house)
  for (const name of [secretary, lo]) await house.link(name)
  await zalo.hear(lo, await house.code(lo))
  await house.sets(secretary, '/hop 20/12 19:30 Nhà văn hóa')
})

async function kept() {
  const [found] = await db.orm.select().from(selfReviews)
  return found?.answers ? JSON.parse(db.vault.open(found.answers)) : {}
}
const settle = () => house.runTo(house.clock.now().add({ minutes: 1 }))
const lastIn = async (chat: 'first' | 'second') => {
  await settle()
  // The countdown to the meeting begins meanwhile.
  const answers = (chat === 'first' ? house.chat(lo) : zalo.chat(lo)).filter(({ text }) => !text.startsWith('Kính gửi'))
  return answers.at(-1)?.text ?? ''
}

it('who answers the same question in both chats has both answers kept, and is told so', async () => {
  await house.hear(lo, 'viết kiểm điểm')
  await zalo.hear(lo, 'viết kiểm điểm')
  await house.hear(lo, 'Lập trường vững vàng.')
  await zalo.hear(lo, 'Luôn tin tưởng vào Đảng.')
  expect(await kept()).toEqual({ ideology: 'Lập trường vững vàng.\nLuôn tin tưởng vào Đảng.' })
  expect(await lastIn('second')).toMatch(/Câu 1 vừa có thêm câu trả lời ở máy khác(.|\n)*Câu 2\/5/)
  expect(await lastIn('first')).toContain('Câu 2/5')
  await house.hear(lo, 'Giữ gìn đạo đức.')
  await zalo.hear(lo, 'bỏ qua')
  expect((await kept()).ethics).toBe('Giữ gìn đạo đức.')
})

it('who writes an answer anew replaces it, keeps it as it was, or takes it out', async () => {
  await house.hear(lo, 'viết kiểm điểm')
  await house.hear(lo, 'Lập trường vững vàng.')
  await house.tap(lo, 'sn:part:1')
  expect(await lastIn('first')).toContain('Phần này đã viết')
  await house.hear(lo, 'Vững vàng, học tập nghị quyết đầy đủ.')
  expect(await kept()).toEqual({ ideology: 'Vững vàng, học tập nghị quyết đầy đủ.' })
  await house.tap(lo, 'sn:part:1')
  await house.hear(lo, 'giữ như cũ')
  expect(await kept()).toEqual({ ideology: 'Vững vàng, học tập nghị quyết đầy đủ.' })
  await house.tap(lo, 'sn:part:1')
  await house.hear(lo, 'bỏ trống phần này')
  expect(await kept()).toEqual({ ideology: null })
})

it('lines of one breath, sent before the next question was asked, are one answer', async () => {
  await house.hear(lo, 'viết kiểm điểm')
  await settle()
  const sent = ['Em giữ vững lập trường.', 'Chấp hành nghị quyết.', 'Tham gia học tập đầy đủ.']
  await takeIn(
    house.rt,
    house.connection,
    sent.map((text, nth) => ({
      ...{ externalId: `breath${nth}`, userId: lo, chatId: lo, at: house.clock.now().toString(), locale: 'vi' },
      content: { kind: 'text', text },
    })),
  )
  // They are taken up a moment later, one after the other.
  house.clock.moveTo(house.clock.now().add({ seconds: 2 }))
  await house.drains.runDue()
  await settle()
  expect(await kept()).toEqual({ ideology: sent.join('\n') })
  expect(await lastIn('first')).toMatch(/Đã ghi thêm vào câu 1(.|\n)*Câu 2\/5/)
  await house.hear(lo, 'Giữ gìn đạo đức.')
  expect((await kept()).ethics).toBe('Giữ gìn đạo đức.')
})
