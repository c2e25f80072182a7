// A rural and an office branch through the months, Tết of 2027 and of 2030 among them: one meeting a month, on a day that is free.
import { sql } from 'drizzle-orm'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { setSetting, unitsOf } from '../../db/units.ts'
import { audit } from '../../src/tasks/audit.ts'
import { planBelow } from '../../src/tasks/plan-meetings.ts'
import { inScene } from '../../src/tasks/scene.ts'
import { testDatabase } from '../support/database.ts'
import { branch, type House, openHouse, otherBranch, row } from '../support/house.ts'

const db = await testDatabase()
afterAll(() => db.close())
beforeEach(() => db.truncate())

const list = [row('Phan Văn Mẫu', { role: 'secretary' }), row('Sơn Thị Khác', { branch: otherBranch, role: 'secretary' })]

/** Rules are set as an import or the command line does it, on the committee; the other branch is an office. */
async function openTwo(start: string): Promise<House> {
  const house = await openHouse(db, { rows: list, start })
  const { tenantId, clock } = house
  const office = (await unitsOf(db.orm, tenantId)).find(({ name }) => name === otherBranch)?.id ?? 0
  const now = clock.now()
  const rules = {
    rural: { day: 1, at: '19:30', place: 'Nhà văn hóa' },
    office: { day: 3, at: '14:00', place: 'Phòng họp', weekend: 'after' },
  }
  await db.transaction(async (tx) => {
    await setSetting(tx, { tenantId, unitId: tenantId, key: 'meeting_rules', value: rules, now })
    await setSetting(tx, { tenantId, unitId: office, key: 'branch_kind', value: 'office', now })
  })
  return house
}

const daysOf = async (house: House, unit: string): Promise<readonly string[]> =>
  (
    await rows<{ day: string }>(
      house.db.orm,
      sql`select to_char(g.starts_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day from meetings g join units u on u.id = g.unit_id
        where u.name = ${unit} order by g.starts_at`,
    )
  ).map(({ day }) => day)

/** What the nights do, without all else that a night does. */
async function nights(house: House, from: string, months: number): Promise<void> {
  for (let nth = 0; nth < months * 4; nth += 1) {
    const now = Temporal.PlainDateTime.from(from).add({ weeks: nth }).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant()
    await inScene(house.rt, { tenantId: house.tenantId, now }, (scene) => planBelow(scene, house.tenantId, `week:${nth}`))
  }
}

it('a rule that was set by an import or at the command line is planned in the next night', async () => {
  const house = await openTwo('2026-12-10T09:00:00+07:00')
  expect(await daysOf(house, branch)).toEqual([])
  await house.runTo('2026-12-11T04:00:00+07:00')
  expect(await daysOf(house, branch)).toEqual(['2027-01-02'])
  expect(await audit(house.rt, house.tenantId)).toEqual([])
})

it('over a year with Tết 2027 each branch has one meeting a month', async () => {
  const house = await openTwo('2026-12-10T09:00:00+07:00')
  await nights(house, '2026-12-10T03:00', 12)
  expect(await daysOf(house, branch)).toEqual([
    ...['2027-01-02', '2027-02-01', '2027-03-01', '2027-04-01', '2027-05-02', '2027-06-01'],
    ...['2027-07-01', '2027-08-01', '2027-09-01', '2027-10-01', '2027-11-01', '2027-12-01'],
  ])
  expect(await daysOf(house, otherBranch)).toEqual([
    ...['2027-01-04', '2027-02-12', '2027-03-03', '2027-04-05', '2027-05-04', '2027-06-03'],
    ...['2027-07-05', '2027-08-03', '2027-09-03', '2027-10-04', '2027-11-03', '2027-12-03'],
  ])
})

it('in 2030 Tết is a day off China’s, and no meeting lies in it', async () => {
  const house = await openTwo('2029-12-20T09:00:00+07:00')
  await nights(house, '2029-12-20T03:00', 2)
  expect(await daysOf(house, branch)).toEqual(['2030-01-02', '2030-02-08', '2030-03-01'])
  expect(await daysOf(house, otherBranch)).toEqual(['2030-01-03', '2030-02-08', '2030-03-04'])
})

it('a rule that holds from a later month on is that of the months from then on', async () => {
  const house = await openTwo('2026-12-10T09:00:00+07:00')
  const { tenantId, clock } = house
  const value = { rural: { day: 20, at: '19:30', place: 'Hội trường' } }
  await db.transaction((tx) =>
    setSetting(tx, { tenantId, unitId: tenantId, key: 'meeting_rules', value, from: '2027-01-15', now: clock.now() }),
  )
  await nights(house, '2026-12-10T03:00', 2)
  expect(await daysOf(house, branch)).toEqual(['2027-01-02', '2027-02-20'])
})
