// The list of what can be opened: one maker for each channel that has accounts.
import type { ChannelName } from '../channels/index.ts'
import type { Maker } from './maker.ts'
import { telegramMaker } from './telegram.ts'

/** A maker whose keys only it knows. */
// biome-ignore lint/suspicious/noExplicitAny: each maker reads its own keys, and gets back only what it has read.
export type AnyMaker = Maker<any>

export const makers: Readonly<Partial<Record<ChannelName, AnyMaker>>> = {
  telegram: telegramMaker,
}
