// What `lienlac doctor` looks at besides the accounts: the database, the key, our own address as the world sees it, and the watcher.
import { join } from 'node:path'
import { cleansItself } from '../../db/housekeeping.ts'
import { DatabaseInUse } from '../../db/lock-file.ts'
import { topUnits } from '../../db/units.ts'
import type { Config } from '../config.ts'
import { faultName } from '../core/retry.ts'
import { silentLog } from '../log.ts'
import { type Opened, openRuntime } from '../open-runtime.ts'
import { sentenceFor } from './faults.ts'
import type { Words } from './shared.ts'

/** One thing that was looked at. `what` names its sentence, `cli:doctor.<what>`. */
export interface Line {
  readonly level: 'fine' | 'warning' | 'broken'
  /** What it is about, in words: an account, the database. */
  readonly about: string
  readonly what: string
  readonly text: string
}

/** Opens the database as every command does, which brings its tables up to date. @returns what was opened, null when that did not work. */
export async function lookAtDatabase(
  config: Config,
  words: Words,
): Promise<{ readonly opened: Opened | null; readonly lines: readonly Line[] }> {
  const about = words('cli:doctor.part.database')
  let opened: Opened
  try {
    opened = await openRuntime(config, silentLog)
  } catch (error) {
    // A service that runs on the embedded database is nothing to mend.
    const level = error instanceof DatabaseInUse ? 'warning' : 'broken'
    const text = `${sentenceFor(error, words)}${level === 'warning' ? ` ${words('cli:doctor.database_in_use')}` : ''}`
    return { opened: null, lines: [{ level, about, what: level === 'warning' ? 'database_in_use' : faultName(error), text }] }
  }
  const { db, newKey } = opened
  const kind = db.kind === 'postgres' ? 'PostgreSQL' : 'PGlite'
  const lines: Line[] = [{ level: 'fine', about, what: 'database', text: words('cli:doctor.database', { kind }) }]
  if (db.kind === 'postgres' && !(await cleansItself(db)))
    lines.push({ level: 'warning', about, what: 'autovacuum_off', text: words('cli:doctor.autovacuum_off') })
  if ((await topUnits(db.orm)).length === 0) lines.push({ level: 'warning', about, what: 'no_roster', text: words('cli:serve.no-roster') })
  const key = words('cli:doctor.part.key')
  const path = join(config.DATA_DIR, 'data.key')
  if (newKey !== null) lines.push({ level: 'warning', about: key, what: 'key_new', text: words('cli:serve.new-key', { path: newKey }) })
  else if (config.DATA_KEY !== undefined)
    lines.push({ level: 'fine', about: key, what: 'key_setting', text: words('cli:doctor.key_setting') })
  else lines.push({ level: 'fine', about: key, what: 'key_file', text: words('cli:doctor.key_file', { path }) })
  return { opened, lines }
}

/** Our own address, called from here as a platform would. */
export async function lookAtAddress({ PUBLIC_URL }: Config, words: Words, limit: number): Promise<Line> {
  const about = 'PUBLIC_URL'
  if (PUBLIC_URL === undefined) return { level: 'fine', about, what: 'public_url_none', text: words('cli:doctor.public_url_none') }
  const url = `${PUBLIC_URL}/healthz`
  const answer = await get(url, limit)
  const reason = answer.fault ?? (answer.status !== 200 ? `HTTP ${answer.status}` : null)
  if (reason !== null)
    return { level: 'broken', about, what: 'public_url_unreachable', text: words('cli:doctor.public_url_unreachable', { reason }) }
  // A page of somebody else's, or a provider's own.
  if (answer.text !== 'ok')
    return { level: 'broken', about, what: 'public_url_foreign', text: words('cli:doctor.public_url_foreign', { url }) }
  return { level: 'fine', about, what: 'public_url', text: words('cli:doctor.public_url', { url }) }
}

/**
 * Whether the watcher is there. Only its host is asked, never the address itself: a call to that says that all is well, and that is for the
 * nightly audit to say.
 */
export async function lookAtWatcher({ HEARTBEAT_URL }: Config, words: Words, limit: number): Promise<Line> {
  const about = 'HEARTBEAT_URL'
  if (HEARTBEAT_URL === undefined) return { level: 'warning', about, what: 'heartbeat_none', text: words('cli:doctor.heartbeat_none') }
  const answer = await get(new URL(HEARTBEAT_URL).origin, limit)
  const reason = answer.fault ?? (answer.status >= 500 ? `HTTP ${answer.status}` : null)
  if (reason !== null)
    return { level: 'broken', about, what: 'heartbeat_unreachable', text: words('cli:doctor.heartbeat_unreachable', { reason }) }
  return { level: 'fine', about, what: 'heartbeat', text: words('cli:doctor.heartbeat') }
}

async function get(url: string, limit: number): Promise<{ readonly status: number; readonly text: string; readonly fault: string | null }> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(limit) })
    const text = (await response.text()).slice(0, 100)
    return { status: response.status, text, fault: null }
  } catch (error) {
    return { status: 0, text: '', fault: error instanceof Error && error.name === 'TimeoutError' ? `${limit / 1000} s` : faultName(error) }
  }
}
