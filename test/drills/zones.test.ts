// Members in Berlin and Tokyo, a branch at home: each is written to in the allowed hours of their own zone, and the committee counts them right.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { summariesOf } from '../../db/summaries.ts'
import { isAllowed } from '../../src/core/quiet-hours.ts'
import { settingsOf } from '../../src/core/settings.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse, row } from '../support/house.ts'

const officer = 'Đỗ Thị Mẫu'
const [berlin, tokyo, home] = ['Lò Thị Đức', 'Danh Văn Nhật', 'Kim Văn Nhà'] as const
const zones = { [berlin]: 'Europe/Berlin', [tokyo]: 'Asia/Tokyo', [home]: 'Asia/Ho_Chi_Minh' }

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
  const away = (name: string, workplace: string) => row(name, { standing: 'away', work: 'công nhân', workplace })
  house = await openHouse(db, {
    start: '2026-11-30T14:00:00+07:00',
    rows: [
      // Groups of fewer than five are not broken down: two who never linked make it five.
      row('Phan Văn Mẫu', { role: 'secretary' }),
      row(officer, { role: 'committee_officer' }),
      ...[
        away(berlin, 'Đức'),
        away(tokyo, 'Nhật Bản'),
        away(home, 'Bình Dương'),
        away('Lò Thị Vắng', 'Bình Dương'),
        away('Danh Văn Vắng', 'Bình Dương'),
      ],
    ],
  })
  for (const name of [officer, berlin, tokyo, home]) await house.link(name)
})
afterAll(() => db.close())

/** The local time of a member's messages since the round opened, as `2026-12-01T08:00`. */
const times = (name: keyof typeof zones) =>
  house
    .chat(name)
    .filter(({ at }) => Temporal.Instant.compare(at, Temporal.Instant.from('2026-12-01T00:00:00Z')) > 0)
    .map(({ at }) => at.toZonedDateTimeISO(zones[name]).toPlainDateTime().toString({ smallestUnit: 'minute' }))

it('questions and reminders come in the allowed hours of each member’s own zone', async () => {
  await house.runTo('2026-12-26T20:00:00+07:00')
  for (const name of [berlin, tokyo, home]) {
    // The question, two reminders; nobody has answered.
    expect(times(name), name).toHaveLength(3)
    for (const time of times(name)) {
      const at = Temporal.PlainDateTime.from(time).toZonedDateTime(zones[name]).toInstant()
      expect(isAllowed(at, zones[name], settingsOf([])), `${name} ${time}`).toBe(true)
    }
  }
  // The round opens at eight at home: two at night in Berlin, ten in Tokyo.
  expect(times(berlin)[0]).toBe('2026-12-01T07:30')
  expect(times(tokyo)[0]).toMatch(/^2026-12-01T1[01]:/)
  expect(times(home)[0]).toMatch(/^2026-12-01T(?:08|09|10):/)
})

it('an answer at any hour of theirs counts, and the summary counts everybody once, where they are', async () => {
  await house.tap(berlin, house.last(berlin).choices.flat()[0]?.id ?? '')
  await house.runTo('2026-12-28T12:00:00+07:00')
  const [summary] = await summariesOf(db.orm, house.tenantId)
  expect(summary?.figures).toMatchObject({ totals: { away: 5, outcomes: { answered_late: 1, unreached: 2, not_asked: 2 } } })
  expect(house.chat(officer).filter(({ attachment }) => attachment !== undefined)).toHaveLength(2)
})
