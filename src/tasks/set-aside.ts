// What follows when an event cannot be handled: it is tried again, and in the end its sender is told, so that nobody waits for an answer.
import { type EventRow, failEvent, openEvent } from '../../db/events.ts'
import type { Failure } from '../../db/ledger.ts'
import { message } from '../../handlers/words.ts'
import type { InboundEvent } from '../channels/channel.ts'
import type { Runtime } from '../runtime.ts'
import { inScene } from './scene.ts'

/** Records a failed try; with the last one the sender gets a sentence that says nothing but that it did not work. */
export async function failedEvent(rt: Runtime, row: EventRow, failure: Failure): Promise<void> {
  const event = failure.retryAt === null ? opened(rt, row) : null
  if (event === null) return failEvent(rt.db.orm, row, failure)
  await inScene(rt, { tenantId: row.tenantId, now: failure.at }, async (scene) => {
    await failEvent(scene.tx, row, failure)
    scene.messages.push({
      tenantId: row.tenantId,
      key: `event:${row.id}:set-aside`,
      accountId: row.accountId,
      to: { chat: event.chatId },
      class: 'answer',
      purpose: null,
      about: null,
      locale: rt.locale,
      message: message('member:set-aside'),
      dueAt: failure.at,
      expiresAt: failure.at.add({ hours: 24 }),
      eventId: row.id,
    })
  })
}

/** Null for what is no message to answer, and for what does not even open. */
function opened(rt: Runtime, row: EventRow): InboundEvent | null {
  try {
    const event = openEvent<InboundEvent>(rt.db.vault, row)
    return event.content.kind === 'blocked' || event.content.kind === 'unblocked' ? null : event
  } catch {
    return null
  }
}
