// A self-review on its way: typed or as pages, sealed, handed in with a number, accepted or returned with a word, and forgotten in time.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { events, selfReviewFiles, selfReviews } from '../../db/schema/index.ts'
import type { Logger } from '../../src/log.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'
import {
  danh,
  deputy,
  elsewhere,
  helper,
  lo,
  officer,
  type PaperChat,
  paper,
  paperChat,
  photo,
  seasonPeople,
  secretary,
} from '../support/season.ts'

let db: TestDatabase
let house: House
let chat: PaperChat
let logged: string[]
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(() => db.truncate())

async function open(names: readonly string[] = [secretary, lo], start = '2026-12-01T09:00:00+07:00') {
  chat = paperChat()
  logged = []
  const note = (...said: readonly unknown[]): void => void logged.push(JSON.stringify(said))
  const log: Logger = { info: note, warn: note, error: note }
  house = await openHouse(db, { start, rows: seasonPeople, channel: chat, log })
  for (const name of names) await house.link(name)
  await house.sets(secretary, '/hop 20/12 19:30 Nhà văn hóa')
}
const last = (name: string) => house.last(name).text
const all = (name: string, words: string) => house.chat(name).filter((one) => one.text.includes(words))
const due = () => house.runTo(house.clock.now())
async function press(name: string, words: string) {
  const button = house
    .chat(name)
    .flatMap(({ choices }) => choices.flat())
    .findLast(({ label }) => label.startsWith(words))
  if (!button) throw new Error(`${name} has no button ${words}`)
  await house.tap(name, button.id)
  await due()
  return button.id
}
const answers = [
  'Lập trường vững vàng.',
  'Giữ gìn đạo đức, không vi phạm.',
  'Bị đau lưng nhưng vẫn hoàn thành việc ở nhà máy.',
  'bỏ qua',
  'Sẽ cố gắng hơn trong năm tới, đọc thêm tài liệu và dừng hẳn việc đi làm muộn, không để chi bộ phải nhắc.',
]
async function write(name: string) {
  await house.hear(name, 'mẫu kiểm điểm')
  await due()
  await press(name, 'Trả lời từng câu')
  for (const answer of answers) await house.hear(name, answer)
}
const states = async () =>
  (await db.orm.select({ state: selfReviews.state }).from(selfReviews).orderBy(selfReviews.id)).map(({ state }) => state)

it('is typed question by question, handed in with a number, read as a filled form and accepted', async () => {
  await open()
  await write(lo)
  const form = all(lo, 'Bản kiểm điểm (Mẫu 2C)')[0]
  expect(form?.attachment?.name).toMatch(/\.docx$/)
  expect(form?.text).toContain('đang được miễn nên không bắt buộc')
  expect(last(lo)).toMatch(/Tư tưởng chính trị: đã viết 4 chữ(.|\n)*Hạn chế, khuyết điểm: bỏ qua(.|\n)*Chưa gửi thì chưa ai đọc/)
  expect(all(secretary, 'bản kiểm điểm mới')).toEqual([])
  await press(lo, 'Xem bản viết')
  expect(house.last(lo).attachment?.name).toMatch(/\.docx$/)
  const id = await press(lo, 'Gửi bản kiểm điểm')
  await house.tap(lo, id)
  expect(all(lo, 'Số nhận: KĐ-2026-0001')).toHaveLength(1)
  expect(all(secretary, `1 bản kiểm điểm mới của ${lo}, số KĐ-2026-0001`)).toHaveLength(1)
  const opened = await press(secretary, 'Mở')
  expect(house.chat(secretary).at(-2)?.attachment?.name).toMatch(/\.docx$/)
  const yes = await press(secretary, 'Nhận')
  await house.tap(secretary, yes)
  expect(last(secretary)).toContain('đã được giải quyết hoặc đã rút lại')
  expect(all(lo, 'Bí thư đã nhận bản kiểm điểm KĐ-2026-0001')).toHaveLength(1)
  expect(opened).toMatch(/^sn:open:/)
  expect(await states()).toEqual(['accepted'])
})

it('is kept nowhere but sealed in its own row: not in events, not in a log, not in what goes to the secretary’s chat as text', async () => {
  await open([secretary, lo, officer])
  await write(lo)
  await press(lo, 'Gửi bản kiểm điểm')
  await house.hear(officer, 'tổng hợp')
  const [row] = await db.orm.select().from(selfReviews)
  for (const answer of answers.filter((one) => one !== 'bỏ qua')) {
    expect(house.sent.some((one) => one.text.includes(answer))).toBe(false)
    expect(logged.join()).not.toContain(answer)
    expect(Buffer.from(row?.answers ?? []).toString()).not.toContain(answer)
  }
  expect(db.vault.open(row?.answers ?? new Uint8Array())).toContain('Lập trường vững vàng.')
  const bodies = (await db.orm.select({ body: events.body }).from(events)).map(({ body }) => db.vault.open(body))
  expect(bodies.some((body) => body.includes('đau lưng') || body.includes('Lập trường'))).toBe(false)
})

it('a stop is a stop in the middle of it, "hủy" keeps the draft, and a long paragraph is no command', async () => {
  await open()
  await house.hear(lo, 'viết kiểm điểm')
  await house.hear(lo, 'Tôi luôn giữ vững lập trường, nhầm lẫn thì nhận và sửa, đề nghị chi bộ góp ý thêm, không bao giờ dừng phấn đấu.')
  expect(last(lo)).toContain('Câu 2/5')
  await house.hear(lo, 'hủy')
  expect(last(lo)).toContain('Phần đã viết được lưu')
  await house.hear(lo, 'viết kiểm điểm')
  expect(last(lo)).toContain('Câu 2/5')
  await house.hear(lo, 'dừng')
  expect(last(lo)).toContain('Đã dừng')
  expect(await states()).toEqual(['draft'])
})

it('who takes back the consent takes back the draft, and what was handed in stays with the branch', async () => {
  await open([secretary, lo, danh])
  await house.hear(danh, 'viết kiểm điểm')
  await house.hear(danh, 'Tôi đã cố gắng.')
  await write(lo)
  await press(lo, 'Gửi bản kiểm điểm')
  for (const name of [danh, lo]) {
    await house.hear(name, 'rút đồng ý lưu thông tin')
    await press(name, 'Đúng').catch(() => house.hear(name, 'đúng'))
  }
  const kept = await db.orm.select({ state: selfReviews.state, answers: selfReviews.answers }).from(selfReviews).orderBy(selfReviews.id)
  expect(kept.map(({ state, answers }) => [state, answers === null])).toEqual([
    ['dropped', true],
    ['sent', false],
  ])
})

it('pages come as photos and documents, are fetched when they are awaited, and returned with a word to be sent again', async () => {
  await open()
  await house.hear(lo, 'gửi kiểm điểm')
  await house.hear(lo, photo('jpg1'))
  await house.hear(lo, paper('pdf2', 'trang cuối.pdf'))
  await due()
  expect(chat.fetched).toEqual(['jpg1', 'pdf2'])
  expect(last(lo)).toContain('Đã nhận 2 trang')
  await press(lo, 'Gửi bản kiểm điểm')
  await press(secretary, 'Mở')
  expect(house.chat(secretary).flatMap(({ attachment }) => attachment?.name ?? [])).toEqual(['trang-1.jpg', 'trang-2.pdf'])
  await press(secretary, 'Trả lại')
  await house.hear(secretary, 'nhắc đồng chí bổ sung mục hạn chế')
  await due()
  expect(last(lo)).toMatch(/KĐ-2026-0001 được gửi lại(.|\n)*Lời nhắn của bí thư: nhắc đồng chí bổ sung mục hạn chế/)
  await house.hear(lo, 'gửi kiểm điểm')
  await house.hear(lo, photo('jpg3'))
  await due()
  await press(lo, 'Gửi bản kiểm điểm')
  expect(all(lo, 'Số nhận: KĐ-2026-0002')).toHaveLength(1)
  expect(await states()).toEqual(['returned', 'sent'])
})

it('a typed number answers what a page that was taken offers', async () => {
  await open()
  await house.hear(lo, 'gửi kiểm điểm')
  await house.hear(lo, photo('jpg1'))
  await due()
  await house.hear(lo, '1')
  expect(last(lo)).toContain('Số nhận: KĐ-2026-0001')
})

it('a question that was left takes no words of another day: BẬN is for the secretary, and the draft goes on where it was', async () => {
  await open([secretary, lo], '2026-12-17T09:00:00+07:00')
  await house.hear(lo, 'viết kiểm điểm')
  await house.runTo('2026-12-20T10:00:00+07:00')
  await house.hear(lo, 'bận')
  expect(last(lo)).toContain('bận việc đột xuất')
  await house.hear(lo, 'viết kiểm điểm')
  expect(last(lo)).toContain('Câu 1/5')
})

it('a paper that nobody awaited is asked about and not fetched before the yes; without a review nothing is taken at all', async () => {
  await open([secretary, lo, elsewhere])
  await house.hear(lo, photo('jpg1'))
  await house.hear(lo, photo('jpg2'))
  await due()
  expect(all(lo, 'Đây là bản kiểm điểm của đồng chí phải không?')).toHaveLength(1)
  expect(chat.fetched).toEqual([])
  await press(lo, 'Không phải')
  expect((await db.orm.select({ file: selfReviewFiles.file }).from(selfReviewFiles)).every(({ file }) => file === null)).toBe(true)
  await house.hear(lo, photo('jpg3'))
  await press(lo, 'Đúng, nhận tệp này')
  expect(chat.fetched).toEqual(['jpg3'])
  // In the branch beside it no review is set.
  await house.hear(elsewhere, photo('jpg4'))
  expect(last(elsewhere)).toContain('không cần gửi')
  await due()
  expect(chat.fetched).toEqual(['jpg3'])
  const bodies = (await db.orm.select({ body: events.body }).from(events)).map(({ body }) => db.vault.open(body))
  expect(bodies.some((body) => /jpg\d/.test(body))).toBe(false)
})

it.each([
  ['what cannot be had is said', photo('lost1'), 'Chưa tải được tệp này'],
  ['what is no paper by its bytes is said', photo('exe1'), 'chỉ nhận PDF, Word hoặc ảnh chụp'],
  ['what is no paper by its name is not even fetched', paper('exe2', 'a.exe'), 'chỉ nhận PDF, Word hoặc ảnh chụp'],
  ['what is too large is not even fetched', { ...photo('jpg9'), size: 10_000_001 }, 'lớn hơn 10 MB'],
])('%s, and nothing is kept', async (_, file, said) => {
  await open()
  await house.hear(lo, 'gửi kiểm điểm')
  await house.hear(lo, file)
  await house.runTo(house.clock.now().add({ minutes: 30 }))
  expect(all(lo, said).length).toBeGreaterThan(0)
  expect((await db.orm.select({ file: selfReviewFiles.file }).from(selfReviewFiles)).filter((one) => one.file !== null)).toEqual([])
})

it('the secretary’s own goes to the deputy; an officer and another branch open nothing', async () => {
  await open([secretary, deputy, helper, elsewhere, lo, officer])
  await write(secretary)
  await press(secretary, 'Gửi bản kiểm điểm')
  expect(all(deputy, `1 bản kiểm điểm mới của ${secretary}`)).toHaveLength(1)
  const [one] = await db.orm.select({ id: selfReviews.id }).from(selfReviews)
  for (const name of [secretary, helper, elsewhere, officer, lo])
    for (const verb of ['open', 'accept', 'return']) {
      const before = house.chat(name).length
      await house.tap(name, `sn:${verb}:${one?.id}`)
      expect(
        house
          .chat(name)
          .slice(before)
          .some(({ attachment }) => attachment !== undefined),
      ).toBe(false)
    }
  expect(await states()).toEqual(['sent'])
  await house.tap(deputy, `sn:accept:${one?.id}`)
  expect(await states()).toEqual(['accepted'])
})

it('is forgotten some days after the decision, or long after a meeting without one; its number stays', async () => {
  await open([secretary, lo, danh])
  await write(lo)
  await press(lo, 'Gửi bản kiểm điểm')
  await press(secretary, 'Mở')
  await press(secretary, 'Nhận')
  await write(danh)
  await press(danh, 'Gửi bản kiểm điểm')
  await house.hear(lo, 'xem dữ liệu của tôi')
  expect(last(lo)).toMatch(/Bản kiểm điểm đồng chí đã viết: giữ kín đến (.|\n)*31\/12\/2026/)
  const kept = () => rows<{ kept: boolean }>(db.orm, sql`select answers is not null as kept from self_reviews order by id`)
  const night = async (at: string) => {
    await db.orm.execute(
      sql`insert into timers (tenant_id, kind, subject, step, due_at) values (${house.tenantId}, 'retention', ${house.tenantId}, ${at}, ${at}) on conflict do nothing`,
    )
    house.clock.moveTo(Temporal.Instant.from(at))
    await house.drains.runDue()
  }
  await night('2026-12-30T03:00:00+07:00')
  expect(await kept()).toEqual([{ kept: true }, { kept: true }])
  await night('2027-01-01T03:00:00+07:00')
  expect(await kept()).toEqual([{ kept: false }, { kept: true }])
  await night('2027-03-22T03:00:00+07:00')
  expect(await kept()).toEqual([{ kept: false }, { kept: false }])
  expect((await db.orm.select({ receipt: selfReviews.receipt }).from(selfReviews)).map(({ receipt }) => receipt).toSorted()).toEqual([
    'KĐ-2026-0001',
    'KĐ-2026-0002',
  ])
})

it('a letter for the desk that gives leave and the day for the calendar come on demand, also by the secretary for a member', async () => {
  await open([secretary, lo, elsewhere])
  await house.hear(lo, 'xin giấy mời')
  await due()
  expect(house.last(lo).attachment?.name).toMatch(/\.docx$/)
  await house.hear(lo, 'lịch họp kiểm điểm')
  await due()
  expect(house.last(lo).attachment?.name).toBe('lich-hop.ics')
  await house.hear(secretary, `giấy mời ${danh}`)
  await due()
  expect(house.last(secretary).attachment?.name).toMatch(/\.docx$/)
  await house.hear(secretary, 'danh sách dự kiến')
  await due()
  expect(house.last(secretary).attachment?.name).toMatch(/\.docx$/)
  await house.hear(elsewhere, `giấy mời ${danh}`)
  expect(house.last(elsewhere).attachment).toBeUndefined()
})
