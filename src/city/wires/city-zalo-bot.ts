// Zalo's bot platform as a whole city needs it: text out, text in, and nobody is told who blocks a bot.
import { type CityAnswer, type Protocol, tooFast } from './city-wire.ts'

const token = '1000002:made-up-token-of-the-city'
const secret = 'made-up-secret-of-the-city'
const prefix = `/bot${token}/`
const proof = { 'x-bot-api-secret-token': secret }

// The platform answers 200 to everything that it has understood.
const answer = (value: unknown): CityAnswer => ({ status: 200, body: JSON.stringify(value) })

export const cityZaloBot: Protocol = {
  channel: 'zalo-bot',
  settings: (root) => ({ ZALO_BOT_TOKEN: token, ZALO_BOT_API_ROOT: root, ZALO_BOT_WEBHOOK_SECRET: secret }),
  read({ path, body }) {
    const method = path.startsWith(prefix) ? path.slice(prefix.length) : ''
    if (method === 'getMe')
      return answer({ ok: true, result: { id: '1', account_name: 'bot.city', account_type: 'BASIC', can_join_groups: false } })
    if (method !== 'sendMessage') return answer({ ok: false, error_code: 404, description: 'Not Found' })
    const { chat_id, text } = JSON.parse(body.toString()) as { readonly chat_id: string; readonly text: string }
    return { chat: numberOf(chat_id), text, choices: [] }
  },
  accepted: (ref) => answer({ ok: true, result: { message_id: `zm${ref}`, date: 0 } }),
  refused: () => answer({ ok: false, error_code: 400, description: 'Bad Request' }),
  throttled: tooFast,
  told(id, chat, doing, seconds) {
    if (doing.do !== 'write') throw new Error(`nobody can ${doing.do} on Zalo`)
    const person = `zc${chat}`
    const message = {
      ...{ message_id: `ze${id}`, date: seconds * 1000, text: doing.text },
      ...{ from: { id: person, display_name: 'P', is_bot: false }, chat: { id: person, chat_type: 'PRIVATE' } },
    }
    return { event: message.message_id, body: JSON.stringify({ event_name: 'message.text.received', message }) }
  },
  proof: () => proof,
  numberOf,
  taps: false,
}

function numberOf(id: string): number {
  return Number(id.replace(/^z[a-z]/, ''))
}
