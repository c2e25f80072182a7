// The scene of one unit of work: the transaction, its tenant and time, and the messages it gathers before it commits.
import type { Tx } from '../../db/client.ts'
import { enqueueMessages, type NewMessage } from '../../db/messages.ts'
import { finishTimer, type NewTimer, setTimers, type TimerRow } from '../../db/timers.ts'
import type { Runtime } from '../runtime.ts'

export interface Scene {
  readonly rt: Runtime
  readonly tx: Tx
  readonly tenantId: number
  readonly now: Temporal.Instant
  /** Messages and timers to write when the work is decided, each in one statement. */
  readonly messages: NewMessage[]
  readonly timers: NewTimer[]
  /** More writes of the end, of which none needs another's result: they are sent together, in one round trip. */
  readonly last: (() => Promise<unknown>)[]
}

/** Opens a scene on a transaction. */
export function openScene(rt: Runtime, tx: Tx, tenantId: number, now: Temporal.Instant): Scene {
  return { rt, tx, tenantId, now, messages: [], timers: [], last: [] }
}

/** Writes what was gathered; belongs at the end of the transaction. */
export async function flush(scene: Scene): Promise<void> {
  await Promise.all([
    enqueueMessages(scene.tx, scene.rt.db.vault, { messages: scene.messages, createdAt: scene.now }),
    setTimers(scene.tx, scene.timers),
    ...scene.last.map((write) => write()),
  ])
}

/** Runs work in a transaction of its own, writes what it gathered and wakes the drains. */
export async function inScene<T>(
  rt: Runtime,
  of: { readonly tenantId: number; readonly now: Temporal.Instant },
  work: (scene: Scene) => Promise<T>,
): Promise<T> {
  let gathered: Scene | null = null
  const result = await rt.db.transaction(async (tx) => {
    const scene = openScene(rt, tx, of.tenantId, of.now)
    gathered = scene
    const done = await work(scene)
    await flush(scene)
    return done
  })
  wakeFor(rt, gathered)
  return result
}

function wakeFor(rt: Runtime, scene: Scene | null): void {
  for (const lane of new Set(scene?.messages.map((message) => message.class))) rt.wake(lane)
  if (scene && scene.timers.length > 0) rt.wake('timers')
}

/** Does a timer's work and marks it done in one transaction: it happens once, or is tried again as a whole. */
export async function finishing(rt: Runtime, timer: TimerRow, work: (scene: Scene) => Promise<void>): Promise<void> {
  const now = rt.clock.now()
  await inScene(rt, { tenantId: timer.tenantId, now }, async (scene) => {
    await work(scene)
    scene.last.push(() => finishTimer(scene.tx, timer, now))
  })
}
