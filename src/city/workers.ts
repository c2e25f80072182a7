// The workers of a city: processes that can be killed at any moment and are started again, or one in this process for the embedded database.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Lane } from '../core/ledger.ts'
import type { CityWorker } from './worker.ts'
import type { Order, Report } from './worker-process.ts'

export interface Workers {
  /** The ports at which somebody listens now. */
  readonly ports: () => readonly number[]
  /** Moves every clock, does what is due in these lanes, and resolves when all are idle. Who dies meanwhile is made up for by the others. */
  readonly run: (at: number, lanes: readonly Lane[], sweep?: boolean) => Promise<number>
  /** Ends one of them as a power cut would, and starts it again. @param which a number from 0 to 1. */
  readonly kill: (which: number) => void
  readonly restarts: () => number
  /** The most memory each worker has held, in bytes. */
  readonly peaks: () => readonly number[]
  readonly close: () => Promise<void>
}

export interface WorkerProgram {
  readonly count: number
  /** Of the program to start, with its hidden command. */
  readonly path: string
  readonly env: Readonly<Record<string, string>>
  /** Lanes to run when somebody has died. */
  readonly all: readonly Lane[]
  readonly now: () => number
}

interface Slot {
  child: ChildProcess
  port: number | null
  peak: number
  readonly waiting: Map<number, (rows: number | null) => void>
}

/** Starts the processes; resolves when all of them listen. */
export async function startWorkers(program: WorkerProgram): Promise<Workers> {
  let closing = false
  let restarts = 0
  let lastId = 0
  const slots: Slot[] = []

  function start(slot: Slot): Promise<void> {
    const child = fork(program.path, ['city-worker'], { env: { ...program.env }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    slot.child = child
    const opened = Promise.withResolvers<void>()
    child.on('message', (report: Report) => {
      if (report.did === 'open') {
        slot.port = report.port
        opened.resolve()
        return
      }
      slot.peak = Math.max(slot.peak, report.peak)
      slot.waiting.get(report.id)?.(report.rows)
      slot.waiting.delete(report.id)
    })
    child.once('exit', (code) => {
      slot.port = null
      for (const tell of slot.waiting.values()) tell(null)
      slot.waiting.clear()
      opened.reject(new Error(`a worker ended with ${code} before it listened`))
      if (closing) return
      restarts += 1
      start(slot).catch(() => {})
    })
    send(slot, { do: 'open', at: program.now() })
    return opened.promise
  }

  function send(slot: Slot, order: Order): void {
    if (slot.child.connected) slot.child.send(order, () => {})
  }

  /** Null when it died before it was done. */
  function ask(slot: Slot, order: (id: number) => Order): Promise<number | null> {
    lastId += 1
    const id = lastId
    return new Promise((resolve) => {
      if (slot.port === null || !slot.child.connected) return resolve(null)
      slot.waiting.set(id, resolve)
      send(slot, order(id))
    })
  }

  const live = (): readonly Slot[] => slots.filter(({ port }) => port !== null)
  async function someLive(): Promise<readonly Slot[]> {
    for (let tries = 0; live().length === 0; tries += 1) {
      if (tries > 3_000) throw new Error('no worker comes up any more')
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    return live()
  }

  for (let at = 0; at < program.count; at += 1)
    slots.push({ child: null as unknown as ChildProcess, port: null, peak: 0, waiting: new Map() })
  await Promise.all(slots.map(start))
  return {
    ports: () => live().flatMap(({ port }) => (port === null ? [] : [port])),
    async run(at, lanes, sweep = false) {
      let done = 0
      for (let due = lanes; ; due = program.all) {
        const told = await someLive()
        const rows = await Promise.all(
          told.map((slot, nth) => ask(slot, (id) => ({ do: 'run', id, at, lanes: due, sweep: sweep && nth === 0 }))),
        )
        done += rows.reduce<number>((sum, n) => sum + (n ?? 0), 0)
        // What the dead one had enqueued and not yet taken is due now; what it held comes back when its lease ends.
        if (!rows.includes(null)) return done
      }
    },
    kill(which) {
      const up = live()
      up[Math.floor(which * up.length)]?.child.kill('SIGKILL')
    },
    restarts: () => restarts,
    peaks: () => slots.map(({ peak }) => peak),
    async close() {
      closing = true
      await Promise.all(
        slots.map(async ({ child }) => {
          if (child.exitCode !== null || child.signalCode !== null) return
          const ended = once(child, 'exit')
          if (child.connected) child.disconnect()
          const timer = setTimeout(() => child.kill('SIGKILL'), 5_000)
          await ended
          clearTimeout(timer)
        }),
      )
    },
  }
}

/** One worker in this very process, for the embedded database: nobody else may open it, and it cannot be killed alone. */
export function embeddedWorker(worker: CityWorker): Workers {
  let peak = 0
  const measured = async <T>(work: Promise<T>): Promise<T> => {
    const done = await work
    peak = Math.max(peak, process.resourceUsage().maxRSS * 1024)
    return done
  }
  return {
    ports: () => [worker.port],
    run: (at, lanes, sweep = false) => measured(worker.run(at, lanes, sweep)),
    kill() {
      throw new Error('the embedded database lives in this process')
    },
    restarts: () => 0,
    peaks: () => [peak],
    close: worker.close,
  }
}
