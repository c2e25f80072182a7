// Pages of self-reviews take no more room than there is: of one draft, of a member in a season, of a branch; whoever meets a limit is told what to do.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { branch, type House, openHouse } from '../support/house.ts'
import { danh, lo, type PaperChat, paperChat, photo, seasonPeople, secretary } from '../support/season.ts'

let db: TestDatabase
let house: House
let chat: PaperChat
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  chat = paperChat()
  house = await openHouse(db, { start: '2026-12-01T09:00:00+07:00', rows: seasonPeople, channel: chat })
  for (const name of [secretary, lo, danh]) await house.link(name)
  await house.sets(secretary, '/hop 20/12 19:30 Nhà văn hóa')
})

async function send(name: string, ref: string) {
  await house.hear(name, photo(ref))
  await house.runTo(house.clock.now())
}
const heard = (name: string, words: string) => house.chat(name).filter(({ text }) => text.includes(words)).length
const kept = async () =>
  (await rows<{ n: number }>(db.orm, sql`select count(*)::int as n from self_review_files where file is not null`))[0]?.n ?? 0
/** As if the pages so far were as large as this together, as the file has them. */
const grow = (bytes: number) =>
  db.orm.execute(
    sql`update self_review_files set file = convert_to(repeat('x', ${Math.ceil((bytes * 4) / 3)}::int), 'UTF8') where file is not null`,
  )

it('a draft keeps 25 MB: what would go over is fetched and thrown away, and what comes then is not even fetched', async () => {
  await house.hear(lo, 'gửi kiểm điểm')
  await send(lo, 'jpg1')
  await grow(24_999_996)
  await send(lo, 'jpg2')
  expect(heard(lo, 'cộng lại đã quá 25 MB')).toBe(1)
  expect(await kept()).toBe(1)
  await grow(25_000_000)
  await send(lo, 'jpg3')
  expect(heard(lo, 'cộng lại đã quá 25 MB')).toBe(2)
  expect(chat.fetched).toEqual(['jpg1', 'jpg2'])
})

it('who drops it and sends again and again has sent enough after forty pages, and can still answer in words', async () => {
  await house.hear(lo, 'gửi kiểm điểm')
  // Dropped after every ten.
  const drop = () => db.orm.execute(sql`update self_review_files set file = null`)
  for (let nth = 1; nth <= 40; nth++) {
    await house.hear(lo, photo(`jpg${nth}`))
    if (nth % 10 === 0) await drop()
  }
  expect(heard(lo, 'đã gửi đủ số tệp')).toBe(0)
  await send(lo, 'jpg41')
  expect(heard(lo, 'đã gửi đủ số tệp')).toBe(1)
  expect(chat.fetched).not.toContain('jpg41')
  await house.hear(lo, 'viết kiểm điểm')
  expect(house.last(lo).text).toContain('Câu 1/5')
})

it('a branch keeps what its setting has room for, whoever sent it', async () => {
  await db.orm.execute(sql`insert into unit_settings (tenant_id, unit_id, key, value, changed_at)
    select tenant_id, id, 'self_review_unit_mb', '10', '2026-11-30T00:00:00Z' from units where name = ${branch}`)
  await house.hear(danh, 'gửi kiểm điểm')
  await send(danh, 'jpg1')
  await grow(10_000_000)
  await house.hear(lo, 'gửi kiểm điểm')
  await send(lo, 'jpg2')
  expect(heard(lo, 'Chi bộ đã hết chỗ lưu tệp')).toBe(1)
  expect(chat.fetched).toEqual(['jpg1'])
})
