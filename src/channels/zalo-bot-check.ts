// Asks Zalo's bot platform how an account is: whether it knows the token, and whom it calls.
import * as z from 'zod'
import type { Finding } from './channel.ts'
import type { Result } from './zalo-bot-api.ts'
import { reasonOf } from './zalo-bot-outcome.ts'

const bot = z.object({ account_name: z.string().catch('') })
// {"url":"https://…","updated_at":1767225603123}
const webhook = z.object({ url: z.string().catch('') })

/** @param webhookUrl where the platform should send events, null when it is polled. */
export async function checkZaloBot(ask: (method: string) => Promise<Result>, webhookUrl: string | null): Promise<readonly Finding[]> {
  const me = await ask('getMe')
  if ('failure' in me) {
    const { failure } = me
    if (failure.stage === 'answered' && failure.code === 401) return [{ level: 'broken', what: 'token_refused' }]
    return [{ level: 'broken', what: 'platform_unreachable', detail: { reason: reasonOf(failure) } }]
  }
  const name = bot.safeParse(me.value).data?.account_name ?? ''
  return [{ level: 'fine', what: 'answers', detail: { name } }, webhookFinding(await ask('getWebhookInfo'), webhookUrl)]
}

/** Some builds of the platform have no `getWebhookInfo` (404): then nobody can say. */
function webhookFinding(answer: Result, wanted: string | null): Finding {
  const info = 'value' in answer ? webhook.safeParse(answer.value).data : undefined
  if (wanted === null) {
    if (info === undefined || info.url === '') return { level: 'fine', what: 'polls' }
    return { level: 'broken', what: 'webhook_in_the_way', detail: { url: URL.parse(info.url)?.host ?? '?' } }
  }
  if (info === undefined) return { level: 'warning', what: 'webhook_unchecked', detail: { url: wanted } }
  if (info.url === '') return { level: 'broken', what: 'webhook_missing', detail: { url: wanted } }
  if (info.url === wanted) return { level: 'fine', what: 'webhook_registered', detail: { url: wanted } }
  return { level: 'broken', what: 'webhook_elsewhere', detail: { url: URL.parse(info.url)?.host ?? '?' } }
}
