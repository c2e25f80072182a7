// How an Official Account is: its tokens, whether Zalo answers, what is left of its package. Nothing of it names a secret or a person.
import * as z from 'zod'
import type { Finding } from './channel.ts'
import type { Api } from './zalo-oa-api.ts'
import { keyedDigestOf, type TokenNotes } from './zalo-oa-notes.ts'
import { type Failure, outcomeOf, reasonOf, tokenCodes } from './zalo-oa-outcome.ts'
import type { TokenOptions, Tokens } from './zalo-oa-token.ts'

export interface CheckTools {
  readonly api: Api
  readonly tokens: Tokens
  readonly keys: Pick<TokenOptions, 'appId' | 'appSecret' | 'refreshToken'>
  readonly apiRoot: string
  readonly now: () => Temporal.Instant
}

/** A refresh token lives for three months; after two somebody should know, because nothing but a refresh makes it younger. */
const [oldAfterDays, mostDays] = [60, 90]

// {"data":{"oa_id":"388613280878808645","name":"Chi bộ Ví Dụ",…},"error":0,"message":"Success"}
const profile = z.object({ name: z.string().min(1) })
// {"data":[{"product_type":"cs","quota_type":"sub_quota","valid_through":"…","total":2000,"remain":1400}],"error":0,"message":"Success"}
const asset = z.object({ quota_type: z.string().optional(), total: z.coerce.number(), remain: z.coerce.number() })
const assets = z.union([z.array(asset), asset.transform((one) => [one])])

/** The name people see; null when Zalo does not say now. */
export async function nameOf(api: Api, apiRoot: string): Promise<{ readonly name: string } | { readonly failure: Failure }> {
  const { data, failure } = await api.get(`${apiRoot}/v2.0/oa/getoa`)
  if (failure !== undefined) return { failure }
  const found = profile.safeParse(data)
  return found.success ? { name: found.data.name } : { failure: { stage: 'garbled', status: 200, retryAfter: null } }
}

/** @param webhookUrl null where there is no public address. */
export async function checkAccount(tools: CheckTools, webhookUrl: string | null): Promise<readonly Finding[]> {
  const { api, apiRoot, tokens, keys, now } = tools
  const webhook: Finding =
    webhookUrl === null
      ? { level: 'broken', what: 'no_public_url' }
      : { level: 'warning', what: 'webhook_unchecked', detail: { url: webhookUrl } }
  // First, because it gets new tokens when it is time: what is looked at afterwards is what there is.
  const named = await nameOf(api, apiRoot)
  const token = tokenFinding(await tokens.kept(), keys, now())
  if (token.what === 'token_none') return [token, webhook]
  if ('failure' in named) return [failureFinding(named.failure, now()), token, webhook]
  return [{ level: 'fine', what: 'answers', detail: { name: named.name } }, token, ...(await quotaFindings(api, apiRoot)), webhook]
}

function tokenFinding(notes: TokenNotes, keys: CheckTools['keys'], now: Temporal.Instant): Finding {
  const { pair, refused } = notes
  const next = pair?.refresh ?? keys.refreshToken
  if (next === undefined || refused?.token === keyedDigestOf(next, keys)) return { level: 'broken', what: 'token_none' }
  const days = pair === null ? 0 : Math.floor(Temporal.Instant.from(pair.since).until(now).total('hours') / 24)
  return { level: days > oldAfterDays ? 'warning' : 'fine', what: 'token_age', detail: { days, most: mostDays } }
}

function failureFinding(failure: Failure, now: Temporal.Instant): Finding {
  if (failure.stage === 'no_token') return { level: 'broken', what: 'token_none' }
  if (failure.stage === 'answered' && tokenCodes.includes(failure.code)) return { level: 'broken', what: 'token_refused' }
  if (failure.stage === 'answered' && outcomeOf(failure, now).kind === 'misconfigured') return { level: 'broken', what: 'suspended' }
  return { level: 'broken', what: 'platform_unreachable', detail: { reason: reasonOf(failure) } }
}

/** Messages outside the free 48 hours are drawn from these. An OA without a package has none, and what it cannot tell is no fault. */
async function quotaFindings(api: Api, apiRoot: string): Promise<readonly Finding[]> {
  const { data, failure } = await api.post(`${apiRoot}/v3.0/oa/quota/message`, {
    quota_owner: 'OA',
    product_type: 'cs',
    quota_type: 'sub_quota',
  })
  const found = failure === undefined ? assets.safeParse(data) : null
  if (!found?.success) return []
  return found.data.map(({ quota_type = 'sub_quota', remain: left, total: of }) => ({
    level: left * 10 < of ? 'warning' : 'fine',
    what: 'quota',
    detail: { what: quota_type, left, of },
  }))
}
