// How an account's events come to us: one process polls the platform, or the platform is told our address.
import { setTimeout as pause } from 'node:timers/promises'
import { keepContact } from '../db/accounts.ts'
import { whileLeading } from '../db/leading.ts'
import { webhookPath } from './accounts/webhook-path.ts'
import { faultName } from './core/retry.ts'
import { takeIn } from './inbox.ts'
import type { Connection, Runtime } from './runtime.ts'
import { knownLink } from './tasks/place.ts'

/** Milliseconds until a process that does not lead asks again, and until a platform that refused our address is told again. */
const again = { lead: 2_000, register: 30_000 }

/** Of several processes one polls an account, the others stand by: a platform refuses two at a time. Ends with the signal; throws nothing. */
export async function pollWhileLeading(rt: Runtime, connection: Connection, signal: AbortSignal): Promise<void> {
  const { account, channel } = connection
  const isOpen = (): boolean => rt.connections.get(account.id) === connection
  while (!signal.aborted && isOpen()) {
    const closed = new AbortController()
    // An account that was taken out of use is not polled to the end of the process.
    const looking = setInterval(() => isOpen() || closed.abort(), again.lead)
    looking.unref()
    try {
      await whileLeading(rt.db, `poll:${account.id}`, async (lost) => {
        rt.log.info('polling_started', { account: account.id })
        await channel.listen?.(
          async (events) => void (await takeIn(rt, connection, events)),
          AbortSignal.any([signal, lost, closed.signal]),
        )
      })
    } catch (error) {
      rt.log.error('polling_failed', { account: account.id, fault: faultName(error) })
    } finally {
      clearInterval(looking)
    }
    await pause(again.lead, undefined, { signal, ref: false }).catch(() => {})
  }
}

/** Tells the platform our webhook until it takes it: a platform out of reach at the start must not leave a bot deaf. Throws nothing. */
export async function registerUntilTaken(rt: Runtime, connection: Connection, publicUrl: string, signal: AbortSignal): Promise<void> {
  const { account, channel } = connection
  const url = publicUrl + webhookPath(account)
  while (!signal.aborted && rt.connections.get(account.id) === connection) {
    const taken = await channel.register?.(url).catch((error: unknown) => {
      rt.log.error('registering_failed', { account: account.id, fault: faultName(error) })
      return false
    })
    if (taken !== false) return
    await pause(again.register, undefined, { signal, ref: false }).catch(() => {})
  }
}

/** Keeps how people find the account, and has the way to its links asked for: invitations name them without waiting for a platform. Throws nothing. */
export async function askContact(rt: Runtime, { account, channel }: Connection): Promise<void> {
  try {
    knownLink(channel)
    const contact = await channel.contact?.()
    if (contact) await keepContact(rt.db.orm, { tenantId: account.tenantId, id: account.id, ...contact })
  } catch (error) {
    rt.log.warn('contact_not_kept', { account: account.id, fault: faultName(error) })
  }
}
