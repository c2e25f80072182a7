// Dated settings in the database: who wins on which day, what is taken back, and countdowns that are planned by the settings of their own day.
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { membersUnder, ownBelow, settingRows, settingsCalendar, unsetSetting } from '../../db/settings.ts'
import { setSetting, settingsInForce, settingsOfUnits } from '../../db/units.ts'
import { rowOn } from '../../src/core/settings.ts'
import { setCountdowns } from '../../src/tasks/import-roster.ts'
import { inScene } from '../../src/tasks/scene.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, homeTime, openHouse, people } from '../support/house.ts'

const danh = 'Danh Văn Thử'
let db: TestDatabase
let house: House
let tenantId = 0
let branchId = 0
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  const few = people.filter(({ name }) => ['Phan Văn Mẫu', danh].includes(name))
  house = await openHouse(db, { start: '2027-02-13T09:00:00+07:00', rows: few })
  tenantId = house.tenantId
  const [branch] = await rows<{ id: number }>(db.orm, sql`select unit_id::int as id from members where id = ${house.id(danh)}`)
  branchId = branch?.id ?? 0
})

const set = (unitId: number, value: unknown, from?: string, key = 'fewest_active') =>
  setSetting(db.orm, { tenantId, unitId, key, value, now: house.clock.now(), ...(from === undefined ? {} : { from }) })
const unset = (unitId: number, from: string, key = 'fewest_active') =>
  unsetSetting(db.orm, { tenantId, unitId, key, from, now: house.clock.now() })
const fewest = async (on: string, unitId = branchId) => (await settingsInForce(db.orm, { tenantId, unitId, on })).fewest_active

it('a value dated ahead is not in force today, and is from its day on', async () => {
  await set(branchId, 7, '2027-03-01')
  expect(await Promise.all(['2027-02-13', '2027-02-28', '2027-03-01'].map((on) => fewest(on)))).toEqual([3, 3, 7])
})

it('the branch wins over the committee however new that is; within the branch the newest day that has come', async () => {
  await set(branchId, 4)
  await set(branchId, 5, '2026-06-01')
  await set(tenantId, 9, '2026-11-30')
  expect(await Promise.all(['2026-05-31', '2026-06-01', '2026-12-31'].map((on) => fewest(on)))).toEqual([4, 5, 5])
  expect(await fewest('2026-12-31', tenantId)).toBe(9)
})

it('what a branch takes back it inherits again from that day, and its own days before stay', async () => {
  await set(tenantId, 9)
  await set(branchId, 4)
  await unset(branchId, '2026-12-01')
  await unset(branchId, '2026-12-01')
  expect(await Promise.all(['2026-11-30', '2026-12-01'].map((on) => fewest(on)))).toEqual([4, 9])
  expect(await ownBelow(db.orm, { tenantId, unitId: tenantId, key: 'fewest_active', on: '2026-11-30' })).toMatchObject([{ id: branchId }])
  expect(await ownBelow(db.orm, { tenantId, unitId: tenantId, key: 'fewest_active', on: '2026-12-01' })).toEqual([])
})

it('on any day several units read at once see what one row each says', async () => {
  const day = fc.integer({ min: 0, max: 900 }).map((days) => Temporal.PlainDate.from('2027-09-01').add({ days }).toString())
  const change = fc.record({ unit: fc.constantFrom('committee', 'branch'), from: day, value: fc.option(fc.integer({ min: 0, max: 50 })) })
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { maxLength: 6 }),
      fc.array(fc.oneof(day, fc.constantFrom('2028-02-29', '2028-02-28', '2027-12-31')), { minLength: 1, maxLength: 5 }),
      async (changes, days) => {
        await db.orm.execute(sql`delete from unit_settings`)
        for (const { unit, from, value } of changes) {
          const unitId = unit === 'branch' ? branchId : tenantId
          await (value === null ? unset(unitId, from) : set(unitId, value, from))
        }
        const found = await settingRows(db.orm, { tenantId, unitId: branchId })
        const read = await settingsOfUnits(
          db.orm,
          days.map((on) => ({ tenantId, unitId: branchId, on })),
        )
        expect(read.map((settings) => settings.fewest_active)).toEqual(days.map((on) => rowOn(found, on)?.value ?? 3))
        const calendar = await settingsCalendar(db.orm, { tenantId, unitId: branchId, from: '2027-09-01' })
        expect(days.map((on) => calendar.on(on).fewest_active)).toEqual(read.map((settings) => settings.fewest_active))
      },
    ),
    { numRuns: 40 },
  )
})

const steps = () =>
  rows<{ step: string }>(
    db.orm,
    sql`select step from timers where kind = 'exemption-countdown' and state = 'waiting' and step like '2027-02-28%' order by due_at`,
  )
const replan = () =>
  inScene(house.rt, { tenantId, now: house.clock.now() }, async (scene) => {
    await setCountdowns(scene, await membersUnder(scene.tx, { tenantId, unitId: tenantId }))
  })
const ended = (name: string) => house.chat(name).filter(({ text }) => text.includes('Thời hạn miễn'))

it('a step that is added is planned, one that is taken out reminds nobody, and one that comes back reminds once', async () => {
  await house.link(danh)
  await set(branchId, [10, 7], undefined, 'exemption_offsets')
  await replan()
  await set(branchId, [10, 1], undefined, 'exemption_offsets')
  await replan()
  await replan()
  expect((await steps()).map(({ step }) => step.slice(11))).toEqual(['14', '10', '7', '1', '-1'])
  await house.runTo('2027-03-02T12:00:00+07:00')
  expect(ended(danh).map(homeTime)).toEqual(['2027-02-18T08:00', '2027-02-27T08:00', '2027-03-01T08:00'])
})

it('steps dated ahead hold for the days from then on only', async () => {
  await house.link(danh)
  await set(branchId, [12, 3], '2027-02-20', 'exemption_offsets')
  await replan()
  await house.runTo('2027-02-27T12:00:00+07:00')
  // Twelve days before is the 16th, when 60, 30, 14, 7 and 1 held.
  expect(ended(danh).map(homeTime)).toEqual(['2027-02-14T08:00', '2027-02-25T08:00'])
})

it('without a change nothing is planned anew', async () => {
  const before = await steps()
  await replan()
  expect(await steps()).toEqual(before)
})
