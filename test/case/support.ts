// A branch with its committee, cases in it, and who presses what, for tests of cases on a real database.
import { sql } from 'drizzle-orm'
import { beginCase, caseById } from '../../db/cases.ts'
import { rows } from '../../db/rows.ts'
import type { HeldRole } from '../../src/core/access.ts'
import { type CaseStep, caseFrom, type MoveFacts } from '../../src/core/case-state.ts'
import type { ExemptionKind } from '../../src/core/exemption-rules.ts'
import { type MoveResult, moveCase, undoMove } from '../../src/tasks/move-case.ts'
import { inScene } from '../../src/tasks/scene.ts'
import type { House } from '../support/house.ts'

export interface Desk {
  /** Begins the application of a member. */
  apply(name: string, kind?: ExemptionKind): Promise<number>
  press(name: string, id: number, move: CaseStep | 'undo', facts?: MoveFacts, key?: string): Promise<MoveResult>
  /** From the application to where it is in force. */
  toForce(id: number, span: { readonly from: string; readonly to: string | null }): Promise<void>
  state(id: number): Promise<string | undefined>
  standing(name: string): Promise<string | undefined>
}

/** @param of who leads, who gives the committee's opinion, and whose applications these are. */
export function openDesk(house: House, of: { readonly secretary: string; readonly officer: string; readonly applicant: string }): Desk {
  const { db, tenantId } = house
  let count = 0
  const today = () => house.clock.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString()
  const found = (id: number) => caseById(db.orm, db.vault, { tenantId, today: today(), id })
  const rolesOf = async (name: string): Promise<readonly HeldRole[]> =>
    rows(db.orm, sql`select role, unit_id::int as "unitId" from roles where member_id = ${house.id(name)}`)
  const desk: Desk = {
    async apply(name, kind = 'away') {
      const [member] = await rows<{ unit: number }>(db.orm, sql`select unit_id::int as unit from members where id = ${house.id(name)}`)
      const id = await db.transaction((tx) =>
        beginCase(tx, db.vault, {
          ...{ tenantId, memberId: house.id(name), unitId: member?.unit ?? 0, kind, startsOn: null, endsOn: null, renewsId: null },
          application: { reason: 'đi làm', place: null, work: null, contact: null },
          ...{ byId: house.id(name), key: `desk:begin:${count++}`, now: house.clock.now() },
        }),
      )
      if (id === null) throw new Error('no case was begun')
      return id
    },
    async press(name, id, move, facts = {}, key = `desk:${count++}`) {
      const row = await found(id)
      const seen = row ? (caseFrom(row.log).counting.at(-1)?.id ?? 0) : 0
      const mover = { memberId: house.id(name), roles: await rolesOf(name) }
      return inScene(house.rt, { tenantId, now: house.clock.now() }, (scene) =>
        move === 'undo'
          ? undoMove(scene, mover, { caseId: id, seen, key })
          : moveCase(scene, mover, { caseId: id, move, facts, seen, key }),
      )
    },
    async toForce(id, span) {
      const on = today()
      await desk.press(of.applicant, id, 'submit')
      await desk.press(of.secretary, id, 'see')
      await desk.press(of.secretary, id, 'resolve', { on, votesFor: 12, votesOf: 13, number: '05-NQ/CB' })
      await desk.press(of.secretary, id, 'report', { on })
      await desk.press(of.officer, id, 'give_opinion', { on, number: '12-CV/ĐU' })
      const put = await desk.press(of.secretary, id, 'put_in_force', span)
      if (!put.done) throw new Error(`not in force: ${put.why}`)
    },
    state: async (id) => (await found(id))?.state,
    async standing(name) {
      const [one] = await rows<{ standing: string }>(db.orm, sql`select standing from members where id = ${house.id(name)}`)
      return one?.standing
    },
  }
  return desk
}
