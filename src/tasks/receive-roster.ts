// A roster sent to the bot: taken in, read and planned by a timer of its own, and decided by a tap.
import { addImport, dropOlderPlans, hasNewerImport, importById, moveImport } from '../../db/imports.ts'
import { message } from '../../handlers/words.ts'
import { ownBranches, ownCommittees } from '../core/access.ts'
import type { InChargeActor, Reply } from './act-on-member.ts'

/** Notes the file and lets a timer fetch and read it: the network has no place in the event's transaction. */
export async function receiveRoster(
  actor: InChargeActor,
  file: { readonly ref: string; readonly name: string },
  key: string,
): Promise<void> {
  const { scene, person, addressId } = actor
  const { rt, tx, tenantId, now } = scene
  const unitId = ownBranches(person.roles)[0] ?? ownCommittees(person.roles)[0]
  if (unitId === undefined) return
  const id = await addImport(tx, rt.db.vault, {
    tenantId,
    unitId,
    memberId: person.memberId,
    addressId,
    file: { name: file.name, ref: file.ref },
    key,
    now,
  })
  if (id === null) return
  // What an older file would change was said of the list as it was then.
  await dropOlderPlans(tx, { tenantId, memberId: person.memberId, newest: id })
  scene.timers.push({ tenantId, kind: 'read-roster', subject: id, step: '1', dueAt: now })
}

/** [Nhập danh sách], [Nhập, bỏ dòng lỗi] or [Thôi]; only of who sent the file, and only once. */
export async function decideRoster(
  actor: InChargeActor,
  decision: { readonly importId: number; readonly write: boolean; readonly skipBadRows: boolean },
): Promise<Reply> {
  const { scene, person } = actor
  const { rt, tx, tenantId, now } = scene
  const stored = await importById(tx, rt.db.vault, tenantId, decision.importId)
  if (!stored || stored.memberId !== person.memberId || stored.state !== 'planned' || !stored.file)
    return { message: message('roster:over') }
  if (await hasNewerImport(tx, stored)) return { message: message('roster:over') }
  const file = decision.write ? { ...stored.file, skipBadRows: decision.skipBadRows } : null
  const moved = await moveImport(tx, rt.db.vault, {
    tenantId,
    id: stored.id,
    from: 'planned',
    to: decision.write ? 'sent' : 'dropped',
    file,
  })
  if (!moved) return { message: message('roster:over') }
  if (!decision.write) return { message: message('roster:dropped') }
  scene.timers.push({ tenantId, kind: 'write-roster', subject: stored.id, step: '1', dueAt: now })
  return { message: message('roster:reading') }
}
