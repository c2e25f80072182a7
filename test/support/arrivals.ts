// What comes in while a house is at work: nothing is done here but the taking in, unlike `hear` of the house.
import type { InboundContent } from '../../src/core/inbound.ts'
import { takeIn } from '../../src/inbox.ts'
import type { Connection } from '../../src/runtime.ts'
import type { House } from './house.ts'

let made = 0

/** Words (a string) or something else from a chat, by the house's account unless another is named; stored, and left to the drains. */
export function arrive(house: House, chat: string, content: string | InboundContent, connection: Connection = house.connection) {
  made += 1
  const said: InboundContent = typeof content === 'string' ? { kind: 'text', text: content } : content
  const event = { externalId: `arrived ${made}`, userId: chat, chatId: chat, at: house.clock.now().toString(), locale: 'vi', content: said }
  return takeIn(house.rt, connection, [event])
}
