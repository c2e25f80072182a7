// Runs the program as an operator would: as a process of its own, with an environment of its own.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** What an operator runs: the bundle, which starts in a third of the time. Made once, when the first test needs it. */
const program = join(root, 'dist', 'main.js')
let built = false

function build(): void {
  if (!built) execFileSync(process.execPath, [join(root, 'scripts', 'ensure-build.ts')], { cwd: root, stdio: 'ignore' })
  built = true
}

export type Environment = Readonly<Record<string, string>>

function start(args: readonly string[], env: Environment, input: 'ignore' | 'pipe' = 'ignore'): ChildProcess {
  build()
  return spawn(process.execPath, [program, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', LOG_LEVEL: 'warn', ...env },
    stdio: [input, 'pipe', 'pipe'],
  })
}

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** One command, to its end. @param input what it reads from standard input; nothing unless given. */
export async function run(args: readonly string[], env: Environment, input?: string): Promise<Ended> {
  const child = start(args, env, input === undefined ? 'ignore' : 'pipe')
  child.stdin?.end(input)
  const text = { out: '', err: '' }
  child.stdout?.on('data', (chunk) => (text.out += chunk))
  child.stderr?.on('data', (chunk) => (text.err += chunk))
  const [code] = await once(child, 'close')
  return { code, ...text }
}

export interface RunningService {
  readonly port: number
  readonly output: () => string
  readonly pid: number
  /** Asks it to stop, several times if wanted, and waits until it has. */
  readonly stop: (times?: number) => Promise<number | null>
  readonly kill: () => Promise<void>
}

/** `serve`, or one role of it, on a free port; resolves when it says that it is running, rejects with its output when it ends before. */
export async function serveProcess(env: Environment, role?: string): Promise<RunningService> {
  const child = start(['serve', ...(role === undefined ? [] : ['--role', role])], { PORT: '0', ...env })
  let output = ''
  const ended = once(child, 'close')
  const port = await new Promise<number>((resolve, reject) => {
    const read = (chunk: unknown): void => {
      output += String(chunk)
      const found = output.match(/http:\/\/127\.0\.0\.1:(\d+)/)
      if (found) resolve(Number(found[1]))
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('close', (code) => reject(new Error(`serve ended with ${code}: ${output}`)))
  })
  return {
    port,
    pid: child.pid ?? 0,
    output: () => output,
    async stop(times = 1) {
      for (let n = 0; n < times; n += 1) {
        child.kill('SIGTERM')
        // Signals that arrive together are one.
        if (n + 1 < times) await new Promise((resolve) => setTimeout(resolve, 300))
      }
      const [code] = await ended
      return code
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
