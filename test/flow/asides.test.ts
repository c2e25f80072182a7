// A self-review and an application as people really write them: what is said beside an answer is none, and whoever says it is helped on.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cases, selfReviews } from '../../db/schema/index.ts'
import { pressIn } from '../support/applicant.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'
import { lo, paperChat, photo, seasonPeople, secretary } from '../support/season.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db, { start: '2026-12-01T09:00:00+07:00', rows: seasonPeople, channel: paperChat() })
  for (const name of [secretary, lo]) await house.link(name)
})
const last = () => house.last(lo)
const due = () => house.runTo(house.clock.now())

describe('a self-review', () => {
  const answers = async () => {
    const [found] = await db.orm.select().from(selfReviews)
    return found?.answers ? JSON.parse(db.vault.open(found.answers)) : {}
  }
  const first = { ideology: 'Lập trường vững vàng.' }
  beforeEach(async () => {
    await house.sets(secretary, '/hop 20/12 19:30 Nhà văn hóa')
    await house.hear(lo, 'viết kiểm điểm')
    await house.hear(lo, first.ideology)
  })

  it.each([
    ['quay lại', /Câu 1\/5(.|\n)*Phần này đã viết/],
    ['cau truoc', /Câu 1\/5/],
    ['sửa', /muốn sửa phần nào/],
    ['sửa câu 1', /Câu 1\/5/],
    ['để mai', /Phần đã viết được lưu/],
    ['de mai viet tiep', /Phần đã viết được lưu/],
    ['xong', /Tư tưởng chính trị: đã viết 4 chữ(.|\n)*Chưa gửi thì chưa ai đọc/],
    ['gửi', /Chưa gửi thì chưa ai đọc/],
    ['không', /không có gì để viết(.|\n)*Câu 2\/5/],
    ['viết gì bây giờ', /theo lời của mình(.|\n)*Câu 2\/5/],
    ['👍', /bằng chữ(.|\n)*Câu 2\/5/],
    ['gặp chi ủy', /sẽ gọi lại/],
    ['trợ giúp', /Máy chỉ giúp việc liên lạc/],
    ['xem', /đang giữ về đồng chí/],
    ['xem lại', /Chưa gửi thì chưa ai đọc/],
    ['gửi kiểm điểm', /gửi tệp/],
    ['viet kiem diem', /Câu 2\/5/],
  ])('%s is no answer', async (line, said) => {
    await house.hear(lo, line)
    expect(last().text).toMatch(said)
    expect(await answers()).toEqual(first)
  })

  it('“không” says something of one’s shortcomings, and “bỏ qua” passes over', async () => {
    for (const line of ['bo qua', 'Làm ở nhà máy.', 'không']) await house.hear(lo, line)
    expect(await answers()).toEqual({ ...first, ethics: null, duties: 'Làm ở nhà máy.', shortcomings: 'không' })
  })

  it('who sends a photo in the middle of the questions can go on with them', async () => {
    await house.hear(lo, photo('jpg1'))
    await due()
    expect(last().text).toContain('Đã nhận 1 trang')
    await pressIn(house, lo, 'sn:write')
    expect(last().text).toContain('Câu 2/5')
    await house.hear(lo, 'Giữ gìn đạo đức.')
    expect(await answers()).toEqual({ ...first, ethics: 'Giữ gìn đạo đức.' })
  })

  it('who never said whether a photo belongs to it is asked again, by the next photo and before it is handed in', async () => {
    await house.hear(lo, 'hủy')
    await house.hear(lo, photo('jpg1'))
    expect(last().text).toContain('Đây là bản kiểm điểm của đồng chí phải không?')
    house.clock.moveTo(house.clock.now().add({ hours: 2 }))
    expect((await house.hear(lo, photo('jpg2'))).map(({ text }) => text).join()).toContain('Đây là bản kiểm điểm của đồng chí phải không?')
    await house.tap(lo, 'sn:submit:1')
    expect(last().text).toContain('Các tệp đó có phải bản kiểm điểm của đồng chí không?')
    await house.hear(lo, 'không phải')
    await house.tap(lo, 'sn:submit:1')
    expect(last().text).toContain('Số nhận')
  })
})

describe('an application', () => {
  const words = async () => {
    const [found] = await db.orm.select().from(cases)
    const { reason, place, contact } = JSON.parse(db.vault.open(found?.application ?? new Uint8Array()))
    return { reason, place, contact }
  }
  const at = async (part: string) => {
    await house.tap(lo, 'cs:apply:away')
    const [found] = await db.orm.select().from(cases)
    await house.tap(lo, `cs:a-edit:${found?.id}:${part}`)
  }

  it.each([
    ['reason', 'không', /cần có trong đơn(.|\n)*Lý do/],
    ['reason', 'ok', /bằng chữ(.|\n)*Lý do/],
    ['reason', 'de mai', /Đơn nháp vẫn giữ/],
    ['reason', 'quay lại', /còn là bản nháp, chưa gửi/],
    ['place', 'sửa', /mục nào|phần nào/],
    ['place', 'xong', /còn là bản nháp, chưa gửi/],
    ['contact', 'không có', /còn là bản nháp, chưa gửi/],
    ['contact', 'viết gì', /GẶP CHI ỦY/],
    ['contact', 'em đang bận', /Đơn nháp vẫn giữ/],
    ['to', '?', /GẶP CHI ỦY(.|\n)*Nhiều nhất/],
  ])('at its %s, %s is no answer', async (part, line, said) => {
    await at(part)
    const before = await words()
    await house.hear(lo, line)
    expect(last().text).toMatch(said)
    expect(await words()).toEqual(before)
  })

  it('whose contact there is none of is asked no more of it', async () => {
    await house.hear(secretary, 'hồ sơ')
    await at('contact')
    await house.hear(lo, 'chị Mai 0900000111')
    expect((await words()).contact).toBe('chị Mai 0900000111')
  })
})
