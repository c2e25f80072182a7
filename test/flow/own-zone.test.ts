// By whose clock messages come: that at home until one tap, then that of the country; the list's until somebody could be asked; and nobody's changes silently.
import { readFile } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { setStandInZones } from '../../db/hours.ts'
import { rows } from '../../db/rows.ts'
import { audit } from '../../src/tasks/audit.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, homeTime, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
const [secretary, lo, giang] = ['Phan Văn Mẫu', 'Lò Thị Thử', 'Giàng A Thử'] as const
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db)
})

const settle = () => house.runTo(house.clock.now().add({ minutes: 1 }))
const clockOf = async (name: string) =>
  (
    await rows<{ zone: string | null; country: string | null }>(
      db.orm,
      sql`select zone, zone_country as country from members where id = ${house.id(name)}`,
    )
  )[0]
const moveTo = async (name: string, line: string) => {
  await settle()
  await house.hear(name, line)
  await house.hear(name, 'đúng')
  await settle()
}
const questions = (name: string) =>
  house
    .chat(name)
    .filter((one) => one.text.includes('hỏi thăm đồng chí tháng 12/2026'))
    .map(homeTime)

it('a country that was confirmed changes nothing before the tap, and everything after it', async () => {
  await house.link(lo)
  await moveTo(lo, 'em mới sang Mỹ làm nail ở California')
  expect(await clockOf(lo)).toEqual({ zone: null, country: null })
  expect(house.last(lo).text).toContain('GMT-8/-7')
  await house.tap(lo, 'tz:US:America--Los_Angeles')
  await settle()
  expect(await clockOf(lo)).toEqual({ zone: 'America/Los_Angeles', country: 'US' })
  expect((await house.hear(lo, 'XEM')).map(({ text }) => text).join()).toContain('Los Angeles (GMT-8/-7)')
  await house.runTo('2026-12-03T12:00:00+07:00')
  // Eight in the morning at home is five in the afternoon before, in California.
  expect(questions(lo)[0]).toMatch(/^2026-12-01T(?:08|09|1[01]):/)
  expect(await audit(house.rt, house.tenantId)).toEqual([])
})

it('who keeps the clock at home is written to by it and is not asked again next month', async () => {
  await house.link(lo)
  await moveTo(lo, 'em sang Đức làm điều dưỡng')
  await house.tap(lo, 'tz:DE:home')
  expect(await clockOf(lo)).toEqual({ zone: null, country: 'DE' })
  await house.runTo('2026-12-01T12:00:00+07:00')
  expect(questions(lo)[0]).toMatch(/^2026-12-01T(?:08|09|10):/)
  await house.tap(lo, house.last(lo).choices.flat()[0]?.id ?? '')
  await settle()
  expect(house.last(lo).text).toContain('Chi bộ đã ghi')
})

it('whom the list put abroad is not woken, is asked at the first answer, and a new list changes no choice', async () => {
  expect(await clockOf(giang)).toEqual({ zone: 'Asia/Tokyo', country: null })
  expect(await clockOf(lo)).toEqual({ zone: null, country: null })
  await house.link(giang)
  await house.runTo('2026-12-01T12:00:00+07:00')
  await house.tap(
    giang,
    house
      .last(giang)
      .choices.flat()
      .find(({ id }) => id.startsWith('ci:same:'))?.id ?? '',
  )
  await settle()
  expect(house.last(giang).text).toContain('Nhật Bản: chi bộ nhắn theo giờ bên đó')
  await house.tap(giang, 'tz:JP:home')
  await setStandInZones(db.orm, {
    tenantId: house.tenantId,
    zones: [{ memberId: house.id(giang), zone: 'Asia/Tokyo' }],
    now: house.clock.now(),
  })
  expect(await clockOf(giang)).toEqual({ zone: null, country: 'JP' })
})

it('who comes home is written to by the clock at home again', async () => {
  await house.link(giang)
  await moveTo(giang, 'em về Việt Nam rồi, làm may ở Bắc Ninh')
  expect(await clockOf(giang)).toEqual({ zone: null, country: 'VN' })
  expect(house.chat(giang).some(({ text }) => text.includes('theo giờ Việt Nam'))).toBe(true)
})

it('the auditor judges by the clock in force, and what went out before it was chosen not at all', async () => {
  await house.link(lo)
  await house.runTo('2026-12-02T09:00:00+07:00')
  const set = (zone: string, since: string) =>
    db.orm.execute(
      sql`update members set zone = ${zone}, zone_country = 'JP', zone_since = ${since}::timestamptz where id = ${house.id(lo)}`,
    )
  await db.orm.execute(sql`update messages set sending_at = '2026-12-01T20:30:06+07:00' where class = 'question' and state = 'accepted'`)
  expect(await audit(house.rt, house.tenantId)).toEqual([])
  await set('Asia/Tokyo', '2026-11-30T00:00:00Z')
  expect((await audit(house.rt, house.tenantId)).map(({ rule }) => rule)).toEqual(['quiet_hours'])
  await set('Asia/Tokyo', '2026-12-01T20:31:00+07:00')
  expect(await audit(house.rt, house.tenantId)).toEqual([])
})

it('the migration leaves everybody the clock that was taken for their country, and those at home theirs', async () => {
  await house.link(lo)
  await db.orm.execute(sql`update members set zone = null, zone_country = null, zone_since = null`)
  const migration = await readFile('db/migrations/0014_members_keep_their_clock.sql', 'utf8')
  // The last country that was named counts, also where a later report names none.
  await db.orm.execute(sql`insert into reports (tenant_id, member_id, source, work, status, country, key, at)
    values (${house.tenantId}, ${house.id(lo)}, 'chat', 'nail', 'employed', 'US', 'a', now()), (${house.tenantId}, ${house.id(lo)}, 'chat', null, 'on_leave', null, 'b', now()),
      (${house.tenantId}, ${house.id(secretary)}, 'chat', 'may', 'employed', 'VN', 'c', now())`)
  await db.orm.execute(sql.raw(migration))
  expect(await clockOf(lo)).toEqual({ zone: 'America/Los_Angeles', country: null })
  expect(await clockOf(giang)).toEqual({ zone: 'Asia/Tokyo', country: null })
  expect(await clockOf(secretary)).toEqual({ zone: null, country: null })
  await db.orm.execute(sql`update members set zone = null, zone_country = 'US', zone_since = now() where id = ${house.id(lo)}`)
  await db.orm.execute(sql.raw(migration))
  expect(await clockOf(lo)).toEqual({ zone: null, country: 'US' })
})

it('a country that only a secretary wrote down changes no clock', async () => {
  for (const name of [secretary, lo]) await house.link(name)
  await house.hear(secretary, `gọi ${lo} sang Hàn Quốc làm nông nghiệp`)
  await settle()
  expect(
    (
      await rows<{ country: string }>(db.orm, sql`select country from reports where member_id = ${house.id(lo)} order by id desc limit 1`)
    )[0]?.country,
  ).toBe('KR')
  expect(await clockOf(lo)).toEqual({ zone: null, country: null })
})
