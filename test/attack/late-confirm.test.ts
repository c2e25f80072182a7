// A change of a meeting that was said back before the meeting began, and is confirmed when it is over.
import { sql } from 'drizzle-orm'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { testDatabase } from '../support/database.ts'
import { openHouse, people } from '../support/house.ts'

const db = await testDatabase()
afterAll(() => db.close())
beforeEach(() => db.truncate())

const [secretary, away] = ['Phan Văn Mẫu', 'Lò Thị Thử'] as const
const at = (time: string) => Temporal.Instant.from(`2026-12-01T${time}:00+07:00`)

async function proposed(line: string) {
  const house = await openHouse(db, { rows: people, start: at('09:00').toString() })
  for (const name of [secretary, away]) await house.link(name)
  await house.sets(secretary, 'họp chuyên đề 1/12 19:30 Nhà văn hóa')
  await house.runTo(at('18:00'))
  await house.hear(secretary, line)
  return house
}
const meetings = () => rows(db.orm, sql`select state, sequence, starts_at::text as at from meetings`)

it.each(['đổi lịch họp 2/12 19:30', 'hoãn họp'])(
  '%s, confirmed in the evening after it, changes nothing and tells nobody',
  async (line) => {
    const house = await proposed(line)
    house.clock.moveTo(at('21:30'))
    const told = house.chat(away).length
    const [said] = await house.hear(secretary, 'đúng')
    expect(said?.text).toContain('Việc này đã xong hoặc đã thay bằng việc khác')
    await house.runTo('2026-12-02T09:00:00+07:00')
    expect(await meetings()).toEqual([{ state: 'planned', sequence: 0, at: '2026-12-01 12:30:00+00' }])
    expect(
      house
        .chat(away)
        .slice(told)
        .filter(({ text }) => text.includes('chuyên đề') || text.includes('họp')),
    ).toEqual([])
  },
)

it('one that was called off may still be given its new date after its old one', async () => {
  const house = await proposed('hoãn họp')
  await house.hear(secretary, 'đúng')
  house.clock.moveTo(at('21:30'))
  await house.hear(secretary, 'đổi lịch họp 5/12 19:30')
  await house.hear(secretary, 'đúng')
  expect(await meetings()).toEqual([{ state: 'planned', sequence: 2, at: '2026-12-05 12:30:00+00' }])
})
