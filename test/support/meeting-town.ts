// A branch that meets by rule: who leads it, members at home and away, and an officer on another branch's list who may be assigned to it.
import { sql } from 'drizzle-orm'
import { rows } from '../../db/rows.ts'
import type { TestDatabase } from './database.ts'
import { type House, openHouse, otherBranch, people, row } from './house.ts'

export const secretary = 'Phan Văn Mẫu'
export const deputy = 'Vàng Thị Mẫu'
export const officer = 'Đỗ Thị Mẫu'
/** Members at home, one of whom has no chat. */
export const [home, silent, offline] = ['Nông Văn Nhà', 'Triệu Thị Nhà', 'Hoàng Văn Nhà']
export const away = 'Lò Thị Thử'
export const inJapan = 'Giàng A Thử'
/** An officer of the committee without a role, on the list of the other branch. */
export const assigned = 'Mạc Thị Khác'
export const town = [
  // The committee's officer is on another list than the branch's.
  ...people.map((one) => (one.role === 'committee_officer' ? { ...one, branch: 'Chi bộ ấp Khác' } : one)),
  row(deputy, { role: 'deputy', phone: '+84900000121' }),
  row(home, { phone: '+84900000122' }),
  row(silent, { phone: '+84900000123' }),
  row(offline, { phone: '+84900000124' }),
  row(assigned, { branch: otherBranch, phone: '+84900000125' }),
]

export const rule = 'họp định kỳ ngày 5 19:30 Nhà văn hóa ấp Mẫu'

/** Everybody is linked but one; a rule is set on 1 December. */
export async function openTown(db: TestDatabase): Promise<House> {
  const house = await openHouse(db, { rows: town, start: '2026-12-01T09:00:00+07:00' })
  for (const name of [secretary, deputy, officer, home, silent, away, inJapan, assigned]) await house.link(name)
  await house.hear(inJapan, 'làm cơ khí ở Nhật Bản')
  await house.tap(inJapan, 'cf:yes')
  await house.tap(inJapan, 'tz:there:JP')
  await house.sets(secretary, rule)
  await house.runTo('2026-12-01T09:30:00+07:00')
  return house
}

export const textsTo = (house: House, name: string, from = 0): string =>
  house
    .chat(name)
    .slice(from)
    .map(({ text }) => text)
    .join('\n---\n')

export const meetingsOf = (house: House) =>
  rows<{ id: number; unit: string; kind: string; starts: string; place: string; state: string; sequence: number; period: string | null }>(
    house.db.orm,
    sql`select g.id::int as id, u.name as unit, g.kind, to_char(g.starts_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD HH24:MI') as starts, g.place, g.state, g.sequence, g.period
      from meetings g join units u on u.id = g.unit_id order by g.starts_at, g.id`,
  )

export const openCalls = (house: House) =>
  rows<{ name: string; state: string; told: string | null }>(
    house.db.orm,
    sql`select m.name, e.state, t.name as told from escalations e join members m on m.id = e.member_id left join members t on t.id = e.handed_to_id
      where e.kind = 'meeting_change' order by e.id`,
  )

/** The secretary moves the meeting of 5 December and confirms it. */
export async function move(house: House, line = 'đổi lịch 6/12 19:00 Hội trường xã, lý do mưa bão', by = secretary): Promise<void> {
  const [asked] = await house.hear(by, line)
  await house.tap(by, asked?.choices[0]?.[0]?.id ?? '')
  await house.drains.runDue()
}
