// Plays presses on a real database and holds it to the model: who pressed what moves a case or does not, and the tables say the same.
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect } from 'vitest'
import { beginCase, caseById } from '../../db/cases.ts'
import { rows } from '../../db/rows.ts'
import type { HeldRole } from '../../src/core/access.ts'
import { type CaseState, type CaseStep, caseFrom, type MoveFacts } from '../../src/core/case-state.ts'
import { moveCase, undoMove } from '../../src/tasks/move-case.ts'
import { inScene } from '../../src/tasks/scene.ts'
import type { House } from '../support/house.ts'
import { type Applicant, expected, expectedUndo, gone, type Modelled, names, people, running, type Who } from './model.ts'

const factsFor: Readonly<Partial<Record<CaseStep, MoveFacts>>> = {
  resolve: { on: '2026-11-30', votesFor: 12, votesOf: 13, number: '05-NQ/CB' },
  decline: { on: '2026-11-30' },
  report: { on: '2026-11-30' },
  give_opinion: { on: '2026-11-30', number: '12-CV/ĐU' },
  resume: { on: '2026-11-30', checks: ['dues'] },
  transfer: { on: '2026-11-30' },
}
/** Each case begins a month after the one before it. */
const spanOf = (at: number): MoveFacts => {
  const from = Temporal.PlainDate.from('2026-01-01').add({ days: at })
  return { from: from.toString(), to: from.add({ months: 6 }).toString() }
}

export type Press =
  | {
      readonly do: 'press'
      readonly who: Who
      readonly at: number
      readonly move: CaseStep | 'undo'
      readonly fault: 'late' | 'replayed' | null
    }
  /** One of the presses that should move something, so that far states are reached. */
  | { readonly do: 'advance'; readonly nth: number; readonly twice: boolean }
  | { readonly do: 'apply'; readonly of: Applicant }
  /** Everybody presses everything that they may not. */
  | { readonly do: 'wrong' }

const steps = [
  'submit',
  'see',
  'resolve',
  'decline',
  'report',
  'give_opinion',
  'put_in_force',
  'renew',
  'resume',
  'transfer',
  'withdraw',
  'begin',
  'adopt',
] as const
export const press: fc.Arbitrary<Press> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('advance' as const), nth: fc.nat({ max: 997 }), twice: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('press' as const),
      who: fc.constantFrom(...people),
      at: fc.nat({ max: 4 }),
      move: fc.constantFrom(...steps, 'undo' as const, 'undo' as const),
      fault: fc.constantFrom('late' as const, 'replayed' as const, null, null),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('apply' as const), of: fc.constantFrom('member' as const, 'secretary' as const) }) },
)

export interface Player {
  play(presses: readonly Press[]): Promise<void>
  /** The last entry of a case that counts. */
  seenNow(id: number): Promise<number>
  /** Every state that a case was in. */
  readonly reached: Set<CaseState>
}

/** @param roles that everybody holds in the database. */
export function openPlayer(house: House, roles: Readonly<Record<Who, readonly HeldRole[]>>): Player {
  const { db } = house
  const memberOf = (of: Applicant): number => house.id(names[of])
  /** All that a move may change, without ids and times. */
  const tables = async (): Promise<unknown> =>
    rows(
      db.orm,
      sql`select 'exemption' as what, m.name, e.kind, e.starts_on::text as a, e.ends_on::text as b, e.resolution as c, e.opinion as d, e.ended_as as e, e.ended_on::text as f
        from exemptions e join members m on m.id = e.member_id
      union all select 'member', name, standing, null, null, null, null, null, null from members
      union all select 'case', id::text, state, starts_on::text, ends_on::text, (exemption_id is null)::text, renews_id::text, null, null from cases
      order by 1, 2, 3, 4`,
    )

  /** What one case may change. */
  const ownTables = async (of: Applicant, id: number): Promise<unknown> =>
    ((await tables()) as readonly { readonly what: string; readonly name: string }[]).filter(({ what, name }) =>
      what === 'case' ? name === String(id) : name === names[of],
    )

  async function seenNow(id: number): Promise<number> {
    const found = await caseById(db.orm, db.vault, { tenantId: house.tenantId, today: '2026-11-30', id })
    return found ? (caseFrom(found.log).counting.at(-1)?.id ?? 0) : 0
  }

  const reached = new Set<CaseState>()

  async function play(presses: readonly Press[]): Promise<void> {
    await db.orm.execute(sql`delete from case_log`)
    await db.orm.execute(sql`delete from cases`)
    await db.orm.execute(sql`delete from exemptions`)
    await db.orm.execute(sql`update members set standing = 'at_home'`)
    const all: Modelled[] = []
    const ids: number[] = []
    const used: string[] = []
    let count = 0
    const scene = { tenantId: house.tenantId, now: house.clock.now() }
    const run = { salt: Math.random().toString(36) }

    const apply = async (of: Applicant): Promise<void> => {
      if (gone(all, of) || all.some((one) => one.of === of && running.includes(one.state)) || ids.length >= 5) return
      const renews = all.findIndex((one) => one.of === of && one.state === 'in_force')
      const before =
        renews < 0
          ? null
          : ((await caseById(db.orm, db.vault, { tenantId: house.tenantId, today: '2026-11-30', id: ids[renews] ?? 0 }))?.exemptionId ??
            null)
      const id = await db.transaction((tx) =>
        beginCase(tx, db.vault, {
          ...{
            tenantId: house.tenantId,
            memberId: memberOf(of),
            unitId: roles.secretary[0]?.unitId ?? 0,
            kind: of === 'member' ? 'away' : 'age_health',
          },
          application: { reason: 'đi làm', place: null, work: null, contact: null },
          ...{
            startsOn: '2027-01-01',
            endsOn: null,
            renewsId: before,
            byId: memberOf(of),
            key: `${run.salt}:begin:${count++}`,
            now: scene.now,
          },
        }),
      )
      ids.push(id ?? 0)
      all.push({
        of,
        decides: of === 'member' ? 'committee' : 'branch',
        done: [{ move: 'begin', was: 'draft', tables: null }],
        state: 'draft',
        renews: before === null ? null : renews,
        hasExemption: false,
      })
    }

    const push = async (who: Who, at: number, move: CaseStep | 'undo', fault: 'late' | 'replayed' | null): Promise<void> => {
      const one = all[at]
      const id = ids[at] ?? 999_999
      const seen = fault === 'late' ? Math.max(0, (await seenNow(id)) - 1) : await seenNow(id)
      const old = fault === 'replayed' ? used.at(-1) : undefined
      const key = old ?? `${run.salt}:${count++}`
      const before = await tables()
      const own = one ? await ownTables(one.of, id) : null
      const moved = old === undefined && fault !== 'late'
      const then = !moved ? null : move === 'undo' ? expectedUndo(all, at, who) : expected(all, at, who, move)
      const mover = { memberId: house.id(names[who]), roles: roles[who] }
      const facts = move === 'undo' ? {} : move === 'put_in_force' ? spanOf(at) : (factsFor[move] ?? {})
      const result = await inScene(house.rt, scene, (made) =>
        move === 'undo' ? undoMove(made, mover, { caseId: id, seen, key }) : moveCase(made, mover, { caseId: id, move, facts, seen, key }),
      )
      expect({ who, at, move, fault, done: result.done, state: one?.state }).toEqual({
        who,
        at,
        move,
        fault,
        done: then !== null,
        state: one?.state,
      })
      if (then === null || !one) {
        expect(await tables()).toEqual(before)
        return
      }
      used.push(key)
      if (move === 'undo') {
        const last = one.done.pop()
        if (last?.move === 'put_in_force') {
          one.hasExemption = false
          for (const other of all)
            if (other.state === 'renewed' && other.done.at(-1)?.move === 'renew' && other.of === one.of) {
              other.done.pop()
              other.state = 'in_force'
            }
        }
        one.state = then
        expect(await ownTables(one.of, id)).toEqual(last?.tables)
      } else {
        if (move === 'put_in_force') {
          one.hasExemption = true
          for (const other of all)
            if (other !== one && other.of === one.of && other.state === 'in_force') {
              other.done.push({ move: 'renew', was: 'in_force', tables: null })
              other.state = 'renewed'
            }
        }
        one.done.push({ move, was: one.state, tables: own })
        one.state = then
      }
      for (const [nth, other] of all.entries()) {
        reached.add(other.state)
        const found = await caseById(db.orm, db.vault, { tenantId: house.tenantId, today: '2026-11-30', id: ids[nth] ?? 0 })
        expect(found && caseFrom(found.log).state).toBe(other.state)
        expect(found?.state).toBe(other.state)
      }
    }

    const pressAllWrong = async (): Promise<void> => {
      const before = await tables()
      for (const [at, id] of ids.entries()) {
        const seen = await seenNow(id)
        for (const who of people) {
          const mover = { memberId: house.id(names[who]), roles: roles[who] }
          if (expectedUndo(all, at, who) === null) {
            const undone = await inScene(house.rt, scene, (made) =>
              undoMove(made, mover, { caseId: id, seen, key: `${run.salt}:${count++}` }),
            )
            expect({ who, at, undone: undone.done }).toEqual({ who, at, undone: false })
          }
          for (const move of steps.filter((one) => expected(all, at, who, one) === null)) {
            const facts = move === 'put_in_force' ? spanOf(at) : (factsFor[move] ?? {})
            const of = { caseId: id, move, facts, seen, key: `${run.salt}:${count++}` }
            const moved = await inScene(house.rt, scene, (made) => moveCase(made, mover, of))
            expect({ who, at, move, state: all[at]?.state, moved: moved.done }).toEqual({
              who,
              at,
              move,
              state: all[at]?.state,
              moved: false,
            })
          }
        }
      }
      expect(await tables()).toEqual(before)
    }

    const legal = (): readonly (readonly [Who, number, CaseStep | 'undo'])[] =>
      all.flatMap((_, at) =>
        people.flatMap((who) => [
          ...steps.filter((move) => expected(all, at, who, move) !== null && move !== 'withdraw').map((move) => [who, at, move] as const),
        ]),
      )

    await apply('member')
    await apply('secretary')
    for (const one of presses) {
      if (one.do === 'apply') await apply(one.of)
      else if (one.do === 'wrong') await pressAllWrong()
      else if (one.do === 'press') await push(one.who, one.at, one.move, one.fault)
      else {
        const can = legal()
        const chosen = can[one.nth % Math.max(1, can.length)]
        if (!chosen) continue
        await push(...chosen, null)
        if (one.twice) await push(...chosen, 'replayed')
      }
    }
  }

  return { play, seenNow, reached }
}
