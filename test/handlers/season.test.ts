// The words and presses of the season: who may say what, and that no ordinary sentence is taken for a command.
import { expect, it } from 'vitest'
import type { Known } from '../../src/core/person.ts'
import { committeeOfficer, hears, keysIn, kinds, known, openQuestions, secretary, talk, taps, writes } from '../support/people.ts'

const act = (person: Known, line: string) => writes(person, line).flatMap((effect) => (effect.do === 'season' ? [effect.act] : []))
const helper = secretary({ roles: [{ role: 'officer', unitId: 2 }] })
const none = known({ review: null, selfReview: null })

it.each([
  ['mở kiểm điểm', { of: 'propose', days: null, policy: null }],
  ['MO KIEM DIEM', { of: 'propose', days: null, policy: null }],
  ['kiểm điểm', { of: 'overview' }],
  ['kiểm điểm 1/12-20/12', { of: 'propose', days: ['12-01', '12-20'], policy: null }],
  ['kiem diem cuoi nam tu 1/12 den 20/12 yeu cau', { of: 'propose', days: ['12-01', '12-20'], policy: 'required' }],
  ['mở kiểm điểm không mời', { of: 'propose', days: null, policy: 'none' }],
  ['open review 1/12-20/12', { of: 'propose', days: ['12-01', '12-20'], policy: null }],
  ['kết quả', { of: 'ask-results', unitId: null }],
  [
    'kết quả chi bộ ấp 3 3 20 10 1',
    { of: 'results', branch: { name: 'chi bo ap 3' }, counts: { excellent: 3, good: 20, fair: 10, poor: 1 } },
  ],
  ['ket qua ap 1: 3, 20, 10, 1', { of: 'results', branch: { name: 'ap 1' }, counts: { excellent: 3, good: 20, fair: 10, poor: 1 } }],
])('%j of a committee’s officer', (line, wanted) => {
  expect(act(committeeOfficer(), line)).toEqual([wanted])
  for (const person of [known(), secretary(), helper]) for (const one of act(person, line)) expect(one.of).toBe('self-reviews')
})

it.each([
  ['bản kiểm điểm', 'self-reviews', true],
  ['kiểm điểm', 'self-reviews', true],
  ['điểm danh kiểm điểm', 'attendance', false],
  ['danh sách dự kiến', 'expected', false],
  ['giấy mời cho Tâm', 'letter-for', true],
])('%j of a secretary; what decides is not an officer’s', (line, of, leads) => {
  expect(act(secretary(), line).map((one) => one.of)).toEqual([of])
  expect(act(helper, line).map((one) => one.of)).toEqual(leads ? [] : [of])
  expect(act(known(), line)).toEqual([])
})

it.each([
  ['xin giấy mời', 'letter'],
  ['mẫu kiểm điểm', 'form'],
  ['viết kiểm điểm', 'write'],
  ['gửi bản kiểm điểm', 'await-pages'],
  ['lịch họp kiểm điểm', 'calendar'],
])('%j of anybody; out of the season it is said that nothing is taken', (line, of) => {
  for (const person of [known(), secretary(), helper]) expect(act(person, line).map((one) => one.of)).toEqual([of])
  expect(act(none, line).map((one) => one.of)).toEqual([of])
})

it.each([
  'năm nay em kiểm điểm ở chi bộ chỗ làm',
  'kết quả xét nghiệm tốt rồi',
  'kết quả làm ăn năm nay khá',
  'em gửi thư rồi',
  'em bận làm may ở Bắc Ninh',
  'giấy mời chưa thấy đâu cả bác ơi',
  'làm may ở Bắc Ninh',
])('%j is no command of the season', (line) => {
  for (const person of [known(), secretary(), committeeOfficer()]) expect(act(person, line)).toEqual([])
})

it('"bận" is a note on the eve and on the day, and on no other day', () => {
  for (const [today, of] of [
    ['2026-12-18', []],
    ['2026-12-19', ['busy']],
    ['2026-12-20', ['busy']],
  ] as const)
    for (const line of ['bận', 'BẬN', 'em bận rồi ạ', 'ban']) expect(act(known({ today }), line).map((one) => one.of)).toEqual(of)
})

it('a mind may be changed until the eve, by tap and by words', () => {
  expect(kinds(taps(known({ today: '2026-12-19' }), 'rv:come:3'))).toEqual(['review', 'say'])
  for (const effects of [taps(known({ today: '2026-12-20' }), 'rv:come:3'), writes(known({ today: '2026-12-20' }), 'em về dự')])
    expect(effects).toEqual([{ do: 'season', act: { of: 'late' } }])
})

it('of a self-review any words are an answer, kept nowhere else; "bỏ qua" passes over one', () => {
  const writing = known({ talk: talk({ open: openQuestions.season }) })
  expect(writes(writing, 'Tôi bị ốm nhưng vẫn làm tốt việc được giao.')).toContainEqual({ do: 'forget-words' })
  expect(act(writing, 'Tôi bị ốm nhưng vẫn làm tốt việc được giao.')).toEqual([
    { of: 'answer', id: 8, nth: 1, text: 'Tôi bị ốm nhưng vẫn làm tốt việc được giao.' },
  ])
  expect(act(writing, 'bỏ qua')).toEqual([{ of: 'answer', id: 8, nth: 1, text: null }])
  expect(keysIn(writes(writing, 'hủy'))).toEqual(['member:self-review.paused'])
  expect(keysIn(writes(writing, 'a'.repeat(2001)))).toEqual(['member:self-review.too-long'])
  expect(kinds(writes(writing, 'dừng'))).toContain('address')
})

it('a word of the secretary is theirs, whatever command it begins with', () => {
  const returning = secretary({ talk: talk({ open: { ask: 'season', at: { of: 'return-word', selfReviewId: 8 } }, listed: [71] }) })
  for (const word of ['nhắc đồng chí bổ sung mục 2', 'mời đồng chí viết thêm', 'họp xong viết lại'])
    expect(writes(returning, word)).toEqual([{ do: 'forget-words' }, { do: 'season', act: { of: 'return', id: 8, word } }])
})

const marking = secretary({ talk: talk({ open: { ask: 'season', at: { of: 'attendance', reviewId: 3 } }, listed: [71, 72, 73] }) })

const named = (who: readonly object[], state: string, others: string | null) => ({ of: 'mark-named', reviewId: 3, who, state, others })

it.each([
  ['tất cả có mặt', { of: 'mark-all', reviewId: 3, but: [], state: 'absent' }],
  ['tất cả có mặt trừ 3, 1', named([{ id: 73 }, { id: 71 }], 'absent', 'present')],
  ['tat ca co mat tru so 2 va 3 co ly do', named([{ id: 72 }, { id: 73 }], 'excused', 'present')],
  ['all present except 1', named([{ id: 71 }], 'absent', 'present')],
  ['3 vắng có lý do', named([{ id: 73 }], 'excused', null)],
  ['2. trực tuyến', named([{ id: 72 }], 'online', null)],
  ['co mat du', { of: 'mark-all', reviewId: 3, but: [], state: 'absent' }],
  ['không ai vắng', { of: 'mark-all', reviewId: 3, but: [], state: 'absent' }],
  ['vang 3, 1', named([{ id: 73 }, { id: 71 }], 'absent', 'unmarked')],
  ['hôm nay vắng số 3', named([{ id: 73 }], 'absent', 'unmarked')],
  ['vắng Vi Văn Thử, đồng chí Hà', named([{ name: 'vi văn thử' }, { name: 'hà' }], 'absent', 'unmarked')],
  ['tất cả có mặt trừ đồng chí Tâm', named([{ name: 'tâm' }], 'absent', 'present')],
  ['Tâm vắng có lý do', named([{ name: 'tâm' }], 'excused', null)],
  ['tam vang', named([{ name: 'tam' }], 'absent', null)],
  ['3 vắng vì ốm', named([{ id: 73 }], 'excused', null)],
  ['Vi Văn Thử có mặt', named([{ name: 'vi văn thử' }], 'present', null)],
])('%j while attendance is written', (line, wanted) => {
  expect(act(marking, line)).toEqual([wanted])
})

it.each(['vắng 3 đồng chí', 'hom nay vang 2 nguoi', 'vắng 3'])('%j says how many: who they were is asked', (line) => {
  expect(keysIn(writes(marking, line))).toEqual(['secretary:attendance.who'])
})

it('of why somebody was missing nothing is kept', () => {
  expect(writes(marking, 'Tâm vắng vì ốm nặng')).toContainEqual({ do: 'forget-words' })
})

it('a line about who came that cannot be read is answered with how to write it', () => {
  expect(keysIn(writes(marking, 'điểm danh giúp tôi'))).toEqual(['secretary:attendance.how'])
})

const ap1 = (excellent: number, good: number, fair: number, poor: number) => ({
  of: 'results',
  branch: { name: 'ap 1' },
  counts: { excellent, good, fair, poor },
})
it.each([
  ['kết quả ấp 1: 3 xuất sắc 10 tốt 2 ht 0 kht', ap1(3, 10, 2, 0)],
  ['xep loai ap 1 xuat sac 3, tot 10, hoan thanh 2, khong hoan thanh 1', ap1(3, 10, 2, 1)],
  ['kết quả ấp 1: hoàn thành xuất sắc nhiệm vụ: 3, hoàn thành tốt nhiệm vụ: 10, hoàn thành nhiệm vụ: 2', ap1(3, 10, 2, 0)],
  ['kết quả ấp 1 htxs 3 htt 10', ap1(3, 10, 0, 0)],
])('%j are four numbers by their names', (line, wanted) => {
  expect(act(committeeOfficer(), line)).toEqual([wanted])
})

it('while the numbers of a branch are asked their names may stand beside them', () => {
  const at = { of: 'results', unitId: 4 } as const
  const officer = committeeOfficer({ talk: talk({ open: { ask: 'season', at } }) })
  for (const line of ['3 xuat sac 10 tot 2 ht 0 kht', 'xep loai 3 xuat sac 10 tot 2 ht 0 kht', 'xuat sac 3, tot 10, ht 2'])
    expect(act(officer, line)).toEqual([{ of: 'results', branch: { id: 4 }, counts: { excellent: 3, good: 10, fair: 2, poor: 0 } }])
})

it('a secretary who types the grades is told who notes them', () => {
  expect(keysIn(writes(secretary(), 'xếp loại 3 xuất sắc 10 tốt 2 ht 0 kht'))).toEqual(['secretary:review.grades'])
})

it.each([
  ['ai chưa nộp', 'self-reviews'],
  ['ai chua nop ban kiem diem', 'self-reviews'],
  ['điểm danh', 'attendance'],
  ['hom nay vang 3 dong chi', 'attendance'],
])('%j of a secretary is %s', (line, of) => {
  expect(act(secretary(), line).map((one) => one.of)).toEqual([of])
})

it.each([
  ['họp kiểm điểm 12/12 19:30 tại nhà văn hóa', 'nhà văn hóa'],
  ['hop chi bo kiem diem cuoi nam 19h30 ngay 12/12 tai nha van hoa', 'nha van hoa'],
  ['đổi ngày họp kiểm điểm sang 12/12 19:30 nhà văn hóa', 'nhà văn hóa'],
  ['dat ngay hop kiem diem 12/12 19h30 nha van hoa', 'nha van hoa'],
])('%j sets the meeting, and the place is the place alone', (line, place) => {
  const when = { date: '2026-12-12', time: '19:30', place, reason: null }
  expect(writes(secretary(), line)).toEqual([{ do: 'meeting', act: { of: 'set-review', when } }])
})

it('a number that is not on the list marks nobody, and a line without end is read at once', () => {
  expect(keysIn(writes(marking, 'tất cả có mặt trừ 2, 9'))).toEqual(['secretary:list.no-number'])
  expect(keysIn(writes(marking, '9 vắng'))).toEqual(['secretary:list.no-number'])
  const began = performance.now()
  for (const line of [`tat ca tru ${'1'.repeat(1900)}x`, `ket qua ${'1 '.repeat(900)}x`, `giay moi ${'A '.repeat(900)}1`])
    writes(marking, line)
  expect(performance.now() - began).toBeLessThan(2000)
})

it('without a running self-review a photo is refused as it was, and not even its address is kept', () => {
  const photo = { kind: 'file', ref: 'r', name: '', size: 5, picture: true } as const
  for (const person of [none, secretary({ selfReview: null }), committeeOfficer({ selfReview: null })]) {
    expect(kinds(hears(person, photo))).toEqual(['forget-words', 'say'])
    expect(keysIn(hears(person, photo))).toEqual(['member:not-needed'])
  }
  const sent = known({
    selfReview: { reviewId: 3, meetingAt: '2026-12-20T12:30:00Z', open: true, state: 'sent', decidedOn: null, kept: true },
  })
  expect(keysIn(hears(sent, photo))).toEqual(['member:not-needed'])
})

it.each(['chưa biết về được không', 'em chưa chắc về được ạ', 'chua biet co ve duoc khong', 'chưa sắp xếp được'])(
  '%j is an answer to the review that is ahead, and an ordinary line without one',
  (line) => {
    const ahead = known({ talk: talk({}) })
    expect(writes(ahead, line)[0]).toMatchObject({ do: 'review', answer: 'unsure' })
    expect(writes(known({ review: null }), line).some((effect) => effect.do === 'review')).toBe(false)
  },
)
