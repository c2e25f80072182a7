// Where cases meet the rest of the house: the list imported again, a start that is ahead, another branch, erasing, two presses at one moment.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { caseById, casesOf } from '../../db/cases.ts'
import { exemptionContexts } from '../../db/exemption-ends.ts'
import { rows } from '../../db/rows.ts'
import type { HeldRole } from '../../src/core/access.ts'
import { caseFrom } from '../../src/core/case-state.ts'
import { placeRows, planFor, writePlan } from '../../src/tasks/import-roster.ts'
import { adoptExemption, moveCase } from '../../src/tasks/move-case.ts'
import { inScene } from '../../src/tasks/scene.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse, otherBranch, row } from '../support/house.ts'
import { type Desk, openDesk } from './support.ts'

const secretary = 'Phan Văn Mẫu'
const officer = 'Đỗ Thị Mẫu'
const member = 'Lò Thị Thử'
const listed = 'Danh Văn Xa'

let db: TestDatabase
let house: House
let desk: Desk
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const list = [
  row(secretary, { role: 'secretary' }),
  row(officer, { role: 'committee_officer' }),
  row(member),
  row(listed, {
    standing: 'away',
    exemption: { kind: 'away', from: '2026-01-01', to: '2026-12-31', resolution: '01-NQ/CB', opinion: null },
  }),
  row('Sơn Thị Khác', { branch: otherBranch, role: 'secretary' }),
]
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db, { start: '2026-11-30T09:00:00+07:00', rows: list })
  desk = openDesk(house, { secretary, officer, applicant: member })
})

const importAgain = (given: typeof list) =>
  inScene(house.rt, { tenantId: house.tenantId, now: house.clock.now() }, async (scene) => {
    const placed = placeRows(given, null, null)
    await writePlan(
      scene,
      { id: house.tenantId, tenantId: house.tenantId, parentId: null, kind: 'committee', name: 'Đảng ủy xã Mẫu' },
      placed,
      await planFor(scene, placed),
    )
  })

const all = () =>
  rows<{ id: number; name: string; from: string; to: string | null; end: string | null; resolution: string | null }>(
    db.orm,
    sql`select e.id::int as id, m.name, e.starts_on::text as "from", e.ends_on::text as "to", e.ended_as as end, e.resolution from exemptions e join members m on m.id = e.member_id order by e.id`,
  )
const of = async (name: string) => (await all()).filter((one) => one.name === name)

const rolesOf = (name: string) =>
  rows<HeldRole>(db.orm, sql`select role, unit_id::int as "unitId" from roles where member_id = ${house.id(name)}`)

let adoptions = 0
async function adopt(name: string, who = secretary): Promise<number | null> {
  const mover = { memberId: house.id(who), roles: await rolesOf(who) }
  const id = (await of(name)).at(-1)?.id ?? 0
  return inScene(house.rt, { tenantId: house.tenantId, now: house.clock.now() }, (scene) =>
    adoptExemption(scene, mover, id, `adopt:${adoptions++}`),
  )
}

it('a decision that the list had already is taken over, and is the list’s again when it is taken back', async () => {
  const id = await desk.apply(member)
  await importAgain(
    list.map((one) =>
      one.name === member
        ? { ...one, exemption: { kind: 'away', from: '2026-12-01', to: '2027-05-31', resolution: null, opinion: null } }
        : one,
    ),
  )
  await desk.toForce(id, { from: '2026-12-01', to: '2027-11-30' })
  expect(await of(member)).toMatchObject([{ from: '2026-12-01', to: '2027-11-30', resolution: '05-NQ/CB' }])
  await desk.press(secretary, id, 'undo')
  expect(await of(member)).toMatchObject([{ from: '2026-12-01', to: '2027-05-31', resolution: null }])
})

it('the list imported after it is in force changes its end and makes no second one; the case shows the list’s', async () => {
  const id = await desk.apply(member)
  await desk.toForce(id, { from: '2026-11-01', to: '2027-10-31' })
  await importAgain(
    list.map((one) =>
      one.name === member
        ? { ...one, standing: 'away', exemption: { kind: 'away', from: '2026-11-01', to: '2027-09-30', resolution: null, opinion: null } }
        : one,
    ),
  )
  expect(await of(member)).toMatchObject([{ to: '2027-09-30', resolution: '05-NQ/CB' }])
  expect((await caseById(db.orm, db.vault, { tenantId: house.tenantId, today: '2026-11-30', id }))?.endsOn).toBe('2027-09-30')
})

it('what the list goes on from is not taken back', async () => {
  const id = await desk.apply(member)
  await desk.toForce(id, { from: '2026-11-01', to: '2026-12-31' })
  await importAgain(
    list.map((one) =>
      one.name === member
        ? { ...one, standing: 'away', exemption: { kind: 'away', from: '2027-01-01', to: '2027-09-30', resolution: null, opinion: null } }
        : one,
    ),
  )
  expect(await desk.press(secretary, id, 'undo')).toMatchObject({ done: false, why: 'in_use' })
  expect(await of(member)).toHaveLength(2)
})

it('what was ended by a person stays ended when an old list is imported, and is counted down no more', async () => {
  const id = (await adopt(listed)) ?? 0
  expect((await desk.press(secretary, id, 'resume', { on: '2026-11-30', checks: ['dues'] })).done).toBe(true)
  expect(await desk.standing(listed)).toBe('at_home')
  const [exemption] = await of(listed)
  await importAgain(list)
  expect(await of(listed)).toMatchObject([{ end: 'resumed' }])
  const contexts = await exemptionContexts(db.orm, db.vault, {
    tenantId: house.tenantId,
    ids: [exemption?.id ?? 0],
    today: '2026-11-30',
    homeZone: 'Asia/Ho_Chi_Minh',
  })
  expect([...contexts.values()]).toMatchObject([{ replaced: true }])
})

it('an exemption of the list becomes one case, whoever comes first, and only for who leads its branch', async () => {
  expect(await adopt(listed, 'Sơn Thị Khác')).toBeNull()
  expect(await adopt(listed, officer)).toBeNull()
  expect(await adopt(listed, listed)).toBeNull()
  const first = await adopt(listed)
  expect(await adopt(listed)).toBe(first)
  expect(
    await casesOf(db.orm, db.vault, { tenantId: house.tenantId, today: '2026-11-30', memberId: house.id(listed), states: ['in_force'] }),
  ).toHaveLength(1)
})

it('a renewal ends whatever was in force before it, also what was never a case, and gives it back', async () => {
  const listedDesk = openDesk(house, { secretary, officer, applicant: listed })
  const id = await listedDesk.apply(listed)
  await listedDesk.toForce(id, { from: '2027-01-01', to: '2027-12-31' })
  expect(await of(listed)).toMatchObject([{ end: 'renewed' }, { end: null, from: '2027-01-01' }])
  expect(await desk.standing(listed)).toBe('away')
  await desk.press(secretary, id, 'undo')
  expect(await of(listed)).toMatchObject([{ end: null, to: '2026-12-31' }])
})

it('who leaves later is at home until that day; taken back before it, they stay', async () => {
  const id = await desk.apply(member)
  await desk.toForce(id, { from: '2027-01-01', to: '2027-12-31' })
  expect(await desk.standing(member)).toBe('at_home')
  await desk.press(secretary, id, 'undo')
  expect(await of(member)).toEqual([])
  await house.runTo('2027-01-02T00:00:00+07:00')
  expect(await desk.standing(member)).toBe('at_home')
})

it('who is on the list of another branch by now is decided about here no more, but may be given back', async () => {
  const id = await desk.apply(member)
  await desk.toForce(id, { from: '2026-11-01', to: '2027-10-31' })
  const [other] = await rows<{ id: number }>(db.orm, sql`select id::int as id from units where name = ${otherBranch}`)
  await db.orm.execute(sql`update members set unit_id = ${other?.id} where id = ${house.id(member)}`)
  expect(await desk.press(secretary, id, 'resume', { on: '2026-11-30' })).toMatchObject({ done: false, why: 'not_allowed' })
  expect(await desk.press('Sơn Thị Khác', id, 'resume', { on: '2026-11-30' })).toMatchObject({ done: false, why: 'gone' })
  expect(await desk.press(secretary, id, 'transfer', { on: '2026-11-30' })).toMatchObject({ done: true })
  // The new branch's list says how they stand there.
  expect(await desk.standing(member)).toBe('away')
  expect(await desk.press(secretary, id, 'undo')).toMatchObject({ done: true })
})

it('a member who is erased takes their cases along: the steps first, because they say who made them', async () => {
  const id = await desk.apply(member)
  await desk.toForce(id, { from: '2026-11-01', to: '2027-10-31' })
  const erased = house.id(member)
  await db.orm.execute(
    sql`delete from case_log l using cases c where c.tenant_id = l.tenant_id and c.id = l.case_id and c.member_id = ${erased}`,
  )
  await db.orm.execute(sql`delete from members where id = ${erased}`)
  expect(
    await rows(
      db.orm,
      sql`select id from case_log union all select id from cases union all select id from exemptions where member_id = ${erased}`,
    ),
  ).toEqual([])
})

it.runIf(onPostgres)('of two presses at one moment one moves the case, and the other is told that it has moved', async () => {
  const id = await desk.apply(member)
  await desk.press(member, id, 'submit')
  const found = await caseById(db.orm, db.vault, { tenantId: house.tenantId, today: '2026-11-30', id })
  const seen = found ? (caseFrom(found.log).counting.at(-1)?.id ?? 0) : 0
  const roles = await rolesOf(secretary)
  const results = await Promise.all(
    Array.from({ length: 8 }, (_, at) =>
      inScene(house.rt, { tenantId: house.tenantId, now: house.clock.now() }, (scene) =>
        moveCase(scene, { memberId: house.id(secretary), roles }, { caseId: id, move: 'see', facts: {}, seen, key: `race:${at}` }),
      ),
    ),
  )
  expect(results.filter(({ done }) => done)).toHaveLength(1)
  expect(await desk.state(id)).toBe('seen')
})
