// Starts the servers that are measured, each in a process of its own that tells its port, and ends them.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface Child {
  readonly port: number
  readonly stop: () => Promise<void>
}

/** What a child process says when it serves. */
export interface Listening {
  readonly port: number
}

/** A process of `bench/processes/`, and the first thing it says. Its log goes where nobody reads it, as a container's would; `BENCH_LOG=1` shows it. */
async function begin<Said extends object>(name: string, env: Readonly<Record<string, string>>) {
  const child = fork(join(import.meta.dirname, 'processes', `${name}.ts`), {
    env: { ...process.env, LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'inherit', process.env.BENCH_LOG === '1' ? 'inherit' : 'ignore', 'ipc'],
  })
  const ended = once(child, 'close')
  const first: unknown[] = await Promise.race([once(child, 'message'), ended.then(([code]) => [{ ended: code }])])
  const said = first[0] as Said | { readonly ended: number | null }
  if ('ended' in said) throw new Error(`${name} ended with ${said.ended} (BENCH_LOG=1 shows why)`)
  return { said, child, ended }
}

/** Starts a server. */
export async function startChild(name: string, env: Readonly<Record<string, string>>): Promise<Child> {
  const { said, child, ended } = await begin<Listening>(name, env)
  return {
    port: said.port,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Does one piece of work in a process of its own, and returns what it says about it. */
export async function runChild<Said extends object>(name: string, env: Readonly<Record<string, string>>): Promise<Said> {
  const { said, ended } = await begin<Said>(name, env)
  await ended
  return said
}

/** In a child: says the port, and calls `stop` when the parent wants it to end, or is gone. */
export function serving({ port }: Listening, stop: () => Promise<void>): void {
  const end = (): void => void stop().finally(() => process.exit())
  process.once('SIGTERM', end)
  process.once('disconnect', end)
  process.send?.({ port })
}
