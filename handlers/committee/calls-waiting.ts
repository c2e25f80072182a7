// What a committee hears of a branch whose calls are not made: how many, and for how long. Nobody's name.
import type { Message } from '../../src/core/message.ts'
import { sentence } from '../words.ts'

export function callsWaiting(of: { readonly branch: string; readonly calls: number; readonly days: number }): Message {
  const { branch, calls, days } = of
  return {
    lines: [sentence('committee:calls-waiting', { branch, count: calls, days }), sentence('committee:calls-waiting.ask')],
  }
}
