// The name of a channel in words.
import type { Sentence } from '../src/core/message.ts'
import { sentence } from './words.ts'

const known = ['telegram', 'zalo-bot', 'zalo-oa', 'viber', 'email', 'phone', 'simulator'] as const

/** "Zalo (bot)"; a channel that has no name here is named as the table names it. */
export function channelWord(channel: string): Sentence | string {
  const name = known.find((one) => one === channel)
  return name === undefined ? channel : sentence(`common:channel.${name}`)
}
