// A committee assigns officers to branches, within its own tree: who attends, who is in charge, since when.
import * as assignments from '../../db/assignments.ts'
import { contactAddress } from '../../db/meeting-notices.ts'
import * as words from '../../handlers/committee/assign.ts'
import { message } from '../../handlers/words.ts'
import { ownCommittees } from '../core/access.ts'
import { rulesFor } from '../core/hours.ts'
import type { AssignmentKind } from '../core/meeting.ts'
import type { AssignmentWords } from '../core/meeting-act.ts'
import { nextAllowed } from '../core/quiet-hours.ts'
import type { OpenQuestion } from '../core/talk.ts'
import { todayOf } from '../runtime.ts'
import { type InChargeActor, nobody, type Reply } from './act-on-member.ts'
import { settingsNow } from './scene.ts'

/** Where the actor assigns; null for who serves no committee. */
function treeOf({ scene, person }: InChargeActor): assignments.Tree | null {
  const committeeIds = ownCommittees(person.roles)
  return committeeIds.length === 0 ? null : { tenantId: scene.tenantId, committeeIds }
}

export async function showAssignments(actor: InChargeActor): Promise<Reply> {
  const tree = treeOf(actor)
  if (!tree) return nobody
  const { rt, tx, now } = actor.scene
  return { message: words.assignmentList(await assignments.assignmentsIn(tx, tree, todayOf(rt, now))) }
}

/** By names as they were typed: of several branches or people it is asked which, and of nobody nothing is written. */
export async function assignByName(
  actor: InChargeActor,
  { words: given, unitId }: { readonly words: AssignmentWords; readonly unitId?: number },
  key: string,
): Promise<Reply> {
  const tree = treeOf(actor)
  if (!tree) return nobody
  const { tx } = actor.scene
  const chosen = unitId === undefined ? null : await assignments.branchInTree(tx, tree, unitId)
  const branches = chosen ? [chosen] : await assignments.branchesNamed(tx, tree, given.branch)
  const [branch] = branches
  if (!branch) return { message: words.noBranch(given.branch) }
  if (branches.length > 1) return { message: words.whichBranch(branches), open: asks({ words: given, unitId: null }) }
  const people = await assignments.assignableNamed(tx, tree, given.name)
  const [person] = people
  if (!person) return { message: words.nobodyNamed(given.name), open: null }
  if (people.length > 1) return { message: words.whichOfficer(people, branch), open: asks({ words: given, unitId: branch.id }) }
  return assignOne(actor, { words: given, unitId: branch.id, memberId: person.memberId }, key)
}

const asks = (of: { readonly words: AssignmentWords; readonly unitId: number | null }): OpenQuestion => ({
  ask: 'meeting',
  at: { of: 'assign', ...of },
})

/**
 * From today on. Whoever it is has the name that was typed: what a press says is looked up once more by that name, so that it names nobody
 * else. The officer hears of it where they agreed to hear of duties; who was never asked is asked first.
 */
export async function assignOne(
  actor: InChargeActor,
  { words: given, unitId, memberId }: { readonly words: AssignmentWords; readonly unitId: number; readonly memberId: number },
  key: string,
): Promise<Reply> {
  const tree = treeOf(actor)
  if (!tree) return nobody
  const { scene } = actor
  const { rt, tx, tenantId, now } = scene
  const { kind } = given
  const branch = await assignments.branchInTree(tx, tree, unitId)
  const officer = (await assignments.assignableNamed(tx, tree, given.name)).find((one) => one.memberId === memberId)
  if (!branch || !officer) return { ...nobody, open: null }
  const about = { name: officer.name, branch: branch.name, kind }
  const id = await assignments.assign(tx, { tenantId, memberId, unitId, kind, today: todayOf(rt, now) })
  if (id === null) return { message: words.assignedAlready(about), open: null }
  rt.log.info('officer_assigned', { assignment: id, unit: unitId, kind })
  const told = await tellOfficer(actor, { memberId, unitId, kind, branch: branch.name, id, key })
  return { message: words.officerAssigned(about, told), open: null }
}

async function tellOfficer(
  { scene, person }: InChargeActor,
  of: {
    readonly memberId: number
    readonly unitId: number
    readonly kind: AssignmentKind
    readonly branch: string
    readonly id: number
    readonly key: string
  },
): Promise<'told' | 'asked' | 'no-chat'> {
  const { rt, tx, tenantId, now } = scene
  const chat = await contactAddress(tx, { tenantId, memberId: of.memberId })
  if (!chat || chat.duty === false) return 'no-chat'
  if (of.memberId === person.memberId) return 'told'
  const ask = chat.duty === null
  scene.messages.push({
    tenantId,
    key: `${of.key}:assigned:${of.id}`,
    accountId: chat.accountId,
    to: { addressId: chat.addressId },
    class: ask ? 'question' : 'duty',
    purpose: ask ? 'contact' : 'duty',
    about: ask ? null : `assignment:${of.id}`,
    locale: chat.locale,
    message: words.youAreAssigned(of, ask),
    dueAt: nextAllowed(now, rt.homeZone, rulesFor(await settingsNow(scene, of.unitId), null)),
    expiresAt: now.add({ hours: 24 * 14 }),
    eventId: null,
  })
  return ask ? 'asked' : 'told'
}

export async function endByName(actor: InChargeActor, given: AssignmentWords): Promise<Reply> {
  const tree = treeOf(actor)
  if (!tree) return nobody
  const { rt, tx, now } = actor.scene
  const branches = await assignments.branchesNamed(tx, tree, given.branch)
  const people = new Set((await assignments.assignableNamed(tx, tree, given.name)).map(({ memberId }) => memberId))
  const running = (await assignments.assignmentsIn(tx, tree, todayOf(rt, now))).filter(
    ({ memberId, unitId, kind }) => kind === given.kind && people.has(memberId) && branches.some(({ id }) => id === unitId),
  )
  const [only] = running
  if (!only) return { message: message('committee:assign.not-there') }
  // Two people of one name at one branch: the list has a button for each.
  return running.length > 1 ? showAssignments(actor) : endOne(actor, only.id)
}

export async function endOne(actor: InChargeActor, assignmentId: number): Promise<Reply> {
  const tree = treeOf(actor)
  if (!tree) return nobody
  const { rt, tx, now } = actor.scene
  const ended = await assignments.endAssignment(tx, tree, { id: assignmentId, today: todayOf(rt, now) })
  if (!ended) return { message: message('committee:assign.not-there') }
  rt.log.info('assignment_ended', { assignment: ended.id, unit: ended.unitId })
  return { message: words.assignmentEnded(ended) }
}
