// Who takes part in a branch on a day; and that who is exempted for age or health is asked nothing by the monthly round.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { activeMembers } from '../../db/active-members.ts'
import { rows } from '../../db/rows.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { branch, type House, openHouse, otherBranch, row } from '../support/house.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(() => db.truncate())

const exempt = (kind: 'away' | 'age_health' | 'temporary_transfer', from: string | null, to: string | null) => ({
  ...{ kind, from, to, resolution: null, opinion: null },
})
const cast = [
  row('Phan Văn Mẫu', { role: 'secretary' }),
  row('Lò Thị Ở Nhà'),
  row('Danh Đi Xa', { standing: 'away', exemption: exempt('away', '2026-01-01', '2026-12-31') }),
  row('Kim Sắp Đi', { standing: 'away', exemption: exempt('away', '2027-01-01', '2027-12-31') }),
  row('Thạch Già Yếu', { standing: 'exempt_health', exemption: exempt('age_health', null, null) }),
  row('Sơn Tạm Chuyển', { standing: 'away', exemption: exempt('temporary_transfer', '2026-06-01', '2027-05-31') }),
  row('Ja Không Giấy', { standing: 'away' }),
  row('Giàng Chuyển Đi', { standing: 'transferred_out' }),
  row('Lý Khác', { branch: otherBranch }),
]
const active = async (on: string, named = branch) => {
  const [unit] = await rows<{ id: number }>(db.orm, sql`select id::int as id from units where name = ${named}`)
  const ids = await activeMembers(db.orm, { tenantId: house.tenantId, unitId: unit?.id ?? 0, on })
  return cast.flatMap(({ name }) => (ids.includes(house.id(name)) ? [name] : []))
}

it('those at home take part; not who is away, exempted, transferred for a time or for good, nor another branch', async () => {
  house = await openHouse(db, { rows: cast })
  expect(await active('2027-01-01')).toEqual(['Phan Văn Mẫu', 'Lò Thị Ở Nhà'])
  expect(await active('2027-01-01', otherBranch)).toEqual(['Lý Khác'])
  expect(await activeMembers(db.orm, { tenantId: house.tenantId + 1, unitId: 2, on: '2027-01-01' })).toEqual([])
})

it('who leaves on a later day takes part until then; an end that has passed brings nobody back by itself', async () => {
  house = await openHouse(db, { rows: cast })
  expect(await active('2026-12-31')).toContain('Kim Sắp Đi')
  expect(await active('2027-01-01')).not.toContain('Kim Sắp Đi')
  expect(await active('2027-01-15')).not.toContain('Danh Đi Xa')
})

it('an exemption that a person ended stands no longer in the way of a later one, until it begins', async () => {
  house = await openHouse(db, { rows: cast })
  const more = sql`insert into exemptions (tenant_id, member_id, kind, starts_on, ends_on, created_at)
    values (${house.tenantId}, ${house.id('Danh Đi Xa')}, 'away', '2027-03-01', '2027-12-31', now())`
  await db.orm.execute(more)
  expect(await active('2027-02-01')).not.toContain('Danh Đi Xa')
  await db.orm.execute(sql`update exemptions set ended_as = 'resumed', ended_on = '2027-01-10' where starts_on = '2026-01-01'`)
  expect(await active('2027-02-01')).toContain('Danh Đi Xa')
  expect(await active('2027-03-01')).not.toContain('Danh Đi Xa')
})

it('who is exempted for age or health is asked nothing by the monthly round, though linked and willing', async () => {
  house = await openHouse(db, { rows: cast })
  for (const name of ['Thạch Già Yếu', 'Danh Đi Xa']) await house.link(name)
  await house.runTo('2026-12-02T14:00:00+07:00')
  expect(house.chat('Danh Đi Xa').some(({ text }) => text.includes('tháng 12/2026'))).toBe(true)
  expect(house.chat('Thạch Già Yếu').some(({ text }) => text.includes('tháng 12/2026'))).toBe(false)
  const asked = await rows<{ name: string }>(
    db.orm,
    sql`select m.name from check_ins c join members m on m.id = c.member_id where m.unit_id = (select id from units where name = ${branch}) order by m.name`,
  )
  expect(asked.map(({ name }) => name)).toEqual(['Danh Đi Xa', 'Ja Không Giấy', 'Kim Sắp Đi', 'Sơn Tạm Chuyển'])
})
