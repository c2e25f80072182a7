// Opens the channel of keys that somebody wants to add, so that they can be tried before they are kept.
import type { Account } from '../../db/addresses.ts'
import type { ChannelName } from '../channels/index.ts'
import type { Config } from '../config.ts'
import type { Runtime, Trial } from '../runtime.ts'
import { toolsOf } from './index.ts'
import { completed, identityOf } from './key-fields.ts'
import { makers } from './makers.ts'

/** @returns null for a channel that has no accounts, and for keys of the wrong shape. */
export async function openTrial(rt: Runtime, config: Config, account: Account, given: unknown): Promise<Trial | null> {
  const maker = makers[account.channel as ChannelName]
  if (maker === undefined || typeof given !== 'object' || given === null) return null
  const wanted = completed(account.channel, { ...given }, config)
  const keys = readOrNull(() => maker.read(wanted))
  if (keys === null) return null
  const tools = toolsOf(rt, config, account)
  const own = (credentials: object): string => identityOf(account.channel, { ...credentials })
  const environment: unknown = maker.fromConfig(config)
  return {
    channel: await maker.open(keys, tools),
    credentials: JSON.stringify(keys),
    webhookUrl: maker.arrival(keys) === 'webhook' && tools.publicUrl !== null ? tools.publicUrl + tools.path : null,
    identityOf: (credentials) => own(JSON.parse(credentials)),
    inEnvironment: typeof environment === 'object' && environment !== null && own(environment) === own(keys),
  }
}

/** A maker throws what it cannot read; what that was is in no log, because it is keys. */
function readOrNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
