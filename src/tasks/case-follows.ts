// What follows from a move of a case in the tables: the exemption in force, its end, how the member stands; and how all of it is taken back.
import { cancelMessages } from '../../db/cancel-messages.ts'
import { addMove, type CaseRow, casesOf, lockCase } from '../../db/cases.ts'
import {
  dropExemption,
  endExemption,
  exemptionById,
  hasLaterExemption,
  isAppliedOn,
  openExemptions,
  putBack,
  putExemption,
  setStanding,
} from '../../db/exemptions.ts'
import type { Mover } from '../core/case-access.ts'
import { type CaseEntry, type CaseStep, caseFrom, type ExemptionEnd, factsOf, type MoveFacts } from '../core/case-state.ts'
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
export const standingOf: Readonly<Record<ExemptionKind, Standing>> = {
  away: 'away',
  age_health: 'exempt_health',
  temporary_transfer: 'away',
}
/** How a member stands after each end. */
const standingAfter = { resumed: 'at_home', transferred: 'transferred_out' } as const

interface Step {
  readonly row: CaseRow
  readonly move: CaseStep
  readonly facts: MoveFacts
  readonly mover: Mover
  readonly key: string
}

/** @returns the case's columns after it, and what has to be known to take it back; `in_use` where another case has that exemption. */
export async function carryOut(scene: Scene, step: Step): Promise<(Columns & { readonly facts: MoveFacts }) | 'in_use'> {
  const { row, move } = step
  const columns = { startsOn: row.startsOn, endsOn: row.endsOn, exemptionId: row.exemptionId }
  switch (move) {
    case 'put_in_force':
      return putInForce(scene, step)
    case 'resume':
      await endAs(scene, step, 'resumed')
      return { ...columns, facts: { before: row.standing } }
    case 'transfer':
      await endAs(scene, step, 'transferred')
      return { ...columns, facts: { before: row.standing } }
    default:
      return { ...columns, facts: {} }
  }
}

async function putInForce(scene: Scene, step: Step): Promise<(Columns & { readonly facts: MoveFacts }) | 'in_use'> {
  const { row, facts } = step
  const { rt, tx, tenantId, now } = scene
  const { from = '', to = null } = facts
  const { counting } = caseFrom(row.log)
  const put = await putExemption(tx, {
    ...{ tenantId, memberId: row.memberId, kind: row.kind, startsOn: from, endsOn: to, now },
    resolution: factsOf(counting, 'resolve')?.number ?? null,
    opinion: factsOf(counting, 'give_opinion')?.number ?? null,
  })
  if (put === null) return 'in_use'
  // Whatever the application said it goes on from: two exemptions are never in force at once.
  const renewed = await openExemptions(tx, { tenantId, memberId: row.memberId, but: put.id, from })
  for (const id of renewed) await renewOld(scene, step, { id, from })
  // Who leaves next month is at home until then (`case-waiting`, step `starts`).
  const standing = standingOf[row.kind]
  if (from <= todayOf(rt, now)) await setStanding(tx, { tenantId, memberId: row.memberId, standing, now })
  await setCountdowns(scene, [row.memberId])
  return {
    ...{ startsOn: from, endsOn: to, exemptionId: put.id },
    facts: {
      applied: { startsOn: row.startsOn, endsOn: row.endsOn },
      before: row.standing,
      ...(renewed.length > 0 ? { renewed } : {}),
      ...(put.was ? { was: put.was } : {}),
    },
  }
}

/** The exemption before ends as renewed, and its case says so. */
async function renewOld(scene: Scene, { mover, key }: Step, { id, from }: { readonly id: number; readonly from: string }): Promise<void> {
  const { tx, tenantId, now } = scene
  const old = await caseInForce(scene, id)
  if (old && old.state !== 'in_force') return
  await endExemption(tx, { tenantId, id, end: { as: 'renewed', on: from } })
  await cancelMessages(tx, { tenantId, abouts: [`exemption:${id}`], at: now })
  if (!old) return
  await addMove(tx, {
    ...{ tenantId, caseId: old.id, move: 'renew', facts: { on: from }, undoesId: null, byId: mover.memberId, now },
    key: `${key}:renew:${id}`,
    after: { state: 'renewed', startsOn: old.startsOn, endsOn: old.endsOn, exemptionId: old.exemptionId },
  })
}

async function endAs(scene: Scene, { row, facts }: Step, as: Exclude<ExemptionEnd, 'renewed'>): Promise<void> {
  const { rt, tx, tenantId, now } = scene
  const { exemptionId: id, memberId } = row
  if (id !== null) {
    await endExemption(tx, { tenantId, id, end: { as, on: facts.on ?? todayOf(rt, now) } })
    await cancelMessages(tx, { tenantId, abouts: [`exemption:${id}`], at: now })
  }
  // Who left the list otherwise stays off it.
  if (!row.access.left) await setStanding(tx, { tenantId, memberId, standing: standingAfter[as], now })
}

/** @returns the case's columns after it; `in_use` where something later stands on what would be taken back. */
export async function takeBack(
  scene: Scene,
  { row, entry, mover, key }: { readonly row: CaseRow; readonly entry: CaseEntry; readonly mover: Mover; readonly key: string },
): Promise<Columns | 'in_use'> {
  const { tx, tenantId } = scene
  const columns = { startsOn: row.startsOn, endsOn: row.endsOn, exemptionId: row.exemptionId }
  switch (entry.move) {
    case 'put_in_force': {
      const id = row.exemptionId
      if (id !== null && ((await isAppliedOn(tx, tenantId, id)) || (await hasLaterExemption(tx, tenantId, id)))) return 'in_use'
      for (const old of entry.facts.renewed ?? []) await restoreOld(scene, { id: old, mover, key })
      await standBack(scene, row, { entry, made: standingOf[row.kind] })
      return { ...appliedFor(row), exemptionId: null }
    }
    case 'resume':
    case 'transfer': {
      const id = row.exemptionId
      if (id !== null && (await hasLaterExemption(tx, tenantId, id))) return 'in_use'
      if (id !== null) await endExemption(tx, { tenantId, id, end: null })
      await standBack(scene, row, { entry, made: standingAfter[entry.move === 'resume' ? 'resumed' : 'transferred'] })
      return columns
    }
    default:
      return columns
  }
}

/** From when to when it was applied for, before it was put in force. */
function appliedFor(row: CaseRow): { readonly startsOn: string | null; readonly endsOn: string | null } {
  const entry = caseFrom(row.log).counting.at(-1)
  const { startsOn = row.startsOn, endsOn = row.endsOn } = entry?.facts.applied ?? {}
  return { startsOn, endsOn }
}

/** As the member stood before, unless the list says something else since. */
async function standBack(
  { tx, tenantId, now }: Scene,
  { memberId, standing }: CaseRow,
  { entry, made }: { readonly entry: CaseEntry; readonly made: Standing },
): Promise<void> {
  const { before } = entry.facts
  if (before && standing === made) await setStanding(tx, { tenantId, memberId, standing: before, now })
}

/** Drops the exemption that a case made, once the case does not name it any more. One that the list had before is its own again. */
export async function dropMade({ tx, tenantId, now }: Scene, row: CaseRow, { move, facts }: CaseEntry): Promise<void> {
  const { exemptionId: id } = row
  if (move !== 'put_in_force' || id === null) return
  await cancelMessages(tx, { tenantId, abouts: [`exemption:${id}`], at: now })
  if (facts.was) await putBack(tx, { tenantId, id, was: facts.was })
  else await dropExemption(tx, tenantId, id)
}

async function restoreOld(
  scene: Scene,
  { id, mover, key }: { readonly id: number; readonly mover: Mover; readonly key: string },
): Promise<void> {
  const { tx, tenantId, now } = scene
  const exemption = await exemptionById(tx, tenantId, id)
  if (exemption?.endedAs !== 'renewed') return
  await endExemption(tx, { tenantId, id, end: null })
  const old = await caseInForce(scene, id)
  const entry = old ? caseFrom(old.log).counting.at(-1) : undefined
  if (!old || entry?.move !== 'renew') return
  await addMove(tx, {
    ...{ tenantId, caseId: old.id, move: 'undo', facts: {}, undoesId: entry.id, byId: mover.memberId, key: `${key}:renew:${id}`, now },
    after: { state: 'in_force', startsOn: old.startsOn, endsOn: old.endsOn, exemptionId: id },
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
