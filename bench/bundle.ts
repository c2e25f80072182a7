// The built service as an operator runs it: started on a port, timed to `/readyz`, weighed, stopped.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../test/support/free-port.ts'

export interface Started {
  readonly port: number
  /** Milliseconds from the start of the process to the first 200 of `/readyz`, by the clock and on the processor. */
  readonly ready: { readonly wall: number; readonly cpu: number }
  /** Megabytes in memory now, and the most there were since the start. */
  readonly memory: () => { readonly now: number; readonly most: number }
  readonly stop: () => Promise<void>
}

/** Starts `node …args` with a free `PORT`. Rejects when it ends before it is ready. */
export async function startTimed(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Started> {
  const port = await freePort()
  const begin = performance.now()
  const child = spawn(process.execPath, [...args], {
    env: { ...process.env, LOG_LEVEL: 'info', ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', process.env.BENCH_LOG === '1' ? 'inherit' : 'ignore'],
  })
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended with ${child.exitCode} (BENCH_LOG=1 shows why)`)
    await pause(2)
  }
  const ready = { wall: performance.now() - begin, cpu: processorTime(child) }
  return {
    port,
    ready,
    memory: () => memoryOf(child),
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'close')
    },
  }
}

function isReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path: '/readyz', agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('error', () => resolve(false))
  })
}

/** Milliseconds of all its threads: says the same on a busy machine, where the clock does not. */
function processorTime({ pid }: ChildProcess): number {
  const threads = readdirSync(`/proc/${pid}/task`)
  return threads.reduce((sum, thread) => sum + Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]), 0) / 1e6
}

function memoryOf({ pid }: ChildProcess): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') }
}
