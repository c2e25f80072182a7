// A mail channel over the fake provider, for tests: it writes, watches the mailbox, and its events are collected.
import { onTestFinished } from 'vitest'
import type { InboundEvent, Notebook } from '../../src/channels/channel.ts'
import { type EmailOptions, email } from '../../src/channels/email.ts'
import { imapAccess, smtpAccess } from '../../src/channels/email-access.ts'
import { ownAddress } from '../../src/channels/email-address.ts'
import type { Mark } from '../../src/channels/email-imap.ts'
import type { FakeMail } from '../../src/city/wires/fake-mail.ts'

/** The secret of the fixtures: with another one their tokens are worth nothing. */
export const mailSecret = Buffer.alloc(32, 7)

/** Short waits. */
export const quickly = { backOff: 20, longest: 100, look: 5_000, rest: 20, connect: 2_000, socket: 2_000, send: 5_000 }

/** A notebook in memory. */
function memoryNotebook<T>(): Notebook<T> & { kept: () => T | null } {
  let kept: T | null = null
  return {
    read: async () => kept,
    async change(change) {
      kept = await change(kept)
      return kept
    },
    kept: () => kept,
  }
}

/** Opens the channel. @param more what differs. */
export function openMail(fake: Pick<FakeMail, 'smtpUrl' | 'imapUrl' | 'from'>, more: Partial<EmailOptions> = {}) {
  const own = ownAddress(fake.from)
  if (own === null) throw new Error('no address')
  const logged: { event: string; fields: Record<string, unknown> }[] = []
  const log = (event: string, fields: Record<string, unknown>): void => void logged.push({ event, fields })
  const notebook = memoryNotebook<Mark>()
  const channel = email({
    ...{ smtp: smtpAccess(fake.smtpUrl), imap: imapAccess(fake.imapUrl), own, secret: mailSecret, notebook },
    now: () => Temporal.Instant.from('2026-01-01T00:00:30Z'),
    ...{ log, alarm: log },
    ...{ publicUrl: 'https://lienlac.example', path: '/webhooks/email/3', locale: 'vi', words: (key) => key },
    pace: quickly,
    ...more,
  })
  return { channel, notebook, logged }
}

/** Watches the mailbox until the test ends. @param store what happens to events before they count as read. */
export function watched(channel: ReturnType<typeof email>, store: (events: readonly InboundEvent[]) => Promise<void> = async () => {}) {
  const stopping = new AbortController()
  const events: InboundEvent[] = []
  let wake = Promise.withResolvers<void>()
  const done = channel.listen?.(async (fresh) => {
    await store(fresh)
    events.push(...fresh)
    wake.resolve()
    wake = Promise.withResolvers()
  }, stopping.signal)
  const stop = async (): Promise<void> => {
    stopping.abort()
    await done
  }
  onTestFinished(stop)
  /** Waits until so many events have come. */
  const until = async (count: number): Promise<readonly InboundEvent[]> => {
    const late = AbortSignal.timeout(5_000)
    while (events.length < count) {
      if (late.aborted) throw new Error(`${events.length} of ${count} events came`)
      await Promise.race([wake.promise, new Promise((resolve) => late.addEventListener('abort', resolve, { once: true }))])
    }
    return events
  }
  return { events, until, stop }
}
