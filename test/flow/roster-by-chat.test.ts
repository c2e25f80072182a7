// A roster sent to the bot: what it would change is said first, a tap writes it, and nobody reaches beyond their own branch with it.
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { imports, members, roles, units } from '../../db/schema/index.ts'
import { FileTooLarge } from '../../src/channels/channel.ts'
import { simulator } from '../../src/channels/simulator.ts'
import { csv } from '../roster/support/files.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type Bubble, branch, type House, openHouse, otherBranch } from '../support/house.ts'

let db: TestDatabase
let house: House
/** The files that the platform would hand out, by reference. */
const files = new Map<string, Uint8Array | Error>()
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  files.clear()
  const channel = {
    ...simulator(),
    async fetchFile(ref: string) {
      const found = files.get(ref) ?? new Error('gone')
      if (found instanceof Error) throw found
      return found
    },
  }
  house = await openHouse(db, { channel })
  for (const name of [secretary, officer, member]) await house.link(name)
})

const secretary = 'Phan Văn Mẫu'
const officer = 'Đỗ Thị Mẫu'
const member = 'Lò Thị Thử'
const head = 'STT|Họ và tên|Năm sinh|Số điện thoại|Chi bộ|Chức vụ|Tình trạng|Số CCCD'
const mine = [
  head,
  `1|Tẩn Thị Mới|1991|0900 000 121|${branch}||Đi làm ăn xa|001`,
  `2|Danh Văn Thử|1985|0900 000 122|${branch}||Đi làm ăn xa|002`,
]

let sends = 0
async function sendFile(who: string, bytes: Uint8Array | Error, name = 'danh-sach.csv'): Promise<readonly Bubble[]> {
  sends += 1
  files.set(`f${sends}`, bytes)
  return house.hear(who, { kind: 'file', ref: `f${sends}`, name, size: bytes instanceof Error ? null : bytes.length })
}
const labels = (bubble: Bubble | undefined) => bubble?.choices.flat().map((one) => one.label) ?? []
const press = (who: string, bubble: Bubble | undefined, at: number) => house.tap(who, bubble?.choices.flat()[at]?.id ?? 'none')
const listed = async () => (await db.orm.select({ name: members.name }).from(members).orderBy(members.id)).map((one) => one.name)

it('a dry run says what would change and which columns were left out; a tap writes it; the same file again changes nothing', async () => {
  const before = await listed()
  const [reading, plan] = await sendFile(secretary, csv(mine))
  expect(reading?.text).toContain('Đã nhận tệp')
  expect(plan?.text).toMatch(/Đọc được 2 dòng: thêm mới 1, thay đổi 1, giữ nguyên 0(.|\n)*Số CCCD/)
  expect(plan?.text).toContain('Đi làm xa 2, ở nhà 0.')
  expect(labels(plan)).toEqual(['Nhập danh sách', 'Thôi'])
  expect(await listed()).toEqual(before)
  const written = await press(secretary, plan, 0)
  expect(written.at(-1)?.text).toContain('Đã nhập: thêm mới 1, thay đổi 1')
  expect(await listed()).toEqual([...before, 'Tẩn Thị Mới'])
  expect((await press(secretary, plan, 0))[0]?.text).toContain('đã được xử lý rồi')
  const [, again] = await sendFile(secretary, csv(mine))
  expect(again?.text).toMatch(/giữ nguyên 2\.(.|\n)*không có gì phải thay đổi/)
  expect(labels(again)).toEqual([])
  expect((await db.orm.select().from(imports)).map((one) => [one.state, one.file])).toEqual([
    ['written', null],
    ['refused', null],
  ])
  expect((await house.hear(secretary, '/the Tẩn Thị Mới'))[0]?.text).toContain('0900 000 121')
})

it('x under “Đi làm xa” counts, and a list that marks nobody is told that nobody will be asked', async () => {
  const marked = 'Họ và tên|Năm sinh|Chi bộ|Đi làm xa'
  const [, some] = await sendFile(secretary, csv([marked, `Tẩn Thị Mới|1991|${branch}|x`, `Hoàng Văn Mới|1992|${branch}|`]))
  expect(some?.text).toContain('Đi làm xa 1, ở nhà 1.')
  expect(some?.text).not.toContain('không ai được hỏi thăm')
  const [, none] = await sendFile(secretary, csv([marked, `Tẩn Thị Mới|1991|${branch}|`]))
  expect(none?.text).toMatch(/Đi làm xa 0, ở nhà 1\.\n.*không ai được hỏi thăm/)
})

it('[Thôi] leaves the list and forgets the file', async () => {
  const before = await listed()
  const [, plan] = await sendFile(secretary, csv(mine))
  expect((await press(secretary, plan, 1))[0]?.text).toContain('danh sách giữ nguyên')
  expect(await listed()).toEqual(before)
  expect(await db.orm.select({ state: imports.state, file: imports.file }).from(imports)).toEqual([{ state: 'dropped', file: null }])
})

it('a secretary’s file writes the own branch only, makes no branches and no officers of the committee', async () => {
  const rows = [
    head,
    `1|Tẩn Thị Mới|1991||${branch}|Ủy viên ban thường vụ đảng ủy|Đi làm ăn xa|`,
    `2|Hoàng Văn Khác|1990||${otherBranch}||Đi làm ăn xa|`,
    '3|Lê Văn Lạ|1990||Chi bộ bịa ra||Đi làm ăn xa|',
    `4|${secretary}|1985||${branch}|Cán bộ văn phòng đảng ủy|Tại chi bộ|`,
  ]
  const unitsBefore = await db.orm.select().from(units)
  const rolesBefore = await db.orm.select({ role: roles.role, memberId: roles.memberId }).from(roles)
  const [, plan] = await sendFile(secretary, csv(rows))
  expect(plan?.text).toContain('Bỏ qua 2 dòng của chi bộ khác')
  await press(secretary, plan, 0)
  expect(await listed()).toContain('Tẩn Thị Mới')
  for (const name of ['Hoàng Văn Khác', 'Lê Văn Lạ']) expect(await listed()).not.toContain(name)
  expect(await db.orm.select().from(units)).toEqual(unitsBefore)
  expect(await db.orm.select({ role: roles.role, memberId: roles.memberId }).from(roles)).toEqual(rolesBefore)
})

it('a committee’s officer imports every branch', async () => {
  const [, plan] = await sendFile(
    officer,
    csv([head, `1|Hoàng Văn Khác|1990||${otherBranch}||Đi làm ăn xa|`, '2|Lê Văn Lạ|1990||Chi bộ bản Mới||Đi làm ăn xa|']),
  )
  await press(officer, plan, 0)
  expect(await listed()).toEqual(expect.arrayContaining(['Hoàng Văn Khác', 'Lê Văn Lạ']))
  expect((await db.orm.select().from(units)).map((one) => one.name)).toContain('Chi bộ bản Mới')
})

it('a file with bad rows names them, and writes nothing but the good ones, and only when told so', async () => {
  const before = await listed()
  const [, plan] = await sendFile(secretary, csv([...mine, `3|Kiều Thị Sai|1990|123|${branch}||Đi làm ăn xa|`]))
  expect(plan?.text).toMatch(/dòng 4, cột “Số điện thoại”(.|\n)*Có 1 chỗ cần sửa/)
  expect(labels(plan)).toEqual(['Nhập, bỏ dòng lỗi', 'Thôi'])
  const id = plan?.choices.flat()[0]?.id.split(':')[2] ?? ''
  const refused = await house.tap(secretary, `roster:write:${id}`)
  expect(refused.at(-1)?.text).toContain('Có 1 chỗ cần sửa')
  expect(await listed()).toEqual(before)
  const [, second] = await sendFile(secretary, csv([...mine, `3|Kiều Thị Sai|1990|123|${branch}||Đi làm ăn xa|`]))
  await press(secretary, second, 0)
  expect(await listed()).toEqual([...before, 'Tẩn Thị Mới'])
})

it('only who sent a file decides about it, and a plain member sends none', async () => {
  const [, plan] = await sendFile(secretary, csv(mine))
  const id = plan?.choices.flat()[0]?.id ?? ''
  expect((await house.tap(officer, id))[0]?.text).toContain('đã được xử lý rồi')
  expect((await house.tap(member, id))[0]?.text).not.toContain('nhận tệp')
  expect(await listed()).not.toContain('Tẩn Thị Mới')
  const answer = await sendFile(member, csv(mine))
  expect(answer.map((one) => one.text)).toEqual([expect.stringContaining('không cần gửi ảnh, tệp')])
  expect(
    await db.orm
      .select()
      .from(imports)
      .where(eq(imports.memberId, house.id(member))),
  ).toEqual([])
})

it.each([
  ['a file that cannot be fetched', new Error('network'), 'Chưa tải được tệp'],
  ['a file that is too large on the way', new FileTooLarge('too large'), 'quá lớn'],
  ['an empty file', new Uint8Array(), 'không có dòng'],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), ''],
  ['a table without names', csv(['STT|Số điện thoại', '1|0900 000 121']), ''],
])('%s ends in a clear sentence and changes nothing', async (_, bytes, words) => {
  const before = await listed()
  const answers = await sendFile(secretary, bytes)
  expect(answers).toHaveLength(2)
  expect(answers[1]?.text).toContain(words)
  expect(answers[1]?.text).not.toMatch(/\{\{|Error|undefined/)
  expect(labels(answers[1])).toEqual([])
  expect(await listed()).toEqual(before)
})
