// Everybody tries what is not theirs: plain members, officers, secretaries of another branch and tenant, people who have left.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse, people, row } from '../support/house.ts'

let db: TestDatabase
let house: House
const secretary = 'Phan Văn Mẫu'
const deputy = 'Hà Thị Phó'
const officer = 'Đỗ Thị Mẫu'
const lo = 'Lò Thị Thử'
const danh = 'Danh Văn Thử'
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db, { rows: [...people, row(deputy, { role: 'deputy', phone: '+84900000103' })] })
  for (const name of [secretary, deputy, officer, lo, danh]) await house.link(name)
  await house.runTo('2026-12-02T09:00:00+07:00')
})
const leave = (name: string) => db.orm.execute(sql`update members set standing = 'transferred_out' where id = ${house.id(name)}`)
const text = (bubbles: readonly { readonly text: string }[]) => bubbles.map((one) => one.text).join('\n')
const since = (name: string, at: number) => house.chat(name).slice(at)

/** What a secretary can type and tap about a member. */
const lines = (name: string) => [
  '/tinhhinh',
  '/chuatraloi',
  '/goi',
  '/goi 1 vẫn vậy',
  '/moi',
  '/moi 1',
  '/dusinhhoat',
  `/the ${name}`,
  `gọi ${name}`,
  'nhắc 1',
  'hoãn 1',
  '/hop 20/12 19:30 Nhà văn hóa',
]
const taps = (id: number) => [
  'do:overview',
  'do:silent',
  'do:review-list',
  'do:uninvited',
  `do:card:${id}`,
  `do:invite:${id}`,
  `do:remind:${id}`,
  `call:done:${id}`,
  `call:later:${id}`,
  'call:same',
  'call:no-answer',
  'call:yes',
  'call:edit',
  'roster:write:1',
  'roster:skip:1',
]

/** All rows that a command could change. */
const ledger = () =>
  rows<Readonly<Record<string, number>>>(
    db.orm,
    sql`select (select count(*)::int from reports) as reports, (select count(*)::int from invitations) as invitations,
      (select count(*)::int from escalations) as escalations, (select count(*)::int from reviews) as reviews, (select count(*)::int from imports) as imports,
      (select count(*)::int from messages where class <> 'answer') as messages, (select count(*)::int from check_ins where outcome = 'answered') as answered`,
  )

it.each([danh, officer])('%s, who is in charge of no branch, gets no name and changes nothing by any command or tap', async (who) => {
  const before = await ledger()
  const start = house.chat(who).length
  for (const line of lines(lo)) await house.hear(who, line)
  for (const tap of taps(house.id(lo))) await house.tap(who, tap)
  const shown = text(since(who, start))
  for (const name of [lo, 'Giàng A', 'Kim Văn', '0900 000 111']) expect(shown).not.toContain(name)
  // Commands of others are a member's own words to the person in charge: a wish to be called, or a line to read. Of nobody but themselves.
  const [after] = await ledger()
  expect(after).toEqual({ ...before[0], escalations: expect.any(Number), messages: expect.any(Number), answered: expect.any(Number) })
  expect(
    await rows(db.orm, sql`select 1 from escalations where member_id <> ${house.id(who)} or kind not in ('wants_contact', 'unread')`),
  ).toEqual([])
  expect(await rows(db.orm, sql`select 1 from check_ins where member_id <> ${house.id(who)} and outcome = 'answered'`)).toEqual([])
})

it('a secretary cannot reach the members of another tenant by id', async () => {
  const other = await openHouse(db, {
    committee: 'Đảng ủy xã Khác',
    rows: [row('Sùng A Thử', { standing: 'away', branch: 'Chi bộ bản Khác' })],
  })
  await other.link('Sùng A Thử')
  await house.drains.runDue()
  const before = await ledger()
  for (const tap of taps(other.id('Sùng A Thử')))
    if (!tap.includes('review')) expect(text(await house.tap(secretary, tap))).not.toContain('Sùng')
  for (const name of ['Sùng A Thử', 'Không Có Ai'])
    expect(text(await house.hear(secretary, `/the ${name}`))).toBe(
      text(await house.hear(secretary, '/the Lê Bịa Ra')).replace('Lê Bịa Ra', name),
    )
  expect(await ledger()).toEqual(before)
})

it('a secretary who has left sees the branch no more, and gets no duty message; the deputy gets them', async () => {
  await leave(secretary)
  const start = house.chat(secretary).length
  for (const line of lines(lo)) await house.hear(secretary, line)
  for (const tap of taps(house.id(lo))) await house.tap(secretary, tap)
  expect(text(since(secretary, start))).not.toMatch(/Lò|Thử|0900 000 1/)
  const answered = house.chat(secretary).length
  await house.hear(lo, 'gặp chi ủy')
  await house.runTo('2027-01-31T09:00:00+07:00')
  expect(text(since(secretary, answered))).toBe('')
  expect(text(house.chat(deputy))).toContain(`${lo} muốn gặp chi ủy`)
})

it('a member who has left in the middle of a round is neither reminded nor called about, and may still see their data and stop', async () => {
  await leave(lo)
  const start = house.chat(lo).length
  const atDeputy = house.chat(secretary).length
  await house.runTo('2027-01-20T09:00:00+07:00')
  expect(text(since(lo, start))).toBe('')
  expect(text(since(secretary, atDeputy))).not.toContain(lo)
  expect(text(await house.hear(lo, 'vẫn làm may ở Bắc Ninh'))).toContain('không còn trong danh sách')
  expect(text(await house.hear(lo, 'XEM'))).toContain(lo)
  expect(text(await house.tap(lo, 'ci:same:1'))).toContain('không còn trong danh sách')
  expect(text(await house.hear(lo, 'DỪNG'))).toContain('Đã dừng')
  expect(await rows(db.orm, sql`select state from addresses where member_id = ${house.id(lo)}`)).toEqual([{ state: 'stopped' }])
})

it('a message that waits for the morning is not sent to who leaves in the night', async () => {
  await house.runTo('2026-12-06T22:00:00+07:00')
  const waiting = () =>
    rows<{ n: number }>(
      db.orm,
      sql`select count(*)::int as n from messages m join addresses a on a.id = m.address_id
    where a.member_id = ${house.id(lo)} and m.state = 'queued'`,
    )
  await db.orm.execute(sql`update timers set due_at = '2026-12-06T22:30:00+07:00' where kind = 'remind' and state = 'waiting'`)
  await house.runTo('2026-12-06T23:00:00+07:00')
  expect(await waiting()).toEqual([{ n: 1 }])
  await leave(lo)
  const start = house.chat(lo).length
  await house.runTo('2026-12-07T12:00:00+07:00')
  expect(since(lo, start)).toEqual([])
})

it.each<['stopped' | 'unreachable' | 'wrong_person', RegExp]>([
  ['stopped', /đang dừng theo ý đồng chí/],
  ['wrong_person', /^Chào bạn/],
])('a secretary’s chat that is %s shows nothing of the branch, whatever is sent from it', async (state, only) => {
  await db.orm.execute(sql`update addresses set state = ${state} where member_id = ${house.id(secretary)}`)
  const before = await ledger()
  for (const line of lines(lo)) expect(text(await house.hear(secretary, line)), line).toMatch(only)
  for (const tap of taps(house.id(lo))) expect(text(await house.tap(secretary, tap)), tap).toMatch(only)
  expect(await ledger()).toEqual(before)
})

it('somebody linked on two chats is asked once, answers on either, and stops both by one word', async () => {
  const code = await house.code(lo)
  expect(text(await house.hear('her other chat', code))).toContain(`Kính chào đồng chí ${lo}`)
  const [asked] = house.chat(lo).filter((one) => one.choices.flat().some((choice) => choice.id.startsWith('ci:same')))
  await house.tap('her other chat', asked?.choices.flat()[0]?.id ?? '')
  const start = { first: house.chat(lo).length, other: house.chat('her other chat').length }
  await house.runTo('2026-12-30T09:00:00+07:00')
  await house.runTo('2027-01-03T09:00:00+07:00')
  const questions = [...since(lo, start.first), ...since('her other chat', start.other)].filter((one) =>
    one.text.includes('hỏi thăm đồng chí tháng 1/2027'),
  )
  expect(questions).toHaveLength(1)
  await house.hear('her other chat', 'DỪNG')
  expect(await rows(db.orm, sql`select state from addresses where member_id = ${house.id(lo)} order by id`)).toEqual([
    { state: 'stopped' },
    { state: 'stopped' },
  ])
})
