// Viber as a whole city needs it: keyboards, tokens of 19 digits, signed callbacks of what people do.
import { type CityAnswer, type Protocol, type Told, tooFast } from './city-wire.ts'

const token = 'made-up-token-of-the-city-4453b6ac12345678'
/** Tokens of messages go on from here; a number of JavaScript would not hold them. */
const firstToken = 5_741_311_803_571_000_000n
const signing = crypto.subtle.importKey('raw', new TextEncoder().encode(token), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])

const answer = (body: string): CityAnswer => ({ status: 200, body })
const ok = '"status":0,"status_message":"ok"'

export const cityViber: Protocol = {
  channel: 'viber',
  settings: (root) => ({ VIBER_AUTH_TOKEN: token, VIBER_API_ROOT: root }),
  read({ path, body }) {
    if (path.endsWith('/get_account_info')) return answer(`{${ok},"id":"pa:1","name":"City","uri":"city"}`)
    if (!path.endsWith('/send_message')) return answer(`{${ok}}`)
    const {
      receiver,
      text = '',
      keyboard,
    } = JSON.parse(body.toString()) as {
      readonly receiver: string
      readonly text?: string
      readonly keyboard?: { readonly Buttons?: readonly { readonly ActionType?: string; readonly ActionBody?: string }[] }
    }
    const keys = (keyboard?.Buttons ?? []).filter(({ ActionType = 'reply' }) => ActionType === 'reply')
    return { chat: numberOf(receiver), text, choices: keys.map(({ ActionBody = '' }) => ActionBody) }
  },
  // A raw number of 19 digits, as the real one writes it.
  accepted: (ref) => answer(`{${ok},"message_token":${firstToken + BigInt(ref)},"chat_hostname":"CITY","billing_status":1}`),
  refused: (why) =>
    answer(
      why === 'blocked' ? '{"status":6,"status_message":"receiverNotSubscribed"}' : '{"status":5,"status_message":"receiverNotRegistered"}',
    ),
  throttled: tooFast,
  told(id, chat, doing, seconds): Told {
    const message_token = String(firstToken + BigInt(id))
    const person = `vc${chat}`
    const user = { id: person, name: 'P', language: 'vi', country: 'VN', api_version: 10 }
    const callback = (event: string, rest: object): Told => ({
      event: `${event}:${message_token}`,
      body: `${JSON.stringify({ event, timestamp: seconds * 1000, ...rest }).slice(0, -1)},"message_token":${message_token}}`,
    })
    switch (doing.do) {
      case 'write':
        return callback('message', { sender: user, message: { type: 'text', text: doing.text } })
      case 'tap':
        return callback('message', { sender: user, message: { type: 'text', text: doing.choice }, silent: true })
      case 'block':
        return callback('unsubscribed', { user_id: person })
      case 'unblock':
        return callback('subscribed', { user })
      default:
        return doing satisfies never
    }
  },
  async proof(body) {
    const mac = await crypto.subtle.sign('HMAC', await signing, new TextEncoder().encode(body))
    return { 'x-viber-content-signature': Buffer.from(mac).toString('hex') }
  },
  numberOf,
  taps: true,
}

function numberOf(id: string): number {
  return id.startsWith('vc') ? Number(id.slice(2)) : Number(BigInt(id) - firstToken)
}
