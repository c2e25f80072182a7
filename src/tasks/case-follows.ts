// What follows from a move of a case in the tables: the exemption in force, its end, how the member stands; and how all of it is taken back.
import { addMove, type CaseRow, casesOf, lockCase } from '../../db/cases.ts'
import { dropExemption, endExemption, exemptionById, putExemption, setStanding } from '../../db/exemptions.ts'
import type { Mover } from '../core/case-access.ts'
import { type CaseEntry, type CaseStep, caseFrom, factsOf, type MoveFacts, runningStates } from '../core/case-state.ts'
import type { ExemptionKind } from '../core/exemption-rules.ts'
import type { Standing } from '../core/member.ts'
import { todayOf } from '../runtime.ts'
import { setCountdowns } from './import-roster.ts'
import type { Scene } from './scene.ts'

/** What a case says after a move. */
interface Columns {
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly exemptionId: number | null
}

/** How a member stands with each kind in force. Who meets elsewhere for a time stays on the list of those who are written to. */
const standingOf: Readonly<Record<ExemptionKind, Standing>> = { away: 'away', age_health: 'exempt_health', temporary_transfer: 'away' }

interface Step {
  readonly row: CaseRow
  readonly move: CaseStep
  readonly facts: MoveFacts
  readonly mover: Mover
  readonly key: string
}

/** @returns the case's columns after it, and what has to be known to take it back. */
export async function carryOut(scene: Scene, step: Step): Promise<Columns & { readonly facts: MoveFacts }> {
  const { row, move } = step
  const columns = { startsOn: row.startsOn, endsOn: row.endsOn, exemptionId: row.exemptionId }
  switch (move) {
    case 'put_in_force':
      return putInForce(scene, step)
    case 'resume':
      await endAs(scene, step, 'resumed', 'at_home')
      return { ...columns, facts: { before: row.standing } }
    case 'transfer':
      await endAs(scene, step, 'transferred', 'transferred_out')
      return { ...columns, facts: { before: row.standing } }
    default:
      return { ...columns, facts: {} }
  }
}

async function putInForce(scene: Scene, { row, facts, mover, key }: Step): Promise<Columns & { readonly facts: MoveFacts }> {
  const { tx, tenantId, now } = scene
  const { from = '', to = null } = facts
  const { counting } = caseFrom(row.log)
  const { id, made } = await putExemption(tx, {
    ...{ tenantId, memberId: row.memberId, kind: row.kind, startsOn: from, endsOn: to, now },
    resolution: factsOf(counting, 'resolve')?.number ?? null,
    opinion: factsOf(counting, 'give_opinion')?.number ?? null,
  })
  if (row.renewsId !== null && row.renewsId !== id) await renewOld(scene, row.renewsId, from, mover, key)
  await setStanding(tx, { tenantId, memberId: row.memberId, standing: standingOf[row.kind], now })
  await setCountdowns(scene, [row.memberId])
  return { startsOn: from, endsOn: to, exemptionId: id, facts: { before: row.standing, ...(made ? {} : { taken: true as const }) } }
}

/** The exemption before ends as renewed, and its case says so. */
async function renewOld(scene: Scene, exemptionId: number, from: string, mover: Mover, key: string): Promise<void> {
  const { tx, tenantId } = scene
  await endExemption(tx, { tenantId, id: exemptionId, end: { as: 'renewed', on: from } })
  const old = await caseInForce(scene, exemptionId)
  if (!old) return
  await addMove(tx, {
    ...{
      tenantId,
      caseId: old.id,
      move: 'renew',
      facts: { on: from },
      undoesId: null,
      byId: mover.memberId,
      key: `${key}:renew`,
      now: scene.now,
    },
    after: { state: 'renewed', startsOn: old.startsOn, endsOn: old.endsOn, exemptionId: old.exemptionId },
  })
}

async function endAs(scene: Scene, { row, facts }: Step, as: 'resumed' | 'transferred', standing: Standing): Promise<void> {
  const { rt, tx, tenantId, now } = scene
  if (row.exemptionId !== null) await endExemption(tx, { tenantId, id: row.exemptionId, end: { as, on: facts.on ?? todayOf(rt, now) } })
  await setStanding(tx, { tenantId, memberId: row.memberId, standing, now })
}

/** @returns the case's columns after it; `in_use` where a later application stands on what would be taken back. */
export async function takeBack(
  scene: Scene,
  { row, entry, mover, key }: { readonly row: CaseRow; readonly entry: CaseEntry; readonly mover: Mover; readonly key: string },
): Promise<Columns | 'in_use'> {
  const { tx, tenantId, now } = scene
  const { before } = entry.facts
  const columns = { startsOn: row.startsOn, endsOn: row.endsOn, exemptionId: row.exemptionId }
  switch (entry.move) {
    case 'put_in_force': {
      if (row.exemptionId !== null && (await isRenewed(scene, row))) return 'in_use'
      if (row.renewsId !== null) await restoreOld(scene, row.renewsId, mover, key)
      if (before) await setStanding(tx, { tenantId, memberId: row.memberId, standing: before, now })
      return { ...columns, exemptionId: null }
    }
    case 'resume':
    case 'transfer': {
      if (row.exemptionId !== null) await endExemption(tx, { tenantId, id: row.exemptionId, end: null })
      if (before) await setStanding(tx, { tenantId, memberId: row.memberId, standing: before, now })
      return columns
    }
    default:
      return columns
  }
}

/** Drops the exemption that a case made, once the case does not name it any more. One that the list had before stays as it is. */
export async function dropMade({ tx, tenantId }: Scene, row: CaseRow, entry: CaseEntry): Promise<void> {
  if (entry.move === 'put_in_force' && row.exemptionId !== null && !entry.facts.taken) await dropExemption(tx, tenantId, row.exemptionId)
}

/** Whether an application, decided or not, goes on from this case's exemption. */
async function isRenewed({ rt, tx, tenantId, now }: Scene, { exemptionId, memberId }: CaseRow): Promise<boolean> {
  const later = await casesOf(tx, rt.db.vault, {
    ...{ tenantId, today: todayOf(rt, now), memberId },
    states: [...runningStates, 'in_force', 'renewed', 'resumed', 'transferred', 'declined', 'withdrawn'],
  })
  return later.some(({ renewsId }) => renewsId === exemptionId)
}

async function restoreOld(scene: Scene, exemptionId: number, mover: Mover, key: string): Promise<void> {
  const { tx, tenantId, now } = scene
  const exemption = await exemptionById(tx, tenantId, exemptionId)
  if (exemption?.endedAs !== 'renewed') return
  await endExemption(tx, { tenantId, id: exemptionId, end: null })
  const old = await caseInForce(scene, exemptionId)
  const entry = old ? caseFrom(old.log).counting.at(-1) : undefined
  if (!old || entry?.move !== 'renew') return
  await addMove(tx, {
    ...{ tenantId, caseId: old.id, move: 'undo', facts: {}, undoesId: entry.id, byId: mover.memberId, key: `${key}:renew`, now },
    after: { state: 'in_force', startsOn: old.startsOn, endsOn: old.endsOn, exemptionId },
  })
}

/** The case that an exemption came from, in force or renewed, under its lock. */
async function caseInForce({ rt, tx, tenantId, now }: Scene, exemptionId: number): Promise<CaseRow | null> {
  const exemption = await exemptionById(tx, tenantId, exemptionId)
  if (!exemption) return null
  const today = todayOf(rt, now)
  const found = await casesOf(tx, rt.db.vault, { tenantId, today, memberId: exemption.memberId, states: ['in_force', 'renewed'] })
  const of = found.find((one) => one.exemptionId === exemptionId)
  return of ? lockCase(tx, rt.db.vault, { tenantId, today, id: of.id }) : null
}
