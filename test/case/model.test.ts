// No press by a wrong role, no late, double or replayed press moves a case; and what is taken back leaves the tables as they were.
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseById } from '../../db/cases.ts'
import { rows } from '../../db/rows.ts'
import { findOrMakeUnit, setSetting } from '../../db/units.ts'
import type { HeldRole } from '../../src/core/access.ts'
import { type CaseStep, caseFrom, caseStates, type MoveFacts } from '../../src/core/case-state.ts'
import { moveCase } from '../../src/tasks/move-case.ts'
import { inScene } from '../../src/tasks/scene.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse, otherBranch, row } from '../support/house.ts'
import { names, type Who } from './model.ts'
import { openPlayer, type Player, type Press, press } from './player.ts'

let db: TestDatabase
let house: House

let player: Player
let roles: Readonly<Record<Who, readonly HeldRole[]>>

beforeAll(async () => {
  db = await testDatabase()
  house = await openHouse(db, {
    start: '2026-11-30T09:00:00+07:00',
    rows: [
      row(names.secretary, { role: 'secretary' }),
      row(names.deputy, { role: 'deputy' }),
      row(names.officer, { role: 'officer' }),
      row(names.committee, { role: 'committee_officer' }),
      row(names.member),
      row(names.bystander),
      row(names.otherSecretary, { branch: otherBranch, role: 'secretary' }),
      row(names.otherCommittee, { branch: otherBranch }),
    ],
  })
  const { tenantId } = house
  const units = await rows<{ id: number; name: string }>(db.orm, sql`select id::int as id, name from units`)
  const unit = (name: string) => units.find((one) => one.name === name)?.id ?? 0
  // A committee beside the branch's own, with an officer.
  const beside = await db.transaction((tx) =>
    findOrMakeUnit(tx, { tenantId, parentId: tenantId, kind: 'committee', name: 'Đảng ủy bộ phận Bên', today: '2026-01-01' }),
  )
  await db.orm.execute(sql`insert into roles (tenant_id, unit_id, member_id, role, starts_on)
    values (${tenantId}, ${beside.unit.id}, ${house.id(names.otherCommittee)}, 'committee_officer', '2026-01-01')`)
  const branchId = unit('Chi bộ ấp Mẫu')
  roles = {
    secretary: [{ role: 'secretary', unitId: branchId }],
    deputy: [{ role: 'deputy', unitId: branchId }],
    officer: [{ role: 'officer', unitId: branchId }],
    committee: [{ role: 'committee_officer', unitId: tenantId }],
    otherSecretary: [{ role: 'secretary', unitId: unit(otherBranch) }],
    otherCommittee: [{ role: 'committee_officer', unitId: beside.unit.id }],
    member: [],
    bystander: [],
  }
  player = openPlayer(house, roles)
})
afterAll(() => db.close())

it('whoever presses what, when, and how often: a case moves as the rules say, and nothing else changes', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(press, { minLength: 10, maxLength: 45 }), (presses) => player.play(presses)),
    {
      numRuns: 30,
      interruptAfterTimeLimit: 150_000,
    },
  )
  expect(player.reached.size).toBeGreaterThan(6)
})

it('every state is reached, and each step can be taken back', async () => {
  player.reached.clear()
  const go = (at: number, ...moves: (CaseStep | 'undo')[]): readonly Press[] =>
    moves.map((move) => ({
      do: 'press',
      who: move === 'submit' || move === 'withdraw' ? 'member' : move === 'give_opinion' ? 'committee' : 'secretary',
      at,
      move,
      fault: null,
    }))
  const back = (at: number, who: Who): Press => ({ do: 'press', who, at, move: 'undo', fault: null })
  const again: Press = { do: 'apply', of: 'member' }
  await player.play([
    ...go(0, 'submit'),
    back(0, 'member'),
    ...go(0, 'submit', 'see', 'undo', 'see', 'resolve', 'undo', 'decline', 'undo', 'resolve', 'report', 'undo', 'report', 'give_opinion'),
    back(0, 'committee'),
    ...go(0, 'give_opinion', 'put_in_force', 'undo', 'put_in_force', 'resume', 'undo', 'transfer', 'undo'),
    again,
    ...go(2, 'submit', 'see', 'resolve', 'report', 'give_opinion', 'put_in_force', 'undo', 'put_in_force'),
    ...go(0, 'undo', 'resume'),
    again,
    ...go(3, 'withdraw'),
    back(3, 'member'),
    ...go(3, 'submit', 'see', 'decline'),
    ...go(2, 'resume'),
  ])
  for (const state of caseStates) expect(player.reached.has(state), state).toBe(true)
})

it('in every state everybody presses everything that is not theirs to press, and nothing moves', { timeout: 120_000 }, async () => {
  const wrong: Press = { do: 'wrong' }
  const by = (who: Who, at: number, move: CaseStep): readonly Press[] => [{ do: 'press', who, at, move, fault: null }, wrong]
  await player.play([
    wrong,
    ...by('member', 0, 'submit'),
    ...by('secretary', 1, 'submit'),
    ...by('secretary', 0, 'see'),
    ...by('officer', 1, 'see'),
    ...by('deputy', 0, 'resolve'),
    ...by('officer', 1, 'resolve'),
    ...by('secretary', 0, 'report'),
    ...by('deputy', 1, 'report'),
    ...by('committee', 0, 'give_opinion'),
    ...by('officer', 1, 'put_in_force'),
    ...by('secretary', 0, 'put_in_force'),
    ...by('deputy', 1, 'transfer'),
    ...by('secretary', 0, 'resume'),
  ])
})

it('a rule that changes in the middle of the year leaves what was decided as it was', async () => {
  const { tenantId } = house
  const set = (key: string, value: unknown, from: string) =>
    setSetting(db.orm, { tenantId, unitId: tenantId, key, value, from, now: house.clock.now() })
  await player.play([])
  const decide = async (id: number, on: string) => {
    const push = async (who: Who, move: CaseStep, facts: MoveFacts) => {
      const mover = { memberId: house.id(names[who]), roles: roles[who] }
      const seen = await player.seenNow(id)
      return inScene(house.rt, { tenantId, now: house.clock.now() }, (scene) =>
        moveCase(scene, mover, { caseId: id, move, facts, seen, key: `rule:${id}:${move}:${seen}` }),
      )
    }
    await push('member', 'submit', {})
    await push('secretary', 'see', {})
    await push('secretary', 'resolve', { on, votesFor: 12, votesOf: 13 })
    await push('secretary', 'report', { on: '2026-11-30' })
    await push('committee', 'give_opinion', { on: '2026-11-30', number: '1' })
    return push
  }
  await set('exemption_rules', { away: { decides: 'committee', max_months: 6, renew_months: null, form: 'Đơn' } }, '2026-10-01')
  await set(
    'legal_bases',
    [
      { from: '2026-01-01', title: 'Cũ', checked: true },
      { from: '2026-10-01', title: 'Mới', checked: false },
    ],
    '2026-01-01',
  )
  const [first] = await rows<{ id: number }>(db.orm, sql`select id::int as id from cases where member_id = ${house.id(names.member)}`)
  const push = await decide(first?.id ?? 0, '2026-09-30')
  const kept = async (id: number) => {
    const found = await caseById(db.orm, db.vault, { tenantId, today: '2026-11-30', id })
    return found && caseFrom(found.log).counting.find(({ move }) => move === 'resolve')?.facts.decidedBy
  }
  expect(await kept(first?.id ?? 0)).toMatchObject({ basis: { title: 'Cũ', checked: true }, rule: { max_months: 12 } })
  expect(await push('secretary', 'put_in_force', { from: '2026-10-15', to: '2027-10-15' })).toMatchObject({ done: true })
  await set('exemption_rules', { away: { decides: 'branch', max_months: 3, renew_months: null, form: 'Đơn' } }, '2026-11-01')
  expect(await kept(first?.id ?? 0)).toMatchObject({ basis: { title: 'Cũ' }, rule: { max_months: 12, decides: 'committee' } })
  await db.orm.execute(sql`delete from unit_settings`)
})
