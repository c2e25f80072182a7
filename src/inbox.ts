// Stores what came in, once. A platform is told "received" only after this has committed.
import { storeEvents } from '../db/events.ts'
import type { InboundEvent } from './channels/channel.ts'
import type { InboundContent } from './core/inbound.ts'
import { printable } from './core/text.ts'
import type { Connection, Runtime } from './runtime.ts'

/** @returns how many events were new. Throws when the database does not take them: then the platform has to send them again. */
export async function takeIn(rt: Runtime, connection: Connection, events: readonly InboundEvent[]): Promise<number> {
  if (events.length === 0) return 0
  const { account } = connection
  const fresh = await storeEvents(rt.db.orm, rt.db.vault, {
    tenantId: account.tenantId,
    accountId: account.id,
    events: events.map((event) => ({ ...event, content: cleaned(event.content) })),
    receivedAt: rt.clock.now(),
  })
  rt.meter.count('events_stored', { account: account.id }, fresh.length)
  rt.meter.count('events_repeated', { account: account.id }, events.length - fresh.length)
  rt.log.info('events_stored', { account: account.id, channel: account.channel, received: events.length, events: fresh })
  if (fresh.length > 0) rt.wake('events')
  return fresh.length
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
