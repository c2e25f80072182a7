// A message as a channel gets it, where a test cares for a part of it only.
import type { Outbound } from '../../src/channels/channel.ts'

export function outbound(given: Partial<Outbound> & Pick<Outbound, 'chatId' | 'text'>): Outbound {
  return { choices: [], key: 'test-key', subject: 'Hỏi thăm', locale: 'vi', form: 'chat', template: null, ...given }
}
