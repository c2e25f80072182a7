// What a secretary types who has no list of commands beside the phone: whole sentences, forms of address, and "vẫn làm …".
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { digest } from '../../handlers/secretary/digest.ts'
import { isMeeting } from '../../handlers/secretary/review.ts'
import { carryOver, type Report, workStatuses } from '../../src/core/report.ts'
import {
  committeeOfficer,
  keysIn,
  known,
  offeredBy,
  openQuestions,
  secretary,
  sewing,
  talk,
  taps,
  textIn,
  writes,
} from '../support/people.ts'

const listing = secretary({ talk: talk({ listed: [71, 72, 73] }) })

/** Today is 21 November 2026, a Saturday. */
it.each([
  ['20/12 19:30 Nhà văn hóa ấp 1', '2026-12-20', '19:30', 'Nhà văn hóa ấp 1'],
  ['ngày 20 tháng 12 lúc 7 giờ tối ở nhà văn hóa', '2026-12-20', '19:00', 'nhà văn hóa'],
  ['ngay 20 thang 12 luc 7 gio toi o nha van hoa', '2026-12-20', '19:00', 'nha van hoa'],
  ['19h30 ngày 20/12 tại hội trường ấp 2', '2026-12-20', '19:30', 'hội trường ấp 2'],
  ['ngày 5 tháng 1 năm 2027 lúc 8 giờ rưỡi sáng, UBND xã', '2027-01-05', '08:30', 'UBND xã'],
  ['20/12 11 giờ trưa nhà bí thư', '2026-12-20', '11:00', 'nhà bí thư'],
  ['20/12 1 giờ trưa nhà bí thư', '2026-12-20', '13:00', 'nhà bí thư'],
  ['20/12 19h30 phút Nhà văn hóa', '2026-12-20', '19:30', 'Nhà văn hóa'],
  // The same reader of days as for every other meeting.
  ['mai 19:30 nhà văn hóa', '2026-11-22', '19:30', 'nhà văn hóa'],
  ['thứ bảy tuần sau lúc 14h ở hội trường', '2026-11-28', '14:00', 'hội trường'],
  ['chi bộ 20/12 19:30 Nhà văn hóa', '2026-12-20', '19:30', 'Nhà văn hóa'],
  ['kiểm điểm cuối năm 20/12 19:30 Nhà văn hóa', '2026-12-20', '19:30', 'Nhà văn hóa'],
])('the meeting %j is on %s at %s, in %s, and is said back before it is set', (words, date, time, place) => {
  const act = { of: 'set-review', when: { date, time, place, reason: null } }
  expect(isMeeting(words, listing.today)).toBe(true)
  expect(writes(listing, `họp ${words}`)).toEqual([{ do: 'meeting', act }])
})

it.each(['mai họp ở nhà văn hóa', '20/12 ở nhà văn hóa', '7 giờ tối ở nhà văn hóa', '20/12 19:30'])('%j is no meeting yet', (words) => {
  expect(isMeeting(words, listing.today)).toBe(false)
})

it.each([
  'họp công ty 5/12 19:30',
  'hop cong ty 5/12 19:30',
  'họp tổ dân phố 5/12 19h30 nhà văn hóa',
  'họp phụ huynh ngày 5/12 lúc 8h ở trường',
  'họp lớp 20/12 9h nhà hàng',
  'họp xóm tối mai 7 giờ nhà ông Tám',
  'đổi lịch họp công ty sang 5/12 19:30',
  'hoãn họp phụ huynh',
  'họp chuyên đề của công ty 5/12 19:30 hội trường',
  'họp định kỳ công ty ngày 3 19:30',
])('%j is a meeting of somebody else: nothing of the branch is set by it, and that is said', (line) => {
  expect(keysIn(writes(listing, line))).toEqual(['secretary:meeting.others'])
})

it.each(['họp công ty suốt', 'họp hành suốt', 'hôm nay họp công ty mệt quá'])('%j is an ordinary line', (line) => {
  expect(keysIn(writes(secretary({ standing: 'away' }), line))).not.toContain('secretary:meeting.others')
})

it.each([
  ['gọi lại cho anh Tâm', 'Tâm'],
  ['thẻ đồng chí Nguyễn Thanh Tâm', 'Nguyễn Thanh Tâm'],
  ['the chi Han', 'Han'],
  ['mời bác Anh', 'Anh'],
  ['/the Anh', 'Anh'],
])('%j asks for %j', (line, name) => {
  expect(writes(listing, line)).toEqual([{ do: 'show', view: { of: 'card', name } }])
})

it.each(['gọi 3 vẫn làm Bắc Ninh', 'goi 3 van lam bac ninh', 'gọi 3 vẫn ở Bắc Ninh'])('%j keeps the work that was known', (line) => {
  expect(writes(listing, line)[0]).toMatchObject({ do: 'record-call', memberId: 73, still: true, report: { place: { province: '24' } } })
})

it('a call about a place that may be several is not written down with none: which one is asked', () => {
  expect(keysIn(writes(listing, 'gọi 3 làm ở DN'))).toEqual(['secretary:call.which-place'])
  const recording = secretary({ talk: talk({ open: openQuestions.call }) })
  expect(keysIn(writes(recording, 'làm ở DN'))).toEqual(['secretary:call.which-place'])
})

it('what a report leaves out is as before, but a work that has ended is not', () => {
  const nothing: Report = { work: null, status: 'unknown', place: null }
  expect(carryOver({ ...nothing, place: { country: 'JP', province: null, said: null } }, sewing)).toMatchObject({
    work: sewing.work,
    status: 'employed',
    place: { country: 'JP' },
  })
  expect(carryOver({ ...nothing, status: 'unemployed' }, sewing)).toMatchObject({ work: null, status: 'unemployed', place: sewing.place })
  const reports = fc.record({
    work: fc.option(fc.constantFrom('may', 'phụ hồ')),
    status: fc.constantFrom(...workStatuses),
    place: fc.option(fc.constant({ country: 'JP', province: null, said: null } as const)),
  })
  fc.assert(
    fc.property(reports, fc.option(reports), (report, before) => {
      const whole = carryOver(report, before)
      // What was said now is never lost.
      if (report.work !== null) expect(whole.work).toBe(report.work)
      if (report.status !== 'unknown') expect(whole.status).toBe(report.status)
      if (report.place !== null) expect(whole.place).toBe(report.place)
      expect(carryOver(whole, before)).toEqual(whole)
    }),
  )
})

it('help is short, with a button for each group of the other commands; a line that nobody understands gets a short answer as well', () => {
  const help = writes(listing, 'trợ giúp')
  expect(textIn(help, 'vi').split('\n').length).toBeLessThanOrEqual(17)
  const groups = offeredBy(help).filter(({ id }) => id.startsWith('do:help:'))
  expect(groups.map(({ id }) => id.split(':')[2])).toEqual(['calls', 'cases', 'review', 'meetings', 'lists', 'more'])
  const all = groups.map(({ id }) => textIn(taps(listing, id), 'vi'))
  for (const text of all) expect(text.split('\n').length).toBeLessThanOrEqual(6)
  for (const word of ['GỌI 3', 'HỒ SƠ MỚI', 'ĐIỂM DANH KIỂM ĐIỂM', 'ĐỔI LỊCH', 'Gửi tệp .xlsx', 'ĐƠN CỦA TÔI'])
    expect(all.join('\n')).toContain(word)
  // Nobody opens the words of another role.
  expect(keysIn(taps(known(), 'do:help:cases'))).toContain('member:help')
  expect(keysIn(taps(committeeOfficer(), 'do:help:lists'))).toContain('member:help')
  expect(textIn(writes(listing, 'xóa anh Tâm khỏi danh sách'), 'vi').split('\n').length).toBeLessThan(8)
})

it('an officer who asks how things are gets the summary', () => {
  for (const line of ['tình hình', 'so lieu', 'báo cáo'])
    expect(writes(committeeOfficer(), line)).toEqual([{ do: 'show', view: { of: 'summary' } }])
})

it('a digest with nobody to call does not tell how to call number 1', () => {
  const week = {
    branch: 'Chi bộ Mẫu',
    monday: '2026-02-02',
    period: '2026-02',
    answered: 1,
    away: 2,
    changes: [{ name: 'Nguyễn Văn Mẫu', report: sewing }],
    toCall: [],
    ending: [],
    cases: 0,
    review: null,
  }
  const keys = (toCall: Parameters<typeof digest>[0]['toCall']) => digest({ ...week, toCall })?.message.lines.map((line) => line.key)
  expect(keys([])).not.toContain('secretary:digest.how')
  expect(keys([{ memberId: 7, name: 'Trần Thị Mẫu', since: null }])).toContain('secretary:digest.how')
})
