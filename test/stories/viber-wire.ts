// Viber as the stories see it: a link whose first tap both subscribes and connects, keys under the chat.
import { fakeViber } from '../../src/city/wires/fake-viber.ts'
import type { Wire } from './wire.ts'

export async function viberWire(now: () => Temporal.Instant): Promise<Wire> {
  const token = '4453b6ac12345678-made-up-token-0f8091a2b3c4d5e6f'
  const fake = await fakeViber({ token, now })
  return {
    env: { VIBER_AUTH_TOKEN: token, VIBER_API_ROOT: fake.apiRoot },
    proof: { header: 'x-viber-content-signature', signs: true },
    secrets: [token],
    person: (nth) => `QW5Nb3RoZXJQZXJzb24${String(nth).padStart(3, '0')}==`,
    reach: (url, channel) => Promise.resolve(channel.register?.(url)),
    strangers: true,
    brings: [],
    shown: (person) =>
      fake.messages(person).map(({ text, buttons }) => ({
        text,
        buttons: buttons.flatMap(({ action, body, label }) => (action === 'reply' ? [{ id: body, label }] : [])),
        files: [],
      })),
    async start(person, code) {
      await fake.open(person, code)
      const welcome = fake.messages(person).at(-1)
      const button = welcome?.via === 'welcome' ? welcome.buttons[0] : undefined
      if (button !== undefined) await fake.tap(person, button.body)
    },
    write: (person, text) => fake.say(person, text),
    tap: (person, { id }) => fake.tap(person, id),
    pin: (person, latitude, longitude) => fake.pickLocation(person, latitude, longitude),
    file: (person, file) => fake.sendFile(person, file),
    leave: { out: (person) => fake.unsubscribe(person), back: (person) => fake.subscribe(person) },
    [Symbol.asyncDispose]: () => fake.close(),
  }
}
