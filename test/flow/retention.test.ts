// What need not be kept is forgotten: raw words after 30 days, wherever they were written down.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cleansItself } from '../../db/housekeeping.ts'
import { openMessage } from '../../db/messages.ts'
import { consents, conversations, events, messages, reports } from '../../db/schema/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { openHouse } from '../support/house.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const words = 'em bán bún riêu ở Gò Vấp'

/** Everything sealed that still holds the words. */
async function places(): Promise<readonly string[]> {
  const open = (sealed: Uint8Array | null) => (sealed === null ? '' : db.vault.open(sealed))
  const found = {
    events: (await db.orm.select().from(events)).map((row) => open(row.body)),
    reports: (await db.orm.select().from(reports)).map((row) => open(row.said)),
    messages: (await db.orm.select().from(messages)).map((row) => JSON.stringify(openMessage(db.vault, row))),
    talks: (await db.orm.select().from(conversations)).map((row) => open(row.talk)),
  }
  return Object.entries(found).flatMap(([place, texts]) => (texts.some((text) => text.includes(words)) ? [place] : []))
}

it('a member’s words are gone after 30 days; the report, the ledger and the consent stay', async () => {
  const house = await openHouse(db)
  await house.link('Phan Văn Mẫu')
  await house.link('Lò Thị Thử')
  await house.link('Danh Văn Thử', { machine_reading: 'no' })
  await house.hear('Lò Thị Thử', words)
  await house.hear('Lò Thị Thử', 'đúng')
  await house.hear('Danh Văn Thử', words)
  // Said back and never confirmed.
  await house.hear('Lò Thị Thử', `${words} với chị`)
  expect(await places()).toEqual(['events', 'reports', 'messages', 'talks'])
  const [sent, reported] = [(await db.orm.select().from(messages)).length, (await db.orm.select().from(reports)).length]
  await house.runTo('2026-12-29T12:00:00+07:00')
  expect(await places()).not.toEqual([])
  await house.runTo('2027-01-01T07:00:00+07:00')
  expect(await places()).toEqual([])
  expect((await db.orm.select().from(messages)).length).toBeGreaterThan(sent)
  expect(await db.orm.select().from(reports)).toHaveLength(reported)
  expect((await db.orm.select().from(consents)).length).toBeGreaterThan(10)
})

it('where raw words are kept for fewer days than events, they go from the events as well, and a repetition is still recognised', async () => {
  await db.truncate()
  const house = await openHouse(db)
  await db.orm.execute(sql`insert into unit_settings (tenant_id, unit_id, key, value, changed_at)
    values (${house.tenantId}, ${house.tenantId}, 'raw_text_days', '10', '2026-11-30T00:00:00Z')`)
  await house.link('Phan Văn Mẫu')
  await house.link('Lò Thị Thử')
  await house.hear('Lò Thị Thử', words, 'told once')
  await house.runTo('2026-12-09T12:00:00+07:00')
  expect(await places()).toContain('events')
  await house.runTo('2026-12-13T07:00:00+07:00')
  expect(await places()).toEqual([])
  const count = (await db.orm.select().from(events)).length
  expect(await house.hear('Lò Thị Thử', words, 'told once')).toEqual([])
  expect(await db.orm.select().from(events)).toHaveLength(count)
})

it('where nobody else cleans the tables, retention does, twice a month', async () => {
  await db.truncate()
  const nights: string[] = []
  const house = await openHouse({
    ...db,
    vacuum: async () => {
      nights.push(house.clock.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString())
      await db.vacuum()
    },
  })
  await house.runTo('2027-01-02T12:00:00+07:00')
  const expected = ['2026-12-15', '2027-01-01']
  expect(nights.filter((night) => expected.includes(night))).toEqual((await cleansItself(db)) ? [] : expected)
})
