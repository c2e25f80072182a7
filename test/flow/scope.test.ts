// Another branch's member does not exist for a secretary, however their id or name came into a message; for a plain member nobody exists.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
const secretary = 'Phan Văn Mẫu'
const foreign = 'Ja Văn Khác'
const officer = 'Đỗ Thị Mẫu'
const member = 'Lò Thị Thử'
beforeAll(async () => {
  db = await testDatabase()
  house = await openHouse(db)
  for (const name of [secretary, officer, member, foreign]) await house.link(name)
  await house.runTo('2026-12-02T09:00:00+07:00')
})
afterAll(() => db.close())

/** What could tell or change anything of the foreign member. */
const traces = async () =>
  rows(
    db.orm,
    sql`select (select count(*)::int from reports where member_id = ${house.id(foreign)}) as reports,
      (select count(*)::int from invitations where member_id = ${house.id(foreign)}) as invitations,
      (select count(*)::int from escalations where member_id = ${house.id(foreign)}) as escalations,
      (select outcome from check_ins where member_id = ${house.id(foreign)}) as outcome,
      (select count(*)::int from messages m join addresses a on a.id = m.address_id where a.member_id = ${house.id(foreign)}) as messages`,
  )

const choices = ['do:card', 'do:invite', 'do:remind', 'call:done', 'call:later']

it.each([secretary, officer, member])(
  'a tap with a foreign id by %s gets the answer that nobody was found, and changes nothing',
  async (who) => {
    const before = await traces()
    for (const choice of choices) {
      const shown = await house.tap(who, `${choice}:${house.id(foreign)}`)
      const nobody = await house.tap(who, `${choice}:99999`)
      expect(shown.map((one) => one.text)).toEqual(nobody.map((one) => one.text))
      expect(shown.map((one) => one.text).join()).not.toContain(foreign)
    }
    await house.runTo(house.clock.now().add({ minutes: 5 }))
    expect(await traces()).toEqual(before)
  },
)

it('by name, in the lists and in a call begun before, the foreign member is not there either', async () => {
  const before = await traces()
  for (const line of [`/the ${foreign}`, `gọi ${foreign}`, `mời ${foreign}`])
    expect((await house.hear(secretary, line))[0]?.text).toContain('Trong chi bộ không có ai')
  for (const line of ['/tinhhinh', '/chuatraloi', '/moi', '/dusinhhoat', 'TRỢ GIÚP'])
    expect((await house.hear(secretary, line))[0]?.text).not.toContain('Khác')
  expect(await traces()).toEqual(before)
})

it('the own members are there: card, list, reminder once a day, invitation, call in one line', async () => {
  const [card] = await house.hear(secretary, '/the thử')
  expect(card?.choices.flat().map((one) => one.label)).toEqual([
    'Danh Văn Thử (1985)',
    'Giàng A Thử (1985)',
    'Kim Văn Thử (1985)',
    'Lò Thị Thử (1985)',
  ])
  expect((await house.hear(secretary, '4'))[0]?.text).toMatch(/Lò Thị Thử(.|\n)*0900 000 111(.|\n)*30\/06\/2027/)
  const [list] = await house.hear(secretary, 'ai chưa trả lời')
  expect(list?.text).toMatch(/1\. .*(.|\n)*4\. /)
  const at = list?.text.split('\n').findIndex((line) => line.includes(member)) ?? 0
  expect((await house.hear(secretary, `nhắc ${at}`))[0]?.text).toContain('Đã gửi một lời nhắc tới Lò Thị Thử')
  expect((await house.hear(secretary, `nhắc ${at}`))[0]?.text).toContain('Hôm nay đã nhắc')
  expect(house.last(member).text).toContain('chắc đồng chí đang bận')
  const [invited] = await house.tap(secretary, `do:invite:${house.id('Kim Văn Thử')}`)
  expect(invited?.text).toMatch(/Mã của Kim Văn Thử: \d{4} \d{4}/)
  const [recorded] = await house.hear(secretary, `gọi ${at} vẫn làm Bắc Ninh`)
  expect(recorded?.text).toMatch(/Đã ghi cuộc gọi với Lò Thị Thử.*Bắc Ninh/)
  expect((await house.hear(secretary, `hoãn ${at}`))[0]?.text).toContain('Không còn phải gọi')
})

it('a committee officer gets no list of people', async () => {
  for (const line of ['/tinhhinh', '/chuatraloi', `/the ${member}`])
    expect((await house.hear(officer, line)).map((one) => one.text).join()).not.toContain(member)
})

it('who is no secretary any more sees nothing from the next day on', async () => {
  await db.orm.execute(sql`update roles set ends_on = '2026-12-02' where member_id = ${house.id(secretary)}`)
  expect((await house.hear(secretary, '/tinhhinh'))[0]?.text).toContain('Chi bộ ấp Mẫu')
  await house.runTo('2026-12-03T09:00:00+07:00')
  expect((await house.hear(secretary, '/tinhhinh')).map((one) => one.text).join()).not.toContain(member)
  expect((await house.tap(secretary, `call:done:${house.id(member)}`))[0]?.text).not.toContain(member)
})
