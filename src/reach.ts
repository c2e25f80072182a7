// How an account's events come to us: one process polls the platform, or the platform is told our address.
import { setTimeout as pause } from 'node:timers/promises'
import { whileLeading } from '../db/leading.ts'
import { faultName } from './core/retry.ts'
import { takeIn } from './inbox.ts'
import type { Connection, Runtime } from './runtime.ts'

/** Milliseconds until a process that does not lead asks again, and until a platform that refused our address is told again. */
const again = { lead: 2_000, register: 30_000 }

/** Of several processes one polls an account, the others stand by: a platform refuses two at a time. Ends with the signal; throws nothing. */
export async function pollWhileLeading(rt: Runtime, connection: Connection, signal: AbortSignal): Promise<void> {
  const { account, channel } = connection
  while (!signal.aborted && rt.connections.get(account.id) === connection) {
    try {
      await whileLeading(rt.db, `poll:${account.id}`, async (lost) => {
        rt.log.info('polling_started', { account: account.id })
        await channel.listen?.(async (events) => void (await takeIn(rt, connection, events)), AbortSignal.any([signal, lost]))
      })
    } catch (error) {
      rt.log.error('polling_failed', { account: account.id, fault: faultName(error) })
    }
    await pause(again.lead, undefined, { signal, ref: false }).catch(() => {})
  }
}

/** Tells the platform our webhook until it takes it: a platform out of reach at the start must not leave a bot deaf. Throws nothing. */
export async function registerUntilTaken(rt: Runtime, connection: Connection, publicUrl: string, signal: AbortSignal): Promise<void> {
  const { account, channel } = connection
  const url = `${publicUrl.replace(/\/+$/, '')}/webhooks/${account.channel}/${account.id}`
  while (!signal.aborted) {
    const taken = await channel.register?.(url).catch((error: unknown) => {
      rt.log.error('registering_failed', { account: account.id, fault: faultName(error) })
      return false
    })
    if (taken !== false) return
    await pause(again.register, undefined, { signal, ref: false }).catch(() => {})
  }
}
