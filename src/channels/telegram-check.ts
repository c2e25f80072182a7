// What `getMe` and `getWebhookInfo` say about the health of a bot. Pure. https://core.telegram.org/bots/api#getwebhookinfo
import type { Finding } from './channel.ts'
import { type Failure, reasonOf } from './telegram-outcome.ts'

// {"url":"https://example.org/webhooks/telegram/1","has_custom_certificate":false,"pending_update_count":0,
//  "last_error_date":1767225600,"last_error_message":"Wrong response from the webhook: 503 Service Unavailable"}
export interface WebhookInfo {
  /** Empty when there is none. */
  readonly url?: string
  readonly pending_update_count: number
  /** Unix time. */
  readonly last_error_date?: number
  readonly last_error_message?: string
}

export interface Wanted {
  /** Where Telegram should call; null when we have no public address, or poll. */
  readonly webhookUrl: string | null
  readonly polls: boolean
  readonly now: Temporal.Instant
  /** Cut out of Telegram's own words, should they quote it. */
  readonly token: string
}

/** Telegram keeps the last error for ever; after an hour without another it says nothing about now. */
const recent = Temporal.Duration.from({ hours: 1 })
/** A few updates are always on their way. */
const manyWaiting = 10

export function webhookFindings(info: WebhookInfo, wanted: Wanted): readonly Finding[] {
  const waiting = info.pending_update_count
  const many: readonly Finding[] = waiting < manyWaiting ? [] : [{ level: 'warning', what: 'webhook_waiting', detail: { count: waiting } }]
  const where = registration(info.url ?? '', wanted)
  return [where, ...(where.level === 'fine' && !wanted.polls ? failing(info, wanted) : []), ...many]
}

function registration(registered: string, { webhookUrl, polls }: Wanted): Finding {
  const host = URL.parse(registered)?.host ?? '?'
  if (polls)
    return registered === '' ? { level: 'fine', what: 'polls' } : { level: 'broken', what: 'webhook_in_the_way', detail: { url: host } }
  if (webhookUrl === null) return { level: 'broken', what: 'no_public_url' }
  if (registered === '') return { level: 'broken', what: 'webhook_missing', detail: { url: webhookUrl } }
  if (registered !== webhookUrl) return { level: 'broken', what: 'webhook_elsewhere', detail: { url: host } }
  return { level: 'fine', what: 'webhook_registered', detail: { url: webhookUrl } }
}

function failing(info: WebhookInfo, { now, token }: Wanted): readonly Finding[] {
  const { last_error_date: date, last_error_message: message = '?', pending_update_count: waiting } = info
  if (date === undefined) return []
  const failed = Temporal.Instant.fromEpochMilliseconds(date * 1000)
  if (Temporal.Instant.compare(failed.add(recent), now) < 0) return []
  // What could not be delivered is still waiting; without that it was a moment's trouble.
  const reason = message.replaceAll(token, '***').slice(0, 200)
  return [{ level: waiting > 0 ? 'broken' : 'warning', what: 'webhook_failing', detail: { reason } }]
}

/** Why Telegram told nothing. */
export function findingOf(failure: Failure): Finding {
  if (failure.stage === 'answered' && (failure.code === 401 || failure.code === 404)) return { level: 'broken', what: 'token_refused' }
  return { level: 'broken', what: 'platform_unreachable', detail: { reason: reasonOf(failure) } }
}
