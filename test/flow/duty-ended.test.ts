// A message to a person in charge that waits while their duty ends: it is nobody's any more, and the call is somebody else's.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { audit } from '../../src/tasks/audit.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse, people, row } from '../support/house.ts'

let db: TestDatabase
let house: House
const secretary = 'Phan Văn Mẫu'
const inCharge = 'Hà Văn Phụ'
const lo = 'Lò Thị Thử'
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  const all = people.map((one) => (one.name === lo ? { ...one, inCharge } : one))
  house = await openHouse(db, { rows: [...all, row(inCharge, { role: 'officer', phone: '+84900000105' })] })
  for (const name of [secretary, inCharge, lo]) await house.link(name)
  // In the evening: what a person in charge is told waits for the morning.
  await house.runTo('2026-11-30T22:00:00+07:00')
  await house.hear(lo, 'gặp chi ủy')
})

const told = (name: string) => house.chat(name).filter((one) => one.text.includes(lo))
const faults = async () =>
  (await rows<{ fault: string }>(db.orm, sql`select fault from messages where fault is not null`)).map((one) => one.fault)
const endRole = () => db.orm.execute(sql`update roles set ends_on = '2026-11-30' where member_id = ${house.id(inCharge)}`)
const endCharge = () => db.orm.execute(sql`update members set in_charge_id = null where id = ${house.id(lo)}`)

it('who still has the duty in the morning is told then', async () => {
  await house.runTo('2026-12-01T07:45:00+07:00')
  expect(told(inCharge)).toHaveLength(1)
})

it('whose role ended, and who is in charge of nobody, hears nothing of a member; the call comes to the secretary that morning', async () => {
  await endRole()
  await endCharge()
  await house.runTo('2026-12-01T07:45:00+07:00')
  expect(told(inCharge)).toEqual([])
  expect(await faults()).toEqual(['no_duty'])
  await house.runTo('2026-12-01T09:00:00+07:00')
  expect(told(secretary)).toHaveLength(1)
  expect(await audit(house.rt, house.tenantId)).toEqual([])
})

it.each([
  ['a role', endCharge],
  ['a member', endRole],
])('who still has %s is told', async (_, end) => {
  await end()
  await house.runTo('2026-12-01T07:45:00+07:00')
  expect(told(inCharge)).toHaveLength(1)
})
