// A message about a member that waits while who it is for goes to another branch or to the committee: nobody of there reads it.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { audit } from '../../src/tasks/audit.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse, otherBranch, people, row } from '../support/house.ts'

let db: TestDatabase
let house: House
const [inCharge, lo] = ['Hà Văn Phụ', 'Lò Thị Thử'] as const
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  const all = people.map((one) => (one.name === lo ? { ...one, inCharge } : one))
  house = await openHouse(db, { rows: [...all, row(inCharge, { role: 'officer' })] })
  for (const name of ['Phan Văn Mẫu', inCharge, lo]) await house.link(name)
  await house.runTo('2026-11-30T22:00:00+07:00')
})

const told = () => house.chat(inCharge).filter((one) => one.text.includes(lo))
const move = async (role: string, unit: string) => {
  await db.orm.execute(sql`update members set in_charge_id = null where id = ${house.id(lo)}`)
  await db.orm.execute(sql`update roles set ends_on = '2026-11-30' where member_id = ${house.id(inCharge)}`)
  await db.orm.execute(sql`insert into roles (tenant_id, unit_id, member_id, role, starts_on)
    select tenant_id, id, ${house.id(inCharge)}, ${role}, '2026-11-30' from units where name = ${unit}`)
}

it.each([
  ['secretary', otherBranch],
  ['committee_officer', 'Đảng ủy xã Mẫu'],
])('what waits is dropped when the officer becomes %s of %s', async (role, unit) => {
  await house.hear(lo, 'nhà tôi bị sạt lở, xã chưa giải quyết')
  await house.hear(lo, 'em làm phụ hồ ở Long An')
  await house.hear(lo, 'đúng')
  await house.hear(lo, 'hỏi hoài vậy, phiền quá')
  await move(role, unit)
  await house.runTo('2026-12-01T09:00:00+07:00')
  expect(told()).toEqual([])
  const broken = await audit(house.rt, house.tenantId)
  expect(broken.map(({ rule }) => rule)).toEqual([])
})
