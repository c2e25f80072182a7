// Wishes through the whole service: who is told, what is kept and for how long, and that a person decides about a new number.
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openMessage } from '../../db/messages.ts'
import { rows } from '../../db/rows.ts'
import { conversations, escalations, events, members, messages, reports } from '../../db/schema/index.ts'
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
  for (const name of [secretary, lo]) await house.link(name)
  await house.runTo('2026-12-02T14:00:00+07:00')
})

const secretary = 'Phan Văn Mẫu'
const lo = 'Lò Thị Thử'
const text = (bubbles: readonly { readonly text: string }[]) => bubbles.map((one) => one.text).join('\n')
const hear = async (line: string) => text(await house.hear(lo, line))
const open = async () => (await db.orm.select().from(escalations)).filter(({ state }) => state === 'open').map(({ kind }) => kind)

/** Where words still are, opened or not. */
async function placesOf(words: string): Promise<readonly string[]> {
  const opened = (sealed: Uint8Array | null) => (sealed === null ? '' : db.vault.open(sealed))
  const found = {
    events: (await db.orm.select().from(events)).map(({ body }) => opened(body)),
    escalations: (await db.orm.select().from(escalations)).map(({ said }) => opened(said)),
    reports: (await db.orm.select().from(reports)).map(({ said, work }) => opened(said) + (work ?? '')),
    messages: (await db.orm.select().from(messages)).map((row) => JSON.stringify(openMessage(db.vault, row))),
    talks: (await db.orm.select().from(conversations)).map(({ talk }) => opened(talk)),
  }
  return Object.entries(found).flatMap(([place, texts]) => (texts.some((one) => one.includes(words)) ? [place] : []))
}

it('a petition and a question about dues reach the secretary as typed; the member is told once who has both', async () => {
  const line = 'nhà tôi bị sạt lở, xã chưa giải quyết, với lại đảng phí nộp cho ai'
  const told = await house.hear(lo, line)
  expect(told[0]?.text).toMatch(/Kiến nghị của đồng chí đã chuyển tới đồng chí Phan Văn Mẫu.*\n.*đảng phí.*Phan Văn Mẫu/)
  expect(told[0]?.text.match(/0900 000 101/g)).toHaveLength(1)
  expect(await open()).toEqual(['petition', 'dues'])
  const toSecretary = text(house.chat(secretary))
  expect(toSecretary).toContain(`${lo} có việc kiến nghị, phản ánh`)
  expect(toSecretary).toContain(`${lo} hỏi về đảng phí`)
  expect(await text(await house.hear(secretary, 'việc cần gọi')).split(line)).toHaveLength(2)
})

it('words that are passed on by a tap stand on the list of calls as well, with all lines that belong to them', async () => {
  await house.hear(lo, 'vẫn vậy')
  await house.hear(lo, 'đúng')
  await house.hear(lo, 'con tôi mới đậu đại học')
  await house.hear(lo, 'mà chưa biết tính sao')
  const list = text(await house.hear(secretary, 'việc cần gọi'))
  expect(list).toContain('con tôi mới đậu đại học\nmà chưa biết tính sao')
})

it('words that nobody could read are kept for the secretary for as long as raw words are, and then no longer', async () => {
  const words = 'con tôi mới đậu đại học'
  const [, asked] = await house.hear(lo, words)
  expect(asked?.choices.flat().map((one) => one.label)).toEqual(['Vẫn vậy', 'Có thay đổi', 'Gặp chi ủy'])
  expect(await placesOf(words)).toContain('escalations')
  await house.runTo('2026-12-31T12:00:00+07:00')
  expect(text(await house.hear(secretary, 'việc cần gọi'))).toContain(words)
  await house.runTo('2027-01-03T07:00:00+07:00')
  expect(await placesOf(words)).not.toContain('escalations')
  expect(text(await house.hear(secretary, 'việc cần gọi'))).not.toContain(words)
  expect(await open()).toContain('unread')
})

it('the tap under the words that were passed on is the month’s report', async () => {
  await house.hear(lo, 'con tôi mới đậu đại học')
  expect(text(await house.hear(lo, '1'))).toContain('Chi bộ đã ghi: công nhân may')
  expect(await rows(db.orm, sql`select 1 from check_ins where member_id = ${house.id(lo)} and report_id is not null`)).toHaveLength(1)
  // The words still wait for who reads them.
  expect(await open()).toEqual(['unread'])
})

it('a new number changes nothing until a person in charge has tried it; then the list has it, sealed, and the call is done', async () => {
  const phoneOf = async () => {
    const [row] = await db.orm
      .select()
      .from(members)
      .where(eq(members.id, house.id(lo)))
    return { phone: row?.phone ? db.vault.open(row.phone) : null, hash: row?.phoneHash }
  }
  expect(await hear('em đổi số rồi, số mới 0398000111')).toContain('0398 000 111')
  expect(await open()).toEqual([])
  expect(await hear('đúng')).toContain('Đã báo số mới tới đồng chí Phan Văn Mẫu')
  expect((await phoneOf()).phone).toBe('+84900000111')
  expect(house.last(secretary).text).toMatch(/số điện thoại mới: 0398 000 111.*\n.*0900 000 111/)
  const list = await house.hear(secretary, 'việc cần gọi')
  expect(text(list)).toContain('Số mới cần gọi thử: 0398 000 111')
  expect(text(await house.hear(secretary, `ghi số mới của ${lo}`))).toMatch(/Đã ghi số mới của Lò Thị Thử: 0398 000 111.*\.xlsx/)
  expect(await phoneOf()).toEqual({ phone: '+84398000111', hash: db.vault.hash('phone', '+84398000111') })
  expect(await open()).toEqual([])
  expect(await hear('XEM')).toContain('0398 000 111')
  expect(text(await house.tap(secretary, `call:number:${house.id(lo)}`))).toContain('không có số mới nào đang chờ')
})

it('a call that is written down before the new number is noted does not lose it', async () => {
  await hear('số mới của em 0398000111')
  await hear('đúng')
  await house.hear(secretary, 'việc cần gọi')
  const recorded = await house.hear(secretary, 'gọi 1 vẫn làm bảo vệ ở Thủ Đức')
  await house.hear(secretary, 'tình hình')
  expect(text(recorded)).toMatch(/Đã ghi cuộc gọi với Lò Thị Thử.*\nSố mới 0398 000 111 chưa ghi/)
  expect(text(await house.hear(secretary, `ghi số mới của ${lo}`))).toContain('Đã ghi số mới của Lò Thị Thử: 0398 000 111')
  expect(await open()).toEqual([])
  expect(await placesOf('+84398000111')).not.toContain('escalations')
  expect(text(await house.tap(secretary, `call:number:${house.id(lo)}`))).toContain('không có số mới nào đang chờ')
})

it('a number that stands in the record of a call is told to be on no list', async () => {
  const recorded = text(await house.hear(secretary, `gọi ${lo} vẫn làm may, đổi số 0909123123`))
  expect(recorded).toMatch(/Đã ghi cuộc gọi với Lò Thị Thử.*\nSố 0909 123 123 trong câu này chưa ghi/)
})

it('of two numbers the later one counts, and who is in charge of another branch can take neither', async () => {
  for (const number of ['0398000111', '0398000222']) {
    await hear(`số mới của em ${number}`)
    await hear('đúng')
  }
  const other = 'Sơn Thị Khác'
  await house.link(other)
  expect(text(await house.tap(other, `call:number:${house.id(lo)}`))).toContain('Không tìm thấy')
  expect(text(await house.tap(secretary, `call:number:${house.id(lo)}`))).toContain('0398 000 222')
})

it('after a complaint nobody is reminded or called about in this round, and the next one asks as ever', async () => {
  const count = house.chat(lo).length
  expect(await hear('hỏi hoài vậy, phiền quá')).toContain('Xin lỗi đã làm phiền')
  await house.runTo('2026-12-30T09:00:00+07:00')
  expect(house.chat(lo).slice(count + 1)).toEqual([])
  expect(text(house.chat(secretary))).toContain(`${lo} thấy tin hỏi thăm hơi nhiều`)
  expect(await open()).not.toContain('silence')
  await house.runTo('2027-01-03T12:00:00+07:00')
  expect(text(house.chat(lo).slice(count + 1))).toContain('hỏi thăm đồng chí tháng 1/2027')
})

it('of an accident nothing is kept but that somebody is away from work and may need help', async () => {
  const told = await hear('em bị tai nạn gãy chân, đang nằm bv Chợ Rẫy, chưa đi làm lại được')
  expect(told).toContain('Chi bộ rất chia sẻ')
  expect(told).toContain('tạm nghỉ')
  expect(await hear('đúng')).toContain('Chúc đồng chí mạnh khỏe')
  expect(text(house.chat(secretary))).toContain(`${lo} có thể đang cần giúp`)
  expect(await open()).toEqual(['needs_help'])
  for (const words of ['tai nạn', 'gãy', 'Chợ Rẫy']) expect([words, ...(await placesOf(words))]).toEqual([words])
})

it('taking consent back stops at once and ends every consent with one yes, which is proved by the words', async () => {
  const [asked] = await house.hear(lo, 'tôi không đồng ý lưu thông tin nữa')
  expect(asked?.text).toContain('Đã dừng')
  expect(asked?.text).toContain('rút luôn sự đồng ý')
  expect(await hear('có')).toContain('Đã ghi nhận. Đồng chí rút đồng ý')
  const newest = await rows<{ agreed: boolean }>(
    db.orm,
    sql`select distinct on (purpose) agreed from consents where member_id = ${house.id(lo)} order by purpose, id desc`,
  )
  expect(newest.length).toBeGreaterThan(3)
  expect(newest.every(({ agreed }) => !agreed)).toBe(true)
  const count = house.chat(lo).length
  await house.runTo('2027-02-10T09:00:00+07:00')
  expect(house.chat(lo).slice(count)).toEqual([])
  expect(await hear('bắt đầu')).toContain('giữ thông tin liên lạc')
})
