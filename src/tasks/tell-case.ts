// After each step of an exemption case: the member is told, and whoever must act next; a step that waits long is reminded of.

import type { DutyAddress } from '../../db/addresses.ts'
import { cancelMessages } from '../../db/cancel-messages.ts'
import { holdersFor, type ReminderAddress, reminderAddress } from '../../db/case-lists.ts'
import { type CaseRow, casesOf } from '../../db/cases.ts'
import { caseReported } from '../../handlers/committee/case-reported.ts'
import { awayFromNow, caseStep } from '../../handlers/member/case-steps.ts'
import { caseTurn } from '../../handlers/secretary/case-duty.ts'
import { caseFrom } from '../core/case-state.ts'
import { type Waiting, waitingFor } from '../core/case-waiting.ts'
import { branchRoles } from '../core/member.ts'
import type { Message } from '../core/message.ts'
import { todayOf } from '../runtime.ts'
import { tellHolder } from './duty.ts'
import { type Scene, settingsNow } from './scene.ts'
import { tellMember } from './tell-member.ts'

/**
 * Tells of the newest entry of a case's log. Every message is keyed by it, so that nothing is told twice.
 * @param of.byId who made the move, and is not told what they have just done.
 */
export async function tellCase(scene: Scene, { row, byId }: { readonly row: CaseRow; readonly byId: number }): Promise<void> {
  const { tx, tenantId, now } = scene
  const entry = row.log.at(-1)
  if (!entry) return
  // What waits for the morning asks for what is done by now.
  await cancelMessages(tx, { tenantId, abouts: [dutyAbout(row)], at: now })
  if (byId !== row.memberId) await tellApplicant(scene, row)
  if (entry.move === 'put_in_force' && row.startsOn !== null && row.startsOn <= todayOf(scene.rt, now))
    await askMonthly(scene, row, entry.id)
  await setStart(scene, row)
  const waiting = waitingNow(row)
  if (!waiting) return
  const takers = await takersOf(scene, row, waiting)
  if (!takers.some(({ memberId }) => memberId === byId))
    await tellTakers(scene, row, { takers, waiting, days: null, step: String(entry.id) })
  const settings = await settingsNow(scene, row.unitId)
  setReminder(scene, row, { nth: 1, days: settings.case_waiting_days })
}

/** Whom a case waits for, wherever its dates are. */
export function waitingNow(row: CaseRow): Waiting | null {
  return waitingFor({ ...row, counting: caseFrom(row.log).counting }, null)
}

/** How many cases wait for a branch, without the reader's own. */
export async function casesWaiting({ rt, tx, tenantId, now }: Scene, unitId: number, readerId: number): Promise<number> {
  const states = ['submitted', 'seen', 'resolved', 'reported', 'opinion', 'in_force'] as const
  const found = await casesOf(tx, rt.db.vault, { tenantId, today: todayOf(rt, now), unitIds: [unitId], states })
  return found.filter((row) => row.memberId !== readerId && waitingNow(row)?.of === 'branch').length
}

/** A timer of the newest entry: it is of no account once the case has moved. */
export function setReminder(
  { timers, tenantId, now }: Scene,
  row: CaseRow,
  { nth, days }: { readonly nth: number; readonly days: number },
): void {
  timers.push({
    tenantId,
    kind: 'case-waiting',
    subject: row.id,
    step: `${row.log.at(-1)?.id}:${nth}`,
    dueAt: now.add({ hours: 24 * days }),
  })
}

/** Who leaves on a later day is away from that day on. */
async function setStart({ rt, timers, tenantId, now }: Scene, row: CaseRow): Promise<void> {
  const entry = row.log.at(-1)
  if (entry?.move !== 'put_in_force' || row.startsOn === null || row.startsOn <= todayOf(rt, now)) return
  const dueAt = Temporal.PlainDate.from(row.startsOn).toZonedDateTime(rt.homeZone).toInstant()
  timers.push({ tenantId, kind: 'case-waiting', subject: row.id, step: `${entry.id}:starts`, dueAt })
}

async function tellApplicant(scene: Scene, row: CaseRow): Promise<void> {
  const entry = row.log.at(-1)
  if (!entry || entry.move === 'adopt') return
  const { name, branch, kind, state, startsOn, endsOn } = row
  const address = await reminderAddress(scene.tx, addressed(scene, row))
  if (!address) return
  const message = caseStep({ name, branch, kind, move: entry.move, state, facts: entry.facts, startsOn, endsOn })
  await remind(scene, row, { address, message, key: `case:${row.id}:${entry.id}:member` })
}

/** On the first day away: whether the branch may ask every month, of who was never asked that. @param entryId of the move that it follows from. */
export async function askMonthly(scene: Scene, row: CaseRow, entryId: number): Promise<void> {
  if (row.kind === 'age_health') return
  const address = await reminderAddress(scene.tx, addressed(scene, row))
  if (!address || address.askedMonthly) return
  const { name, branch } = row
  const key = `case:${row.id}:${entryId}:monthly`
  await remind(scene, row, { address, message: awayFromNow({ name, branch }), key })
}

const addressed = ({ rt, tenantId }: Scene, { memberId }: CaseRow) => ({ tenantId, memberId, homeZone: rt.homeZone })

async function remind(
  scene: Scene,
  row: CaseRow,
  { address, ...of }: { readonly address: ReminderAddress; readonly message: Message; readonly key: string },
): Promise<void> {
  const settings = await settingsNow(scene, row.unitId)
  tellMember(scene, address, { ...of, settings, about: `case:${row.id}`, expiresAt: scene.now.add({ hours: 24 * 7 }) })
}

/** Whether a committee's officers act next: the opinion is theirs, and the case of who leads a branch alone. */
export function ledByCommittee({ access }: CaseRow, { of }: Pick<Waiting, 'of'>): boolean {
  return of === 'committee' || (access.applicantLeads && !access.branchLeads)
}

/** Those who may act next, best first: one leads a branch, all officers of a committee are told. */
export async function takersOf(scene: Scene, row: CaseRow, { wait, of }: Waiting): Promise<readonly DutyAddress[]> {
  const { rt, tx, tenantId, now } = scene
  const { committeeId, applicantLeads } = row.access
  const who = { tenantId, but: row.memberId, today: todayOf(rt, now) }
  if (ledByCommittee(row, { of }))
    return committeeId === null ? [] : holdersFor(tx, { ...who, unitId: committeeId, roles: ['committee_officer'] })
  return holdersFor(tx, { ...who, unitId: row.unitId, roles: wait === 'see' || applicantLeads ? branchRoles : ['secretary', 'deputy'] })
}

/** @param of.days that it has waited; null for the first time. @param of.step makes it told once. */
export async function tellTakers(
  scene: Scene,
  row: CaseRow,
  of: { readonly takers: readonly DutyAddress[]; readonly waiting: Waiting; readonly days: number | null; readonly step: string },
): Promise<void> {
  const { takers, waiting, days, step } = of
  const told = waiting.of === 'committee' ? takers : takers.slice(0, 1)
  for (const holder of told) {
    await tellHolder(scene, holder, {
      unitId: row.unitId,
      memberId: row.memberId,
      message: wordsFor(row, waiting, days),
      key: `case:${row.id}:${step}:turn:${holder.memberId}`,
      about: dutyAbout(row),
    })
  }
}

function wordsFor(row: CaseRow, waiting: Waiting, days: number | null): Message {
  const { id, name, branch, kind } = row
  if (waiting.wait === 'give_opinion' && waiting.of === 'committee' && days === null) return caseReported({ id, name, branch, kind })
  return caseTurn({ id, name, branch, kind, waiting, days })
}

export const dutyAbout = ({ id }: CaseRow): string => `case-turn:${id}`
