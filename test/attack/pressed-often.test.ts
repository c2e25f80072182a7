// Somebody who presses the same button again and again fills nobody else's chat.
import { afterAll, beforeEach, expect, it } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { openHouse, people, row } from '../support/house.ts'

const db = await testDatabase()
afterAll(() => db.close())
beforeEach(() => db.truncate())

const [secretary, officer, away, assigned] = ['Phan Văn Mẫu', 'Đỗ Thị Mẫu', 'Lò Thị Thử', 'Mạc Thị Khác'] as const

async function open() {
  const house = await openHouse(db, {
    rows: [...people, row(assigned, { branch: 'Chi bộ ấp Khác', role: 'officer' })],
    start: '2026-12-01T09:00:00+07:00',
  })
  for (const name of [secretary, officer, away, assigned]) await house.link(name)
  return house
}

it('the committee hears once of a meeting that an officer wants a substitute for, and again when its date has changed', async () => {
  const house = await open()
  await house.hear(officer, `phân công ${assigned} dự Chi bộ ấp Mẫu`)
  await house.sets(secretary, 'họp chuyên đề 10/12 19:30 Nhà văn hóa')
  const before = house.chat(officer).length
  for (let n = 0; n < 5; n++) await house.tap(assigned, n % 2 ? 'mt:got:1:0' : 'mt:sub:1:0')
  await house.runTo('2026-12-01T10:00:00+07:00')
  expect(house.chat(officer).length - before).toBe(1)
  await house.hear(secretary, 'đổi lịch 11/12 19:30')
  await house.hear(secretary, 'đúng')
  const moved = house.chat(officer).length
  for (let n = 0; n < 3; n++) await house.tap(assigned, 'mt:sub:1:1')
  await house.runTo('2026-12-01T11:00:00+07:00')
  expect(
    house
      .chat(officer)
      .slice(moved)
      .filter(({ text }) => text.includes(assigned)),
  ).toHaveLength(1)
})

it('the secretary hears once a day that a member is busy on the day of the review', async () => {
  const house = await open()
  await house.sets(secretary, 'họp 2/12 19:30 Nhà văn hóa')
  await house.runTo('2026-12-01T10:00:00+07:00')
  const before = house.chat(secretary).length
  for (let n = 0; n < 5; n++) expect(await house.hear(away, 'bận')).toHaveLength(1)
  await house.runTo('2026-12-01T11:00:00+07:00')
  expect(
    house
      .chat(secretary)
      .slice(before)
      .filter(({ text }) => text.includes(away)),
  ).toHaveLength(1)
})
