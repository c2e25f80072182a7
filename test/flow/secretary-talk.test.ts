// A secretary at the phone: a record that is left, another one begun, a line of nobody in particular; and what a stopped member still gets.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { addresses, escalations, reports } from '../../db/schema/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db)
  await house.link(secretary)
})

const lo = 'Lò Thị Thử'
const danh = 'Danh Văn Thử'
const kim = 'Kim Văn Thử'
const secretary = 'Phan Văn Mẫu'
const says = async (line: string) => (await house.hear(secretary, line)).map((one) => one.text).join('\n')
const spoken = async () => (await db.orm.select().from(reports)).filter((one) => one.source === 'phone')

it.each(['hủy', 'hủy lệnh', 'cancel', 'thôi', 'bỏ qua'])('%j leaves the record of a call, and the channel goes on', async (word) => {
  await house.tap(secretary, `call:done:${house.id(lo)}`)
  expect(await says(word)).toContain(`Đã bỏ qua việc đang ghi cho ${lo}`)
  expect(await says('đúng')).not.toContain('Đã ghi')
  expect(await db.orm.select().from(addresses)).toMatchObject([{ state: 'active' }])
  expect(await spoken()).toEqual([])
})

it('a command in the middle of a record is carried out, and the next line is not written down for the one who was left', async () => {
  await house.tap(secretary, `call:done:${house.id(lo)}`)
  expect(await says(`thẻ ${danh}`)).toContain('0900 000 112')
  expect(await says('vẫn làm may ở Bắc Ninh')).toContain('Câu này chưa được ghi')
  expect(await spoken()).toEqual([])
})

it.each(['tình hình', 'chưa trả lời', 'họp 20/12/2026 8h nhà văn hóa'])(
  'who writes %j in the middle of a record comes back to it',
  async (line) => {
    await house.tap(secretary, `call:done:${house.id(lo)}`)
    await says(line)
    expect(await says('vẫn làm may ở Bắc Ninh')).toContain(`Ghi cho ${lo}`)
  },
)

it.each(['đúng', 'không', 'thôi'])(
  'a day that is said back in the middle of a record is answered with %j, and the record goes on',
  async (word) => {
    await house.tap(secretary, `call:done:${house.id(lo)}`)
    expect(await says('họp 20/12/2026 8h nhà văn hóa')).toContain('Đúng không ạ?')
    expect(await says(word)).toMatch(/Đã đặt|Lịch giữ nguyên/)
    expect(await says('vẫn làm may ở Bắc Ninh')).toContain(`Ghi cho ${lo}`)
  },
)

it('[Đã gọi] of a second one says that the first is left; the same one again says nothing of it', async () => {
  await house.tap(secretary, `call:done:${house.id(lo)}`)
  const [second] = await house.tap(secretary, `call:done:${house.id(danh)}`)
  expect(second?.text).toContain(`Cuộc gọi với ${lo} để lại, chưa ghi gì.\n${danh} nói sao ạ?`)
  const [again] = await house.tap(secretary, `call:done:${house.id(danh)}`)
  expect(again?.text).not.toContain('để lại')
})

it('a line of nobody in particular is offered the calls that wait, and a tap begins the record', async () => {
  await house.link(lo)
  expect(await says('vẫn làm như cũ')).not.toContain('ghi cho ai')
  await house.hear(lo, 'gặp chi ủy')
  const [asked] = await house.hear(secretary, 'vẫn làm như cũ')
  expect(asked?.text).toContain('Đồng chí ghi cho ai ạ?')
  expect(asked?.choices.flat().map((one) => one.label)).toEqual([lo])
  expect(await says('1')).toContain(`${lo} nói sao ạ?`)
  expect(await says('vẫn vậy')).toContain(`Đã ghi cuộc gọi với ${lo}`)
})

it('a call by name in one line is recorded; of a name that fits several it is asked which, of nobody nothing is written', async () => {
  expect(await says(`gọi ${kim} vẫn làm Đồng Nai`)).toMatch(/Đã ghi cuộc gọi với Kim Văn Thử.*Đồng Nai/)
  expect(await says('gọi Thử vẫn làm Đồng Nai')).toContain('Có nhiều đồng chí tên "Thử"')
  expect(await says('gọi Ja Văn Khác vẫn làm Đồng Nai')).toContain('không có ai tên "Ja Văn Khác"')
  expect(await spoken()).toHaveLength(1)
})

it('a day that the coming year does not have is named', async () => {
  expect(await says('họp 29/02/2027 8h nhà văn hóa')).toContain('Không có ngày 29/02')
})

it('who has stopped still sees what is kept, and is called when they ask for it', async () => {
  await house.link(lo)
  await house.hear(lo, 'dừng tin đi')
  expect((await house.hear(lo, 'xem'))[0]?.text).toContain('đang giữ về đồng chí')
  expect((await house.hear(lo, 'xoá dữ liệu của tôi'))[0]?.text).toContain('hoặc xóa: nhắn GẶP CHI ỦY')
  expect((await house.hear(lo, 'gặp chi ủy'))[0]?.text).toMatch(/Phan Văn Mẫu(.|\n)*0900 000 101/)
  expect(house.last(secretary).text).toContain(`${lo} muốn gặp chi ủy`)
  expect((await db.orm.select().from(addresses)).map((one) => one.state).sort()).toEqual(['active', 'stopped'])
})

it('what no machine can read reaches the secretary as it was typed, and lies sealed', async () => {
  await house.link(lo)
  await house.runTo('2026-12-02T14:00:00+07:00')
  const [told] = await house.hear(lo, 'mẹ tôi mất rồi')
  expect(told?.text).toMatch(/chuyển tới đồng chí Phan Văn Mẫu(.|\n)*0900 000 101/)
  expect(house.last(secretary).text).toContain('"mẹ tôi mất rồi"')
  const kept = await rows<{ all: string }>(
    db.orm,
    sql`select concat((select string_agg(m::text, '') from messages m),
    (select string_agg(e::text, '') from escalations e), (select string_agg(t::text, '') from conversations t)) as all`,
  )
  for (const plain of ['mẹ tôi', Buffer.from('mẹ tôi').toString('hex')]) expect(kept[0]?.all).not.toContain(plain)
  const count = house.chat(lo).length
  await house.runTo('2026-12-20T09:00:00+07:00')
  expect(house.chat(lo).slice(count)).toEqual([])
  expect((await db.orm.select().from(escalations)).map((one) => one.kind)).toEqual(['unread'])
})
