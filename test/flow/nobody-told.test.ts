// A call is promised only by who was told of it; where nobody can be told, the member learns whom to phone, and the operator that nobody was.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { explain, listTroubles } from '../../src/cli/messages.ts'
import { wordsOf } from '../../src/cli/shared.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse, people, row } from '../support/house.ts'

let db: TestDatabase
let house: House
const secretary = 'Phan Văn Mẫu'
const deputy = 'Hà Thị Phó'
const lo = 'Lò Thị Thử'
const danh = 'Danh Văn Thử'
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(() => db.truncate())

const text = (bubbles: readonly { readonly text: string }[]) => bubbles.map((one) => one.text).join('\n')

it('a secretary who asks for the committee is promised no call, and finds no call about themselves', async () => {
  house = await openHouse(db)
  for (const name of [secretary, lo]) await house.link(name)
  const answer = text(await house.hear(secretary, 'gặp chi ủy'))
  expect(answer).not.toContain('sẽ gọi lại')
  expect(answer).toContain('Đảng ủy xã Mẫu')
  expect(text(await house.hear(secretary, 'tình hình'))).toContain('Việc cần gọi: 0')
  await house.hear(lo, 'gặp chi ủy')
  expect(text(await house.hear(secretary, 'tình hình'))).toContain('Việc cần gọi: 1')
  await house.runTo('2026-12-07T09:00:00+07:00')
  const digest = house.chat(secretary).findLast((one) => one.text.includes('Cần liên hệ'))?.text
  expect(digest).toContain(`Cần liên hệ (1):\n1) ${lo}`)
  expect(digest).not.toContain(secretary)
})

it('a secretary’s wish goes to the deputy, whose list it is on', async () => {
  house = await openHouse(db, { rows: [...people, row(deputy, { role: 'deputy', phone: '+84900000103' })] })
  for (const name of [secretary, deputy]) await house.link(name)
  expect(text(await house.hear(secretary, 'gặp chi ủy'))).toContain(`Đồng chí ${deputy} sẽ gọi lại`)
  expect(text(house.chat(deputy))).toContain(`${secretary} muốn gặp chi ủy`)
  expect(text(await house.hear(deputy, 'tình hình'))).toContain('Việc cần gọi: 1')
})

it.each(['gặp chi ủy', 'làm may ở Bắc Ninh'])('where nobody can be told of "%s" the member learns whom to phone', async (line) => {
  house = await openHouse(db)
  await house.link(lo, { machine_reading: 'no' })
  const answer = text(await house.hear(lo, line))
  expect(answer).not.toMatch(/sẽ gọi lại|đã chuyển tới/)
  expect(answer).toContain(`${secretary}, điện thoại 0900 000 101`)
  await house.link(secretary)
  expect(text(await house.hear(lo, line))).toMatch(new RegExp(`${secretary} (?:sẽ gọi lại|để đọc)`))
})

it('no phone is given of somebody who is not on the member’s own list, nor an empty one', async () => {
  house = await openHouse(db, {
    rows: [
      row(secretary, { role: 'secretary' }),
      row(lo, { standing: 'away', inCharge: 'Sơn Thị Khác' }),
      row('Sơn Thị Khác', { branch: 'Chi bộ ấp Khác', role: 'secretary', phone: '+84900000909' }),
    ],
  })
  await house.link(lo)
  const answer = text(await house.hear(lo, 'gặp chi ủy'))
  expect(answer).not.toMatch(/Sơn Thị Khác|0900 000 909|điện thoại/)
  expect(answer).toContain(secretary)
})

it.each(['gặp chi ủy', 'làm may ở Bắc Ninh'])(
  'who is named after "%s" is who was told, not who is in charge and not connected',
  async (line) => {
    house = await openHouse(db, {
      rows: [
        ...people.filter(({ name }) => name !== lo),
        row(lo, { standing: 'away', inCharge: deputy }),
        row(deputy, { role: 'deputy', phone: '+84900000103' }),
      ],
    })
    await house.link(secretary)
    await house.link(lo, { machine_reading: 'no' })
    const answer = text(await house.hear(lo, line))
    expect(answer).toContain(secretary)
    expect(answer).not.toContain(deputy)
    expect(text(house.chat(secretary))).toContain(lo)
  },
)

it('who asks once more is told who was asked before, also when somebody better is there by then', async () => {
  house = await openHouse(db, { rows: [...people, row(deputy, { role: 'deputy' })] })
  for (const name of [deputy, lo]) await house.link(name)
  expect(text(await house.hear(lo, 'gặp chi ủy'))).toContain(`${deputy} sẽ gọi lại`)
  await house.link(secretary)
  expect(text(await house.hear(lo, 'gặp chi ủy'))).toContain(`${deputy} sẽ gọi lại`)
  await house.hear(deputy, 'dừng')
  expect(text(await house.hear(lo, 'gặp chi ủy'))).toContain(`${secretary} sẽ gọi lại`)
  expect(text(house.chat(secretary))).toContain(`${lo} muốn gặp chi ủy`)
})

it('operators are told whether a person in charge was told that a member is not reached any more', async () => {
  house = await openHouse(db)
  for (const name of [lo, danh]) await house.link(name)
  house.channel.answer(lo, { kind: 'unreachable', reason: 'user_not_found' })
  house.channel.answer(danh, { kind: 'stopped' })
  await house.runTo('2026-12-03T09:00:00+07:00')
  const words = wordsOf({ LOCALE: 'vi' })
  const listed = async () => (await listTroubles(house.rt, words, 30)).lines.join('\n')
  const ids = await rows<{ id: number }>(db.orm, sql`select id::int as id from messages where fault in ('unreachable', 'stopped')`)
  const explained = async () =>
    (await Promise.all(ids.map(({ id }) => explain(house.rt, words, { ledger: 'message', id })))).flatMap(({ lines }) => lines).join('\n')
  for (const lines of [await listed(), await explained()]) {
    expect(lines).toMatch(/không tới được người này nữa; chưa báo được cho ai/)
    expect(lines).toMatch(/đã dừng hoặc chặn; chưa báo được cho ai/)
    expect(lines).not.toContain('đã giao')
  }
  await house.link(secretary)
  for (const lines of [await listed(), await explained()]) {
    expect(lines).toMatch(/không tới được người này nữa; đã giao người phụ trách/)
    expect(lines).toMatch(/đã dừng hoặc chặn; đã giao người phụ trách/)
    expect(lines).not.toContain('chưa báo')
  }
})
