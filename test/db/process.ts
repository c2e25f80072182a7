// A second process for tests about locks and crashes.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'

export interface Running {
  readonly child: ChildProcess
  /** Resolves when the script printed a line that begins with this word; rejects with its output when it ended before. */
  said(word: string): Promise<string>
  /** kill -9, and waits until the process is gone. */
  kill(): Promise<void>
  /** What it printed, once it has ended by itself. */
  output(): Promise<string>
}

/** Runs a module text with Node. `open(options)` and `migrate` of the repository are in its scope. */
export function run(script: string): Running {
  const base = pathToFileURL(`${process.cwd()}/`).href
  const text = `
    import { openDatabase } from '${base}db/client.ts'
    import { migrate } from '${base}db/migrate.ts'
    import { openVault } from '${base}db/vault.ts'
    import { sql } from '${import.meta.resolve('drizzle-orm')}'
    const open = (options) => openDatabase({ vault: openVault(new Uint8Array(32).fill(7)), log: () => {}, ...options })
    ${script}`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', text], { stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  child.stdout.on('data', (chunk) => {
    printed += chunk
  })
  child.stderr.on('data', (chunk) => {
    printed += chunk
  })
  const ended = once(child, 'close')
  return {
    child,
    async said(word) {
      const line = () => printed.split('\n').find((candidate) => candidate.startsWith(word))
      while (line() === undefined) {
        const over = await Promise.race([once(child.stdout, 'data').then(() => false), ended.then(() => true)])
        if (over && line() === undefined) throw new Error(`The process ended without "${word}": ${printed}`)
      }
      return line() ?? ''
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async output() {
      await ended
      return printed
    },
  }
}
