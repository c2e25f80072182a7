// What `get_account_info` says about the health of an account. Pure. https://developers.viber.com/docs/api/rest-bot-api/#get-account-info
import * as z from 'zod'
import type { Finding } from './channel.ts'
import { type Failure, reasonOf } from './viber-outcome.ts'

// {"status":0,"status_message":"ok","id":"pa:75346594275468546724","name":"Liên lạc","uri":"lienlacmau","icon":"…","category":"…","country":"VN",
//  "webhook":"https://bot.example.org/viber/hook","event_types":["delivered","seen"],"subscribers_count":35,"members":[…]}
const shape = z.object({ name: z.string(), uri: z.string().min(1), webhook: z.string().optional() })
export type AccountInfo = z.infer<typeof shape>

/** Null when it is not what Viber says of itself. */
export function readAccountInfo(told: unknown): AccountInfo | null {
  return shape.safeParse(told).data ?? null
}

/** @param webhookUrl where Viber should call; null when we have no public address. */
export function findingsOf(info: AccountInfo, webhookUrl: string | null): readonly Finding[] {
  const answers: Finding = { level: 'fine', what: 'answers', detail: { name: info.name } }
  return [answers, webhookFinding(info.webhook ?? '', webhookUrl)]
}

function webhookFinding(registered: string, wanted: string | null): Finding {
  if (wanted === null) return { level: 'broken', what: 'no_public_url' }
  if (registered === '') return { level: 'broken', what: 'webhook_missing', detail: { url: wanted } }
  if (registered === wanted) return { level: 'fine', what: 'webhook_registered', detail: { url: wanted } }
  return { level: 'broken', what: 'webhook_elsewhere', detail: { url: URL.parse(registered)?.host ?? '?' } }
}

/** Why Viber told nothing. */
export function findingOf(failure: Failure): Finding {
  const status = failure.stage === 'answered' ? failure.status : null
  if (status === 2 || status === 8 || status === 15) return { level: 'broken', what: 'token_refused' }
  if (status === 7 || status === 9) return { level: 'broken', what: 'suspended' }
  return { level: 'broken', what: 'platform_unreachable', detail: { reason: reasonOf(failure) } }
}
