// A whole service on a real database with made-up people: they are linked, they speak, and time is moved from one due thing to the next.
import { eq } from 'drizzle-orm'
import { findOrMakeAccount, makeInvitation } from '../../db/addresses.ts'
import { members } from '../../db/schema/index.ts'
import { findOrMakeTopUnit } from '../../db/units.ts'
import type { Outbound } from '../../src/channels/channel.ts'
import { type Simulator, simulator } from '../../src/channels/simulator.ts'
import { type SettableClock, settableClock } from '../../src/clock.ts'
import type { InboundContent } from '../../src/core/inbound.ts'
import { fold } from '../../src/core/text.ts'
import { type Drains, openDrains } from '../../src/drains.ts'
import { takeIn } from '../../src/inbox.ts'
import { type Logger, silentLog } from '../../src/log.ts'
import { openMeter } from '../../src/meter.ts'
import { noRoom } from '../../src/room.ts'
import type { RosterRow } from '../../src/roster/roster-file.ts'
import { runUntil } from '../../src/run-until.ts'
import type { Connection, Runtime } from '../../src/runtime.ts'
import { placeRows, planFor, writePlan } from '../../src/tasks/import-roster.ts'
import { inScene } from '../../src/tasks/scene.ts'
import type { TestDatabase } from './database.ts'

export const branch = 'Chi bộ ấp Mẫu'
export const otherBranch = 'Chi bộ ấp Khác'

export interface Bubble extends Outbound {
  readonly at: Temporal.Instant
}

export interface House {
  readonly rt: Runtime
  readonly db: TestDatabase
  readonly clock: SettableClock
  readonly channel: Simulator
  readonly connection: Connection
  readonly tenantId: number
  readonly drains: Drains
  /** Everything that was delivered, oldest first. */
  readonly sent: readonly Bubble[]
  /** A member's id by name. */
  id(name: string): number
  /** A fresh code for a member. */
  code(name: string): Promise<string>
  /** Something comes in from a chat and all that is due is done; a string is a typed line. @returns what the chat was sent because of it. */
  hear(chat: string, content: string | InboundContent, externalId?: string): Promise<readonly Bubble[]>
  tap(chat: string, choice: string): Promise<readonly Bubble[]>
  /** A line that sets a day, and the yes to what was said back. @returns what was answered in the end. */
  sets(chat: string, line: string): Promise<readonly Bubble[]>
  /** Links a member's chat (named like the member) and says yes to every purpose, or what `answers` says. */
  link(name: string, answers?: Readonly<Record<string, 'yes' | 'no'>>): Promise<void>
  /** Does everything that falls due up to a time, in order. */
  runTo(time: string | Temporal.Instant): Promise<void>
  chat(name: string): readonly Bubble[]
  last(name: string): Bubble
}

export function row(name: string, given: Partial<RosterRow> = {}): RosterRow {
  return {
    sheet: 'DS',
    row: 1,
    branch,
    committee: null,
    name,
    nameKey: fold(name),
    birthYear: 1985,
    phone: null,
    role: null,
    standing: 'at_home',
    exemption: null,
    work: null,
    workplace: null,
    inCharge: null,
    ...given,
  }
}

const awayUntil = (to: string | null): Partial<RosterRow> => ({
  standing: 'away',
  exemption: to === null ? null : { kind: 'away', from: '2026-01-01', to, resolution: null, opinion: null },
})

/** One secretary and four away members of a branch, a branch beside it, an officer of the committee. */
export const people: readonly RosterRow[] = [
  row('Phan Văn Mẫu', { role: 'secretary', phone: '+84900000101' }),
  row('Đỗ Thị Mẫu', { role: 'committee_officer' }),
  row('Lò Thị Thử', { ...awayUntil('2027-06-30'), phone: '+84900000111', work: 'công nhân may', workplace: 'Bình Dương' }),
  row('Danh Văn Thử', { ...awayUntil('2027-02-28'), phone: '+84900000112' }),
  row('Giàng A Thử', { ...awayUntil(null), work: 'đơn hàng cơ khí', workplace: 'Nhật Bản' }),
  row('Kim Văn Thử', awayUntil(null)),
  row('Sơn Thị Khác', { branch: otherBranch, role: 'secretary' }),
  row('Ja Văn Khác', { ...awayUntil(null), branch: otherBranch }),
]

/** @param options.start when the house opens; the roster is imported then. */
export async function openHouse(
  db: TestDatabase,
  options: {
    readonly start?: string
    readonly rows?: readonly RosterRow[]
    readonly committee?: string
    readonly channel?: Simulator
    readonly log?: Logger
    /** How keys of new accounts are tried; none can be added unless given. */
    readonly tryKeys?: Runtime['tryKeys']
  } = {},
): Promise<House> {
  const clock = settableClock(Temporal.Instant.from(options.start ?? '2026-11-30T09:00:00+07:00'))
  const channel = options.channel ?? simulator()
  // Made after the runtime, which tells it what is due.
  let drains: Drains | null = null
  const rt: Runtime = {
    db,
    clock,
    log: options.log ?? silentLog,
    meter: openMeter(),
    connections: new Map(),
    heartbeatUrl: null,
    homeZone: 'Asia/Ho_Chi_Minh',
    locale: 'vi',
    wake: (lane) => drains?.wake(lane),
    rooms: { events: (want) => drains?.rooms.events(want) ?? noRoom, answers: (want) => drains?.rooms.answers(want) ?? noRoom },
    ...(options.tryKeys ? { tryKeys: options.tryKeys } : {}),
  }
  const committee = await db.transaction((tx) => findOrMakeTopUnit(tx, options.committee ?? 'Đảng ủy xã Mẫu', '2026-01-01'))
  const tenantId = committee.id
  await inScene(rt, { tenantId, now: clock.now() }, async (scene) => {
    const placed = placeRows(options.rows ?? people, null, null)
    await writePlan(scene, committee, placed, await planFor(scene, placed))
  })
  const account = await findOrMakeAccount(db.orm, { tenantId, channel: 'simulator', name: 'env', now: clock.now() })
  const connection = { account, channel }
  rt.connections.set(account.id, connection)
  const ids = new Map(
    (await db.orm.select({ id: members.id, name: members.name }).from(members).where(eq(members.tenantId, tenantId))).map((one) => [
      one.name,
      one.id,
    ]),
  )
  const sent: Bubble[] = []
  channel.delivered((message) => sent.push({ ...message, at: clock.now() }))
  const opened = openDrains(rt, { onBegin() {} })
  drains = opened
  db.settle(() => opened.stop())
  let events = 0

  const house: House = {
    rt,
    db,
    clock,
    channel,
    connection,
    tenantId,
    drains: opened,
    sent,
    id: (name) => ids.get(name) ?? 0,
    async code(name) {
      const made = await db.transaction((tx) =>
        makeInvitation(tx, db.vault, { tenantId, memberId: house.id(name), now: clock.now(), days: 7 }),
      )
      return made.code
    },
    async hear(chat, content, externalId) {
      const before = sent.length
      events += 1
      const event = { externalId: externalId ?? `e${events}`, userId: chat, chatId: chat, at: clock.now().toString(), locale: 'vi' }
      await takeIn(rt, connection, [{ ...event, content: typeof content === 'string' ? { kind: 'text', text: content } : content }])
      await opened.runDue(['events'])
      return sent.slice(before).filter((one) => one.chatId === chat)
    },
    tap: (chat, choice) => house.hear(chat, { kind: 'choice', choice }),
    async sets(chat, line) {
      const asked = await house.hear(chat, line)
      const yes = asked.flatMap(({ choices }) => choices.flat()).find(({ id }) => id.startsWith('mt:sure:'))
      return yes ? house.tap(chat, yes.id) : asked
    },
    async link(name, answers = {}) {
      await house.hear(name, await house.code(name))
      for (;;) {
        const [yes] = house.last(name).choices.flat()
        if (!yes?.id.startsWith('consent:')) return
        const purpose = yes.id.split(':')[1] ?? ''
        await house.tap(name, `consent:${purpose}:${answers[purpose] ?? 'yes'}`)
      }
    },
    async runTo(time) {
      await runUntil({ drains: opened, clock, end: Temporal.Instant.from(time) })
      await opened.runDue()
    },
    chat: (name) => sent.filter((one) => one.chatId === name),
    last(name) {
      const found = sent.findLast((one) => one.chatId === name)
      if (!found) throw new Error(`nothing was sent to ${name}`)
      return found
    },
  }
  await opened.runDue()
  return house
}

/** The local time at home of a bubble: `2026-12-01T08:00`. */
export function homeTime({ at }: Bubble): string {
  return at.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime().toString({ smallestUnit: 'minute' })
}
