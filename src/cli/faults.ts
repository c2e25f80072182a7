// Errors as sentences: what an operator reads instead of a stack trace, in their language, with what to do next.
import type { DatabaseUnsupported } from '../../db/client.ts'
import { DatabaseInUse } from '../../db/lock-file.ts'
import type { VaultError } from '../../db/vault.ts'
import { ConfigError } from '../config.ts'
import type { Key } from '../core/key.ts'
import { faultName } from '../core/retry.ts'
import { UsageError, type Words } from './shared.ts'

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
  if (error instanceof ConfigError) return words('cli:error.settings', { detail: settingFaults(error, words) })
  if (error instanceof DatabaseInUse) {
    const { pid, path, host } = error
    return host === null ? words('cli:error.in-use', { pid, path }) : words('cli:error.in-use-elsewhere', { pid, path, host })
  }
  const fault = faultName(error)
  if (fault.includes('EADDRINUSE'))
    return words('cli:error.port', { port: error instanceof Error && 'port' in error ? String(error.port) : '' })
  // A port below 1024 is refused with the code of a folder.
  if (error instanceof Error && 'syscall' in error && error.syscall === 'listen') return words('cli:error.listen', { fault })
  // Before the key: a folder that is no folder holds no key either.
  if (folderFaults.some((code) => fault.includes(code))) return words('cli:error.data-dir', { fault })
  if (isNamed<VaultError>(error, 'VaultError'))
    return words('cli:error.key', { detail: words(`cli:key.${error.why}`, { where: error.where }) })
  if (isNamed<DatabaseUnsupported>(error, 'DatabaseUnsupported')) return words('cli:error.unsupported', { version: error.version ?? '?' })
  if (isNamed(error, 'DatabaseNewer')) return words('cli:error.newer')
  const postgres = postgresFaults.find(([code]) => fault.includes(code))
  if (postgres) return words(postgres[1])
  return connectionFaults.some((code) => fault.includes(code))
    ? words('cli:error.database', { fault })
    : words('cli:error.unexpected', { fault })
}

/** Known by name: their files need not be loaded before the first command. */
function isNamed<E extends Error>(error: unknown, name: E['name']): error is E {
  return error instanceof Error && error.name === name
}

function settingFaults({ faults }: ConfigError, words: Words): string {
  return faults.map(({ name, fault, choices }) => `${name}: ${words(`cli:setting.${fault}`, { choices: choices.join(', ') })}`).join('; ')
}
