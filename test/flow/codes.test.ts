// Invitation codes: once, in time, few guesses, one tenant; and an event that comes twice is one event.

import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addresses, events, messages, reports } from '../../db/schema/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse, row } from '../support/house.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db)
})

const lo = 'Lò Thị Thử'
const linked = () => db.orm.select({ memberId: addresses.memberId }).from(addresses)
const wrong = (n: number) => String(10_000_000 + n)

it('a code works once', async () => {
  const code = await house.code(lo)
  expect((await house.hear('a', code))[0]?.text).toContain('Kính chào đồng chí Lò Thị Thử')
  expect((await house.hear('b', code))[0]?.text).toContain('đã được dùng')
  expect(await linked()).toEqual([{ memberId: house.id(lo) }])
})

it('a code ends after seven days, and a newer one replaces it', async () => {
  const old = await house.code(lo)
  house.clock.moveTo(house.clock.now().add({ hours: 7 * 24 }))
  expect((await house.hear('a', old))[0]?.text).toContain('hết hạn')
  const first = await house.code(lo)
  const second = await house.code(lo)
  expect((await house.hear('a', first))[0]?.text).toContain('hết hạn')
  expect((await house.hear('a', second))[0]?.text).toContain('Kính chào')
})

it('the code is stored nowhere in the clear', async () => {
  const code = await house.code(lo)
  await house.hear('a', code)
  for (const stored of [await db.orm.select().from(events), await db.orm.select().from(messages)]) {
    expect(
      JSON.stringify(stored, (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value)),
    ).not.toContain(code)
  }
})

it('after five wrong codes in an hour even the right one is refused, and after the hour it is taken', async () => {
  const code = await house.code(lo)
  for (let n = 0; n < 5; n++) expect((await house.hear('guesser', wrong(n)))[0]?.text).toContain('chưa đúng')
  for (const tried of [wrong(5), code, `${code.slice(0, 4)} ${code.slice(4)}`])
    expect((await house.hear('guesser', tried))[0]?.text).toContain('chờ một giờ')
  expect((await house.hear('somebody else', wrong(9)))[0]?.text).toContain('chưa đúng')
  house.clock.moveTo(house.clock.now().add({ minutes: 61 }))
  expect((await house.hear('guesser', code))[0]?.text).toContain('Kính chào')
})

it('a linked chat learns nothing by trying codes', async () => {
  await house.link(lo)
  const code = await house.code('Danh Văn Thử')
  const [right] = await house.hear(lo, code)
  const [guess] = await house.hear(lo, wrong(1))
  expect(right?.text).toBe(guess?.text)
  expect(await linked()).toHaveLength(1)
  expect((await house.hear('his own', code))[0]?.text).toContain('Kính chào')
})

it('a code of one tenant means nothing to the account of another', async () => {
  const other = await openHouse(db, {
    committee: 'Đảng ủy xã Khác',
    rows: [row('Sùng A Thử', { branch: 'Chi bộ bản Khác', standing: 'away' })],
  })
  const code = await other.code('Sùng A Thử')
  expect((await house.hear('a', code))[0]?.text).toContain('chưa đúng')
  expect(await linked()).toEqual([])
  expect((await other.hear('a', code))[0]?.text).toContain('Kính chào đồng chí Sùng A Thử')
})

it('the same event twice is handled once', async () => {
  await house.link(lo)
  await house.runTo('2026-12-02T09:00:00+07:00')
  const first = await house.hear(lo, 'XEM', 'platform-77')
  const second = await house.hear(lo, 'XEM', 'platform-77')
  expect(first).toHaveLength(1)
  expect(second).toEqual([])
})

it('two taps on the same button are one report', async () => {
  await house.link(lo)
  await house.runTo('2026-12-02T09:00:00+07:00')
  const [same] = house.last(lo).choices.flat()
  await house.tap(lo, same?.id ?? '')
  expect(house.last(lo).text).toContain('Cảm ơn đồng chí')
  const stored = () => db.orm.select().from(reports).where(eq(reports.source, 'chat'))
  const before = await stored()
  expect(before).toHaveLength(1)
  await house.tap(lo, same?.id ?? '')
  expect(house.last(lo).text).toContain('Tháng này chi bộ đã ghi rồi: công nhân may')
  expect(await stored()).toEqual(before)
})

it('a flood of odd messages ends in sentences, and nothing is set aside', async () => {
  await house.link(lo)
  const odd = [
    'a'.repeat(5000),
    '😀'.repeat(2500),
    '\u0000\u0001',
    "'; drop table members; --",
    '{{name}} $t(secretary:help)',
    '/',
    ':::',
    '٣',
    '\uD800',
  ]
  for (const line of odd) expect((await house.hear(lo, line)).length).toBeGreaterThan(0)
  for (const choice of ['', 'x'.repeat(64), '__proto__:1', 'ci:same:9007199254740993', 'ex:renew:999999999999999'])
    expect((await house.tap(lo, choice)).length).toBeGreaterThan(0)
  const states = await db.orm.selectDistinct({ state: events.state }).from(events)
  expect(states).toEqual([{ state: 'done' }])
})
