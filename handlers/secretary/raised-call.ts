// A call that the person in charge has not made: the same item, with who had it and for how long.
import type { Message } from '../../src/core/message.ts'
import { sentence } from '../words.ts'
import { type CallItem, callItem } from './call-item.ts'

/** @param days since it was handed over. */
export function raisedCall(call: CallItem & { readonly toldName: string | null }, days: number): Message {
  const { lines, ...rest } = callItem(call)
  const { toldName } = call
  const head =
    toldName === null
      ? sentence('secretary:call.raised.nobody', { count: days })
      : sentence('secretary:call.raised', { holder: toldName, count: days })
  return { lines: [head, ...lines], ...rest }
}
