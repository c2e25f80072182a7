// What is kept of a pin: nothing without its consent; with it a province. And of that consent: its own text, and who gave it how.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { meetingWordsSince } from '../../src/core/consent.ts'
import type { InboundContent } from '../../src/core/inbound.ts'
import { sentenceText } from '../../src/render/text.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
const lo = 'Lò Thị Thử'
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db)
  await house.link(lo)
})

const pin: InboundContent = {
  kind: 'place',
  place: { country: 'VN', province: '24', said: null },
  or: { country: 'VN', province: '01', said: null },
}
/** What the events of this chat hold, opened. */
const kept = async () =>
  (await rows<{ body: Uint8Array }>(db.orm, sql`select body from events order by id`)).map(({ body }) => db.vault.open(body))
const consents = () =>
  rows<{ purpose: string; agreed: boolean; version: string; hash: string; words: Uint8Array }>(
    db.orm,
    sql`select purpose, agreed, text_version as version, text_hash as hash, words from consents where member_id = ${house.id(lo)} order by id`,
  )

it('a pin without its consent is in no table, and is not said back', async () => {
  const said = await house.hear(lo, pin)
  expect((await kept()).join()).not.toMatch(/"24"|"01"|"place"/)
  expect(said.map(({ text }) => text).join()).not.toMatch(/Bắc Ninh|Hà Nội/)
  expect(await rows(db.orm, sql`select 1 from reports where source = 'chat'`)).toEqual([])
})

it('who agrees sends it once more, chooses the side of the border, and it is stored as a province', async () => {
  await house.hear(lo, pin)
  await house.tap(lo, 'consent:pin:yes')
  await house.hear(lo, pin)
  expect(
    house
      .last(lo)
      .choices.flat()
      .map(({ label }) => label),
  ).toEqual(['Bắc Ninh', 'Hà Nội'])
  await house.tap(lo, 'pl:VN:01')
  expect(house.last(lo).text).toContain('Chi bộ ghi: công nhân may – Hà Nội. Đúng không ạ?')
  await house.tap(lo, 'cf:yes')
  expect(await rows(db.orm, sql`select work, province, place_said as said from reports where source = 'chat'`)).toEqual([
    { work: 'công nhân may', province: '01', said: null },
  ])
})

it('the consent is proven by its own words and version, and the others stay what they were', async () => {
  await house.hear(lo, pin)
  await house.tap(lo, 'consent:pin:no')
  const all = await consents()
  const last = all.at(-1)
  expect(last).toMatchObject({ purpose: 'pin', agreed: false, version: '2026-11-30' })
  expect(db.vault.open(last?.words ?? new Uint8Array())).toBe('[Không, tôi gõ tên tỉnh]')
  expect(last?.hash).toBe(db.vault.sha256(sentenceText({ key: 'member:consent.ask.pin' }, 'vi')))
  expect(new Set(all.slice(0, -1).map(({ version }) => version))).toEqual(new Set(['2026-11-22', meetingWordsSince]))
})

it('taken back, the next pin is dropped again', async () => {
  await house.hear(lo, pin)
  await house.tap(lo, 'consent:pin:yes')
  await house.tap(lo, 'consent:pin:no')
  const before = (await kept()).length
  const said = await house.hear(lo, pin)
  expect((await kept()).slice(before).join()).not.toContain('"place"')
  expect(said[0]?.text).toContain('Vị trí vừa gửi đã bỏ')
})
