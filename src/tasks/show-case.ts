// Loads an exemption case, or the list of them, as somebody may see it.
import { activeMembers } from '../../db/active-members.ts'
import { type EndingRow, endingIn } from '../../db/case-lists.ts'
import { accessTo, type CaseRow, caseById, casesOf } from '../../db/cases.ts'
import { exemptionById } from '../../db/exemptions.ts'
import { branchesUnder } from '../../db/tree.ts'
import { settingsOfUnits, unitById } from '../../db/units.ts'
import { caseCard, caseMoved, exemptionCard } from '../../handlers/secretary/case-card.ts'
import { caseList, endedList } from '../../handlers/secretary/case-list.ts'
import { message } from '../../handlers/words.ts'
import { ledBranches, ownBranches, ownCommittees } from '../core/access.ts'
import { leadsCase, type Mover, mayMove, maySeeCase, mayTakeBack, servesCommitteeOf } from '../core/case-access.ts'
import { type OfficeMove, officeMoves } from '../core/case-act.ts'
import { caseFrom, factsOf, movesFrom, phaseOf, runningStates, undoable } from '../core/case-state.ts'
import type { CaseLine, CaseLines, ShownBasis, ShownCase } from '../core/case-view.ts'
import { waitingFor } from '../core/case-waiting.ts'
import { basisOn } from '../core/exemption-rules.ts'
import { isGone } from '../core/member.ts'
import type { Message, Sentence } from '../core/message.ts'
import type { Settings } from '../core/settings.ts'
import { todayOf } from '../runtime.ts'
import { type InChargeActor, nobody, type Reply } from './act-on-member.ts'
import { type Scene, settingsNow } from './scene.ts'
import { takersOf } from './tell-case.ts'

export const moverOf = ({ person }: InChargeActor): Mover => ({ memberId: person.memberId, roles: person.roles })

/** A case for who may see it; else it is not there. Members see their own in words of their own. */
export async function showCase(actor: InChargeActor, caseId: number): Promise<Reply> {
  const { rt, tx, tenantId, now } = actor.scene
  const row = await caseById(tx, rt.db.vault, { tenantId, today: todayOf(rt, now), id: caseId })
  const mover = moverOf(actor)
  if (!row || row.memberId === mover.memberId || !maySeeCase(mover, row.access)) return nobody
  return { message: await cardOf(actor, row), ...leaving(actor) }
}

/** What was asked about a case is asked no more; any other question goes on. */
export const leaving = ({ person }: InChargeActor): Pick<Reply, 'open'> => (person.talk.open?.ask === 'case' ? { open: null } : {})

/** @param head what stands above it. */
export async function cardOf(actor: InChargeActor, row: CaseRow, head: readonly Sentence[] = []): Promise<Message> {
  return caseCard(await shownCase(actor.scene, moverOf(actor), row), actor.scene.rt.homeZone, head)
}

/** The same case right after a step, without what stands on its card anyway. */
export async function movedCardOf(actor: InChargeActor, row: CaseRow): Promise<Message> {
  return caseMoved(await shownCase(actor.scene, moverOf(actor), row))
}

/** A case as somebody sees it. */
async function shownCase(scene: Scene, mover: Mover, row: CaseRow): Promise<ShownCase> {
  const { rt, tx, tenantId, now } = scene
  const today = todayOf(rt, now)
  const settings = await settingsNow(scene, row.unitId)
  const soFar = caseFrom(row.log)
  const phase = row.state === 'in_force' ? phaseOf(row, today, firstOffset(settings)) : null
  const last = undoable(soFar)
  const before = last === null ? null : caseFrom(soFar.counting.slice(0, -1)).state
  const members = await activeMembers(tx, { tenantId, unitId: row.unitId, on: today })
  const leads = leadsCase(mover, row.access)
  const waiting = waitingFor({ ...row, counting: soFar.counting }, phase)
  return {
    ...{
      id: row.id,
      memberId: row.memberId,
      name: row.name,
      birthYear: row.birthYear,
      branch: row.branch,
      kind: row.kind,
      state: row.state,
    },
    ...{ startsOn: row.startsOn, endsOn: row.endsOn, log: row.log, counting: soFar.counting, phase },
    reason: { category: row.application.category ?? null, words: row.application.reason },
    waiting,
    takers: waiting === null ? [] : (await takersOf(scene, row, waiting)).map(({ name }) => name),
    basis: basisOf(settings, row, { today, zone: rt.homeZone }),
    active: { members, leaving: runningStates.includes(row.state) ? row.memberId : null, fewest: settings.fewest_active },
    may: {
      moves: movesOf(mover, row),
      undo:
        last !== null &&
        before !== null &&
        last.move !== 'renew' &&
        last.move !== 'undo' &&
        mayTakeBack(mover, row.access, last.move, before),
      paper: factsOf(soFar.counting, 'resolve') !== null && (leads || servesCommitteeOf(mover, row.access)),
      register: leads && !row.access.left,
    },
    left: row.access.left,
  }
}

/** The moves that lead on and that somebody has the role for. */
function movesOf(mover: Mover, row: CaseRow): readonly OfficeMove[] {
  const next = movesFrom(caseFrom(row.log))
  return officeMoves.filter((move) => next.includes(move) && mayMove(mover, row.access, move, row.state))
}

/** The days before its end from which an exemption is called ending: those of the first reminder. */
const firstOffset = ({ exemption_offsets }: Settings): number => Math.max(...exemption_offsets, 0)

/** By what it was decided; before that what held on the day on which it was handed in. */
function basisOf(settings: Settings, row: CaseRow, { today, zone }: { readonly today: string; readonly zone: string }): ShownBasis {
  const { counting } = caseFrom(row.log)
  const decided = factsOf(counting, 'resolve')?.decidedBy
  const [first] = counting
  const handedIn = counting.find(({ move }) => move === 'submit') ?? first
  const on = handedIn ? Temporal.Instant.from(handedIn.at).toZonedDateTimeISO(zone).toPlainDate().toString() : today
  const kept = decided ? decided.basis : basisOn(settings.legal_bases, on)
  const now = basisOn(settings.legal_bases, today)
  return { kept, now: now !== null && now.title !== kept?.title ? now : null }
}

/** What waits for whom: of one's branches all of it, of one's committees what was reported to them. */
export async function showWaiting(actor: InChargeActor): Promise<Reply> {
  return caseList(await linesFor(actor, false))
}

/** Exemptions of one's branches that ended, and nobody has said what follows. */
export async function showEnded(actor: InChargeActor): Promise<Reply> {
  return endedList(await linesFor(actor, true))
}

async function linesFor(actor: InChargeActor, endedOnly: boolean): Promise<CaseLines> {
  const { scene, person } = actor
  const { rt, tx, tenantId, now } = scene
  const today = todayOf(rt, now)
  const mover = moverOf(actor)
  const branches = ownBranches(person.roles)
  const under = endedOnly ? [] : await branchesUnder(tx, { tenantId, unitIds: ownCommittees(person.roles), inUse: false })
  const unitIds = [...new Set([...branches, ...under])]
  const settings = await settingsOfUnits(
    tx,
    unitIds.map((unitId) => ({ tenantId, unitId, on: today })),
  )
  const settingsBy = new Map(unitIds.map((unitId, at) => [unitId, settings[at]]))
  const cases = endedOnly
    ? []
    : await casesOf(tx, rt.db.vault, {
        tenantId,
        today,
        unitIds,
        states: ['submitted', 'seen', 'resolved', 'reported', 'opinion', 'in_force'],
      })
  const waiting = cases
    .filter((row) => row.memberId !== mover.memberId && maySeeCase(mover, row.access))
    .flatMap((row) => lineOf(row, rt.homeZone))
  const farthest = Math.max(0, ...settings.map(firstOffset))
  const ending = await endingIn(tx, { tenantId, unitIds: branches, by: Temporal.PlainDate.from(today).add({ days: farthest }).toString() })
  return {
    lines: [
      ...waiting,
      ...ending.filter(({ memberId }) => memberId !== mover.memberId).flatMap((row) => endLine(row, today, settingsBy.get(row.unitId))),
    ],
    branches: unitIds.length > 1,
    registers: ledBranches(person.roles).length > 0,
    fewActive: await fewIn(scene, branches, settingsBy),
  }
}

/** The branches in which few take part. */
async function fewIn(
  { rt, tx, tenantId, now }: Scene,
  unitIds: readonly number[],
  settings: ReadonlyMap<number, Settings | undefined>,
): Promise<CaseLines['fewActive']> {
  const found: CaseLines['fewActive'][number][] = []
  for (const unitId of unitIds) {
    const active = await activeMembers(tx, { tenantId, unitId, on: todayOf(rt, now) })
    if (active.length >= (settings.get(unitId)?.fewest_active ?? 0)) continue
    const unit = await unitById(tx, tenantId, unitId)
    if (unit) found.push({ branch: unit.name, active: active.length })
  }
  return found
}

function lineOf(row: CaseRow, zone: string): readonly CaseLine[] {
  const { counting } = caseFrom(row.log)
  const waiting = waitingFor({ ...row, counting }, null)
  const last = row.log.at(-1)
  if (!waiting || !last) return []
  const on = Temporal.Instant.from(last.at).toZonedDateTimeISO(zone).toPlainDate().toString()
  const { id: caseId, exemptionId, memberId, name, branch, kind } = row
  return [{ caseId, exemptionId, memberId, name, branch, kind, ...waiting, on }]
}

function endLine(row: EndingRow, today: string, settings: Settings | undefined): readonly CaseLine[] {
  const phase = phaseOf({ startsOn: null, endsOn: row.endsOn }, today, settings ? firstOffset(settings) : 0)
  if (phase !== 'ending' && phase !== 'ended') return []
  const { caseId, exemptionId, memberId, name, branch, kind, endsOn } = row
  return [{ caseId, exemptionId, memberId, name, branch, kind, wait: phase, of: 'branch', on: endsOn }]
}

/** An exemption of the branch's list; its case where it has one. */
export async function showExemption(actor: InChargeActor, exemptionId: number): Promise<Reply> {
  const { scene, person } = actor
  const { rt, tx, tenantId, now } = scene
  const today = todayOf(rt, now)
  const exemption = await exemptionById(tx, tenantId, exemptionId)
  const inBranch = exemption !== null && ownBranches(person.roles).includes(exemption.unitId)
  if (!exemption || !inBranch || isGone(exemption.standing) || exemption.memberId === person.memberId) return nobody
  const cases = await casesOf(tx, rt.db.vault, {
    tenantId,
    today,
    memberId: exemption.memberId,
    states: ['in_force', 'renewed', 'resumed', 'transferred'],
  })
  const known = cases.find((row) => row.exemptionId === exemptionId)
  if (known) return showCase(actor, known.id)
  const access = await accessTo(tx, { tenantId, memberId: exemption.memberId, today })
  if (!access || exemption.endedAs !== null) return { message: message('secretary:case.old-exemption') }
  const [unit, settings] = [await unitById(tx, tenantId, exemption.unitId), await settingsNow(scene, exemption.unitId)]
  return {
    message: exemptionCard({
      ...{ id: exemptionId, memberId: exemption.memberId, name: access.name, branch: unit?.name ?? '', kind: exemption.kind },
      ...{ startsOn: exemption.startsOn, endsOn: exemption.endsOn, phase: phaseOf(exemption, today, firstOffset(settings)) },
      leads: leadsCase(moverOf(actor), access),
    }),
  }
}
