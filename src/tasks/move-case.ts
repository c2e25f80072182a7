// Moves an exemption case on by one step, or takes the last step back: role, state, facts and key are checked here, under the case's lock.
import { accessTo, addMove, beginCase, type CaseRow, casesOf, hasMove, lockCase } from '../../db/cases.ts'
import { type ExemptionRow, lockExemption } from '../../db/exemptions.ts'
import { settingsInForce } from '../../db/units.ts'
import { leadsCase, type Mover, mayMove, maySeeCase, mayTakeBack } from '../core/case-access.ts'
import { type FactFault, factFault } from '../core/case-facts.ts'
import {
  type CaseState,
  type CaseStep,
  caseFrom,
  type DecidedBy,
  type MoveFacts,
  runningStates,
  stateAfter,
  undoable,
} from '../core/case-state.ts'
import { basisOn } from '../core/exemption-rules.ts'
import { todayOf } from '../runtime.ts'
import { carryOut, dropMade, takeBack } from './case-follows.ts'
import type { Scene } from './scene.ts'

export interface MoveOf {
  readonly caseId: number
  readonly move: CaseStep
  readonly facts: MoveFacts
  /** The last entry that counted when the move was offered: what has moved since is not moved by an old button. */
  readonly seen: number
  /** Makes it happen once. */
  readonly key: string
}

/**
 * `gone`: there is no such case, or it may not be seen · `not_allowed`: the role is another's · `moved`: it stands elsewhere by now ·
 * `no_move`: there is no such move from where it is · `repeated`: this very tap was handled · `in_use`: a later case stands on it.
 */
export type Refusal = 'gone' | 'not_allowed' | 'moved' | 'no_move' | 'repeated' | 'in_use'

export type MoveResult =
  | { readonly done: true; readonly was: CaseState; readonly case: CaseRow }
  | { readonly done: false; readonly why: Refusal; readonly case: CaseRow | null }
  | { readonly done: false; readonly why: 'facts'; readonly fault: FactFault; readonly case: CaseRow }

/** Makes a move. Everything that follows from it in tables happens here; who is told of it is another file's (`tell-case.ts`). */
export async function moveCase(scene: Scene, mover: Mover, of: MoveOf): Promise<MoveResult> {
  const { rt, tx, tenantId, now } = scene
  const today = todayOf(rt, now)
  const row = await lockCase(tx, rt.db.vault, { tenantId, today, id: of.caseId })
  if (!row || !maySeeCase(mover, row.access)) return { done: false, why: 'gone', case: null }
  if (await hasMove(tx, tenantId, of.key)) return { done: false, why: 'repeated', case: row }
  if (!mayMove(mover, row.access, of.move, row.state)) return { done: false, why: 'not_allowed', case: row }
  const soFar = caseFrom(row.log)
  if (soFar.counting.at(-1)?.id !== of.seen) return { done: false, why: 'moved', case: row }
  const state = stateAfter(soFar.state, of.move, soFar.counting)
  // An exemption is renewed by its successor's coming into force, and not by itself.
  if (state === null || of.move === 'renew') return { done: false, why: 'no_move', case: row }
  const fault = factFault(of.move, of.facts, soFar, today)
  if (fault) return { done: false, why: 'facts', fault, case: row }
  const facts = await completed(scene, row, of)
  const follows = await carryOut(scene, { row, move: of.move, facts, mover, key: of.key })
  if (follows === 'in_use') return { done: false, why: 'in_use', case: row }
  const made = await addMove(tx, {
    ...{ tenantId, caseId: row.id, move: of.move, undoesId: null, byId: mover.memberId, key: of.key, now },
    facts: { ...facts, ...follows.facts },
    after: { state, startsOn: follows.startsOn, endsOn: follows.endsOn, exemptionId: follows.exemptionId },
  })
  if (made === null) throw new Error('a move was written twice under its lock')
  rt.log.info('case_moved', { case: row.id, unit: row.unitId, move: of.move, state })
  return { done: true, was: row.state, case: await again(scene, row.id) }
}

/** Takes back the last move that counts, by somebody with the role for it: a correcting entry, the log keeps both. */
export async function undoMove(
  scene: Scene,
  mover: Mover,
  of: { readonly caseId: number; readonly seen: number; readonly key: string },
): Promise<MoveResult> {
  const { rt, tx, tenantId, now } = scene
  const row = await lockCase(tx, rt.db.vault, { tenantId, today: todayOf(rt, now), id: of.caseId })
  if (!row || !maySeeCase(mover, row.access)) return { done: false, why: 'gone', case: null }
  if (await hasMove(tx, tenantId, of.key)) return { done: false, why: 'repeated', case: row }
  const soFar = caseFrom(row.log)
  const last = undoable(soFar)
  if (soFar.counting.at(-1)?.id !== of.seen) return { done: false, why: 'moved', case: row }
  if (last === null || last.move === 'undo') return { done: false, why: 'no_move', case: row }
  const before = caseFrom(soFar.counting.slice(0, -1))
  const lastStep = last.move
  if (!mayTakeBack(mover, row.access, lastStep, before.state)) return { done: false, why: 'not_allowed', case: row }
  // Only by taking back what took its place: two exemptions would be in force at once.
  if (lastStep === 'renew') return { done: false, why: 'in_use', case: row }
  const running = runningStates.includes(before.state) && !runningStates.includes(row.state)
  if (running && (await hasRunning(scene, row.memberId))) return { done: false, why: 'in_use', case: row }
  const restored = await takeBack(scene, { row, entry: { ...last, move: lastStep }, mover, key: of.key })
  if (restored === 'in_use') return { done: false, why: 'in_use', case: row }
  const made = await addMove(tx, {
    ...{ tenantId, caseId: row.id, move: 'undo', facts: {}, undoesId: last.id, byId: mover.memberId, key: of.key, now },
    after: { state: before.state, ...restored },
  })
  if (made === null) throw new Error('a move was taken back twice under its lock')
  await dropMade(scene, row, last)
  rt.log.info('case_moved', { case: row.id, unit: row.unitId, move: 'undo', state: before.state })
  return { done: true, was: row.state, case: await again(scene, row.id) }
}

/**
 * The case of an exemption that the branch's list had: made when somebody first has to do with it. @returns its id; null where there is no such exemption, or it
 * has ended, or is of a branch that the mover does not lead.
 */
export async function adoptExemption(scene: Scene, mover: Mover, exemptionId: number, key: string): Promise<number | null> {
  const { rt, tx, tenantId, now } = scene
  const exemption = await lockExemption(tx, tenantId, exemptionId)
  if (!exemption || exemption.endedAs !== null) return null
  const access = await accessTo(tx, { tenantId, memberId: exemption.memberId, today: todayOf(rt, now) })
  if (!access || access.left || !leadsCase(mover, access)) return null
  const known = await caseOfExemption(scene, exemption)
  if (known !== null) return known
  return beginCase(tx, rt.db.vault, {
    ...{ tenantId, memberId: exemption.memberId, unitId: exemption.unitId, kind: exemption.kind },
    ...{ startsOn: exemption.startsOn, endsOn: exemption.endsOn, renewsId: null, exemptionId },
    application: { reason: null, place: null, work: null, contact: null },
    ...{ byId: mover.memberId, key: `${key}:adopt:${exemptionId}`, now },
  })
}

async function caseOfExemption({ rt, tx, tenantId, now }: Scene, { id, memberId }: ExemptionRow): Promise<number | null> {
  const found = await casesOf(tx, rt.db.vault, { tenantId, today: todayOf(rt, now), memberId, states: ['in_force'] })
  return found.find(({ exemptionId }) => exemptionId === id)?.id ?? null
}

/** The facts with what the case keeps from now on: by which rules the branch decided, on the day on which it did. */
async function completed({ tx, tenantId }: Scene, row: CaseRow, { move, facts }: MoveOf): Promise<MoveFacts> {
  if (move === 'decline') return { ...facts, by: row.state === 'reported' ? 'committee' : 'branch' }
  if (move !== 'resolve' || facts.on === undefined) return facts
  const settings = await settingsInForce(tx, { tenantId, unitId: row.unitId, on: facts.on })
  const basis = basisOn(settings.legal_bases, facts.on)
  const decidedBy: DecidedBy = {
    basis: basis === null ? null : { title: basis.title, checked: basis.checked },
    rule: settings.exemption_rules[row.kind],
  }
  return { ...facts, decidedBy }
}

async function hasRunning({ rt, tx, tenantId, now }: Scene, memberId: number): Promise<boolean> {
  return (await casesOf(tx, rt.db.vault, { tenantId, today: todayOf(rt, now), memberId, states: runningStates })).length > 0
}

async function again({ rt, tx, tenantId, now }: Scene, id: number): Promise<CaseRow> {
  const row = await lockCase(tx, rt.db.vault, { tenantId, today: todayOf(rt, now), id })
  if (!row) throw new Error(`case ${id} is gone under its lock`)
  return row
}
