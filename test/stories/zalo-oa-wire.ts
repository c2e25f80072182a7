// A Zalo Official Account as the stories see it: up to five buttons and their numbers, a week in which it may write.
import { fakeZaloOa } from '../../src/city/wires/fake-zalo-oa.ts'
import type { Wire } from './wire.ts'

export async function zaloOaWire(now: () => Temporal.Instant): Promise<Wire> {
  const keys = {
    appId: '360846524940903967',
    appSecret: 'made-up-app-secret',
    secretKey: 'made-up-oa-secret-key',
    oaId: '2451234567890123456',
    refreshToken: 'made-up-first-refresh-token',
  }
  const fake = await fakeZaloOa({ ...keys, now })
  return {
    env: {
      ZALO_OA_APP_ID: keys.appId,
      ZALO_OA_APP_SECRET: keys.appSecret,
      ZALO_OA_SECRET_KEY: keys.secretKey,
      ZALO_OA_ID: keys.oaId,
      ZALO_OA_REFRESH_TOKEN: keys.refreshToken,
      ZALO_OA_API_ROOT: fake.root,
      ZALO_OAUTH_ROOT: fake.root,
      ZALO_BUSINESS_API_ROOT: fake.root,
    },
    proof: { header: 'x-zevent-signature', signs: true },
    secrets: [keys.appSecret, keys.secretKey, keys.refreshToken, 'refresh-', 'access-'],
    person: (nth) => `88765432100${String(nth).padStart(3, '0')}`,
    // The console is told by hand.
    reach: async (url) => fake.callsAt(url),
    strangers: true,
    brings: ['picture'],
    shown: (person) =>
      fake.messages(person).map(({ text, buttons, file }) => ({
        text,
        buttons: buttons.map(({ payload, title }) => ({ id: payload.replace(/^#/, ''), label: title })),
        files: file === null ? [] : [file.name],
      })),
    start: (person, code) => fake.say(person, code),
    write: (person, text) => fake.say(person, text),
    tap: (person, { id }) => fake.tap(person, id),
    pin: (person, latitude, longitude) => fake.sendLocation(person, String(latitude), String(longitude)),
    file: (person, { name, bytes }) => fake.sendFile(person, { name, text: new TextDecoder().decode(bytes) }),
    leave: { out: (person) => fake.unfollow(person), back: (person) => fake.follow(person) },
    [Symbol.asyncDispose]: () => fake.close(),
  }
}
