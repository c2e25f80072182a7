// Opens the channel of each account: today the one that the environment names, for the first tenant there is.
import { findOrMakeAccount } from '../db/addresses.ts'
import { topUnits } from '../db/units.ts'
import type { Config } from './config.ts'
import type { Connection, Runtime } from './runtime.ts'

/** Opens what the environment names and is not open yet. @returns the new connections; none before the first roster was imported. */
export async function openAccounts(rt: Runtime, config: Config): Promise<readonly Connection[]> {
  const token = config.TELEGRAM_BOT_TOKEN
  if (token === undefined) return []
  const [tenant] = await topUnits(rt.db.orm)
  if (!tenant) return []
  const account = await findOrMakeAccount(rt.db.orm, { tenantId: tenant.id, channel: 'telegram', name: 'env', now: rt.clock.now() })
  if (rt.connections.has(account.id)) return []
  // Loaded when there is a bot: a command line that only imports a roster need not wait for it.
  const { telegram } = await import('./channels/telegram.ts')
  const channel = telegram({
    token,
    ...(config.TELEGRAM_API_ROOT === undefined ? {} : { apiRoot: config.TELEGRAM_API_ROOT }),
    ...(config.TELEGRAM_WEBHOOK_SECRET === undefined ? {} : { webhookSecret: config.TELEGRAM_WEBHOOK_SECRET }),
    now: rt.clock.now,
    // The map of borders takes 26 MB and a tenth of a second: loaded with the first pin.
    locate: async (lat, lon) => (await import('./locate.ts')).locate(lat, lon),
    log: rt.log.warn,
  })
  const connection = { account, channel }
  rt.connections.set(account.id, connection)
  rt.log.info('account_opened', { account: account.id, channel: channel.name, webhook: config.TELEGRAM_WEBHOOK_SECRET !== undefined })
  return [connection]
}
