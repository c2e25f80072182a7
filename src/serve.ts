// Runs the service, or one role of it: server, drains, heartbeats and polling; stops them in the reverse order.
import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '../db/client.ts'
import { analyzeGrown, cleansItself } from '../db/housekeeping.ts'
import { type Opened, openAccounts } from './accounts/index.ts'
import { openBell } from './bell.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Lane } from './core/ledger.ts'
import { faultName } from './core/retry.ts'
import type { Drains } from './drains.ts'
import type { Logger } from './log.ts'
import { openRuntime } from './open-runtime.ts'
import { askContact, pollWhileLeading, registerUntilTaken } from './reach.ts'
import type { Runtime } from './runtime.ts'

/** `web` takes in what platforms send; `worker` does the work, polls and sends; `all` is both. Any number of each share one PostgreSQL. */
export type Role = 'all' | 'web' | 'worker'

export interface ServeOptions {
  readonly role?: Role
  /** The machine's unless given. */
  readonly clock?: Clock
}

export interface Service {
  readonly rt: Runtime
  readonly port: number
  readonly newKey: string | null
  /** Takes nothing new, finishes what is under way within `stopLimit`, closes everything. */
  readonly stop: () => Promise<void>
}

/**
 * Milliseconds that work under way gets at a stop: longer than a call to a platform may last (15 s), so that an orderly stop leaves no
 * message in doubt. What is not done by then is put right by the sweep of another process, as after a crash.
 */
const stopLimit = 20_000

/** Tries of events and messages after which it is first asked whether tables have grown, and after which the server's own looks are enough. */
const [firstLook, lastLook] = [500, 100_000]

/** The lanes on which a person waits, and the milliseconds between two looks at them where no process can be woken by another. */
const waitedFor: readonly Lane[] = ['events', 'answer']
const shortPoll = 100

/** Opens everything and returns when it is ready. Throws what opening the database or the port throws, with everything closed again. */
export async function serve(config: Config, log: Logger, options: ServeOptions = {}): Promise<Service> {
  const { role = 'all' } = options
  // Loaded while the database is being reached: each costs tens of milliseconds.
  const loading = Promise.all([import('./server.ts'), role === 'web' ? null : import('./drains.ts')])
  const opened = await openRuntime(config, log, options.clock ? { clock: options.clock } : {})
  const { rt, db } = opened
  try {
    const [{ openServer }, work] = await loading
    const drains = work?.openDrains(rt) ?? null
    const bell = await openBell(db, log, drains ? { onRing: (lanes) => lanes.forEach(drains.wake) } : {})
    opened.onWake((lane) => {
      drains?.wake(lane)
      bell.ring(lane)
    }, drains?.rooms)
    const stopping = new AbortController()
    const polls: Promise<void>[] = []
    const open = async (): Promise<void> => {
      for (const opened of await openAccounts(rt, config)) polls.push(...reach(rt, config, role, opened, stopping.signal))
    }
    await open()
    const pages =
      role === 'worker' ? [] : [(await import('./web/call-pages.ts')).callPages(rt), (await import('./web/duty-pages.ts')).dutyPages(rt)]
    if (config.ZALO_OA_VERIFIER !== undefined) pages.push((await import('./web/zalo-verifier.ts')).zaloVerifier(config.ZALO_OA_VERIFIER))
    const edge = await openServer(rt, { host: config.HOST, port: config.PORT, webhooks: role !== 'worker' }, pages)
    drains?.start()
    const stopHeartbeats = startHeartbeats(rt, db, drains, open)
    if (db.kind === 'postgres' && !(await cleansItself(db))) log.warn('autovacuum_off')
    log.info('service_started', { role, port: edge.port, database: db.kind, accounts: rt.connections.size })
    return {
      rt,
      port: edge.port,
      newKey: opened.newKey,
      async stop() {
        stopping.abort()
        const orderly = async (): Promise<'done'> => {
          await Promise.all([stopHeartbeats(), edge.close(), ...polls])
          await drains?.stop()
          await bell.stop()
          return 'done'
        }
        const ended = await Promise.race([orderly(), pause(stopLimit, 'late' as const, { ref: false })])
        if (ended === 'late') log.warn('service_stopped_in_the_middle', { seconds: stopLimit / 1000 })
        await db.close()
        log.info('service_stopped')
      },
    }
  } catch (error) {
    await db.close()
    throw error
  }
}

/** How an account's events come in: by webhook, or by listening, which is a worker's. @returns what ends when the signal aborts. */
function reach(rt: Runtime, config: Config, role: Role, { connection, arrival }: Opened, signal: AbortSignal): readonly Promise<void>[] {
  void askContact(rt, connection)
  if (arrival === 'listen') return role === 'web' ? [] : [pollWhileLeading(rt, connection, signal)]
  if (arrival === 'webhook' && config.PUBLIC_URL !== undefined && role !== 'worker')
    void registerUntilTaken(rt, connection, config.PUBLIC_URL, signal)
  return []
}

/** @returns how to stop them. */
function startHeartbeats(rt: Runtime, db: Database, drains: Drains | null, open: () => Promise<void>): () => Promise<void> {
  let lookAgainAt = firstLook
  const lookAtGrowth = async (): Promise<void> => {
    const counts = [...rt.meter.counted('events_handled'), ...rt.meter.counted('messages')]
    const worked = counts.reduce((sum, { value }) => sum + value, 0)
    if (worked < lookAgainAt || lookAgainAt > lastLook) return
    lookAgainAt = worked * 2
    const analyzed = await analyzeGrown(db)
    if (analyzed.length > 0) rt.log.info('statistics_taken', { tables: analyzed })
  }
  const looking = drains && db.kind === 'postgres' && !db.listen ? setInterval(() => waitedFor.forEach(drains.wake), shortPoll) : null
  const sweep = async (): Promise<void> => drains?.sweep()
  // Loaded after the service is ready: nothing is due in the first two seconds that starting the drains has not begun.
  const crons = import('./crons.ts').then(({ startCrons }) =>
    startCrons(rt, {
      async beat() {
        drains?.lookAll()
        await open()
        await lookAtGrowth()
      },
      sweep,
    }),
  )
  void sweep().catch((error: unknown) => rt.log.error('sweep_failed', { fault: faultName(error) }))
  return async () => {
    if (looking !== null) clearInterval(looking)
    await (await crons)()
  }
}
