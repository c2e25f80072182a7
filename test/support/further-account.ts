// A further account of a house, with its own simulated platform: people are linked to it, and what it sends is seen.
import { findOrMakeAccount } from '../../db/addresses.ts'
import { type Simulator, simulator } from '../../src/channels/simulator.ts'
import type { InboundContent } from '../../src/core/inbound.ts'
import { takeIn } from '../../src/inbox.ts'
import type { Connection } from '../../src/runtime.ts'
import type { Bubble, House } from './house.ts'

export interface FurtherAccount {
  readonly connection: Connection
  readonly channel: Simulator
  readonly sent: readonly Bubble[]
  hear(chat: string, content: string | InboundContent): Promise<void>
  /** Links a member, who has said yes on another account before or says yes to everything now. */
  link(name: string): Promise<void>
  chat(name: string): readonly Bubble[]
}

export async function furtherAccount(house: House, name = 'second'): Promise<FurtherAccount> {
  const { rt, db, tenantId, clock } = house
  const channel = simulator()
  const account = await findOrMakeAccount(db.orm, { tenantId, channel: 'simulator', name, now: clock.now() })
  const connection = { account, channel }
  rt.connections.set(account.id, connection)
  const sent: Bubble[] = []
  channel.delivered((message) => sent.push({ ...message, at: clock.now() }))
  let events = 0
  const second: FurtherAccount = {
    connection,
    channel,
    sent,
    async hear(chat, content) {
      events += 1
      const event = { externalId: `${name}${events}`, userId: chat, chatId: chat, at: clock.now().toString(), locale: 'vi' }
      await takeIn(rt, connection, [{ ...event, content: typeof content === 'string' ? { kind: 'text', text: content } : content }])
      await house.drains.runDue(['events'])
    },
    async link(member) {
      await second.hear(member, await house.code(member))
      for (;;) {
        const [yes] = second.chat(member).at(-1)?.choices.flat() ?? []
        if (!yes?.id.startsWith('consent:')) return
        await second.hear(member, { kind: 'choice', choice: yes.id })
      }
    },
    chat: (member) => sent.filter((one) => one.chatId === member),
  }
  return second
}
