// What every command shares: the words, the output, and the runtime of one command.
import { openAccounts } from '../accounts/index.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Key } from '../core/key.ts'
import { translate } from '../i18n.ts'
import { openLog } from '../log.ts'
import { type Opened, openRuntime } from '../open-runtime.ts'
import type { Runtime } from '../runtime.ts'

export type Words = (key: Key, params?: Readonly<Record<string, string | number>>) => string

export function wordsOf(config: Pick<Config, 'LOCALE'>): Words {
  return (key, params) => translate(config.LOCALE, key, params)
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** A time as people at home read it. @param text a time as PostgreSQL or Temporal writes it. */
export function localTime(rt: Pick<Runtime, 'homeZone'>, text: string): string {
  return Temporal.Instant.from(text)
    .toZonedDateTimeISO(rt.homeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
    .replace('T', ' ')
}

/** A mistake of who typed the command; shown as it is, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Opens the runtime for one command and closes it afterwards. @param work a command with drains connects them by `onWake`. */
export async function withRuntime<T>(
  config: Config,
  work: (rt: Runtime, onWake: Opened['onWake']) => Promise<T>,
  clock?: Clock,
): Promise<T> {
  const { rt, db, newKey, onWake } = await openRuntime(
    config,
    openLog({ LOG_LEVEL: config.LOG_LEVEL === 'info' ? 'warn' : config.LOG_LEVEL }),
    clock ? { clock } : {},
  )
  try {
    if (newKey !== null) process.stderr.write(`${wordsOf(config)('cli:serve.new-key', { path: newKey })}\n`)
    await openAccounts(rt, config)
    return await work(rt, onWake)
  } finally {
    await db.close()
  }
}
