// The processes of a trial: started from one bundle, told the time, killed with SIGKILL and started again.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '..', '..')

/** What a process did up to a time. */
export interface Ran {
  readonly done: number
  /** The name of what kept it from working, such as a database that is away. */
  readonly fault: string | null
  /** How many rows wait although their time has come: paced, or behind something else. */
  readonly due: number
  /** When something else is due next; null when nothing is. */
  readonly next: string | null
}

export type Said = { readonly port: number } | { readonly ran: Ran }

export interface Program {
  readonly path: string
  remove(): Promise<void>
}

/** Bundles the worker: it starts in a third of the time, and a trial starts three of them. */
export async function buildWorker(): Promise<Program> {
  const caches = join(root, 'node_modules', '.cache', 'lienlac')
  await mkdir(caches, { recursive: true })
  const folder = await mkdtemp(join(caches, 'kill-'))
  await build({
    absWorkingDir: root,
    entryPoints: ['test/kill/worker.ts'],
    outdir: folder,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node26',
    splitting: true,
    external: ['@electric-sql/pglite', '@resvg/resvg-js', '@expo-google-fonts/be-vietnam-pro'],
    banner: { js: `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);` },
    define: { localStorage: 'undefined' },
    logLevel: 'warning',
  })
  await cp(join(root, 'db', 'migrations'), join(folder, 'migrations'), { recursive: true })
  return { path: join(folder, 'worker.js'), remove: () => rm(folder, { recursive: true, force: true }) }
}

export interface Worker {
  /** Where it takes webhooks; null while it is down. */
  readonly port: () => number | null
  /** Starts it with the clock at a time; does nothing while it runs. Throws what it printed when it cannot start. */
  start(now: Temporal.Instant): Promise<void>
  /** Goes to a time and does all that is due; null when it dies meanwhile, or is down. */
  run(to: Temporal.Instant): Promise<Ran | null>
  /** kill -9, now. */
  kill(): void
  readonly deaths: () => number
  end(): Promise<void>
}

export function worker(program: Program, env: Readonly<Record<string, string>>): Worker {
  let child: ChildProcess | null = null
  let port: number | null = null
  let deaths = 0
  let answer: ((ran: Ran | null) => void) | null = null
  const down = (one: ChildProcess): void => {
    if (child !== one) return
    child = null
    port = null
    answer?.(null)
  }
  return {
    port: () => port,
    deaths: () => deaths,
    async start(now) {
      if (child !== null) return
      const one = fork(program.path, [], {
        env: { PATH: process.env.PATH ?? '', ...env, TRIAL_TIME: now.toString() },
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      })
      child = one
      let printed = ''
      one.stderr?.on('data', (chunk) => {
        printed += String(chunk)
      })
      const started = Promise.withResolvers<void>()
      one.on('message', (said: Said) => {
        if ('ran' in said) answer?.(said.ran)
        else {
          port = said.port
          started.resolve()
        }
      })
      one.once('exit', (code) => {
        down(one)
        // A kill may come while it starts; an end of its own is a fault.
        if (code === null) started.resolve()
        else started.reject(new Error(`a process ended with ${code}: ${printed}`))
      })
      await started.promise
    },
    async run(to) {
      const one = child
      if (one === null) return null
      const { promise, resolve } = Promise.withResolvers<Ran | null>()
      answer = resolve
      one.send({ to: to.toString() }, (error) => error && resolve(null))
      return promise
    },
    kill() {
      if (child === null) return
      deaths += 1
      const one = child
      one.kill('SIGKILL')
      // Dead from here on: what it still had in the pipe counts for nothing.
      down(one)
    },
    async end() {
      const one = child
      if (one === null) return
      const ended = once(one, 'exit')
      one.kill('SIGKILL')
      await ended
    },
  }
}
