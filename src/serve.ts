// Runs the service: server, drains, heartbeats and polling; stops them in the reverse order.
import { setTimeout as pause } from 'node:timers/promises'
import { whileLeading } from '../db/leading.ts'
import { openAccounts } from './accounts.ts'
import type { Config } from './config.ts'
import { startCrons } from './crons.ts'
import { openDrains } from './drains.ts'
import { takeIn } from './inbox.ts'
import type { Logger } from './log.ts'
import { openRuntime } from './open-runtime.ts'
import type { Connection, Runtime } from './runtime.ts'
import { openServer } from './server.ts'

export interface Service {
  readonly rt: Runtime
  readonly port: number
  readonly newKey: string | null
  readonly stop: () => Promise<void>
}

export async function serve(config: Config, log: Logger): Promise<Service> {
  const { rt, db, newKey, onWake } = await openRuntime(config, log)
  const stopping = new AbortController()
  const polls: Promise<void>[] = []
  const drains = openDrains(rt)
  onWake(drains.wake)
  const open = async (): Promise<void> => {
    for (const connection of await openAccounts(rt, config)) {
      const { account, channel } = connection
      if (config.TELEGRAM_WEBHOOK_SECRET === undefined) polls.push(pollWhileLeading(rt, connection, stopping.signal))
      else if (config.PUBLIC_URL !== undefined)
        await channel.register?.(`${config.PUBLIC_URL.replace(/\/+$/, '')}/webhooks/${account.channel}/${account.id}`)
    }
  }
  const edge = await openServer(rt, { host: config.HOST, port: config.PORT }).catch(async (error: unknown) => {
    await db.close()
    throw error
  })
  await open()
  await drains.sweep()
  drains.start()
  const stopCrons = startCrons(rt, drains, open)
  log.info('service_started', { port: edge.port, database: db.kind, accounts: rt.connections.size })
  return {
    rt,
    port: edge.port,
    newKey,
    async stop() {
      stopping.abort()
      await stopCrons()
      await edge.close()
      await Promise.all(polls)
      await drains.stop()
      await db.close()
      log.info('service_stopped')
    },
  }
}

/** Of several processes one polls an account, the others stand by: a platform refuses two at a time. */
async function pollWhileLeading(rt: Runtime, connection: Connection, signal: AbortSignal): Promise<void> {
  const { account, channel } = connection
  while (!signal.aborted) {
    try {
      await whileLeading(rt.db, `poll:${account.id}`, async () => {
        rt.log.info('polling_started', { account: account.id })
        await channel.listen?.(async (events) => void (await takeIn(rt, connection, events)), signal)
      })
    } catch (error) {
      rt.log.error('polling_failed', { account: account.id, fault: error instanceof Error ? error.name : 'unknown' })
    }
    await pause(2_000, undefined, { signal, ref: false }).catch(() => {})
  }
}
