// Stores what came in, once. A platform is told "received" only after this has committed.
import { setTimeout as pause } from 'node:timers/promises'
import { type Stored, storeEvents } from '../db/events.ts'
import { isSending, recordReceipts } from '../db/receipts.ts'
import type { InboundEvent, Receipt } from './channels/channel.ts'
import type { InboundContent } from './core/inbound.ts'
import { printable } from './core/text.ts'
import { fillRoom, noRoom } from './room.ts'
import type { Connection, Runtime } from './runtime.ts'
import { nextTurn, together } from './together.ts'

/** @returns how many events were new. Throws when the database does not take them: then the platform has to send them again. */
export async function takeIn(rt: Runtime, connection: Connection, events: readonly InboundEvent[]): Promise<number> {
  if (events.length === 0) return 0
  const { account } = connection
  const { ids, waiting } = await storing(rt, connection)(events.map((event) => ({ ...event, content: cleaned(event.content) })))
  rt.meter.count('events_stored', { account: account.id }, ids.length)
  rt.meter.count('events_repeated', { account: account.id }, events.length - ids.length)
  rt.log.info('events_stored', { account: account.id, channel: account.channel, received: events.length, events: ids })
  if (waiting) rt.wake('events')
  return ids.length
}

/** The ids of the events that were new, and whether one of them waits for a drain to take it. */
interface Fresh {
  readonly ids: readonly number[]
  readonly waiting: boolean
}

/**
 * Milliseconds after which receipts are looked up again: a device may report before we have written down that the platform took its message.
 * A second in all, which every platform waits; about messages of long ago nobody waits, since then nothing is on the wire.
 */
const lookAgain = [50, 250, 700]

/** Notes what a platform says about messages it took. Throws when the database does not take it. */
export async function takeReceipts(rt: Runtime, { account }: Connection, receipts: readonly Receipt[]): Promise<void> {
  if (receipts.length === 0) return
  const of = { tenantId: account.tenantId, accountId: account.id }
  const refs = new Set(receipts.map(({ ref }) => ref))
  let changed = await recordReceipts(rt.db.orm, rt.db.vault, { ...of, receipts })
  let waits = true
  for (const milliseconds of lookAgain) {
    if (changed >= refs.size || !waits) break
    // Nothing on the wire any more: it may have been noted since the last look, so one more is the last.
    waits = await isSending(rt.db.orm, of)
    if (waits) await pause(milliseconds)
    changed = await recordReceipts(rt.db.orm, rt.db.vault, { ...of, receipts })
  }
  for (const kind of ['delivered', 'seen', 'failed'] as const) {
    const count = receipts.filter((receipt) => receipt.kind === kind).length
    if (count > 0) rt.meter.count('receipts', { account: account.id, kind }, count)
  }
  rt.log.info('receipts_taken', { account: account.id, channel: account.channel, received: receipts.length, messages: changed })
}

type Storing = (events: readonly InboundEvent[]) => Promise<Fresh>

const storings = new WeakMap<Connection, Storing>()

/** What arrives for an account while the database takes what came before is stored together: a commit costs as much for one as for many. */
function storing(rt: Runtime, connection: Connection): Storing {
  const known = storings.get(connection)
  if (known) return known
  const storeAll = async (calls: readonly (readonly InboundEvent[])[]): Promise<readonly Fresh[]> => {
    const events = calls.flat()
    const stored = await storeInRoom(rt, connection, events)
    const fresh = new Map(stored.map((event) => [event.externalId, event]))
    // What two requests brought at once is new for the first of them.
    const newOf = (externalId: string): readonly Stored<InboundEvent>[] => {
      const found = fresh.get(externalId)
      fresh.delete(externalId)
      return found === undefined ? [] : [found]
    }
    return calls.map((events) => {
      const own = events.flatMap(({ externalId }) => newOf(externalId))
      return { ids: own.map((event) => event.id), waiting: own.some(({ taken }) => taken === null) }
    })
  }
  const made: Storing = together(storeAll, { gather: nextTurn })
  storings.set(connection, made)
  return made
}

/** Stores events, and begins those for which this process has room. */
async function storeInRoom(
  rt: Runtime,
  { account }: Connection,
  events: readonly InboundEvent[],
): Promise<readonly Stored<InboundEvent>[]> {
  const room = rt.rooms?.events(events.length) ?? noRoom
  const { id: accountId, tenantId } = account
  const { stored } = await fillRoom(room, async () => {
    const stored = await storeEvents(rt.db.orm, rt.db.vault, { tenantId, accountId, events, receivedAt: rt.clock.now(), take: room })
    return { stored, taken: stored.flatMap(({ taken }) => taken ?? []) }
  })
  return stored
}

/** What somebody typed without what no table and no other chat should hold. */
function cleaned(content: InboundContent): InboundContent {
  switch (content.kind) {
    case 'text':
      return { kind: 'text', text: printable(content.text) }
    case 'choice':
      return { kind: 'choice', choice: printable(content.choice) }
    case 'start':
      return { kind: 'start', code: content.code === null ? null : printable(content.code) }
    case 'file':
      return { ...content, name: printable(content.name) }
    default:
      return content
  }
}
