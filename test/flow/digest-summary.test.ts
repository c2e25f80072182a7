// Secretaries get differences on Mondays, committees get figures on the 28th: once each, and every figure is in the ledger.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { roundCounts } from '../../db/rounds.ts'
import { summariesOf } from '../../db/summaries.ts'
import { simulator } from '../../src/channels/simulator.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type Bubble, type House, homeTime, openHouse, people, row } from '../support/house.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(() => db.truncate())

const secretary = 'Phan Văn Mẫu'
const officer = 'Đỗ Thị Mẫu'
const lo = 'Lò Thị Thử'
const digests = (): readonly Bubble[] => house.chat(secretary).filter((one) => one.text.includes('tin tuần qua'))

it('a digest comes on Monday at 7:30 with what differs from last week, and not at all when nothing does', async () => {
  house = await openHouse(db)
  await house.link(secretary)
  await house.link(lo)
  await house.runTo('2026-12-07T12:00:00+07:00')
  expect(digests()).toEqual([])
  await house.hear(lo, 'giờ em làm bảo vệ ở Đồng Nai')
  await house.hear(lo, 'đúng')
  await house.runTo('2026-12-14T12:00:00+07:00')
  expect(digests().map(homeTime)).toEqual(['2026-12-14T07:30'])
  expect(digests()[0]?.text).toMatch(/14\/12\/2026(.|\n)*đã trả lời 1\/4(.|\n)*• Lò Thị Thử: bảo vệ – Đồng Nai/)
  await house.runTo('2026-12-21T12:00:00+07:00')
  expect(digests()).toHaveLength(1)
})

it('whom to call is in the digest, and "gọi 1" after it means the first of its list', async () => {
  house = await openHouse(db)
  await house.link(secretary)
  await house.link(lo)
  await house.runTo('2026-12-21T08:00:00+07:00')
  expect(digests().at(-1)?.text).toMatch(/Cần liên hệ \(1\):\n1\) Lò Thị Thử/)
  const [recorded] = await house.hear(secretary, 'gọi 1 vẫn làm Bắc Ninh')
  expect(recorded?.text).toContain('Đã ghi cuộc gọi với Lò Thị Thử')
})

it('a committee’s summary goes out once, in three parts, and adds up to the ledger', async () => {
  const more = Array.from({ length: 8 }, (_, n) => row(`Người Thử ${String.fromCharCode(65 + n)}`, { standing: 'away' }))
  house = await openHouse(db, { rows: [...people, ...more], start: '2026-11-30T14:00:00+07:00' })
  for (const name of [officer, secretary, lo, 'Người Thử A', 'Người Thử B']) await house.link(name)
  await house.runTo('2026-12-02T09:00:00+07:00')
  await house.hear(lo, '1')
  await house.hear('Người Thử A', 'gặp chi ủy')
  const since = house.chat(officer).length
  await house.runTo('2026-12-29T12:00:00+07:00')
  // Apart from how many calls of the branch wait.
  const parts = house
    .chat(officer)
    .slice(since)
    .filter((one) => !one.text.includes('việc gọi điện quá'))
  expect(parts.map((one) => one.attachment?.mime ?? 'text')).toEqual([
    'text',
    'image/png',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ])
  for (const one of parts) expect(homeTime(one).slice(0, 13)).toBe('2026-12-28T09')
  expect(parts[0]?.text).not.toMatch(/Thử/)
  const [summary, ...others] = await summariesOf(db.orm, house.tenantId)
  expect(others).toEqual([])
  const rounds = (await roundCounts(db.orm, house.tenantId)).filter((one) => one.period === '2026-12')
  const total = (key: 'away' | 'answered' | 'answeredLate' | 'byPhone' | 'unreached') => rounds.reduce((sum, one) => sum + one[key], 0)
  expect(summary?.figures.totals).toMatchObject({
    away: total('away'),
    outcomes: {
      answered: total('answered'),
      answered_late: total('answeredLate'),
      by_phone: total('byPhone'),
      unreached: total('unreached'),
      pending: 0,
    },
  })
  expect(summary?.figures.totals).toMatchObject({ away: 13, outcomes: { answered: 2, unreached: 1, not_asked: 10 } })
  // Asked for, it also says when the next round is and how long its questions take; what was sent stays as it was.
  expect((await house.hear(officer, 'tổng hợp'))[0]?.text).toBe(`${parts[0]?.text}\nLượt hỏi thăm tới: 01/01/2027, 3 người.`)
})

it('an officer whose app takes no files is told so in words, each time in the place of the file', async () => {
  house = await openHouse(db, { start: '2026-11-30T14:00:00+07:00', channel: simulator({ abilities: { file: false } }) })
  for (const name of [officer, lo]) await house.link(name)
  await house.runTo('2026-12-29T12:00:00+07:00')
  // Behind the number of calls that wait, which is a message of its own.
  const parts = house.chat(officer).slice(-3)
  expect(parts.map(({ attachment }) => attachment)).toEqual([undefined, undefined, undefined])
  expect(parts.slice(1).map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Biểu đồ .* không gửi được qua ứng dụng/),
    expect.stringMatching(/^Bảng tính Excel .* không gửi được qua ứng dụng/),
  ])
})
