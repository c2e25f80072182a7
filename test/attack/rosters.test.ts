// Rosters that go wrong: twins, repetitions, two files at once, an old plan confirmed after a new file, cells that are formulas.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { simulator } from '../../src/channels/simulator.ts'
import { openDrains } from '../../src/drains.ts'
import { takeIn } from '../../src/inbox.ts'
import { csv } from '../roster/support/files.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'
import { type Bubble, branch, type House, openHouse, otherBranch } from '../support/house.ts'

let db: TestDatabase
let house: House
const files = new Map<string, Uint8Array>()
const secretary = 'Phan Văn Mẫu'
const officer = 'Đỗ Thị Mẫu'
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  files.clear()
  const channel = { ...simulator(), fetchFile: async (ref: string) => files.get(ref) ?? new Uint8Array() }
  house = await openHouse(db, { channel })
  for (const name of [secretary, officer]) await house.link(name)
})

const head = 'STT|Họ và tên|Năm sinh|Số điện thoại|Chi bộ|Tình trạng'
let sends = 0
async function sendFile(who: string, lines: readonly string[]): Promise<Bubble | undefined> {
  sends += 1
  files.set(`f${sends}`, csv([head, ...lines]))
  return (await house.hear(who, { kind: 'file', ref: `f${sends}`, name: 'ds.csv', size: 100 })).at(-1)
}
const first = (bubble: Bubble | undefined) => bubble?.choices.flat()[0]?.id ?? 'none'
const texts = (bubbles: readonly Bubble[]) => bubbles.map((one) => one.text).join('\n')
const named = (name: string) =>
  rows<{ phones: string; n: number }>(
    db.orm,
    sql`select count(*)::int as n, count(distinct phone_hash)::int as phones from members where name = ${name}`,
  )
const stuck = () => rows(db.orm, sql`select kind, fault from timers where fault is not null`)

it('two people of one name, born in one year, with two phones are two people, whatever comes later and in which order', async () => {
  const two = (a: string, b: string, standing = 'Đi làm ăn xa') => [
    `1|Lê Văn Trùng|1985|${a}|${branch}|${standing}`,
    `2|Lê Văn Trùng|1985|${b}|${branch}|${standing}`,
  ]
  await house.tap(secretary, first(await sendFile(secretary, two('0900 000 201', '0900 000 202'))))
  expect(await named('Lê Văn Trùng')).toEqual([{ n: 2, phones: 2 }])
  const again = await sendFile(secretary, two('0900 000 202', '0900 000 201'))
  expect(again?.text).toContain('giữ nguyên 2')
  const moved = await sendFile(secretary, two('0900 000 202', '0900 000 203', 'Đã chuyển đi'))
  await house.tap(secretary, first(moved))
  expect(await named('Lê Văn Trùng')).toEqual([{ n: 2, phones: 2 }])
  expect(await rows(db.orm, sql`select distinct standing from members where name = 'Lê Văn Trùng'`)).toEqual([
    { standing: 'transferred_out' },
  ])
  expect(await stuck()).toEqual([])
})

it('one person once under the branch’s name and once under none is one person', async () => {
  const plan = await sendFile(secretary, ['1|Tẩn Thị Mới|||Chi bộ ấp Mẫu|Đi làm ăn xa', '2|Tẩn Thị Mới||||Đi làm ăn xa'])
  const answer = await house.tap(secretary, first(plan))
  expect(texts(answer)).toContain('Đã nhập')
  expect(await named('Tẩn Thị Mới')).toMatchObject([{ n: 1 }])
  expect(await stuck()).toEqual([])
})

it('cells with NULs, turned writing and templates are read as what is left of them', async () => {
  const plan = await sendFile(secretary, [
    ...Array.from(
      { length: 60 },
      (_, at) => `${at + 1}|Nguyễn Văn Dài|${1930 + at}|0900 000 2${String(at).padStart(2, '0')}|${branch}|Đi làm ăn xa`,
    ),
    `61|Tẩn Thị \u202eMới|1991||${branch}|Đi làm ăn xa \u0000{{name}}`,
  ])
  expect(texts(await house.tap(secretary, first(plan)))).toContain('Đã nhập')
  expect(await named('Tẩn Thị Mới')).toMatchObject([{ n: 1 }])
  expect(await stuck()).toEqual([])
})

it.each([
  '=HYPERLINK("http://x","Nguyễn Văn A")',
  '+84900000101',
  '@SUM(A1)',
  '-2+3',
  '=cmd|’/c calc’!A0',
  '{{name}}',
  '$t(secretary:help)',
  '<script>x</script>',
])('the name %j is refused by its row, and comes back as it was typed and no further', async (name) => {
  const plan = await sendFile(secretary, [`1|${name.replaceAll('|', '/')}|1991||${branch}|Đi làm ăn xa`])
  expect(plan?.text).toMatch(/dòng 2, cột “Họ và tên”/)
  expect(plan?.text).not.toMatch(/tinhhinh/)
  expect(plan?.choices).toEqual([])
})

it('after a newer file the older plan cannot be written any more, and its file is forgotten', async () => {
  const old = await sendFile(secretary, [`1|Tẩn Thị Cũ|1991||${branch}|Đi làm ăn xa`])
  const newer = await sendFile(secretary, [`1|Tẩn Thị Mới|1991||${branch}|Đi làm ăn xa`])
  expect(texts(await house.tap(secretary, first(old)))).toContain('đã được xử lý rồi')
  expect(texts(await house.tap(secretary, first(newer)))).toContain('Đã nhập')
  expect(await named('Tẩn Thị Cũ')).toMatchObject([{ n: 0 }])
  expect(await rows(db.orm, sql`select state, file from imports order by id`)).toEqual([
    { state: 'dropped', file: null },
    { state: 'written', file: null },
  ])
})

it('one file sent twice at once and confirmed twice is written once', async () => {
  const lines = [`1|Tẩn Thị Mới|1991||${branch}|Đi làm ăn xa`]
  await Promise.all([sendFile(secretary, lines), sendFile(secretary, lines)])
  const buttons = house.chat(secretary).flatMap((one) => one.choices.flat().filter(({ id }) => id.startsWith('roster:write')))
  expect(buttons).toHaveLength(2)
  for (const { id } of [...buttons, ...buttons]) await house.tap(secretary, id)
  expect(await named('Tẩn Thị Mới')).toMatchObject([{ n: 1 }])
  expect(await stuck()).toEqual([])
})

it.runIf(onPostgres)('two people in charge who import the same people at the same moment, in two processes, add them once', async () => {
  const second = await db.second()
  const other = openDrains({ ...house.rt, db: second })
  const lines = Array.from(
    { length: 300 },
    (_, at) =>
      `${at}|Tẩn Thị ${'ABCDEGHIKLMNOPQRSTUVXY'[at % 22]} Mới|${1960 + (at % 40)}|0901 ${String(100_000 + at)}|${branch}|Đi làm ăn xa`,
  )
  const plans = [await sendFile(secretary, lines), await sendFile(officer, lines)]
  for (const [at, who] of [secretary, officer].entries()) {
    const event = {
      externalId: `tap ${at}`,
      userId: who,
      chatId: who,
      at: house.clock.now().toString(),
      locale: 'vi',
      content: { kind: 'choice', choice: first(plans[at]) } as const,
    }
    await takeIn(house.rt, house.connection, [event])
  }
  await Promise.all([house.drains.runDue(), other.runDue()])
  expect(await stuck()).toEqual([])
  const [count] = await rows<{ n: number }>(db.orm, sql`select count(*)::int as n from members where name like 'Tẩn Thị %'`)
  expect(count?.n).toBe(300)
})

it('a plan that nobody decides about is forgotten after a week', async () => {
  const plan = await sendFile(secretary, [`1|Tẩn Thị Mới|1991||${branch}|Đi làm ăn xa`])
  await house.runTo(house.clock.now().add({ hours: 24 * 9 }))
  expect(await rows(db.orm, sql`select state, file from imports`)).toEqual([{ state: 'dropped', file: null }])
  expect(texts(await house.tap(secretary, first(plan)))).toContain('đã được xử lý rồi')
})

it('who is secretary no more when the file is written, writes nothing', async () => {
  const plan = await sendFile(secretary, [
    `1|Tẩn Thị Mới|1991||${branch}|Đi làm ăn xa`,
    `2|Hoàng Văn Khác|1991||${otherBranch}|Đi làm ăn xa`,
  ])
  await db.orm.execute(sql`update roles set starts_on = '2026-01-01', ends_on = '2026-11-01' where member_id = ${house.id(secretary)}`)
  await house.tap(secretary, first(plan))
  expect(await named('Tẩn Thị Mới')).toMatchObject([{ n: 0 }])
})
