// What becomes of a routine message whose address cannot take it: the next address of the same person gets it at once, and where there is
// none a person is asked to phone. An answer to somebody's own words is never moved: they wait where they wrote.
import { countRefusal, endReachOf } from '../../db/addresses.ts'
import { cancelMessages } from '../../db/cancel-messages.ts'
import type { MessageRow } from '../../db/claim-messages.ts'
import type { EscalationKind } from '../../db/escalations.ts'
import { messagesWaitingFor, moveMessages, sendAsTemplate } from '../../db/move-messages.ts'
import { addressById, type Destination } from '../../db/outgoing.ts'
import { askByPhone } from '../../db/rounds.ts'
import { finishMessage } from '../../db/sending.ts'
import { nextAllowed } from '../core/quiet-hours.ts'
import type { Runtime } from '../runtime.ts'
import { handOver } from './hand-over.ts'
import { inScene, type Scene } from './scene.ts'

/** A message, and its address as it was when it was tried. */
export interface Undelivered {
  readonly row: MessageRow
  readonly destination: Destination | null
}

/** How an address ended, as far as the platform says so. */
export interface End {
  readonly state: 'unreachable' | 'stopped'
  /** Of the message, the state unless given. */
  readonly fault?: string
  /** After so many refusals in a row; at the first unless given. */
  readonly after?: number
}

/** The platform says that this address takes nothing any more: all that waits for it goes to the next one. */
export async function moveFromGone(rt: Runtime, { row, destination }: Undelivered, end: End): Promise<void> {
  const { state, fault = state, after = 1 } = end
  const now = rt.clock.now()
  await inScene(rt, { tenantId: row.tenantId, now }, async (scene) => {
    await finishMessage(scene.tx, row, { state: 'failed', fault, at: now })
    const { addressId } = row
    if (addressId === null || !destination) return
    const refused = { tenantId: row.tenantId, addressId, messageId: row.id, now }
    if (after > 1 && (await countRefusal(scene.tx, refused)) < after) {
      await moveMessages(scene.tx, { ...at(scene, destination), ids: [row.id] }).then(wake(scene))
      return
    }
    const ended = await endReachOf(scene.tx, { ...refused, state })
    // Who has written here since is back. Of two messages on the wire the first has ended the address.
    if (!ended && (await addressById(scene.tx, row.tenantId, addressId))?.state === 'active') return
    await moveMessages(scene.tx, { ...at(scene, destination), ids: [row.id] }).then(wake(scene))
    await moveWaiting(scene, { addressId, ...destination })
    if (ended) await toPerson(scene, destination, { kind: state, checkInId: null, key: `message:${row.id}:${state}` })
  })
}

/** What waits for an address that takes nothing any more goes to the next one, each message by itself; what has none is cancelled. */
export async function moveWaiting(
  scene: Scene,
  of: { readonly addressId: number } & Pick<Destination, 'zone' | 'settings'>,
): Promise<void> {
  const { tx, tenantId, now } = scene
  const { addressId } = of
  const ids = await messagesWaitingFor(tx, { tenantId, addressId })
  await moveMessages(tx, { ...at(scene, of), ids }).then(wake(scene))
  await cancelMessages(tx, { tenantId, addressId, at: now })
}

/** A message that was due for an address which takes nothing any more, as was found just before it was sent. */
export async function moveCancelled(rt: Runtime, { row, destination }: Undelivered, fault: string): Promise<void> {
  const now = rt.clock.now()
  await inScene(rt, { tenantId: row.tenantId, now }, async (scene) => {
    await finishMessage(scene.tx, row, { state: 'cancelled', fault, at: now })
    if (destination) await moveMessages(scene.tx, { ...at(scene, destination), ids: [row.id] }).then(wake(scene))
  })
}

/**
 * This address could not take the message. @returns false when the person has no other one; then nothing was done.
 */
export async function moveToNext(rt: Runtime, { row, destination }: Undelivered, fault: string): Promise<boolean> {
  if (row.purpose === null || row.addressId === null || !destination) return false
  const now = rt.clock.now()
  return inScene(rt, { tenantId: row.tenantId, now }, async (scene) => {
    const moved = await moveMessages(scene.tx, { ...at(scene, destination), ids: [row.id] })
    wake(scene)(moved)
    if (moved.length > 0) await finishMessage(scene.tx, row, { state: 'failed', fault, at: now })
    return moved.length > 0
  })
}

/**
 * This address takes the message not now, and not soon: its free window is closed, or the account's quota is used up. As the platform's
 * template where the unit pays for that, else to the next address, else a person phones. A duty is left: a call that nobody hears of is
 * raised in any case.
 */
export async function moveFromClosed(rt: Runtime, undelivered: Undelivered, fault: 'window_closed' | 'quota'): Promise<void> {
  const { row, destination } = undelivered
  const now = rt.clock.now()
  await inScene(rt, { tenantId: row.tenantId, now }, async (scene) => {
    await finishMessage(scene.tx, row, { state: 'failed', fault, at: now })
    if (row.purpose === null || row.addressId === null || !destination) return
    const moving = { ...at(scene, destination), ids: [row.id] }
    const paid = fault === 'window_closed' && row.class !== 'duty' && destination.settings.templates === 'send'
    const moved = paid ? await sendAsTemplate(scene.tx, moving) : []
    const onwards = moved.length > 0 ? moved : await moveMessages(scene.tx, moving)
    wake(scene)(onwards)
    if (onwards.length > 0 || row.class === 'duty') return
    const checkInId = checkInOf(row)
    if (checkInId !== null) await askByPhone(scene.tx, { tenantId: row.tenantId, checkInId })
    await toPerson(scene, destination, {
      kind: 'phone',
      checkInId,
      key: checkInId === null ? `message:${row.id}:phone` : `${row.about}:phone`,
    })
  })
}

/** `check_in:7` */
function checkInOf({ about }: MessageRow): number | null {
  const id = about?.match(/^check_in:(\d+)$/)?.[1]
  return id === undefined ? null : Number(id)
}

function at({ tenantId, now }: Scene, { zone, settings }: Pick<Destination, 'zone' | 'settings'>) {
  return { tenantId, now, dueAt: nextAllowed(now, zone, settings) }
}

const wake =
  (scene: Scene) =>
  (moved: Awaited<ReturnType<typeof moveMessages>>): void => {
    for (const lane of moved) scene.lanes.add(lane)
    if (moved.length > 0) scene.rt.log.info('messages_moved', { messages: moved.length })
  }

async function toPerson(
  scene: Scene,
  { memberId, unitId, name, phone }: Destination,
  call: { readonly kind: EscalationKind; readonly checkInId: number | null; readonly key: string },
): Promise<void> {
  await handOver(scene, { memberId, unitId, name, phone, since: null, said: null, ...call })
}
