// Zalo's bot platform as the stories see it: text and nothing else, codes are typed.
import { fakeZaloBot } from '../../src/city/wires/fake-zalo-bot.ts'
import type { Wire } from './wire.ts'

export async function zaloBotWire(now: () => Temporal.Instant): Promise<Wire> {
  const [token, secret] = ['5550002:made-up-token-of-stories', 'made-up-webhook-secret']
  const fake = await fakeZaloBot({ token, now })
  return {
    env: { ZALO_BOT_TOKEN: token, ZALO_BOT_API_ROOT: fake.apiRoot, ZALO_BOT_WEBHOOK_SECRET: secret },
    proof: { header: 'x-bot-api-secret-token', signs: false },
    secrets: [token, secret],
    person: (nth) => `6ede9afa66b88fe6d${String(nth).padStart(3, '0')}`,
    reach: (url, channel) => Promise.resolve(channel.register?.(url)),
    strangers: true,
    brings: [],
    shown: (person) => fake.messages(person).map(({ text }) => ({ text, buttons: [], files: [] })),
    start: (person, code) => fake.say(person, `${code.slice(0, 4)} ${code.slice(4)}`),
    write: (person, text) => fake.say(person, text),
    tap: null,
    pin: null,
    file: null,
    leave: null,
    [Symbol.asyncDispose]: () => fake.close(),
  }
}
