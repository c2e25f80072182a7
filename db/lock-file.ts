// One process at a time for the embedded database: PGlite has no lock of its own, and two processes destroy each other's rows.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname } from 'node:path'

/** Another process has the embedded database open. */
export class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse'
  readonly pid: number
  readonly path: string
  /** The machine or container of that process; null when it is this one. */
  readonly host: string | null

  constructor(path: string, holder: Holder) {
    const host = holder.host === hostname() ? null : holder.host
    super(
      `The embedded database is in use by process ${holder.pid}${host === null ? '' : ` on the machine ${host}`} (${path}). ` +
        `Stop that process first, or set DATABASE_URL to a PostgreSQL server, which any number of processes may share.${
          host === null ? '' : ' If that machine or container is gone for good, delete the file.'
        }`,
    )
    this.pid = holder.pid
    this.path = path
    this.host = host
  }
}

/** Who holds the lock. `start` tells a process from a later one that was given the same number; null where the system does not say. */
interface Holder {
  readonly pid: number
  readonly start: string | null
  readonly host: string
}

/**
 * Takes the lock file at `path` or throws `DatabaseInUse`. A lock of a process that is dead (or whose number now belongs to another
 * process) is taken over. Returns the function that gives the lock back.
 */
export async function takeLock(path: string): Promise<() => Promise<void>> {
  await mkdir(dirname(path), { recursive: true })
  const mine = JSON.stringify({ pid: process.pid, start: startOf(process.pid), host: hostname() } satisfies Holder)
  for (;;) {
    if (await createOnce(path, mine)) return () => rm(path, { force: true })
    const found = await read(path)
    if (found === null) continue
    const holder = parse(found)
    if (holder !== null && !isGone(holder)) throw new DatabaseInUse(path, holder)
    await removeStale(path, found)
  }
}

/**
 * Two processes may find the same stale lock; removing it twice would remove the first one's new lock. A second exclusive file,
 * held for the moment of the removal, lets only one of them through, and it looks again before it removes.
 */
async function removeStale(path: string, found: string): Promise<void> {
  const turn = `${path}.takeover`
  const mine = JSON.stringify({ pid: process.pid, start: startOf(process.pid), host: hostname() } satisfies Holder)
  if (!(await createOnce(turn, mine))) {
    const other = parse((await read(turn)) ?? '')
    if (other !== null && isGone(other)) await rm(turn, { force: true })
    await new Promise((resolve) => setTimeout(resolve, 20))
    return
  }
  try {
    if ((await read(path)) === found) await rm(path, { force: true })
  } finally {
    await rm(turn, { force: true })
  }
}

async function createOnce(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

async function read(path: string): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text !== '') return text
  // Somebody has created it and is about to write: give it a moment before it counts as left over.
  await new Promise((resolve) => setTimeout(resolve, 100))
  return readFile(path, 'utf8').catch(() => null)
}

function parse(text: string): Holder | null {
  try {
    const { pid, start, host } = JSON.parse(text)
    return typeof pid === 'number' && pid > 0 && typeof host === 'string'
      ? { pid, start: typeof start === 'string' ? start : null, host }
      : null
  } catch {
    return null
  }
}

/** Only what is certain: a process of another machine is never taken for dead. */
function isGone(holder: Holder): boolean {
  if (holder.host !== hostname()) return false
  if (!isAlive(holder.pid)) return true
  const start = startOf(holder.pid)
  return holder.start !== null && start !== null && holder.start !== start
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** When a process started, in the system's own words: only equality matters. */
function startOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      // Field 22 of proc(5) stat, counted after the command name, which may itself hold spaces and brackets.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
      const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
      return ticks === undefined ? null : `${boot} ${ticks}`
    }
    if (process.platform === 'win32') return null
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env: { LC_ALL: 'C', PATH: '/bin:/usr/bin' } }).trim() ||
      null
    )
  } catch {
    return null
  }
}
