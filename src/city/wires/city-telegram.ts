// Telegram as a whole city needs it: the Bot API's words for sending, and the updates of what people do.
import type { CityAnswer, Protocol, Told } from './city-wire.ts'
import { parseBody } from './fake-telegram-wire.ts'

const token = '1000001:made-up-token-of-the-city'
const secret = 'made-up-secret-of-the-city'
const prefix = `/bot${token}/`
const proof = { 'x-telegram-bot-api-secret-token': secret }

const answer = (status: number, value: unknown): CityAnswer => ({ status, body: JSON.stringify(value) })
const refuse = (code: number, description: string, more: object = {}): CityAnswer =>
  answer(code, { ok: false, error_code: code, description, ...more })

export const cityTelegram: Protocol = {
  channel: 'telegram',
  settings: (root) => ({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: root, TELEGRAM_WEBHOOK_SECRET: secret }),
  read({ path, headers, body }) {
    const method = path.startsWith(prefix) ? path.slice(prefix.length) : ''
    if (method === 'getMe') return answer(200, { ok: true, result: { id: 1, is_bot: true, first_name: 'City', username: 'city_bot' } })
    if (method === 'setMyCommands' || method === 'setWebhook' || method === 'answerCallbackQuery')
      return answer(200, { ok: true, result: true })
    if (method !== 'sendMessage' && method !== 'sendPhoto' && method !== 'sendDocument') return refuse(404, 'Not Found')
    const { payload } = parseBody(headers['content-type'] ?? '', body)
    return { chat: Number(payload.chat_id), text: String(payload.text ?? payload.caption ?? ''), choices: choicesOf(payload.reply_markup) }
  },
  accepted: (ref, chat) => answer(200, { ok: true, result: { message_id: ref, date: 0, chat: { id: chat, type: 'private' } } }),
  refused: (why) =>
    why === 'blocked' ? refuse(403, 'Forbidden: bot was blocked by the user') : refuse(400, 'Bad Request: chat not found'),
  throttled: (retryAfter) => refuse(429, `Too Many Requests: retry after ${retryAfter}`, { parameters: { retry_after: retryAfter } }),
  told(id, chat, doing, seconds): Told {
    const event = String(id)
    const from = { id: chat, is_bot: false, first_name: 'P', language_code: 'vi' }
    const where = { id: chat, type: 'private' }
    switch (doing.do) {
      case 'write':
        return {
          event,
          body: JSON.stringify({ update_id: id, message: { message_id: id, date: seconds, chat: where, from, text: doing.text } }),
        }
      case 'tap': {
        const message = { message_id: 1, date: seconds, chat: where }
        const query = { id: event, from, chat_instance: '1', data: doing.choice, message }
        return { event, body: JSON.stringify({ update_id: id, callback_query: query }) }
      }
      case 'block':
      case 'unblock': {
        const member = { user: { id: 1, is_bot: true, first_name: 'City' }, status: doing.do === 'block' ? 'kicked' : 'member' }
        return {
          event,
          body: JSON.stringify({ update_id: id, my_chat_member: { chat: where, from, date: seconds, new_chat_member: member } }),
        }
      }
      default:
        return doing satisfies never
    }
  },
  proof: () => proof,
  numberOf: Number,
  taps: true,
}

function choicesOf(markup: unknown): readonly string[] {
  if (typeof markup !== 'object' || markup === null || !('inline_keyboard' in markup) || !Array.isArray(markup.inline_keyboard)) return []
  return markup.inline_keyboard.flat().map((button) => String(button?.callback_data ?? ''))
}
