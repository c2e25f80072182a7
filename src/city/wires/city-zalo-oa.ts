// A Zalo Official Account as a whole city needs it: rotating tokens, messages with up to five buttons, signed events of what people do.
// It does not close its window of seven days: a silence of the city would be one of the platform.
import { type CityAnswer, type Protocol, type Told, tooFast } from './city-wire.ts'

const [appId, oaId] = ['1000003', '2000003']
const secretKey = 'made-up-secret-key-of-the-city'

const answer = (value: unknown): CityAnswer => ({ status: 200, body: JSON.stringify(value) })
let tokens = 0

interface Body {
  readonly recipient?: { readonly user_id?: string }
  readonly message?: {
    readonly text?: string
    readonly attachment?: { readonly payload?: { readonly buttons?: readonly { readonly payload?: string }[] } }
  }
}

export const cityZaloOa: Protocol = {
  channel: 'zalo-oa',
  settings: (root) => ({
    ...{ ZALO_OA_APP_ID: appId, ZALO_OA_APP_SECRET: 'made-up-app-secret-of-the-city', ZALO_OA_SECRET_KEY: secretKey, ZALO_OA_ID: oaId },
    ...{ ZALO_OA_REFRESH_TOKEN: 'made-up-refresh-token', ZALO_OA_API_ROOT: root, ZALO_OAUTH_ROOT: root, ZALO_BUSINESS_API_ROOT: root },
  }),
  read({ path, body }) {
    if (path.startsWith('/v4/oa/access_token')) {
      tokens += 1
      return answer({ access_token: `access-${tokens}`, refresh_token: `refresh-${tokens}`, expires_in: '90000' })
    }
    if (path.startsWith('/v2.0/oa/upload/'))
      return answer({ data: { attachment_id: 'upload', token: 'upload' }, error: 0, message: 'Success' })
    if (!path.startsWith('/v3.0/oa/message/cs')) return answer({ error: -404, message: 'no such method' })
    const { recipient, message }: Body = JSON.parse(body.toString())
    const buttons = message?.attachment?.payload?.buttons ?? []
    return {
      chat: Number(recipient?.user_id),
      text: message?.text ?? '',
      choices: buttons.map(({ payload = '' }) => payload.replace(/^#/, '')),
    }
  },
  accepted: (ref, chat) =>
    answer({ data: { message_id: `om${ref}`, user_id: String(chat), quota: { quota_type: 'reply' } }, error: 0, message: 'Success' }),
  refused: (why) =>
    answer(
      why === 'blocked' ? { error: -217, message: 'User has blocked official account' } : { error: -213, message: 'User has not followed' },
    ),
  throttled: tooFast,
  told(id, chat, doing, seconds): Told {
    const base = { app_id: appId, timestamp: String(seconds * 1000) }
    if (doing.do === 'block' || doing.do === 'unblock') {
      const event_name = doing.do === 'block' ? 'unfollow' : 'follow'
      return { event: null, body: JSON.stringify({ ...base, event_name, oa_id: oaId, follower: { id: String(chat) } }) }
    }
    const text = doing.do === 'write' ? doing.text : `#${doing.choice}`
    const sent = {
      event_name: 'user_send_text',
      sender: { id: String(chat) },
      recipient: { id: oaId },
      message: { msg_id: `oe${id}`, text },
    }
    return { event: `oe${id}`, body: JSON.stringify({ ...base, ...sent }) }
  },
  async proof(body) {
    const timestamp = body.match(/"timestamp":"(\d+)"/)?.[1] ?? ''
    const mac = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(appId + body + timestamp + secretKey))
    return { 'x-zevent-signature': `mac=${Buffer.from(mac).toString('hex')}` }
  },
  numberOf: (id) => Number(id.replace(/^o[a-z]/, '')),
  taps: true,
}
