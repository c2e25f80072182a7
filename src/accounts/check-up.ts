// Asks the platform of every account how it is, all of them at once; one that hangs is a finding, and holds up no other.
import { setTimeout as pause } from 'node:timers/promises'
import { storedAccounts } from '../../db/accounts.ts'
import type { Account } from '../../db/addresses.ts'
import type { Channel, Finding } from '../channels/channel.ts'
import type { Config } from '../config.ts'
import { faultName } from '../core/retry.ts'
import type { Runtime } from '../runtime.ts'
import { openAccounts, toolsOf } from './index.ts'
import type { Arrival } from './maker.ts'
import { makers } from './makers.ts'
import { webhookPath } from './webhook-path.ts'

export interface CheckedAccount {
  readonly account: Account
  readonly findings: readonly Finding[]
}

interface Checkable {
  readonly account: Account
  readonly channel: Channel
  readonly arrival: Arrival
}

/**
 * Opens and asks the accounts of the environment and those that were added. Before the first roster there is nobody whom an account could
 * belong to; those of the environment are asked all the same, because that is when a token is new.
 * @param limit milliseconds for each.
 */
export async function checkAccounts(rt: Runtime, config: Config, limit = 10_000): Promise<readonly CheckedAccount[]> {
  const opened = (await openAccounts(rt, config)).map(({ connection, arrival }): Checkable => ({ ...connection, arrival }))
  const named = opened.some(({ account }) => account.name === 'env') ? [] : await ofNobody(rt, config)
  const checked = await Promise.all([...opened, ...named].map((one) => checkOne(one, config, limit)))
  const unreadable = (await storedAccounts(rt.db.orm, rt.db.vault)).filter(({ id }) => !rt.connections.has(id))
  return [
    ...checked,
    ...unreadable.map(
      ({ credentials: _, ...account }): CheckedAccount => ({ account, findings: [{ level: 'broken', what: 'keys_unreadable' }] }),
    ),
  ]
}

async function ofNobody(rt: Runtime, config: Config): Promise<readonly Checkable[]> {
  const found: Checkable[] = []
  for (const [name, maker] of Object.entries(makers)) {
    const keys: unknown = maker.fromConfig(config)
    if (keys === null) continue
    const account = { id: 0, tenantId: 0, channel: name, name: 'env' }
    found.push({ account, channel: await maker.open(keys, toolsOf(rt, config, account)), arrival: maker.arrival(keys) })
  }
  return found
}

const ofWebhooks: ReadonlySet<Finding['what']> = new Set([
  'webhook_registered',
  'webhook_missing',
  'webhook_elsewhere',
  'webhook_unchecked',
])

async function checkOne({ account, channel, arrival }: Checkable, { PUBLIC_URL }: Config, limit: number): Promise<CheckedAccount> {
  const url = arrival === 'webhook' && PUBLIC_URL !== undefined ? PUBLIC_URL + webhookPath(account) : null
  const unreachable = (reason: string): readonly Finding[] => [{ level: 'broken', what: 'platform_unreachable', detail: { reason } }]
  const asked = channel.check?.(url).catch((error: unknown) => unreachable(faultName(error))) ?? Promise.resolve([])
  const tooLate = new AbortController()
  const late = pause(limit, unreachable(`${limit / 1000} s`), { signal: tooLate.signal }).catch(() => [])
  const findings = await Promise.race([asked, late])
  tooLate.abort()
  // An account of nobody has no address yet that a platform could call.
  return { account, findings: account.id === 0 ? findings.filter(({ what }) => !ofWebhooks.has(what)) : findings }
}
