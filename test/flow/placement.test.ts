// Whom a member is told to write to: the account of their branch, else one with room; and nobody is sent to one that is full without a word.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type FurtherAccount, furtherAccount } from '../support/further-account.ts'
import { branch, type House, openHouse } from '../support/house.ts'

const secretary = 'Phan Văn Mẫu'

let db: TestDatabase
let house: House
let second: FurtherAccount
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db)
  second = await furtherAccount(house)
  await house.link(secretary)
  await set(second.connection.account.id, sql`title = 'Bot Giữ Liên Lạc'`)
})

const set = (id: number, what: ReturnType<typeof sql>) => db.orm.execute(sql`update accounts set ${what} where id = ${id}`)
const invite = async (name: string) => (await house.tap(secretary, `do:invite:${house.id(name)}`)).map(({ text }) => text).join('\n')
const ownBranch = sql`unit_id = (select id from units where name = ${branch})`

it('the bot of the branch is named, and its link where it has one', async () => {
  expect(await invite('Danh Văn Thử')).not.toContain('Bot Giữ Liên Lạc')
  await set(second.connection.account.id, ownBranch)
  expect(await invite('Danh Văn Thử')).toMatch(
    /Mã của Danh Văn Thử: \d{4} \d{4}.*\nNhờ đồng chí ấy mở Máy mô phỏng, tìm “Bot Giữ Liên Lạc”, rồi nhắn mã\.\nĐồng chí đọc mã/,
  )
  await set(second.connection.account.id, sql`link = 'https://zalo.example/bot'`)
  expect(await invite('Danh Văn Thử')).toContain('Hoặc mở: https://zalo.example/bot')
})

it('another branch’s bot is named only when nothing else has room', async () => {
  await set(second.connection.account.id, sql`unit_id = (select id from units where name = 'Chi bộ ấp Khác')`)
  expect(await invite('Danh Văn Thử')).not.toContain('Bot Giữ Liên Lạc')
  await set(house.connection.account.id, sql`max_users = 1`)
  expect(await invite('Danh Văn Thử')).toContain('tìm “Bot Giữ Liên Lạc”')
})

it('when all are full the secretary is told so, and the code is made all the same', async () => {
  await db.orm.execute(sql`update accounts set max_users = 1`)
  await second.link('Kim Văn Thử')
  const told = await invite('Danh Văn Thử')
  expect(told).toMatch(/Mã của Danh Văn Thử: \d{4} \d{4}/)
  expect(told).toContain('Các tài khoản đều đã đủ người')
  // The platform decides whether one more may write: if so, they are linked.
  await house.link('Danh Văn Thử')
  expect(house.last('Danh Văn Thử').text).not.toContain('đủ người')
})

it('who is reached by an account keeps it, though another has more room', async () => {
  await second.link('Danh Văn Thử')
  await set(second.connection.account.id, sql`max_users = 1`)
  expect(await invite('Danh Văn Thử')).toContain('tìm “Bot Giữ Liên Lạc”')
  expect(await invite('Kim Văn Thử')).not.toContain('Bot Giữ Liên Lạc')
})

it('an account that was closed, or that this process has not open, is named to nobody', async () => {
  await set(second.connection.account.id, ownBranch)
  await set(second.connection.account.id, sql`closed_at = now()`)
  expect(await invite('Danh Văn Thử')).not.toContain('Bot Giữ Liên Lạc')
  await set(second.connection.account.id, sql`closed_at = null`)
  house.rt.connections.delete(second.connection.account.id)
  expect(await invite('Danh Văn Thử')).not.toContain('Bot Giữ Liên Lạc')
})
