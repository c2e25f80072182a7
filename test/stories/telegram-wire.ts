// Telegram as the stories see it: links that carry the code, buttons under messages.
import { fakeTelegram } from '../../src/city/wires/fake-telegram.ts'
import type { Wire } from './wire.ts'

export async function telegramWire(now: () => Temporal.Instant): Promise<Wire> {
  const [token, secret] = ['5550001:made-up-token-of-stories', 'made-up-webhook-secret']
  const fake = await fakeTelegram({ token, now })
  const chat = (person: string): number => Number(person)
  return {
    env: { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: fake.apiRoot, TELEGRAM_WEBHOOK_SECRET: secret },
    proof: { header: 'x-telegram-bot-api-secret-token', signs: false },
    secrets: [token, secret],
    person: (nth) => String(70_550_100 + nth),
    reach: (url, channel) => Promise.resolve(channel.register?.(url)),
    strangers: true,
    brings: ['picture', 'workbook'],
    shown: (person) =>
      fake.messages(chat(person)).map(({ text, choices, file }) => ({ text, buttons: choices, files: file === null ? [] : [file.name] })),
    start: (person, code) => fake.say(chat(person), `/start ${code}`),
    write: (person, text) => fake.say(chat(person), text),
    tap: (person, { id }) => fake.tap(chat(person), id),
    pin: (person, latitude, longitude) => fake.sendLocation(chat(person), latitude, longitude),
    file: (person, file) => fake.sendFile(chat(person), file),
    leave: { out: (person) => fake.block(chat(person)), back: (person) => fake.unblock(chat(person)) },
    [Symbol.asyncDispose]: () => fake.close(),
  }
}
