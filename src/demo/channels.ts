// The channels a phone of the demo can be on: what each can show and take, and on which one everybody begins.
import type { Abilities } from '../channels/channel.ts'
import { emailAbilities } from '../channels/email.ts'
import { telegramAbilities } from '../channels/telegram.ts'
import { viberAbilities } from '../channels/viber.ts'
import { zaloBotAbilities } from '../channels/zalo-bot.ts'
import { zaloOaAbilities } from '../channels/zalo-oa.ts'

/** `phone`: an ordinary telephone, to which no message comes; the branch calls. */
export const demoChannels = ['telegram', 'zalo-bot', 'zalo-oa', 'viber', 'email', 'phone'] as const
export type DemoChannel = (typeof demoChannels)[number]
export type ChatChannel = Exclude<DemoChannel, 'phone'>

/** The channels' own tables: what a phone here shows is what the channel would be handed. */
export const abilitiesOf: Readonly<Record<ChatChannel, Abilities>> = {
  telegram: telegramAbilities,
  'zalo-bot': zaloBotAbilities,
  'zalo-oa': zaloOaAbilities,
  viber: viberAbilities,
  email: emailAbilities,
}

/** Whether messages come to it. */
export function isChat(channel: DemoChannel): channel is ChatChannel {
  return channel !== 'phone'
}

const chats = demoChannels.filter(isChat)

/** The channel of the nth away member: they are spread over all that messages come to. */
export function chatOfNth(nth: number): ChatChannel {
  return chats[nth % chats.length] ?? 'telegram'
}

const inCharge = ['zalo-oa', 'zalo-bot', 'viber'] as const

/** The channel of the nth secretary. */
export function chatInCharge(nth: number): ChatChannel {
  return inCharge[nth % inCharge.length] ?? 'telegram'
}

/** Whether choices are tapped there; where they are not, a number or a word is typed. */
export function hasTaps(channel: ChatChannel): boolean {
  return abilitiesOf[channel].choices !== 'numbered'
}
