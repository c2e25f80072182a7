// The answer to somebody whose words set something going that took a while: in the chat they wrote in, at whatever hour it is done.
import { addressById } from '../../db/outgoing.ts'
import type { Message } from '../core/message.ts'
import type { Scene } from './scene.ts'

/** Queues the answer. One that waited for a day would come as if nothing had been; a chat that was erased meanwhile gets none. */
export async function answerLate(
  { tx, tenantId, now, messages }: Scene,
  of: { readonly addressId: number; readonly key: string; readonly message: Message },
): Promise<void> {
  const { addressId, key, message } = of
  const address = await addressById(tx, tenantId, addressId)
  if (!address) return
  messages.push({
    tenantId,
    key,
    accountId: address.accountId,
    to: { addressId },
    class: 'answer',
    purpose: null,
    about: null,
    locale: address.locale,
    message,
    dueAt: now,
    expiresAt: now.add({ hours: 24 }),
    eventId: null,
  })
}
