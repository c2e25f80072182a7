// Of which branch a command about meetings is: the only one, the one that was chosen, or it is asked.
import { comingMeetings } from '../../db/meetings.ts'
import { unitNames } from '../../db/tree.ts'
import { whichBranch } from '../../handlers/secretary/meeting-sure.ts'
import { ledBranches, ownBranches } from '../core/access.ts'
import type { BranchAct, WhichMeeting } from '../core/meeting-act.ts'
import { type InChargeActor, nobody, type Reply } from './act-on-member.ts'

/** A branch that somebody decides for. */
export interface Led {
  readonly id: number
  readonly branch: string
}

/** Does it in the branch that is meant. Whoever leads none may still set the day of a review, where they are in charge. */
export async function inBranch(actor: InChargeActor, act: BranchAct, work: (unit: Led) => Promise<Reply>): Promise<Reply> {
  const { scene, person } = actor
  const led = ledBranches(person.roles)
  const may = led.length === 0 && act.of === 'set-review' ? ownBranches(person.roles) : led
  const units = await unitNames(scene.tx, { tenantId: scene.tenantId, unitIds: may })
  const [only] = units
  const meant = act.unitId === undefined && units.length === 1 ? only : units.find(({ id }) => id === act.unitId)
  if (meant) return work({ id: meant.id, branch: meant.name })
  return act.unitId === undefined && only ? asksBranch(units, act) : nobody
}

/** The same for one of the coming meetings: those of one branch, when it is not said which of several branches' comes next. */
export async function inMeetingOf(
  actor: InChargeActor,
  act: Extract<BranchAct, { readonly of: 'propose' | 'propose-off' }>,
  work: (of: { readonly which: WhichMeeting; readonly unitIds: readonly number[] }) => Promise<Reply>,
): Promise<Reply> {
  const { scene, person } = actor
  const { tx, tenantId, now } = scene
  const led = ledBranches(person.roles)
  const { which, unitId } = act
  if (unitId !== undefined) return led.includes(unitId) ? work({ which, unitIds: [unitId] }) : nobody
  if (led.length > 1 && !(which !== null && ('id' in which || 'nth' in which))) {
    const meeting = new Set((await comingMeetings(tx, { tenantId, unitIds: led, now })).map((one) => one.unitId))
    const units = await unitNames(tx, { tenantId, unitIds: [...meeting] })
    if (units.length > 1) return asksBranch(units, act)
  }
  return work({ which, unitIds: led })
}

const asksBranch = (units: readonly { readonly id: number; readonly name: string }[], act: BranchAct): Reply => ({
  message: whichBranch(units),
  open: { ask: 'meeting', at: { of: 'which-branch', act } },
})
