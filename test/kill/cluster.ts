// A PostgreSQL cluster of our own that may be crashed: made with initdb in a temporary folder, fsync on, on a free port.
import { execFile } from 'node:child_process'
import { globSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../support/free-port.ts'

const call = promisify(execFile)

export interface Cluster {
  readonly url: string
  /** Every connection is cut without a word, as in a crash; recovers from its log and takes connections again. */
  crash(): Promise<void>
  remove(): Promise<void>
}

/** Where the newest server's programs are; null where none is installed. */
export function serverPrograms(): string | null {
  const found = globSync('/usr/lib/postgresql/*/bin/initdb').toSorted((a, b) => versionOf(a) - versionOf(b))
  return found.at(-1)?.replace(/\/initdb$/, '') ?? null
}

const versionOf = (path: string): number => Number(/postgresql\/(\d+)/.exec(path)?.[1] ?? 0)

export async function makeCluster(programs: string): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'lienlac-cluster-'))
  const data = join(folder, 'data')
  const port = await freePort()
  // PostgreSQL refuses to run as root.
  const asRoot = process.getuid?.() === 0
  const run = (program: string, ...args: readonly string[]) =>
    asRoot
      ? call('runuser', ['-u', 'postgres', '--', join(programs, program), ...args], { cwd: folder })
      : call(join(programs, program), args, { cwd: folder })
  if (asRoot) {
    const { stdout } = await call('id', ['-u', 'postgres'])
    await chown(folder, Number(stdout), 0)
  }
  const control = (...args: readonly string[]) => run('pg_ctl', `--pgdata=${data}`, `--log=${join(folder, 'log')}`, '--wait', ...args)
  await run('initdb', `--pgdata=${data}`, '--username=postgres', '--auth=trust', '--encoding=UTF8', '--no-sync')
  await control(`--options=-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=on`, 'start')
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    crash: async () => void (await control('--mode=immediate', 'restart')),
    async remove() {
      await control('--mode=immediate', 'stop')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
