// One thing fails once: the database between a send and its record, or the platform at a summary. Nothing is lost, and only answers may come twice.
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { telegram } from '../../src/channels/telegram.ts'
import { type FakeTelegram, fakeTelegram } from '../../src/city/wires/fake-telegram.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse, row } from '../support/house.ts'

const token = '7000004:made-up-token-for-drills'
const officer = 'Đỗ Thị Mẫu'
const away = ['Lò Thị Thử', 'Danh Văn Thử', 'Kim Văn Thử']
const chats: Readonly<Record<string, number>> = Object.fromEntries([officer, ...away].map((name, at) => [name, 88_300_000 + at]))
const chatOf = (name: string): number => chats[name] ?? 0

let db: TestDatabase
let house: House
let fake: FakeTelegram
// One house for all: the answer is of November, the question of December's first days, the summary of its last.
beforeAll(async () => {
  db = await testDatabase()
  const member = (name: string) => row(name, { standing: 'away', work: 'công nhân', workplace: 'Bình Dương' })
  const rows = [row(officer, { role: 'committee_officer' }), ...away.map(member)]
  house = await openHouse(db, { start: '2026-11-30T14:00:00+07:00', rows })
  // They link themselves in the simulator, under the numbers that their chats have on the fake Telegram.
  for (const [name, chat] of Object.entries(chats)) {
    await house.hear(String(chat), await house.code(name))
    for (;;) {
      const [yes] = house.last(String(chat)).choices.flat()
      if (!yes?.id.startsWith('consent:')) break
      await house.tap(String(chat), yes.id)
    }
  }
  fake = await fakeTelegram({ token, now: house.clock.now })
  for (const chat of Object.values(chats)) await fake.say(chat, 'xin chào')
  const channel = telegram({ token, apiRoot: fake.apiRoot, now: house.clock.now, locate: async () => null, log: () => {} })
  house.rt.connections.set(house.connection.account.id, { ...house.connection, channel })
})
afterAll(async () => {
  await fake?.close()
  await db.close()
})
afterEach(() => db.orm.execute(sql`drop trigger if exists fails_once on messages`))

/** The first time that a message of a class is recorded as accepted, the database refuses, or cuts the connection. */
async function failOnce(of: string, how: 'refuses' | 'cuts'): Promise<void> {
  await db.orm.execute(sql`drop sequence if exists failures`)
  // A sequence does not go back with the transaction that fails.
  await db.orm.execute(sql`create sequence failures`)
  const fault = how === 'refuses' ? `raise exception 'drill' using errcode = '53100'` : 'perform pg_terminate_backend(pg_backend_pid())'
  await db.orm.execute(
    sql.raw(`create or replace function fail_once() returns trigger language plpgsql as $$
      begin
        if new.state = 'accepted' and new.class = '${of}' and nextval('failures') = 1 then ${fault}; end if;
        return new;
      end $$`),
  )
  await db.orm.execute(sql`create trigger fails_once before update on messages for each row execute function fail_once()`)
}

const received = (name: string, words: string) => fake.messages(chatOf(name)).filter(({ text }) => text.includes(words)).length
const states = async (of: string) =>
  (
    await rows<{ state: string; n: number }>(
      db.orm,
      sql`select state, count(*)::int as n from messages where class = ${of} group by state order by state`,
    )
  ).map(({ state, n }) => `${n} ${state}`)

it('when the database fails between an answer and its record, who waits gets the answer, once more at the most', async () => {
  await failOnce('answer', 'refuses')
  const [name = ''] = away
  await house.hear(String(chatOf(name)), 'trợ giúp')
  await house.runTo(house.clock.now().add({ minutes: 10 }))
  const got = fake.messages(chatOf(name)).length
  expect(got).toBeGreaterThanOrEqual(1)
  expect(got).toBeLessThanOrEqual(2)
  expect((await states('answer')).filter((state) => !state.endsWith('accepted'))).toEqual([])
})

it('when the database fails between a question and its record, nobody is asked twice or passed over, and the reminder comes', async () => {
  // On PostgreSQL the connection breaks; the embedded database has none.
  await failOnce('question', onPostgres ? 'cuts' : 'refuses')
  await house.runTo('2026-12-02T12:00:00+07:00')
  expect(away.map((name) => received(name, 'hỏi thăm'))).toEqual([1, 1, 1])
  // What could not be recorded is in doubt, and nothing waits.
  expect([['2 accepted', '1 unknown'], ['1 accepted', '2 unknown'], ['3 unknown'], ['3 accepted']]).toContainEqual(await states('question'))
  await house.runTo('2026-12-08T12:00:00+07:00')
  expect(away.map((name) => received(name, 'chắc đồng chí đang bận'))).toEqual([1, 1, 1])
})

it('a summary of which one part is refused with 500 and one is cut off after it was read arrives whole, and each part once', async () => {
  await house.runTo('2026-12-28T08:59:00+07:00')
  const before = fake.messages(chatOf(officer)).length
  fake.script('sendMessage', { error: 500, description: 'Internal Server Error' })
  fake.script('sendPhoto', { error: 500, description: 'Internal Server Error' })
  fake.script('sendDocument', { cut: 'after' })
  await house.runTo('2026-12-28T18:00:00+07:00')
  const parts = fake.messages(chatOf(officer)).slice(before)
  expect(parts.map(({ file }) => file?.name.split('.').at(-1) ?? 'text').toSorted()).toEqual(['png', 'text', 'xlsx'])
  expect(fake.calls('sendMessage').filter(({ fault }) => fault !== null)).toHaveLength(1)
  // The one in doubt is not sent again: it is no answer that somebody waits for.
  // The third that was taken is the number of calls that wait, of the morning.
  expect(await states('duty')).toEqual(['3 accepted', '1 unknown'])
}, 60_000)
