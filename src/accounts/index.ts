// Opens the channel of each account: those that the environment names, for the first tenant there is, and those that were added.
import { isClosed, reopenAccount, storedAccounts } from '../../db/accounts.ts'
import { type Account, findOrMakeAccount } from '../../db/addresses.ts'
import { openNotes } from '../../db/notebook.ts'
import { setTimers } from '../../db/timers.ts'
import { topUnits } from '../../db/units.ts'
import type { Notebook } from '../channels/channel.ts'
import type { ChannelName } from '../channels/index.ts'
import type { Config } from '../config.ts'
import { faultName } from '../core/retry.ts'
import { translate } from '../i18n.ts'
import type { Connection, Runtime } from '../runtime.ts'
import type { Arrival, Tools } from './maker.ts'
import { type AnyMaker, keySettings, makers } from './makers.ts'
import { webhookPath } from './webhook-path.ts'

export interface Opened {
  readonly connection: Connection
  readonly arrival: Arrival
}

/** What to look at when the platform does not know an account: a setting, or the list of accounts. */
export function keyOf({ name, channel }: Account): string {
  const setting: string | undefined = name === 'env' ? keySettings[channel as keyof typeof keySettings] : undefined
  return setting ?? 'lienlac account list'
}

/** Whether the environment names an account at all. */
export function namesAccount(config: Config): boolean {
  return Object.values(makers).some((maker) => maker.fromConfig(config) !== null)
}

/** An account of the table or of the environment, with its keys. */
interface Known {
  readonly account: Account
  readonly maker: AnyMaker
  readonly keys: unknown
}

/**
 * Opens what is not open yet, and forgets what was taken out of use. One whose keys cannot be read is logged and left out: it holds up no other.
 * @returns the new connections; none before the first roster was imported.
 */
export async function openAccounts(rt: Runtime, config: Config): Promise<readonly Opened[]> {
  const known = [...(await named(rt, config)), ...(await stored(rt))]
  const ids = new Set(known.map(({ account }) => account.id))
  for (const [id, { account }] of rt.connections)
    if (!ids.has(id) && account.name !== 'env') {
      rt.connections.delete(id)
      rt.log.info('account_closed', { account: id, channel: account.channel })
    }
  const opened: Opened[] = []
  for (const { account, maker, keys } of known) {
    if (rt.connections.has(account.id)) continue
    const connection = { account, channel: await maker.open(keys, toolsOf(rt, config, account)) }
    const arrival = maker.arrival(keys)
    rt.connections.set(account.id, connection)
    rt.log.info('account_opened', { account: account.id, channel: account.channel, arrival })
    opened.push({ connection, arrival })
  }
  // Also where the roster was imported before accounts were watched; one that was ever set stays as it is.
  const tenants = new Set(opened.map(({ connection }) => connection.account.tenantId))
  const dueAt = rt.clock.now()
  await setTimers(
    rt.db.orm,
    [...tenants].map((tenantId) => ({ tenantId, kind: 'account-watch', subject: tenantId, step: 'first', dueAt })),
  )
  return opened
}

async function named(rt: Runtime, config: Config): Promise<readonly Known[]> {
  const wanted = Object.entries(makers).flatMap(([channel, maker]) => {
    const keys: unknown = maker.fromConfig(config)
    return keys === null ? [] : [{ channel, maker, keys }]
  })
  if (wanted.length === 0) return []
  const [tenant] = await topUnits(rt.db.orm)
  if (!tenant) return []
  const now = rt.clock.now()
  const found: Known[] = []
  for (const { channel, maker, keys } of wanted) {
    const account = await findOrMakeAccount(rt.db.orm, { tenantId: tenant.id, channel, name: 'env', now })
    // Asked once, as it is opened: it may have been removed while nothing named it.
    if (!rt.connections.has(account.id) && (await isClosed(rt.db.orm, { tenantId: tenant.id, accountId: account.id })))
      await rt.db.transaction((tx) => reopenAccount(tx, account))
    found.push({ account, maker, keys })
  }
  return found
}

async function stored(rt: Runtime): Promise<readonly Known[]> {
  const found = await storedAccounts(rt.db.orm, rt.db.vault)
  return found.flatMap(({ credentials, ...account }) => {
    const maker = makers[account.channel as ChannelName]
    // Read once: what is open stays open, and is not read again every two seconds.
    if (maker === undefined || rt.connections.has(account.id)) return maker === undefined ? [] : [{ account, maker, keys: null }]
    try {
      return [{ account, maker, keys: maker.read(JSON.parse(credentials())) }]
    } catch (error) {
      rt.log.error('account_not_opened', { account: account.id, channel: account.channel, fault: faultName(error) })
      return []
    }
  })
}

/** What the channel of an account gets besides its keys. */
export function toolsOf(rt: Runtime, config: Config, account: Account): Tools {
  return {
    now: rt.clock.now,
    // The map of borders takes 26 MB and a tenth of a second: loaded with the first pin.
    locate: async (lat, lon) => (await import('../locate.ts')).locate(lat, lon),
    log: rt.log.warn,
    alarm: rt.log.error,
    notebook: <T>() => notebookOf<T>(rt, account),
    secret: (purpose) => Buffer.from(rt.db.vault.hash(`account ${purpose}`, `${account.tenantId}:${account.id}`), 'base64url'),
    publicUrl: config.PUBLIC_URL ?? null,
    path: webhookPath(account),
    locale: rt.locale,
    words: (key, locale) => translate(locale, `common:account.${key}`, {}),
  }
}

/** A notebook keeps JSON; only the channel that wrote it knows its shape. */
function notebookOf<T>(rt: Runtime, account: Account): Notebook<T> {
  const notes = openNotes(rt.db, { tenantId: account.tenantId, accountId: account.id }, rt.clock.now)
  const parse = (kept: string | null): T | null => (kept === null ? null : JSON.parse(kept))
  return {
    read: async () => parse(await notes.read()),
    change: async (change) => JSON.parse(await notes.change(async (kept) => JSON.stringify(await change(parse(kept))))),
  }
}
