// A further account of a house, on another platform: the same people, other chats.
import { findOrMakeAccount } from '../../db/addresses.ts'
import { type Simulator, simulator } from '../../src/channels/simulator.ts'
import type { InboundContent } from '../../src/core/inbound.ts'
import { takeIn } from '../../src/inbox.ts'
import type { Connection } from '../../src/runtime.ts'
import type { Bubble, House } from './house.ts'

export interface SecondAccount {
  readonly channel: Simulator
  readonly connection: Connection
  /** Something comes in from a chat of this platform and all that is due is done. @returns what the chat was sent because of it. */
  hear(chat: string, content: string | InboundContent): Promise<readonly Bubble[]>
  tap(chat: string, choice: string): Promise<readonly Bubble[]>
  chat(name: string): readonly Bubble[]
}

export async function openSecondAccount(house: House, platform = 'zalo-bot'): Promise<SecondAccount> {
  const { rt, tenantId, clock, db, drains } = house
  const channel = simulator()
  const account = await findOrMakeAccount(db.orm, { tenantId, channel: platform, name: 'second', now: clock.now() })
  const connection = { account, channel }
  rt.connections.set(account.id, connection)
  const sent: Bubble[] = []
  channel.delivered((message) => sent.push({ ...message, at: clock.now() }))
  let events = 0
  const second: SecondAccount = {
    channel,
    connection,
    async hear(chat, content) {
      const before = sent.length
      events += 1
      const event = { externalId: `second${events}`, userId: chat, chatId: chat, at: clock.now().toString(), locale: 'vi' }
      await takeIn(rt, connection, [{ ...event, content: typeof content === 'string' ? { kind: 'text', text: content } : content }])
      await drains.runDue(['events'])
      return sent.slice(before).filter((one) => one.chatId === chat)
    },
    tap: (chat, choice) => second.hear(chat, { kind: 'choice', choice }),
    chat: (name) => sent.filter((one) => one.chatId === name),
  }
  return second
}
