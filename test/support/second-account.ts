// A further account of a house, with its own simulated platform: the same people, other chats, and what it sends is seen.
import { findOrMakeAccount } from '../../db/addresses.ts'
import { type Simulator, simulator } from '../../src/channels/simulator.ts'
import type { InboundContent } from '../../src/core/inbound.ts'
import { takeIn } from '../../src/inbox.ts'
import type { Connection } from '../../src/runtime.ts'
import type { Bubble, House } from './house.ts'

export interface SecondAccount {
  readonly channel: Simulator
  readonly connection: Connection
  /** Everything that was delivered, oldest first. */
  readonly sent: readonly Bubble[]
  /** Something comes in from a chat of this platform and all that is due is done. @returns what the chat was sent because of it. */
  hear(chat: string, content: string | InboundContent): Promise<readonly Bubble[]>
  tap(chat: string, choice: string): Promise<readonly Bubble[]>
  /** Links a member, who has said yes on another account before or says yes to everything now. */
  link(name: string): Promise<void>
  chat(name: string): readonly Bubble[]
}

export async function openSecondAccount(house: House, platform = 'zalo-bot', name = 'second'): Promise<SecondAccount> {
  const { rt, tenantId, clock, db, drains } = house
  const channel = simulator()
  const account = await findOrMakeAccount(db.orm, { tenantId, channel: platform, name, now: clock.now() })
  const connection = { account, channel }
  rt.connections.set(account.id, connection)
  const sent: Bubble[] = []
  channel.delivered((message) => sent.push({ ...message, at: clock.now() }))
  let events = 0
  const second: SecondAccount = {
    channel,
    connection,
    sent,
    async hear(chat, content) {
      const before = sent.length
      events += 1
      const event = { externalId: `${name}${events}`, userId: chat, chatId: chat, at: clock.now().toString(), locale: 'vi' }
      await takeIn(rt, connection, [{ ...event, content: typeof content === 'string' ? { kind: 'text', text: content } : content }])
      await drains.runDue(['events'])
      return sent.slice(before).filter((one) => one.chatId === chat)
    },
    tap: (chat, choice) => second.hear(chat, { kind: 'choice', choice }),
    async link(member) {
      await second.hear(member, await house.code(member))
      for (;;) {
        const [yes] = second.chat(member).at(-1)?.choices.flat() ?? []
        if (!yes?.id.startsWith('consent:')) return
        await second.tap(member, yes.id)
      }
    },
    chat: (member) => sent.filter((one) => one.chatId === member),
  }
  return second
}

/** A further account of the same platform. */
export function secondAccount(house: House, name = 'second'): Promise<SecondAccount> {
  return openSecondAccount(house, 'simulator', name)
}
