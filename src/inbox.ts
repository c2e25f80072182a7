// Stores what came in, once. A platform is told "received" only after this has committed.
import { storeEvents } from '../db/events.ts'
import type { InboundEvent } from './channels/channel.ts'
import type { InboundContent } from './core/inbound.ts'
import { printable } from './core/text.ts'
import type { Connection, Runtime } from './runtime.ts'
import { together } from './together.ts'

/** @returns how many events were new. Throws when the database does not take them: then the platform has to send them again. */
export async function takeIn(rt: Runtime, connection: Connection, events: readonly InboundEvent[]): Promise<number> {
  if (events.length === 0) return 0
  const { account } = connection
  const ids = await storing(rt, connection)(events.map((event) => ({ ...event, content: cleaned(event.content) })))
  rt.meter.count('events_stored', { account: account.id }, ids.length)
  rt.meter.count('events_repeated', { account: account.id }, events.length - ids.length)
  rt.log.info('events_stored', { account: account.id, channel: account.channel, received: events.length, events: ids })
  if (ids.length > 0) rt.wake('events')
  return ids.length
}

type Storing = (events: readonly InboundEvent[]) => Promise<readonly number[]>

const storings = new WeakMap<Connection, Storing>()

/** What arrives for an account while the database takes what came before is stored together: a commit costs as much for one as for many. */
function storing(rt: Runtime, connection: Connection): Storing {
  const known = storings.get(connection)
  if (known) return known
  const { id, tenantId } = connection.account
  const made: Storing = together(async (calls) => {
    const stored = await storeEvents(rt.db.orm, rt.db.vault, { tenantId, accountId: id, events: calls.flat(), receivedAt: rt.clock.now() })
    const fresh = new Map(stored.map((event) => [event.externalId, event.id]))
    // What two requests brought at once is new for the first of them.
    const taken = (externalId: string): readonly number[] => {
      const found = fresh.get(externalId)
      fresh.delete(externalId)
      return found === undefined ? [] : [found]
    }
    return calls.map((events) => events.flatMap(({ externalId }) => taken(externalId)))
  })
  storings.set(connection, made)
  return made
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
