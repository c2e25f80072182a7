// Two services on one PostgreSQL database, one killed in the middle: nothing goes out twice, nothing is lost, and nothing secret is written down.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findOrMakeAccount, linkAddress, makeInvitation, recordConsents } from '../../db/addresses.ts'
import { rows } from '../../db/rows.ts'
import { type FakeTelegram, fakeTelegram } from '../../src/city/wires/fake-telegram.ts'
import { systemClock } from '../../src/clock.ts'
import { purposes } from '../../src/core/consent.ts'
import { isAllowed } from '../../src/core/quiet-hours.ts'
import { periodOf } from '../../src/core/schedule.ts'
import { settingsOf } from '../../src/core/settings.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'
import { branch, openHouse, row } from '../support/house.ts'
import { type RunningService, serveProcess } from '../support/process.ts'

const zone = 'Asia/Ho_Chi_Minh'
const token = '7000002:made-up-token-for-two'
const officer = 'Đỗ Thị Hai'
const names = Array.from({ length: 40 }, (_, at) => `Lò Thị ${'ABCDEĐGHIKLMNOPQRSTU'[at % 20]}${at < 20 ? 'n' : 'm'}`)
const phoneOf = (at: number) => `+8490012${String(3_000 + at)}`
const chatOf = (at: number) => 88_123_000 + at

let db: TestDatabase
let fake: FakeTelegram
let tenantId: number
const services: RunningService[] = []
const started: RunningService[] = []
beforeAll(async () => {
  if (!onPostgres) return
  db = await testDatabase()
  fake = await fakeTelegram({ token, now: systemClock.now })
  const people = names.map((name, at) => row(name, { standing: 'away', phone: phoneOf(at), work: 'công nhân may' }))
  const house = await openHouse(db, {
    start: systemClock.now().toString(),
    rows: [...people, row(officer, { role: 'committee_officer', phone: phoneOf(900) })],
  })
  tenantId = house.tenantId
  const now = systemClock.now()
  const account = await findOrMakeAccount(db.orm, { tenantId, channel: 'telegram', name: 'env', now })
  for (const [at, name] of [...names, officer].entries()) {
    const memberId = house.id(name)
    await fake.say(chatOf(at), 'xin chào')
    await db.transaction(async (tx) => {
      await makeInvitation(tx, db.vault, { tenantId, memberId, now, days: 7 })
      const [made] = await rows<{ id: number }>(tx, sql`select max(id)::int as id from invitations where member_id = ${memberId}`)
      const chat = String(chatOf(at))
      await linkAddress(tx, db.vault, {
        tenantId,
        accountId: account.id,
        invitationId: made?.id ?? 0,
        userId: chat,
        chatId: chat,
        locale: 'vi',
        now,
      })
      for (const purpose of purposes)
        await recordConsents(tx, db.vault, [
          {
            tenantId,
            memberId,
            purpose,
            agreed: true,
            text: '',
            locale: 'vi',
            channel: 'telegram',
            words: '',
            eventId: at + 1,
            now,
          },
        ])
    })
  }
  // A fresh round in this month, whatever day it is, at whatever hour.
  for (const table of ['timers', 'check_ins', 'rounds']) await db.orm.execute(sql.raw(`delete from ${table}`))
  await db.orm.execute(sql`insert into unit_settings (tenant_id, unit_id, key, value, changed_at) values
    (${tenantId}, ${tenantId}, 'quiet_hours', '[]', now()), (${tenantId}, ${tenantId}, 'spread_hours', '0', now())`)
  const { day } = now.toZonedDateTimeISO(zone)
  await db.orm.execute(sql`update schedules set day = ${Math.min(day, 28)}, at = '00:00' where every = 'month'`)
}, 60_000)
afterAll(async () => {
  for (const service of services) await service.kill()
  await fake?.close()
  await db?.close()
})

const due = async (kind: string, unit: string) => {
  const period = periodOf(systemClock.now(), zone)
  await db.orm.execute(
    sql`insert into timers (tenant_id, kind, subject, step, due_at) select tenant_id, ${kind}, id, ${period}, now() from units where name = ${unit}`,
  )
}
const start = async () => {
  const env = {
    DATABASE_URL: db.url ?? '',
    DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: fake.apiRoot,
    LOG_LEVEL: 'trace',
  }
  const service = await serveProcess(env)
  services.push(service)
  started.push(service)
  return service
}
const texts = (at: number, words: string) => fake.messages(chatOf(at)).filter((one) => one.text.includes(words))
const perChat = (words: string) => names.map((_, at) => texts(at, words).length)
const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0)
const settled = () =>
  rows<{ n: number }>(
    db.orm,
    sql`select count(*)::int as n from messages where state in ('queued', 'claimed', 'sending') and class <> 'answer'`,
  )
async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(
    `it never came to this: ${what}\n${started
      .map((one) => one.output())
      .join('\n')
      .slice(-3_000)}`,
  )
}
const today = isAllowed(systemClock.now(), zone, { ...settingsOf([]), quiet_hours: [] })

it.runIf(onPostgres && today)(
  'questions, reminders and the summary go out once each, although one of two is killed while it sends',
  async () => {
    fake.rule((method) => (method === 'sendMessage' ? { slow: 60 } : null))
    await due('open-round', branch)
    const [first] = await Promise.all([start(), start()])
    await until('ten questions', () => sum(perChat('hỏi thăm')) >= 10)
    await first?.kill()
    await until('the survivor has nothing to send any more', async () => {
      const [left] = await rows<{ n: number }>(db.orm, sql`select count(*)::int as n from messages where state = 'queued'`)
      return left?.n === 0 && sum(perChat('hỏi thăm')) >= names.length - 8
    })
    // The dead one's lease would last two minutes.
    await db.orm.execute(sql`update messages set lease_until = now() - interval '1 second' where lease_until is not null`)
    const third = await start()
    await until('nothing is under way', async () => (await settled())[0]?.n === 0)
    const counts = perChat('hỏi thăm')
    const [doubt] = await rows<{ n: number }>(
      db.orm,
      sql`select count(*)::int as n from messages where state = 'unknown' and class = 'question'`,
    )
    expect(Math.max(...counts)).toBe(1)
    // Only what was on the wire as the process died may be missing, and it is counted as such.
    expect(names.length - sum(counts)).toBeLessThanOrEqual(doubt?.n ?? 0)
    expect(doubt?.n).toBeLessThanOrEqual(4)

    await fake.say(chatOf(0), 'làm công nhân may ở Bắc Ninh, chìa khóa dưới chậu hoa')
    await until('an answer', () => texts(0, 'Đúng không').length > 0)
    await db.orm.execute(sql`update timers set due_at = now() where kind = 'remind' and step = '1'`)
    await due('summary', 'Đảng ủy xã Mẫu')
    await until('the reminders', () => sum(perChat('chắc đồng chí đang bận')) >= names.length)
    await until('the summary', () => fake.messages(chatOf(names.length)).filter((one) => one.file !== null).length >= 2)
    await until('nothing is under way', async () => (await settled())[0]?.n === 0)
    expect(perChat('chắc đồng chí đang bận')).toEqual(names.map(() => 1))
    expect(
      fake
        .messages(chatOf(names.length))
        .filter((one) => one.file !== null)
        .map((one) => one.file?.name.split('.').at(-1))
        .toSorted(),
    ).toEqual(['png', 'xlsx'])
    expect(texts(names.length, 'Đảng ủy xã Mẫu')).toHaveLength(1)
    await third.stop()
  },
  120_000,
)

it.runIf(onPostgres && today)(
  'logs at their loudest hold no token, phone, chat, name or words, and the database holds no phone, chat or words',
  async () => {
    for (const service of services) await service.stop()
    const logged = started.map((service) => service.output()).join('\n')
    expect(logged).toMatch(/message_tried/)
    const tables = await rows<{ name: string }>(
      db.orm,
      sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
    )
    const dump = (
      await Promise.all(tables.map(({ name }) => rows<{ line: string }>(db.orm, sql.raw(`select t::text as line from ${name} t`))))
    )
      .flat()
      .map(({ line }) => line)
      .join('\n')
    expect(dump.length).toBeGreaterThan(10_000)
    for (const secret of [
      token,
      'made-up-token',
      phoneOf(0),
      phoneOf(0).slice(3),
      String(chatOf(0)),
      String(chatOf(5)),
      'chậu hoa',
      'hỏi thăm đồng chí',
    ]) {
      expect(logged).not.toContain(secret)
      expect(dump).not.toContain(secret)
      // A column of bytes is printed in hexadecimal.
      expect(dump).not.toContain(Buffer.from(secret).toString('hex'))
    }
    for (const name of names) expect(logged).not.toContain(name)
  },
  30_000,
)
