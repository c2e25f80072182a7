// Codes as people type them, and codes of people who have left: who may use one, and what a chat may become.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { openDrains } from '../../src/drains.ts'
import { takeIn } from '../../src/inbox.ts'
import type { Runtime } from '../../src/runtime.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
const lo = 'Lò Thị Thử'
const danh = 'Danh Văn Thử'
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db)
})
const leave = (name: string, standing = 'transferred_out') =>
  db.orm.execute(sql`update members set standing = ${standing} where id = ${house.id(name)}`)
const said = (bubbles: readonly { readonly text: string }[]) => bubbles.map((one) => one.text).join('\n')
const digits = (code: string, zero: number) => [...code].map((one) => String.fromCodePoint(zero + Number(one))).join('')

it.each<[string, (code: string) => string]>([
  ['in two groups', (code) => `${code.slice(0, 4)} ${code.slice(4)}`],
  ['with a dash', (code) => `${code.slice(0, 4)}–${code.slice(4)}`],
  ['with dots', (code) => code.match(/../g)?.join('.') ?? ''],
  ['with invisible marks', (code) => `\u200b${code.slice(0, 3)}\u00ad${code.slice(3)}\ufeff`],
  ['in full-width digits', (code) => digits(code, 0xff10)],
  ['in Arabic digits', (code) => digits(code, 0x0660)],
  ['in Khmer digits', (code) => digits(code, 0x17e0)],
])('a code typed %s is taken', async (_, typed) => {
  expect(said(await house.hear('a chat', typed(await house.code(lo))))).toContain(`Kính chào đồng chí ${lo}`)
})

it.each(['x'.repeat(64), '0'.repeat(64), '1234567', '123456789', "1'; drop table invitations;--", '{{code}}', '\u0000'])(
  '/start %j is no code, tells nothing and counts as a guess where it looks like one',
  async (code) => {
    const answer = said(await house.hear('a chat', { kind: 'start', code }))
    expect(answer).not.toBe('')
    expect(answer).not.toMatch(/chi bộ|đảng|đồng chí/i)
  },
)

it('a numbered choice may be typed in any digits', async () => {
  await house.link(lo)
  await house.runTo('2026-12-02T09:00:00+07:00')
  expect(said(await house.hear(lo, '１'))).toContain('Cảm ơn đồng chí')
})

it('the guesses of one chat shut nobody else out, and not the right member either', async () => {
  const code = await house.code(lo)
  for (let at = 0; at < 30; at += 1) await house.hear(`guesser ${at % 3}`, String(10_000_000 + at))
  expect(said(await house.hear('guesser 0', code))).toContain('chờ một giờ')
  expect(said(await house.hear('her own chat', code))).toContain(`Kính chào đồng chí ${lo}`)
})

it.each(['transferred_out', 'left'])('a code of a member who is %s links nobody', async (standing) => {
  const code = await house.code(lo)
  await leave(lo, standing)
  const answer = said(await house.hear('a chat', code))
  expect(answer).toContain('hết hạn')
  expect(answer).not.toContain(lo)
  expect(await rows(db.orm, sql`select 1 from addresses`)).toEqual([])
})

it('no code is made for a member who has left', async () => {
  await house.link('Phan Văn Mẫu')
  await leave(lo)
  expect(said(await house.tap('Phan Văn Mẫu', `do:invite:${house.id(lo)}`))).toContain('không còn trong danh sách')
})

it('the chat of somebody who moved to another branch is linked anew by that branch’s code, and forgets the old talk', async () => {
  await house.link(lo)
  await leave(lo)
  const answer = said(await house.hear(lo, await house.code('Ja Văn Khác')))
  expect(answer).toContain('Kính chào đồng chí Ja Văn Khác')
  const owners = await rows<{ name: string; state: string; retired: boolean }>(
    db.orm,
    sql`select m.name, a.state, a.user_hash like 'retired:%' as retired from addresses a join members m on m.id = a.member_id order by a.id`,
  )
  expect(owners).toEqual([
    { name: lo, state: 'unreachable', retired: true },
    { name: 'Ja Văn Khác', state: 'active', retired: false },
  ])
  expect(said(await house.hear(lo, 'XEM'))).not.toContain(lo)
})

it('who said NHẦM and then gets a code of their own is linked with it', async () => {
  await house.link(lo)
  await house.hear(lo, 'NHẦM')
  expect(said(await house.hear(lo, await house.code(danh)))).toContain(`Kính chào đồng chí ${danh}`)
})

it('a chat that may become another member’s has no more guesses than a stranger', async () => {
  await house.link(lo)
  await house.hear(lo, 'NHẦM')
  for (let at = 0; at < 5; at += 1) await house.hear(lo, String(10_000_000 + at))
  expect(said(await house.hear(lo, await house.code(danh)))).not.toContain(danh)
})

it.runIf(onPostgres)(
  'of two chats that send one code to two processes at the same moment one is linked, and the other is told that it was used',
  async () => {
    const second = await db.second()
    const other: Runtime = { ...house.rt, db: second }
    const drains = openDrains(other)
    for (let round = 0; round < 5; round += 1) {
      await db.orm.execute(sql`delete from addresses`)
      const before = house.sent.length
      const code = await house.code(lo)
      for (const chat of ['a', 'b']) {
        const event = {
          userId: chat,
          chatId: chat,
          at: house.clock.now().toString(),
          locale: 'vi',
          content: { kind: 'text', text: code } as const,
        }
        await takeIn(house.rt, house.connection, [{ ...event, externalId: `${round} ${chat}` }])
      }
      await Promise.all([house.drains.runDue(), drains.runDue()])
      await house.runTo(house.clock.now().add({ minutes: 3 }))
      const answers = house.sent.slice(before).map((one) => one.text)
      expect(answers.filter((text) => text.includes('Kính chào'))).toHaveLength(1)
      expect(answers.filter((text) => text.includes('đã được dùng'))).toHaveLength(1)
      expect(await rows(db.orm, sql`select 1 from addresses where user_hash not like 'retired%'`)).toHaveLength(1)
    }
  },
)
