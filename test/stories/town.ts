// A branch whose people are all on one channel: the real service behind its real server, the platform played by its fake.
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { roundCounts } from '../../db/rounds.ts'
import { rows } from '../../db/rows.ts'
import { openAccounts } from '../../src/accounts/index.ts'
import { readConfig } from '../../src/config.ts'
import type { RoundCount } from '../../src/core/check-in.ts'
import type { Log } from '../../src/log.ts'
import { pollWhileLeading } from '../../src/reach.ts'
import { openServer } from '../../src/server.ts'
import type { TestDatabase } from '../support/database.ts'
import { branch, type House, openHouse } from '../support/house.ts'
import { openPhone, type Phone } from './phone.ts'
import type { Relay } from './relay.ts'
import type { Wire } from './wire.ts'

export interface Town extends AsyncDisposable {
  readonly house: House
  readonly wire: Wire
  /** Where the account's webhook is. */
  readonly url: string
  /** Every line of the log, as JSON. */
  readonly log: readonly string[]
  /** Everything that was typed, codes too. */
  readonly said: readonly string[]
  /** The platform's ids of everybody. */
  readonly people: readonly string[]
  /** Somebody's phone, by their name. */
  phone(name: string): Phone
  /** Connects somebody with a fresh code, and answers every purpose: yes, unless it is in `declines`. */
  join(name: string, declines?: readonly string[]): Promise<Phone>
  /** Does everything that falls due up to a time. */
  runTo(time: string): Promise<void>
  /** The branch's round of a month. */
  round(period: string): Promise<RoundCount>
  /** How many rows these tables have. */
  rowsIn(table: 'events' | 'messages' | 'addresses' | 'reports' | 'consents'): Promise<number>
  /** How many rows each table has that has any. */
  allRows(): Promise<Readonly<Record<string, number>>>
}

/** Long enough for an answer that waits its turn behind another one to the same chat. */
const settled = { seconds: 4 }
/** Milliseconds until what was sent to a listening service must be stored. */
const patience = 5_000

export async function openTown(
  db: TestDatabase,
  wireOf: (now: () => Temporal.Instant) => Promise<Wire>,
  options: { readonly start?: string; readonly relay?: (target: string) => Promise<Relay> } = {},
): Promise<Town> {
  await db.truncate()
  const log: string[] = []
  const note: Log = (event, fields = {}) => void log.push(JSON.stringify({ event, ...fields }))
  const house = await openHouse(db, { ...options, log: { info: note, warn: note, error: note } })
  const wire = await wireOf(house.clock.now)
  const stop = new AbortController()
  const config = readConfig({ ...wire.env })
  const edge = await openServer(house.rt, { host: '127.0.0.1', port: 0 })
  const [opened, ...others] = await openAccounts(house.rt, config)
  if (opened === undefined || others.length > 0) throw new Error('the settings of a wire name one account')
  const { account, channel } = opened.connection
  const url = `http://127.0.0.1:${edge.port}/webhooks/${account.channel}/${account.id}`
  const relay = (await options.relay?.(url)) ?? null
  const polling = wire.reach === null ? pollWhileLeading(house.rt, opened.connection, stop.signal) : wire.reach(relay?.url ?? url, channel)
  if (wire.reach !== null) await polling
  const ids = new Map<string, string>()
  const phones = new Map<string, Phone>()
  const said: string[] = []

  const rowsIn = async (table: string): Promise<number> =>
    (await rows<{ n: number }>(db.orm, sql`select count(*)::int as n from ${sql.identifier(table)}`))[0]?.n ?? 0

  /** Something is done on a phone, and all that follows has happened. */
  async function act(work: () => Promise<unknown>): Promise<void> {
    const before = await rowsIn('events')
    await work()
    const late = AbortSignal.timeout(patience)
    while (wire.reach === null && (await rowsIn('events')) === before) {
      if (late.aborted) throw new Error(`what somebody sent was not stored: ${log.slice(-5).join(' ')}`)
      await pause(10)
    }
    await house.runTo(house.clock.now().add(settled))
  }

  const town: Town = {
    house,
    wire,
    url,
    log,
    said,
    get people() {
      return [...ids.values()]
    },
    phone(name) {
      const id = ids.get(name) ?? wire.person(ids.size + 1)
      ids.set(name, id)
      const phone = phones.get(name) ?? openPhone(wire, { name, id, act, said })
      phones.set(name, phone)
      return phone
    },
    async join(name, declines = []) {
      const phone = town.phone(name)
      await phone.start(await house.code(name))
      for (let asked = await phone.sees(/^\(\d\/\d\)/); ; ) {
        const no = declines.some((words) => asked.text.includes(words))
        await phone.choose(no ? 'Không' : 'Đồng ý')
        const next = await phone.sees(/^\(\d\/\d\)|^Đã ghi nhận, cảm ơn/)
        if (next.text.startsWith('Đã')) return phone
        asked = next
      }
    },
    runTo: (time) => house.runTo(time),
    async round(period) {
      const found = (await roundCounts(db.orm, house.tenantId)).find((one) => one.unit === branch && one.period === period)
      if (!found) throw new Error(`no round of ${period} was opened`)
      return found
    },
    rowsIn,
    async allRows() {
      const tables = await rows<{ name: string }>(
        db.orm,
        sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
      )
      const counts: Record<string, number> = {}
      for (const { name } of tables) {
        const count = await rowsIn(name)
        if (count > 0) counts[name] = count
      }
      return counts
    },
    async [Symbol.asyncDispose]() {
      stop.abort()
      await relay?.[Symbol.asyncDispose]()
      await edge.close()
      if (wire.reach === null) await polling
      await wire[Symbol.asyncDispose]()
    },
  }
  return town
}
