// The branch of a trial: a hundred members who are linked and have agreed, made once and copied for every trial.
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { findOrMakeAccount, linkAddress, makeInvitation, recordConsents } from '../../db/addresses.ts'
import { type Database, openDatabase } from '../../db/client.ts'
import { migrate } from '../../db/migrate.ts'
import { members } from '../../db/schema/index.ts'
import { findOrMakeTopUnit, setSetting } from '../../db/units.ts'
import { openVault } from '../../db/vault.ts'
import { settableClock } from '../../src/clock.ts'
import { purposes } from '../../src/core/consent.ts'
import { silentLog } from '../../src/log.ts'
import { openMeter } from '../../src/meter.ts'
import type { Runtime } from '../../src/runtime.ts'
import { placeRows, planFor, writePlan } from '../../src/tasks/import-roster.ts'
import { inScene } from '../../src/tasks/scene.ts'
import { branch, row } from '../support/house.ts'

const key = new Uint8Array(32).fill(7)
const vault = openVault(key)
const homeZone = 'Asia/Ho_Chi_Minh'

export const token = '7000003:made-up-token-for-trials'
export const secret = 'made-up-secret-for-trials'

/** The round of December opens one minute later. */
export const start = Temporal.Instant.from('2026-12-01T07:59:00+07:00')

/** Every settings' own shape, but a round that is over in a week. */
const shortRound = { spread_hours: 0, reminder_days: [1, 2], escalate_days: 3, close_days: 6 }

/** When everything of the round has had its time; before the committee's summary. */
export const end = Temporal.Instant.from('2026-12-08T12:00:00+07:00')

export interface Resident {
  readonly memberId: number
  readonly chat: number
}

/** One trial's own copy of the database. */
export interface Lot {
  /** What a process needs to find it. */
  readonly env: Readonly<Record<string, string>>
  /** Where the server is, if there is one: connections to it can be cut. */
  readonly server: { readonly host: string; readonly port: number } | null
  open(): Promise<Database>
  remove(): Promise<void>
}

export interface Town {
  readonly tenantId: number
  /** The members who are away. */
  readonly residents: readonly Resident[]
  /** Everybody with a phone: the residents and the secretary. */
  readonly chats: readonly number[]
  copy(): Promise<Lot>
  close(): Promise<void>
}

/** @param at.url a PostgreSQL server; its databases here are named with `prefix`. Null: embedded. */
export async function foundTown(at: { readonly url: string | null; readonly prefix: string; readonly people: number }): Promise<Town> {
  return at.url === null ? inFolder(at.people) : onServer(at.url, at.prefix, at.people)
}

async function onServer(url: string, prefix: string, people: number): Promise<Town> {
  const server = postgres(url, { max: 2, onnotice: () => {} })
  const address = (name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href
  const template = `${prefix}town`
  const open = (name: string): Promise<Database> => openDatabase({ url: address(name), vault, log: () => {} })
  await server.unsafe(`create database ${template} template template0`)
  const db = await open(template)
  const settled = await settle(db, people)
  await db.close()
  let copies = 0
  return {
    ...settled,
    async copy() {
      copies += 1
      const name = `${prefix}${copies}`
      // By files and not through the log: there a copied sequence believes that numbers are logged which are not, and would give them out
      // a second time after a crash of the server.
      await server.unsafe(`create database ${name} template ${template} strategy file_copy`)
      const { hostname, port } = new URL(url)
      return {
        env: { ...common, DATABASE_URL: address(name) },
        server: { host: hostname, port: Number(port || 5432) },
        open: () => open(name),
        remove: async () => void (await server.unsafe(`drop database if exists ${name} with (force)`)),
      }
    },
    async close() {
      await server.unsafe(`drop database if exists ${template} with (force)`)
      await server.end({ timeout: 5 })
    },
  }
}

async function inFolder(people: number): Promise<Town> {
  const folder = await mkdtemp(join(tmpdir(), 'lienlac-kill-'))
  const first = join(folder, 'town')
  const open = (dataDir: string): Promise<Database> => openDatabase({ dataDir, vault, log: () => {} })
  const db = await open(first)
  const settled = await settle(db, people)
  await db.close()
  let copies = 0
  return {
    ...settled,
    async copy() {
      copies += 1
      const dataDir = join(folder, String(copies))
      await cp(first, dataDir, { recursive: true })
      return {
        env: { ...common, DATA_DIR: dataDir },
        server: null,
        open: () => open(dataDir),
        remove: () => rm(dataDir, { recursive: true, force: true }),
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

const common = {
  DATA_KEY: Buffer.from(key).toString('base64'),
  TELEGRAM_BOT_TOKEN: token,
  TELEGRAM_WEBHOOK_SECRET: secret,
  TZ_HOME: homeZone,
  PORT: '0',
  LOG_LEVEL: 'silent',
}

const letters = 'ABCDEGHIKLMNOPQRSTUVXY'
const nameOf = (at: number): string => `Lò Thị ${letters[at % 22]}${'aeiou'[Math.floor(at / 22) % 5]}`

/** A runtime without channels whose time stands still. */
export function standing(db: Database, now: Temporal.Instant): Runtime {
  return {
    ...{ db, clock: settableClock(now), log: silentLog, meter: openMeter(), connections: new Map() },
    ...{ heartbeatUrl: null, homeZone, locale: 'vi', wake: () => {} },
  }
}

async function settle(db: Database, people: number): Promise<Pick<Town, 'tenantId' | 'residents' | 'chats'>> {
  await migrate(db)
  const now = start.subtract({ hours: 24 })
  const clock = settableClock(now)
  const rt: Runtime = {
    db,
    clock,
    log: silentLog,
    meter: openMeter(),
    connections: new Map(),
    heartbeatUrl: null,
    homeZone,
    locale: 'vi',
    wake: () => {},
  }
  const committee = await db.transaction((tx) => findOrMakeTopUnit(tx, 'Đảng ủy xã Mẫu', '2026-01-01'))
  const tenantId = committee.id
  await inScene(rt, { tenantId, now }, async (scene) => {
    const away = Array.from({ length: people }, (_, at) =>
      row(nameOf(at), { standing: 'away', phone: `+8490012${3_000 + at}`, work: 'công nhân may', workplace: 'Bình Dương' }),
    )
    const placed = placeRows([row('Phan Văn Mẫu', { role: 'secretary', phone: '+84900000101' }), ...away], null, null)
    await writePlan(scene, committee, placed, await planFor(scene, placed))
    for (const [setting, value] of Object.entries(shortRound))
      await setSetting(scene.tx, { tenantId, unitId: tenantId, key: setting, value, now })
  })
  const account = await findOrMakeAccount(db.orm, { tenantId, channel: 'telegram', name: 'env', now })
  const found = await db.orm.select({ id: members.id, standing: members.standing }).from(members).orderBy(members.id)
  const all = found.map(({ id, standing }) => ({ memberId: id, chat: 88_200_000 + id, away: standing === 'away' }))
  await link(db, { tenantId, accountId: account.id, all, now })
  return { tenantId, residents: all.filter(({ away }) => away), chats: all.map(({ chat }) => chat) }
}

/** Straight into the tables: how people are linked is not what is tried here. */
async function link(
  db: Database,
  of: { readonly tenantId: number; readonly accountId: number; readonly all: readonly Resident[]; readonly now: Temporal.Instant },
): Promise<void> {
  const { tenantId, accountId, now } = of
  await db.transaction(async (tx) => {
    for (const [at, { memberId, chat }] of of.all.entries()) {
      await makeInvitation(tx, vault, { tenantId, memberId, now, days: 7 })
      const [user, locale] = [String(chat), 'vi'] as const
      // One invitation a person and none before: their numbers are those of the list.
      const linked = await linkAddress(tx, vault, { tenantId, accountId, invitationId: at + 1, userId: user, chatId: user, locale, now })
      if (linked?.memberId !== memberId) throw new Error(`member ${memberId} of ${branch} could not be linked`)
      for (const purpose of purposes)
        await recordConsents(tx, vault, [
          {
            ...{ tenantId, memberId, purpose, locale, now },
            ...{ agreed: true, text: '', channel: 'telegram', words: '', eventId: at + 1 },
          },
        ])
    }
  })
}
