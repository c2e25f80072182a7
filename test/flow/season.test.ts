// A year-end season from its opening to its results, on the simulated clock: once, inherited, counted, and nobody named to the committee.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { reviewAttendance, reviewReplies, reviewResults, seasons } from '../../db/schema/index.ts'
import { setSetting } from '../../db/units.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'
import { danh, deputy, elsewhere, giang, helper, ill, lo, officer, seasonPeople, secretary, stranger } from '../support/season.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(() => db.truncate())

async function open(start: string, names: readonly string[], committee = 'Đảng ủy xã Mẫu') {
  house = await openHouse(db, { start, rows: seasonPeople, committee })
  for (const name of names) await house.link(name)
}
const last = (name: string) => house.last(name).text
const about = (name: string, words: string | RegExp) => house.chat(name).filter((one) => one.text.match(words))
/** Taps the button with these words of the last message that has one. */
async function press(name: string, words: string) {
  const button = house
    .chat(name)
    .flatMap(({ choices }) => choices.flat())
    .findLast(({ label }) => label === words)
  if (!button) throw new Error(`${name} has no button ${words}`)
  return house.tap(name, button.id)
}
async function openSeason(words = 'mở kiểm điểm') {
  await house.hear(officer, words)
  await press(officer, 'Mở')
  await house.runTo(house.clock.now())
}
const rulesOf = async () => (await db.orm.select({ rules: seasons.rules }).from(seasons)).map(({ rules }) => rules)

it('is opened once, by one tap, from the settings; secretaries are told and asked for their meeting', async () => {
  await open('2026-11-02T09:00:00+07:00', [officer, secretary, elsewhere])
  await house.sets(secretary, '/hop 15/12 19:30 Nhà văn hóa')
  await house.hear(officer, 'mở kiểm điểm')
  expect(last(officer)).toMatch(
    /Mở đợt kiểm điểm cuối năm 2026 của Đảng ủy xã Mẫu, 2 chi bộ(.|\n)*01\/12\/2026 đến (.|\n)*20\/12\/2026(.|\n)*mời về dự(.|\n)*60, 30, 14, 7, 1/,
  )
  expect(await rulesOf()).toEqual([])
  const [yes] = house.last(officer).choices.flat()
  await house.tap(officer, yes?.id ?? '')
  await house.tap(officer, yes?.id ?? '')
  await house.runTo('2026-11-02T10:00:00+07:00')
  expect(await rulesOf()).toHaveLength(1)
  expect(about(secretary, 'đã mở đợt kiểm điểm')).toHaveLength(1)
  expect(last(secretary)).toContain('Chi bộ đã đặt họp lúc 19:30')
  expect(last(elsewhere)).toMatch(/đã mở đợt kiểm điểm cuối năm 2026(.|\n)*Nhờ đồng chí đặt ngày họp/)
  await house.hear(officer, 'mở kiểm điểm')
  expect(last(officer)).toMatch(/Đã đặt ngày họp: 1\/2 chi bộ(.|\n)*Chưa đặt ngày họp \(1\): Chi bộ ấp Khác/)
})

it('a branch that sets no meeting is reminded, and named to the committee until it does', async () => {
  await open('2026-11-02T09:00:00+07:00', [officer, secretary, elsewhere])
  await openSeason()
  await house.sets(secretary, '/hop 15/12 19:30 Nhà văn hóa')
  await house.runTo('2026-11-18T09:00:00+07:00')
  expect(about(elsewhere, 'chưa đặt ngày họp kiểm điểm')).toHaveLength(1)
  expect(about(secretary, 'chưa đặt ngày họp kiểm điểm')).toEqual([])
  expect(about(officer, /^Kiểm điểm cuối năm 2026: còn 1 chi bộ chưa đặt ngày họp: Chi bộ ấp Khác$/)).toHaveLength(1)
  const [set] = await house.sets(elsewhere, '/hop 27/12 8:00 Trụ sở')
  expect(set?.text).toContain('ngoài khoảng đảng ủy đặt (')
  await house.runTo('2026-12-02T09:00:00+07:00')
  expect(about(elsewhere, 'chưa đặt ngày họp kiểm điểm')).toHaveLength(1)
})

it('a setting that changes later leaves an opened season alone; days and policy change for branches that have not set theirs', async () => {
  await open('2026-11-02T09:00:00+07:00', [officer, secretary, elsewhere, lo, stranger])
  await openSeason()
  const [before] = await rulesOf()
  const now = house.clock.now()
  for (const [key, value] of [
    ['review_policy', 'none'],
    ['review_offsets', [2]],
    ['review_window', ['12-24', '12-30']],
    ['top_grade_percent', [1, 2]],
  ] as const)
    await setSetting(db.orm, { tenantId: house.tenantId, unitId: house.tenantId, key, value, now })
  expect(await rulesOf()).toEqual([before])
  await house.sets(secretary, '/hop 15/12 19:30 Nhà văn hóa')
  await house.hear(officer, 'kiểm điểm 5/12-25/12 yêu cầu')
  expect(last(officer)).toMatch(/Đổi đợt kiểm điểm(.|\n)*1 chi bộ đã đặt ngày họp, giữ như cũ/)
  await press(officer, 'Đổi')
  await house.sets(elsewhere, '/hop 16/12 19:30 Trụ sở')
  await house.runTo('2026-11-17T12:00:00+07:00')
  expect(about(lo, 'Mời đồng chí sắp xếp về dự').length).toBeGreaterThan(0)
  expect(about(lo, 'Đề nghị đồng chí về dự')).toEqual([])
  expect(about(stranger, 'Đề nghị đồng chí về dự').length).toBeGreaterThan(0)
  expect(await rulesOf()).toEqual([{ ...(before as object), from: '2026-12-05', to: '2026-12-25', policy: 'required' }])
})

it('each step has its own purpose, and a mind may be changed until the eve by the calendar at home', async () => {
  await open('2026-10-10T09:00:00+07:00', [secretary, lo])
  await house.sets(secretary, '/hop 20/12 19:30 Nhà văn hóa')
  await house.runTo('2026-10-21T12:00:00+07:00')
  expect(
    house
      .last(lo)
      .choices.flat()
      .map(({ label }) => label),
  ).toEqual(['Về dự', 'Trực tuyến', 'Gửi thư', 'Chưa sắp xếp được', 'Lịch'])
  await house.runTo('2026-11-20T12:00:00+07:00')
  expect(last(lo)).toContain('mẫu bản kiểm điểm (Mẫu 2C)')
  await house.runTo('2026-12-06T12:00:00+07:00')
  expect(about(lo, 'họp kiểm điểm').at(-1)?.text).toMatch(/giấy mời(.|\n)*chậm nhất (.|\n)*19\/12\/2026/)
  await house.runTo('2026-12-13T12:00:00+07:00')
  expect(about(lo, 'họp kiểm điểm').at(-1)?.text).toContain('Đảng phí')
  await house.runTo('2026-12-19T12:00:00+07:00')
  expect(about(lo, 'họp kiểm điểm').at(-1)?.text).toMatch(/^Nhắc đồng chí(.|\n)*BẬN/)
  await house.runTo('2026-12-19T23:50:00+07:00')
  await press(lo, 'Về dự')
  expect(last(lo)).toContain('Đã ghi: đồng chí về dự')
  // In Tokyo it is the 20th already, and at home it is not yet.
  await house.runTo('2026-12-20T00:05:00+07:00')
  await press(lo, 'Gửi thư')
  expect(last(lo)).toContain('danh sách dự họp đã chốt')
  expect(last(lo)).toContain(secretary)
  await house.hear(lo, 'em gửi thư')
  expect(await db.orm.select({ answer: reviewReplies.answer }).from(reviewReplies)).toEqual([{ answer: 'come' }])
  await house.hear(lo, 'bận')
  expect(last(lo)).toContain(`Đã báo đồng chí ${secretary}`)
  await house.runTo('2026-12-20T09:00:00+07:00')
  expect(about(secretary, `${lo} báo bận việc đột xuất`)).toHaveLength(1)
})

it('attendance is for all, by taps and by one line, from the day of the meeting; who is away or exempted is never missing', async () => {
  await open('2026-12-01T09:00:00+07:00', [officer, secretary, helper, elsewhere, lo, danh])
  await house.sets(secretary, '/hop 15/12 19:30 Nhà văn hóa')
  await house.runTo('2026-12-01T16:00:00+07:00')
  await press(lo, 'Về dự')
  await house.hear(secretary, 'ai về')
  expect(last(secretary)).toMatch(
    /ở địa phương, không cần hỏi: 7(.|\n)*về dự \(1\): Lò Thị Thử(.|\n)*chưa trả lời \(1\): Danh(.|\n)*chưa hỏi được \(2\)(.|\n)*Giàng A Thử(.|\n)*ở nhà, được miễn: 1/,
  )
  await house.hear(secretary, 'điểm danh kiểm điểm')
  expect(last(secretary)).toMatch(/15\/12\/2026; từ ngày ấy mới ghi người dự/)
  await house.runTo('2026-12-15T22:30:00+07:00')
  await house.runTo('2026-12-16T09:00:00+07:00')
  expect(about(secretary, 'Nhờ đồng chí ghi người dự')).toHaveLength(1)
  await house.hear(secretary, 'điểm danh kiểm điểm')
  const list = last(secretary)
  const nth = (name: string) => Number(list.match(new RegExp(`(\\d+)\\. ${name}`))?.[1])
  expect(nth(ill)).toBeGreaterThan(0)
  await house.hear(secretary, `tất cả có mặt trừ ${nth('Vi Văn Nhà')}, ${nth('Hà Thị Nhà')}`)
  expect(last(secretary)).toMatch(/Có mặt: 6, Vắng: 2\.\nVắng mặt: .*Hà Thị Nhà/)
  await house.hear(secretary, `${nth('Vi Văn Nhà')} vắng có lý do`)
  expect(last(secretary)).toMatch(/Vắng có lý do: 1/)
  const marked = await db.orm.select({ memberId: reviewAttendance.memberId, state: reviewAttendance.state }).from(reviewAttendance)
  expect(marked).toHaveLength(8)
  for (const name of [danh, giang, ill]) expect(marked.some(({ memberId }) => memberId === house.id(name))).toBe(false)
  // Who is exempted is not missing either when their number is among those who were not there; of a name that fits several nothing is noted.
  await house.hear(secretary, `vắng ${nth(ill)}`.replace('vắng', 'vắng số'))
  expect(last(secretary)).toMatch(/^Bùi Văn Yếu được miễn hoặc đi xa nên không tính vắng/)
  await house.hear(secretary, 'Nhà vắng')
  expect(last(secretary)).toMatch(/Có nhiều đồng chí hợp tên đó: \d+\. Cao Thị Nhà, /)
  // Others press what was offered to the secretary: nothing changes.
  for (const name of [helper, elsewhere, officer, lo]) await house.tap(name, `sn:mark:1:${house.id(lo)}:absent`)
  await house.runTo('2027-01-16T09:00:00+07:00')
  await house.tap(secretary, `sn:mark:1:${house.id(lo)}:absent`)
  expect(last(secretary)).toContain('không sửa ở đây được nữa')
  expect(await db.orm.select({ memberId: reviewAttendance.memberId, state: reviewAttendance.state }).from(reviewAttendance)).toEqual(marked)
  expect(about(lo, 'Cảm ơn đồng chí đã về dự họp kiểm điểm')).toHaveLength(1)
  expect(about(danh, 'Cảm ơn đồng chí')).toEqual([])
})

it('attendance is marked one by one as well, and each mark brings the next', async () => {
  await open('2026-12-01T09:00:00+07:00', [secretary, deputy])
  await house.sets(secretary, '/hop 2/12 19:30 Nhà văn hóa')
  await house.runTo('2026-12-02T21:00:00+07:00')
  await house.hear(deputy, 'điểm danh kiểm điểm')
  await press(deputy, 'Từng người')
  for (let n = 0; n < 7; n++) await press(deputy, n === 3 ? 'Trực tuyến' : 'Có mặt')
  expect(last(deputy)).toMatch(/Có mặt: 6(.|\n)*Trực tuyến: 1/)
})

it('a number of the list asks about that member, and corrects what stands there', async () => {
  await open('2026-12-01T09:00:00+07:00', [secretary])
  await house.sets(secretary, '/hop 2/12 19:30 Nhà văn hóa')
  await house.runTo('2026-12-02T21:00:00+07:00')
  await house.hear(secretary, 'điểm danh kiểm điểm')
  await house.hear(secretary, 'tất cả có mặt')
  await house.hear(secretary, last(secretary).match(/(\d+)\. Vi Văn Nhà/)?.[1] ?? '')
  expect(last(secretary)).toMatch(/^Vi Văn Nhà\?\nĐang ghi: Có mặt/)
  await press(secretary, 'Vắng có lý do')
  expect(last(secretary)).toMatch(/Vi Văn Nhà – Vắng có lý do/)
  await house.hear(secretary, '99')
  expect(last(secretary)).toContain('không có số 99')
})

it('results are four numbers of the committee: checked, warned about, corrected, and nobody’s', async () => {
  await open('2026-12-01T09:00:00+07:00', [officer, secretary, elsewhere])
  await openSeason()
  await house.hear(officer, 'kết quả')
  expect(last(officer)).toContain('Chưa chi bộ nào họp kiểm điểm')
  await house.sets(secretary, '/hop 2/12 19:30 Nhà văn hóa')
  await house.sets(elsewhere, '/hop 3/12 19:30 Trụ sở')
  await house.runTo('2026-12-02T22:00:00+07:00')
  await house.hear(officer, 'kết quả ấp Khác 1 1 0 0')
  expect(last(officer)).toContain('Chi bộ ấp Khác chưa họp kiểm điểm')
  await house.runTo('2026-12-04T09:00:00+07:00')
  await house.hear(officer, 'kết quả')
  expect(last(officer)).toMatch(/Kết quả xếp loại của Chi bộ ấp Khác: 3 đồng chí được xếp loại \(không tính 0 được miễn\)/)
  await house.hear(officer, 'ba hai')
  expect(last(officer)).toContain('Đồng chí nhắn 4 số')
  await house.hear(officer, '1 9 0 0')
  expect(last(officer)).toContain('Chưa ghi: tổng 10 lớn hơn 3')
  await house.hear(officer, '1 2 0 0')
  expect(last(officer)).toMatch(/Đã ghi Chi bộ ấp Khác(.|\n)*vượt 25%/)
  await house.hear(officer, 'kết quả chi bộ ấp Mẫu 2 7 0 0')
  expect(last(officer)).toMatch(/Đã ghi Chi bộ ấp Mẫu: xuất sắc 2 \(22,2%\)(.|\n)*trên 20%/)
  await house.hear(officer, 'kết quả chi bộ ấp Mẫu 1 8 0 0')
  expect(last(officer)).toMatch(/Đã sửa Chi bộ ấp Mẫu/)
  expect(last(officer)).not.toContain('trên 20%')
  expect(await db.orm.select({ excellent: reviewResults.excellent }).from(reviewResults)).toEqual([
    { excellent: 1 },
    { excellent: 2 },
    { excellent: 1 },
  ])
  for (const name of [secretary, elsewhere]) await house.hear(name, 'kết quả chi bộ ấp Mẫu 9 0 0 0')
  expect(await db.orm.select().from(reviewResults)).toHaveLength(3)
  await house.hear(officer, 'kiểm điểm')
  expect(last(officer)).toMatch(/Kết quả của 2 chi bộ: xuất sắc 2 /)
  // Of the branch beside it one member is away: what they answered is nobody's business.
  expect(last(officer)).toMatch(/Chi bộ ấp Khác .*đi xa báo dự: ít người nên không nêu/)
  for (const one of seasonPeople)
    for (const told of about(officer, /chi bộ/)) if (one.name !== officer) expect(told.text).not.toContain(one.name)
})

it.each([
  ['29 February is a day only where there is one', '2027-11-02', 'kiểm điểm 1/2-29/2', /01\/02\/2028 đến (.|\n)*29\/02\/2028/],
  ['29 February is the 28th in other years', '2026-11-02', 'kiểm điểm 1/2-29/2', /01\/02\/2027 đến (.|\n)*28\/02\/2027/],
  [
    'a window over the new year is one season',
    '2026-11-02',
    'kiểm điểm 20/12 - 10/1',
    /cuối năm 2026 (.|\n)*20\/12\/2026 đến (.|\n)*10\/01\/2027/,
  ],
  ['on 1 January the window of the old year is over', '2027-01-01', 'mở kiểm điểm', /cuối năm 2027 /],
  ['a day that no month has is said', '2026-11-02', 'kiểm điểm 1/12-31/11', /ngày không tồn tại/],
  ['the wrong way round is said', '2026-11-02', 'kiểm điểm 20/12-1/12', /Ngày đầu phải trước ngày cuối/],
])('%s', async (_, day, words, said) => {
  await open(`${day}T09:00:00+07:00`, [officer])
  await house.hear(officer, words)
  expect(last(officer)).toMatch(said)
  expect(await rulesOf()).toEqual([])
})

it('a meeting on 2 January closes the old year, over a Tết in between nothing is sent at night', async () => {
  await open('2026-12-20T09:00:00+07:00', [secretary, lo])
  await house.sets(secretary, '/hop 22/12 19:30 Nhà văn hóa')
  await house.sets(secretary, '/hop 2/1 8:00 Trụ sở')
  await house.runTo('2027-01-01T12:00:00+07:00')
  expect(about(lo, /02\/01\/2027/).length).toBeGreaterThan(0)
  const rows = await house.hear(secretary, 'ai về')
  expect(rows[0]?.text).toContain('02/01/2027')
})
