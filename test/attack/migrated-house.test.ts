// A house of before migration 0012, in the middle of a month, is brought up to date: everybody keeps their clock, their calls and their talk.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { rows } from '../../db/rows.ts'
import { audit } from '../../src/tasks/audit.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { homeTime, openHouse, people, row } from '../support/house.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const before = [
  // Cases, seasons and meetings came with 0016 to 0018, and days for settings.
  sql`drop table case_log, cases, self_review_files, self_reviews, review_results, review_attendance, seasons, meeting_answers, meeting_notices, meeting_changes, meetings, assignments`,
  sql`alter table exemptions drop column ended_as, drop column ended_on`,
  sql`alter table reviews drop column sequence`,
  sql`alter table unit_settings drop constraint unit_settings_tenant_id_unit_id_key_valid_from_pk, drop column valid_from`,
  sql`alter table unit_settings add constraint unit_settings_tenant_id_unit_id_key_pk primary key (tenant_id, unit_id, key)`,
  sql`drop index members_in_charge`,
  sql`alter table members drop column zone, drop column zone_country, drop column zone_since`,
  sql`alter table reports drop column employer, drop column park, drop column until`,
  sql`alter table consents drop constraint consents_purpose`,
  sql`alter table consents add constraint consents_purpose check (purpose in ('contact', 'check_in', 'reminders', 'share', 'machine_reading', 'duty'))`,
  sql`alter table escalations drop constraint escalations_kind, drop column said`,
  sql`alter table escalations add constraint escalations_kind check (kind in ('silence', 'wants_contact', 'stopped', 'wrong_person', 'unreachable', 'unread', 'phone'))`,
  sql`delete from drizzle.__drizzle_migrations where created_at in (select created_at from drizzle.__drizzle_migrations order by created_at desc limit 7)`,
]

it('nobody loses a clock, a call, a question or an answer, and a month goes on from there', async () => {
  const abroad = [
    ['Mỹ', 'US'],
    ['Lào', 'LA'],
    ['Đức', 'DE'],
    ['Chile', 'CL'],
  ] as const
  const more = abroad.map(([place], at) => row(`Lò Văn ${'ABCD'[at]}`, { standing: 'away', work: 'công nhân', workplace: place }))
  const house = await openHouse(db, { rows: [...people, ...more] })
  const names = ['Phan Văn Mẫu', 'Lò Thị Thử', 'Giàng A Thử', 'Danh Văn Thử', 'Kim Văn Thử', ...more.map(({ name }) => name)]
  for (const name of names) await house.link(name)
  await house.runTo('2026-12-02T14:00:00+07:00')
  await house.hear('Lò Thị Thử', 'em làm may ở Đồng Nai')
  await house.hear('Danh Văn Thử', 'gặp chi ủy')
  await house.hear('Kim Văn Thử', 'dừng')
  await house.hear('Giàng A Thử', 'con tôi mới đậu đại học')
  const count = (table: string) => rows<{ n: number }>(db.orm, sql`select count(*)::int as n from ${sql.raw(table)}`)
  const all = ['members', 'reports', 'consents', 'escalations', 'events', 'messages', 'timers', 'check_ins', 'conversations']
  const counts = await Promise.all(all.map(count))
  for (const step of before) await db.orm.execute(step)
  expect(await migrate(db)).toBe(7)
  expect(await Promise.all(all.map(count))).toEqual(counts)
  const zones = await rows<{ name: string; zone: string | null; country: string | null }>(
    db.orm,
    sql`select name, zone, zone_country as country from members where zone is not null or zone_country is not null order by name`,
  )
  expect(zones).toEqual([
    { name: 'Giàng A Thử', zone: 'Asia/Tokyo', country: null },
    { name: 'Lò Văn A', zone: 'America/Los_Angeles', country: null },
    { name: 'Lò Văn B', zone: 'Asia/Vientiane', country: null },
    { name: 'Lò Văn C', zone: 'Europe/Berlin', country: null },
  ])
  expect(await audit(house.rt, house.tenantId)).toEqual([])
  await house.hear('Lò Thị Thử', 'đúng')
  await house.runTo('2027-01-06T12:00:00+07:00')
  expect(await audit(house.rt, house.tenantId)).toEqual([])
  expect(await rows(db.orm, sql`select id, fault from events where state <> 'done'`)).toEqual([])
  const asked = house.chat('Lò Văn A').filter(({ text }) => text.includes('tháng 1/2027'))
  expect(homeTime(asked[0] ?? house.last('Lò Văn A'))).toMatch(/T(?:2[23]|0\d|1[01]):/)
})
