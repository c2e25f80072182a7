// The lines between the phones and the service: an account of each channel, what is said on it, and what a number there means.
import { findOrMakeAccount } from '../../db/addresses.ts'
import { moveAddress, offeredTo, takeLimitsOff } from '../../db/demo.ts'
import { simulator } from '../channels/simulator.ts'
import type { InboundContent } from '../core/inbound.ts'
import type { Locale } from '../core/person.ts'
import { takeIn } from '../inbox.ts'
import { type Read, typedFor } from '../render/numbers.ts'
import { sentenceText } from '../render/text.ts'
import type { Connection, Runtime } from '../runtime.ts'
import { abilitiesOf, type ChatChannel, type DemoChannel, demoChannels, hasTaps, isChat } from './channels.ts'
import { paperBytes } from './paper.ts'
import type { DemoPerson } from './people.ts'
import type { Phones } from './phones.ts'

export interface Lines {
  /** Somebody sends something the way their channel can: a tap is a typed number where nothing can be tapped, a link's code is typed too. */
  readonly say: (person: DemoPerson, content: InboundContent) => Promise<void>
  /** What the numbers on somebody's phone mean now. */
  readonly offeredTo: (person: DemoPerson) => Promise<readonly Read[]>
  /** The phone is on another channel: the address goes with it. An ordinary telephone is out of reach of messages, as the platform would tell. */
  readonly putOn: (person: DemoPerson, channel: DemoChannel) => Promise<void>
}

export async function openLines(
  rt: Runtime,
  { tenantId, phones, locale }: { readonly tenantId: number; readonly phones: Phones; readonly locale: Locale },
): Promise<Lines> {
  const { orm, vault } = rt.db
  const connections = new Map<ChatChannel, Connection>()
  for (const name of demoChannels.filter(isChat)) {
    const account = await findOrMakeAccount(orm, { tenantId, channel: name, name: 'demo', now: rt.clock.now() })
    await takeLimitsOff(orm, account)
    const channel = simulator({ abilities: abilitiesOf[name], file: () => paperBytes })
    channel.delivered((message) => phones.receive(message, name))
    connections.set(name, { account, channel })
    rt.connections.set(account.id, { account, channel })
  }
  /** By member: the channel that their address is on; one that never was linked has none, and stays where it is put. */
  const addressOn = new Map<number, ChatChannel>()
  let counter = 0

  const take = async (person: DemoPerson, on: ChatChannel, content: InboundContent): Promise<void> => {
    const connection = connections.get(on)
    if (!connection) throw new Error('a channel of the demo is not open')
    counter += 1
    addressOn.set(person.memberId, on)
    await takeIn(rt, connection, [
      { externalId: `demo-${counter}`, userId: person.userId, chatId: person.userId, at: rt.clock.now().toString(), locale, content },
    ])
  }

  const offered = async (person: DemoPerson): Promise<readonly Read[]> =>
    (await offeredTo(orm, vault, tenantId, person.memberId)).map(({ id, label, shortcut }) => ({
      id,
      label: sentenceText(label, locale),
      ...(shortcut ? { shortcut } : {}),
    }))

  const asSent = async (person: DemoPerson, on: ChatChannel, content: InboundContent): Promise<InboundContent> => {
    if (content.kind === 'start' && content.code !== null && !abilitiesOf[on].linkPayload) return { kind: 'text', text: content.code }
    if (content.kind !== 'choice' || hasTaps(on)) return content
    return { kind: 'text', text: typedFor(phones.choiceOf(person, content.choice), await offered(person), person.memberId % 4 === 1) }
  }

  return {
    offeredTo: offered,
    async say(person, content) {
      const on = phones.channelOf(person)
      if (!isChat(on)) {
        if (content.kind === 'text') phones.wouldSay(person, content.text)
        return
      }
      const sent = await asSent(person, on, content)
      phones.said(person, content, sent)
      await take(person, on, sent)
    },
    async putOn(person, channel) {
      phones.putOn(person, channel)
      const from = addressOn.get(person.memberId)
      if (from === undefined) return
      if (!isChat(channel)) return take(person, from, { kind: 'blocked' })
      const [old, next] = [connections.get(from)?.account.id ?? 0, connections.get(channel)?.account.id ?? 0]
      if (from !== channel)
        await rt.db.transaction((tx) =>
          moveAddress(tx, vault, { tenantId, memberId: person.memberId, userId: person.userId, from: old, to: next }),
        )
      addressOn.set(person.memberId, channel)
      // From an ordinary telephone back to a chat: the platform tells that they are there again. Otherwise it changes nothing.
      await take(person, channel, { kind: 'unblocked' })
    },
  }
}
