// Opens the connections of a process: the key, the database with its migrations, and the accounts.
import { type Database, openDatabase } from '../db/client.ts'
import { migrate } from '../db/migrate.ts'
import { requireRightKey } from '../db/right-key.ts'
import { loadOrMakeKey, openVault } from '../db/vault.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Config } from './config.ts'
import type { Logger } from './log.ts'
import { openMeter } from './meter.ts'
import { noRoom } from './room.ts'
import type { Rooms, Runtime } from './runtime.ts'

export interface Opened {
  readonly rt: Runtime
  readonly db: Database
  /** Where the key was made just now; null when there was one. Its owner has to be told to keep a copy. */
  readonly newKey: string | null
  /** Connects `rt.wake`, and `rt.rooms` where something is drained, to the drains, which are made after the runtime. */
  readonly onWake: (wake: Runtime['wake'], rooms?: Rooms) => void
}

/** @param options.memory a database that is gone when the process ends. Migrates before it returns. */
export async function openRuntime(
  config: Config,
  log: Logger,
  options: { readonly clock?: Clock; readonly memory?: boolean } = {},
): Promise<Opened> {
  // What is in memory only needs no key on disk.
  const dataKey = options.memory
    ? { key: crypto.getRandomValues(new Uint8Array(32)), made: false, path: null }
    : await loadOrMakeKey(config.DATA_DIR, config.DATA_KEY)
  const db = await openDatabase({
    ...(options.memory ? { memory: true } : { url: config.DATABASE_URL, directUrl: config.DATABASE_DIRECT_URL, dataDir: config.DATA_DIR }),
    vault: openVault(dataKey.key),
    log: log.info,
  })
  const migrations = await migrate(db)
    .then(async (applied) => {
      await requireRightKey(db)
      return applied
    })
    .catch(async (error: unknown) => {
      await db.close()
      throw error
    })
  if (migrations > 0) log.info('database_migrated', { migrations })
  let wake: Runtime['wake'] = () => {}
  let rooms: Rooms = { events: () => noRoom, answers: () => noRoom }
  const rt: Runtime = {
    db,
    clock: options.clock ?? systemClock,
    log,
    meter: openMeter(),
    connections: new Map(),
    // A demo plays nights that never were.
    heartbeatUrl: options.memory ? null : (config.HEARTBEAT_URL ?? null),
    publicUrl: config.PUBLIC_URL ?? null,
    homeZone: config.TZ_HOME,
    locale: config.LOCALE,
    wake: (lane) => wake(lane),
    rooms: { events: (want) => rooms.events(want), answers: (want) => rooms.answers(want) },
    // Loaded when somebody adds an account.
    tryKeys: async (account, keys) => (await import('./accounts/trial.ts')).openTrial(rt, config, account, keys),
  }
  return {
    rt,
    db,
    newKey: dataKey.made ? dataKey.path : null,
    onWake(given, drained = rooms) {
      wake = given
      rooms = drained
    },
  }
}
