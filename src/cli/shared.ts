// What every command shares: the words, the output, the runtime of one command, and errors as sentences.
import { DatabaseInUse } from '../../db/lock-file.ts'
import { openAccounts } from '../accounts.ts'
import type { Clock } from '../clock.ts'
import { type Config, ConfigError } from '../config.ts'
import type { Key } from '../core/key.ts'
import { faultName } from '../core/retry.ts'
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

/** Ends the process with a sentence instead of a stack trace. */
export function fail(error: unknown, words: Words): never {
  process.stderr.write(`${sentenceFor(error, words)}\n`)
  process.exit(error instanceof UsageError || error instanceof ConfigError ? 2 : 1)
}

const connectionFaults = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'CONNECT_TIMEOUT', 'EAI_AGAIN']

const folderFaults = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'ENOSPC', 'EDQUOT']

/** PostgreSQL's own codes (appendix A of its manual) that an operator can mend. */
const postgresFaults: readonly (readonly [string, Key])[] = [
  ['3D000', 'cli:error.no-database'],
  ['28P01', 'cli:error.database-login'],
  ['28000', 'cli:error.database-login'],
  ['42501', 'cli:error.database-right'],
  ['53300', 'cli:error.database-full'],
  ['55000', 'cli:error.database-closed'],
  ['57P03', 'cli:error.database-starting'],
]

/** What an operator reads instead of a stack trace: what is wrong, and what to do next. */
export function sentenceFor(error: unknown, words: Words): string {
  if (error instanceof UsageError) return error.message
  // Names of settings are the same in every language; the words before them are not.
  if (error instanceof ConfigError) return words('cli:error.settings', { detail: error.message.replace(/^[^:]*: /, '') })
  if (error instanceof DatabaseInUse) return words('cli:error.in-use', { detail: error.message })
  const fault = faultName(error)
  if (fault.includes('EADDRINUSE'))
    return words('cli:error.port', { port: error instanceof Error && 'port' in error ? String(error.port) : '' })
  // A port below 1024 is refused with the code of a folder.
  if (error instanceof Error && 'syscall' in error && error.syscall === 'listen') return words('cli:error.listen', { fault })
  // Before the key: a folder that is no folder holds no key either.
  if (folderFaults.some((code) => fault.includes(code))) return words('cli:error.data-dir', { fault })
  // Known by name: their files need not be loaded before the first command.
  if (error instanceof Error && error.name === 'VaultError') return words('cli:error.key', { detail: error.message })
  if (error instanceof Error && error.name === 'DatabaseUnsupported') return words('cli:error.unsupported', { detail: error.message })
  if (error instanceof Error && error.name === 'DatabaseNewer') return words('cli:error.newer')
  const postgres = postgresFaults.find(([code]) => fault.includes(code))
  if (postgres) return words(postgres[1])
  return connectionFaults.some((code) => fault.includes(code))
    ? words('cli:error.database', { fault })
    : words('cli:error.unexpected', { fault })
}
