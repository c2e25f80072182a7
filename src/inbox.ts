// Stores what came in, once. A platform is told "received" only after this has committed.
import { storeEvents } from '../db/events.ts'
import type { InboundEvent } from './channels/channel.ts'
import type { Connection, Runtime } from './runtime.ts'

/** @returns how many events were new. Throws when the database does not take them: then the platform has to send them again. */
export async function takeIn(rt: Runtime, connection: Connection, events: readonly InboundEvent[]): Promise<number> {
  if (events.length === 0) return 0
  const { account } = connection
  const fresh = await storeEvents(rt.db.orm, rt.db.vault, {
    tenantId: account.tenantId,
    accountId: account.id,
    events,
    receivedAt: rt.clock.now(),
  })
  rt.log.info('events_stored', { account: account.id, channel: account.channel, received: events.length, fresh })
  if (fresh > 0) rt.wake('events')
  return fresh
}
