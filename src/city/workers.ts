// The workers of a city: processes that can be killed at any moment and are started again, or one in this process for the embedded database.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Lane } from '../core/ledger.ts'
import type { CityWorker } from './worker.ts'
import { type Order, type Report, usage } from './worker-process.ts'

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
  /** Milliseconds of processor time of all of them, the dead ones too up to their last word. */
  readonly cpu: () => number
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
  cpu: number
  /** Of those that died in this slot. */
  spent: number
  readonly waiting: Map<number, (rows: number | null) => void>
}

/** Starts the processes; resolves when all of them listen. */
export async function startWorkers(program: WorkerProgram): Promise<Workers> {
  let closing = false
  let restarts = 0
  let lastId = 0
  let turn = 0
  const slots: Slot[] = []

  function start(slot: Slot): Promise<void> {
    const child = fork(program.path, ['city-worker'], { env: { ...program.env }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    slot.child = child
    const opened = Promise.withResolvers<void>()
    child.on('message', (report: Report) => {
      if (report.did === 'open') {
        // Time went on while it started: nobody may come to its door before its clock is right.
        order(
          slot,
          (id) => ({ do: 'run', id, at: program.now(), lanes: [], sweep: false }),
          (rows) => {
            if (rows === null) return
            slot.port = report.port
            opened.resolve()
          },
        )
        return
      }
      slot.peak = Math.max(slot.peak, report.peak)
      slot.cpu = report.cpu
      slot.waiting.get(report.id)?.(report.rows)
      slot.waiting.delete(report.id)
    })
    child.once('exit', (code) => {
      const listened = slot.port !== null
      slot.spent += slot.cpu
      slot.cpu = 0
      slot.port = null
      for (const tell of slot.waiting.values()) tell(null)
      slot.waiting.clear()
      opened.reject(new Error(`a worker ended with ${code} before it listened`))
      if (closing || !listened) return
      restarts += 1
      start(slot).catch(() => {})
    })
    send(slot, { do: 'open', at: program.now() })
    return opened.promise
  }

  function send(slot: Slot, order: Order): void {
    if (slot.child.connected) slot.child.send(order, () => {})
  }

  function order(slot: Slot, orderOf: (id: number) => Order, done: (rows: number | null) => void): void {
    lastId += 1
    slot.waiting.set(lastId, done)
    send(slot, orderOf(lastId))
  }

  /** Null when it died before it was done. */
  function ask(slot: Slot, orderOf: (id: number) => Order): Promise<number | null> {
    return new Promise((resolve) => {
      if (slot.port === null || !slot.child.connected) resolve(null)
      else order(slot, orderOf, resolve)
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
    slots.push({ child: null as unknown as ChildProcess, port: null, peak: 0, cpu: 0, spent: 0, waiting: new Map() })
  await Promise.all(slots.map(start))
  return {
    ports: () => live().flatMap(({ port }) => (port === null ? [] : [port])),
    async run(at, lanes, sweep = false) {
      let done = 0
      turn += 1
      for (let due = lanes; ; due = program.all) {
        const told = await someLive()
        /** Messages go out as fast as their account may, which one can do; timers may be many at once and heavy. */
        const lanesOf = (nth: number): readonly Lane[] => (nth === turn % told.length ? due : due.filter((lane) => lane === 'timers'))
        const rows = await Promise.all(
          told.map((slot, nth) => ask(slot, (id) => ({ do: 'run', id, at, lanes: lanesOf(nth), sweep: sweep && nth === 0 }))),
        )
        done += rows.reduce<number>((sum, n) => sum + (n ?? 0), 0)
        // What the dead one had enqueued and not yet taken is due now; what it held comes back when its lease ends.
        if (!rows.includes(null)) return done
      }
    },
    kill(which) {
      const up = live()
      // Who would die again and again before anything is done would prove nothing: first the other one comes back.
      if (up.length < slots.length) return
      up[Math.floor(which * up.length)]?.child.kill('SIGKILL')
    },
    restarts: () => restarts,
    peaks: () => slots.map(({ peak }) => peak),
    cpu: () => slots.reduce((sum, { cpu, spent }) => sum + cpu + spent, 0),
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
  return {
    ports: () => [worker.port],
    run: (at, lanes, sweep = false) => worker.run(at, lanes, sweep),
    kill() {
      throw new Error('the embedded database lives in this process')
    },
    restarts: () => 0,
    peaks: () => [usage().peak],
    // The conductor's own counts it.
    cpu: () => 0,
    close: worker.close,
  }
}
