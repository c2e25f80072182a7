// The list of what can be opened: one maker for each channel that has accounts.
import type { ChannelName } from '../channels/index.ts'
import type { Config } from '../config.ts'
import { emailMaker } from './email.ts'
import type { Maker } from './maker.ts'
import { telegramMaker } from './telegram.ts'
import { viberMaker } from './viber.ts'
import { zaloBotMaker } from './zalo-bot.ts'
import { zaloOaMaker } from './zalo-oa.ts'

/** A maker whose keys only it knows. */
// biome-ignore lint/suspicious/noExplicitAny: each maker reads its own keys, and gets back only what it has read.
export type AnyMaker = Maker<any>

export const makers: Readonly<Partial<Record<ChannelName, AnyMaker>>> = {
  telegram: telegramMaker,
  'zalo-bot': zaloBotMaker,
  'zalo-oa': zaloOaMaker,
  viber: viberMaker,
  email: emailMaker,
}

/** The setting whose value opens an account of the environment: what to look at when the platform does not know it. */
export const keySettings: Readonly<Record<Exclude<ChannelName, 'simulator' | 'phone'>, keyof Config>> = {
  telegram: 'TELEGRAM_BOT_TOKEN',
  'zalo-bot': 'ZALO_BOT_TOKEN',
  'zalo-oa': 'ZALO_OA_REFRESH_TOKEN',
  viber: 'VIBER_AUTH_TOKEN',
  email: 'SMTP_URL',
}
