// A smoke test against the public emulator `telegram-test-api`: somebody else's idea of Telegram. It has no long poll, no 403 or 429, and no
// secret header on webhooks; for those there is our own fake.

import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js'
import { expect, test } from 'vitest'
import type { InboundEvent } from '../../src/channels/channel.ts'
import { telegram } from '../../src/channels/telegram.ts'
import { freePort } from '../support/free-port.ts'
import { outbound } from '../support/outbound.ts'

test('a person links, is asked, taps and writes', async () => {
  const emulator = new TelegramServer({ port: await freePort(), host: '127.0.0.1' })
  await emulator.start()
  const token = '123:emulated'
  const apiRoot = emulator.config.apiURL
  const logged: string[] = []
  const channel = telegram({
    token,
    apiRoot,
    now: () => Temporal.Instant.from('2026-01-01T00:00:00Z'),
    locate: async () => null,
    log: (event) => logged.push(event),
    pace: { idle: 20 },
  })
  const events: InboundEvent[] = []
  const waiting: (() => void)[] = []
  const next = () => new Promise<void>((resolve) => waiting.push(resolve))
  const stop = new AbortController()
  const ended = channel.listen?.(async (some) => {
    events.push(...some)
    for (const go of waiting.splice(0)) go()
  }, stop.signal)
  try {
    const person = emulator.getClient(token, { userId: 77, chatId: 77, timeout: 5000, interval: 20 })
    await Promise.all([next(), person.sendCommand(person.makeCommand('/start lk_1'))])

    const choices = [[{ id: 'same:1', label: 'Vẫn vậy' }]]
    const outcome = await channel.send(outbound({ chatId: '77', text: 'Thế nào ạ?', choices, menu: [{ command: 'xem', about: 'Xem' }] }))
    expect(outcome).toMatchObject({ kind: 'accepted', ref: expect.stringMatching(/^\d+$/u) })
    const { result } = await person.getUpdates()
    expect(result[0]?.message).toMatchObject({ text: 'Thế nào ạ?', reply_markup: { inline_keyboard: [[{ callback_data: 'same:1' }]] } })

    await Promise.all([next(), person.sendCallback(person.makeCallbackQuery('same:1'))])
    await Promise.all([next(), person.sendMessage(person.makeMessage('Em làm may ở Bình Dương'))])
    expect(events.map(({ content }) => content)).toEqual([
      { kind: 'start', code: 'lk_1' },
      { kind: 'choice', choice: 'same:1' },
      { kind: 'text', text: 'Em làm may ở Bình Dương' },
    ])
    expect(events.map(({ userId, chatId }) => [userId, chatId])).toEqual(Array(3).fill(['77', '77']))
    // The emulator knows no setMyCommands; the message goes out all the same.
    expect(logged).toEqual(['telegram_menu_failed'])
  } finally {
    stop.abort()
    await ended
    await emulator.stop()
  }
})
