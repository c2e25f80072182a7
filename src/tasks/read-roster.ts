// Timers `read-roster` and `write-roster`: fetch a roster from the platform, say what it would change, and write it once it was decided.
import { importById, moveImport, type StoredImport } from '../../db/imports.ts'
import { addressById } from '../../db/outgoing.ts'
import type { TimerRow } from '../../db/timers.ts'
import { rolesOf, unitsOf } from '../../db/units.ts'
import { rosterPlan } from '../../handlers/secretary/roster.ts'
import { message } from '../../handlers/words.ts'
import { FileTooLarge } from '../channels/channel.ts'
import { ownBranches, ownCommittees } from '../core/access.ts'
import type { Message } from '../core/message.ts'
import { faultName } from '../core/retry.ts'
import { fold } from '../core/text.ts'
import type { Unit } from '../core/unit.ts'
import type { RosterFile } from '../roster/roster-file.ts'
import { sayProblem, sayStandings } from '../roster/say.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { type Placed, placeRows, planFor, writePlan } from './import-roster.ts'
import { answerLate } from './late-answer.ts'
import { finishing, type Scene } from './scene.ts'

const maxBytes = 10_000_000

/** Fetches and reads the file outside any transaction, then plans inside one and says what it found. */
export async function readSentRoster(rt: Runtime, timer: TimerRow): Promise<void> {
  const stored = await importById(rt.db.orm, rt.db.vault, timer.tenantId, timer.subject)
  if (!stored?.file?.ref) return finishing(rt, timer, async () => {})
  const address = await addressById(rt.db.orm, timer.tenantId, stored.addressId)
  const channel = address ? rt.connections.get(address.accountId)?.channel : undefined
  let tooLarge = false
  const bytes = await channel?.fetchFile?.(stored.file.ref, maxBytes).catch((error: unknown) => {
    tooLarge = error instanceof FileTooLarge
    rt.log.warn('roster_not_fetched', { import: stored.id, fault: faultName(error) })
    return undefined
  })
  const name = stored.file.name
  const roster = bytes ? await read(rt, { name, bytes }) : null
  await finishing(rt, timer, async (scene) => {
    if (!bytes || !roster) {
      await moveImport(scene.tx, rt.db.vault, { tenantId: timer.tenantId, id: stored.id, from: 'sent', to: 'refused', file: null })
      return answer(scene, stored, message(tooLarge ? 'roster:too-large' : 'roster:unfetched'), 'plan')
    }
    if (roster.fatal) {
      await moveImport(scene.tx, rt.db.vault, { tenantId: timer.tenantId, id: stored.id, from: 'sent', to: 'refused', file: null })
      return answer(scene, stored, { lines: [roster.fatal.reason] }, 'plan')
    }
    const { placed } = await placedWithin(scene, stored, roster)
    const plan = await planFor(scene, placed)
    const nothing = plan.added.length + plan.changed.length === 0
    await moveImport(scene.tx, rt.db.vault, {
      tenantId: timer.tenantId,
      id: stored.id,
      from: 'sent',
      to: nothing ? 'refused' : 'planned',
      file: nothing ? null : { name, base64: Buffer.from(bytes).toString('base64') },
    })
    const told = rosterPlan({
      importId: stored.id,
      rows: placed.rows.length,
      added: plan.added.length,
      changed: plan.changed.length,
      unchanged: plan.unchanged,
      standings: sayStandings(plan.standings),
      leftOut: [...new Set(roster.leftOut.map((column) => column.column))],
      problems: roster.problems.map(sayProblem),
      foreign: placed.passedOver,
    })
    return answer(scene, stored, told, 'plan')
  })
}

/** Writes the roster that was planned; the bytes are forgotten. */
export async function writeSentRoster(rt: Runtime, timer: TimerRow): Promise<void> {
  const stored = await importById(rt.db.orm, rt.db.vault, timer.tenantId, timer.subject)
  if (!stored?.file?.base64 || stored.state !== 'sent') return finishing(rt, timer, async () => {})
  const { name, base64, skipBadRows } = stored.file
  const roster = await read(rt, { name, bytes: new Uint8Array(Buffer.from(base64, 'base64')) })
  await finishing(rt, timer, async (scene) => {
    const { placed, committee } = await placedWithin(scene, stored, roster)
    const refused = roster.problems.length > 0 && skipBadRows !== true
    if (!refused && committee) {
      const plan = await planFor(scene, placed)
      await writePlan(scene, committee, placed, plan)
      await answer(scene, stored, message('roster:written', { added: plan.added.length, changed: plan.changed.length }), 'written')
    } else if (refused) {
      await answer(scene, stored, message('roster:has-problems', { count: roster.problems.length }), 'written')
    }
    await moveImport(scene.tx, rt.db.vault, {
      tenantId: timer.tenantId,
      id: stored.id,
      from: 'sent',
      to: refused ? 'refused' : 'written',
      file: null,
    })
  })
}

/** Readers of workbooks and telephone numbers are large and seldom needed: they are loaded with the first roster. */
async function read(rt: Runtime, file: { readonly name: string; readonly bytes: Uint8Array }): Promise<RosterFile> {
  const { readRoster } = await import('../roster/read-roster.ts')
  return readRoster(file, { today: todayOf(rt, rt.clock.now()) })
}

/** The rows the sender may import: a branch's officers their own branch, a committee's officers all branches below it. */
async function placedWithin(
  scene: Scene,
  stored: StoredImport,
  roster: RosterFile,
): Promise<{ readonly placed: Placed; readonly committee: Unit | null }> {
  const { tx, tenantId, rt, now } = scene
  const units = await unitsOf(tx, tenantId)
  const roles = await rolesOf(tx, tenantId, stored.memberId, todayOf(rt, now))
  const ofCommittee = ownCommittees(roles).length > 0
  const own = ownBranches(roles)
  const ownNames = units.filter((unit) => own.includes(unit.id)).map((unit) => unit.name)
  const only = ofCommittee ? null : new Set(ownNames.map(fold))
  const fallback = ownNames.length === 1 && !ofCommittee ? (ownNames[0] ?? null) : null
  // Nobody gives a role above their own: a branch's list makes no officers of the committee.
  const rows = ofCommittee ? roster.rows : roster.rows.map((row) => (row.role === 'committee_officer' ? { ...row, role: null } : row))
  return { placed: placeRows(rows, only, fallback), committee: units.find((unit) => unit.parentId === null) ?? null }
}

function answer(scene: Scene, { id, addressId }: StoredImport, told: Message, step: string): Promise<void> {
  return answerLate(scene, { addressId, key: `import:${id}:${step}`, message: told })
}
