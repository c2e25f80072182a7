// The scene of one unit of work: the transaction, its tenant and time, and the messages it gathers before it commits.
import type { Tx } from '../../db/client.ts'
import { enqueueMessages, type NewMessage } from '../../db/messages.ts'
import { saveTalks, type TalkOf } from '../../db/talks.ts'
import { finishTimer, type NewTimer, setTimers, type TimerRow } from '../../db/timers.ts'
import { settingsInForce } from '../../db/units.ts'
import type { Lane, TimerKind } from '../core/ledger.ts'
import type { Settings } from '../core/settings.ts'
import { noRoom, type Room } from '../room.ts'
import { type HeldMessage, type Runtime, todayOf } from '../runtime.ts'
import { sideBySide } from '../together.ts'
import { openShared, type Shared } from './shared.ts'

export interface Scene {
  readonly rt: Runtime
  readonly tx: Tx
  readonly tenantId: number
  readonly now: Temporal.Instant
  /** The event all of this follows from, so that every message tells it; null for a timer's work. */
  readonly eventId: number | null
  /** When that event came in: from then on somebody waits. */
  readonly heardAt: Temporal.Instant | null
  /** The chat of that event. */
  readonly chatId: string | null
  /** Messages and timers to write when the work is decided, each in one statement. */
  readonly messages: NewMessage[]
  readonly timers: NewTimer[]
  /** The talks with people who have just written, as they are now. */
  readonly heard: TalkOf[]
  /** What scenes of the same transaction ask together. */
  readonly shared: Shared
  /** Lanes in which something was enqueued, to be woken after the commit. */
  readonly lanes: Set<Lane>
}

interface SceneOf {
  readonly tenantId: number
  readonly now: Temporal.Instant
  readonly eventId?: number
  readonly heardAt?: Temporal.Instant
  readonly chatId?: string
  /** Of the transaction, when it has more scenes than this. */
  readonly shared?: Shared
}

/** Opens a scene on a transaction. */
export function openScene(rt: Runtime, tx: Tx, of: SceneOf): Scene {
  const { tenantId, now, eventId = null, heardAt = null, chatId = null, shared = openShared(rt.db, tx) } = of
  return { rt, tx, tenantId, now, eventId, heardAt, chatId, messages: [], timers: [], heard: [], shared, lanes: new Set() }
}

/** The settings in force for a unit at the scene's moment. */
export async function settingsNow(
  { rt, tx, tenantId, now }: Pick<Scene, 'rt' | 'tx' | 'tenantId' | 'now'>,
  unitId: number,
): Promise<Settings> {
  return settingsInForce(tx, { tenantId, unitId, on: todayOf(rt, now) })
}

/** Writes what was gathered so far; belongs at the end of the transaction, and in between where there is more than memory should hold. */
export async function flush(scene: Scene): Promise<void> {
  await flushAll([scene])
}

/**
 * Writes what scenes of one transaction gathered, each kind in one statement.
 * @param room for answers: as many of them as it has places are written as taken by this process. @returns those; they are begun after the commit.
 */
export async function flushAll(scenes: readonly Scene[], room: Room<HeldMessage> = noRoom): Promise<readonly HeldMessage[]> {
  const [first] = scenes
  if (!first) return []
  const { tx, rt, now } = first
  const gathered = scenes.flatMap((scene) =>
    scene.messages.splice(0).map((message) => ({ scene, message: { ...message, eventId: message.eventId ?? scene.eventId } })),
  )
  const messages = gathered.map(({ message }) => message)
  // An answer may also go to another chat of the same person: only that of who has just written is known here.
  const chats = new Map(scenes.flatMap(({ heard, chatId }) => heard.map(({ addressId }) => [addressId, chatId] as const)))
  const timers = scenes.flatMap((scene) => {
    if (scene.timers.length > 0) scene.lanes.add('timers')
    return scene.timers.splice(0)
  })
  const [enqueued] = await sideBySide([
    enqueueMessages(tx, rt.db.vault, { messages, createdAt: now, take: room }),
    setTimers(tx, timers),
    saveTalks(tx, rt.db.vault, { talks: scenes.flatMap((scene) => scene.heard.splice(0)), heard: true, now }),
  ])
  return gathered.flatMap(({ scene, message }, at) => {
    const taken = enqueued[at]?.taken
    const chatId = 'chat' in message.to ? message.to.chat : (chats.get(message.to.addressId) ?? null)
    if (taken) return [{ ...taken, heardAt: scene.heardAt, fresh: { message: message.message, chatId } }]
    scene.lanes.add(message.class)
    return []
  })
}

/** Runs work in a transaction of its own, writes what it gathered and wakes the drains. */
export async function inScene<T>(rt: Runtime, of: SceneOf, work: (scene: Scene) => Promise<T>): Promise<T> {
  const { result, lanes } = await rt.db.transaction(async (tx) => {
    const scene = openScene(rt, tx, of)
    const done = await work(scene)
    await flush(scene)
    return { result: done, lanes: scene.lanes }
  })
  for (const lane of lanes) rt.wake(lane)
  return result
}

/**
 * Does a timer's work and marks it done in one transaction: it happens once, or is tried again as a whole. It is marked first, because from
 * then on nobody else can take it: work that outlives its lease, the opening of a very large round, is not begun a second time beside itself.
 * @param now when it is said to be done; earlier than now only for work whose reading was over before.
 */
export async function finishing(
  rt: Runtime,
  timer: TimerRow,
  work: (scene: Scene) => Promise<void>,
  now: Temporal.Instant = rt.clock.now(),
): Promise<void> {
  await inScene(rt, { tenantId: timer.tenantId, now }, async (scene) => {
    await finishTimer(scene.tx, timer, now)
    await work(scene)
  })
}

/** Sets a tenant's nightly timer for the next day at home; its step is that day. @param plainTime `03:15`. */
export function setForTomorrow({ rt, tenantId, now, timers }: Scene, kind: TimerKind, plainTime: string): void {
  const night = now.toZonedDateTimeISO(rt.homeZone).toPlainDate().add({ days: 1 })
  const dueAt = night.toZonedDateTime({ timeZone: rt.homeZone, plainTime }).toInstant()
  timers.push({ tenantId, kind, subject: tenantId, step: night.toString(), dueAt })
}
