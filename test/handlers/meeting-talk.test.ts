// What is understood of lines and taps about meetings, and that nobody decides about a meeting who may not.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ledMeetings } from '../../handlers/secretary/meeting.ts'
import type { Effect } from '../../src/core/effect.ts'
import type { MeetingView } from '../../src/core/meeting.ts'
import type { MeetingAct, MeetingQuestion } from '../../src/core/meeting-act.ts'
import type { Known } from '../../src/core/person.ts'
import { choicesOf } from '../../src/render/text.ts'
import { committeeOfficer, keysIn, known, locales, secretary, talk, taps, textIn, writes } from '../support/people.ts'

const actsOf = (effects: readonly Effect[]): readonly MeetingAct[] =>
  effects.flatMap((effect) => (effect.do === 'meeting' ? [effect.act] : []))
const actOf = (person: Known, line: string): MeetingAct | null => actsOf(writes(person, line))[0] ?? null

const nothing = { date: null, time: null, place: null, reason: null }
/** Today is 21 November 2026, a Saturday. */
const when = (given: Partial<typeof nothing> | Record<string, string>) => ({ ...nothing, ...given })

it.each<[string, MeetingAct]>([
  ['lịch họp', { of: 'coming' }],
  ['/lichhop', { of: 'coming' }],
  ['xem lich hop', { of: 'coming' }],
  ['bao giờ họp vậy ạ', { of: 'coming' }],
  ['mấy giờ họp', { of: 'coming' }],
  ['chi bộ họp khi nào', { of: 'coming' }],
  [
    'đổi lịch 5/12 19:30 Nhà văn hóa, lý do mưa bão',
    { of: 'propose', which: null, when: when({ date: '2026-12-05', time: '19:30', place: 'Nhà văn hóa', reason: 'mưa bão' }) },
  ],
  [
    'doi lich 5/12 19h30 nha van hoa',
    { of: 'propose', which: null, when: when({ date: '2026-12-05', time: '19:30', place: 'nha van hoa' }) },
  ],
  ['đổi lịch 2 ngày 5/12', { of: 'propose', which: { nth: 2 }, when: when({ date: '2026-12-05' }) }],
  ['dời họp sang thứ 7 tuần sau lúc 7 giờ tối', { of: 'propose', which: null, when: when({ date: '2026-11-28', time: '19:00' }) }],
  ['đổi lịch họp sang Hội trường UBND xã', { of: 'propose', which: null, when: when({ place: 'Hội trường UBND xã' }) }],
  ['đổi lịch mai 8h sáng', { of: 'propose', which: null, when: when({ date: '2026-11-22', time: '08:00' }) }],
  [
    'đổi lịch tối nay 7 giờ, vì mất điện',
    { of: 'propose', which: null, when: when({ date: '2026-11-21', time: '19:00', reason: 'mất điện' }) },
  ],
  [
    'đổi lịch họp sang 2/12 19:00 vì trùng lịch cấy lúa',
    { of: 'propose', which: null, when: when({ date: '2026-12-02', time: '19:00', reason: 'trùng lịch cấy lúa' }) },
  ],
  [
    'đổi lịch 2/12 19:00 Nhà văn hóa Vị Thủy do mưa bão',
    { of: 'propose', which: null, when: when({ date: '2026-12-02', time: '19:00', place: 'Nhà văn hóa Vị Thủy', reason: 'mưa bão' }) },
  ],
  ['hoãn họp vì bão', { of: 'propose-off', which: null, reason: 'bão' }],
  ['đổi lịch 3/1 19:30', { of: 'propose', which: null, when: when({ date: '2027-01-03', time: '19:30' }) }],
  ['hoãn họp', { of: 'propose-off', which: null, reason: null }],
  ['hoãn họp 2, lý do bão', { of: 'propose-off', which: { nth: 2 }, reason: 'bão' }],
  ['hoãn họp sang 5/12', { of: 'propose', which: null, when: when({ date: '2026-12-05' }) }],
  [
    'họp định kỳ ngày 3 19:30 Nhà văn hóa',
    { of: 'set-rule', kind: null, rule: { day: 3, at: '19:30', place: 'Nhà văn hóa', weekend: null, holiday: null } },
  ],
  [
    'họp định kỳ cơ quan ngày 3 14h, cuối tuần thì dời sau, ngày lễ thì dời trước',
    { of: 'set-rule', kind: 'office', rule: { day: 3, at: '14:00', place: null, weekend: 'after', holiday: 'before' } },
  ],
  ['bỏ họp định kỳ', { of: 'end-rule' }],
  ['loại chi bộ cơ quan', { of: 'set-kind', kind: 'office' }],
  [
    'họp chuyên đề 15/12 19:30 Hội trường',
    { of: 'add', kind: 'thematic', when: when({ date: '2026-12-15', time: '19:30', place: 'Hội trường' }) },
  ],
  [
    'họp bất thường mai 8h nhà văn hóa',
    { of: 'add', kind: 'extra', when: when({ date: '2026-11-22', time: '08:00', place: 'nhà văn hóa' }) },
  ],
  ['ai đã nhận', { of: 'told-list' }],
  ['ai da nhan chua', { of: 'told-list' }],
  ['ai chưa nhận', { of: 'told-list' }],
  ['ai chưa xác nhận lịch họp', { of: 'told-list' }],
  ['họp 20/12 19:30 Nhà văn hóa', { of: 'set-review', when: when({ date: '2026-12-20', time: '19:30', place: 'Nhà văn hóa' }) }],
  ['dời họp sang thứ bảy 14h', { of: 'propose', which: null, when: when({ date: '2026-11-21', time: '14:00' }) }],
  ['doi hop sang chu nhat 8h', { of: 'propose', which: null, when: when({ date: '2026-11-22', time: '08:00' }) }],
  ['dời lại họp 6/12', { of: 'propose', which: null, when: when({ date: '2026-12-06' }) }],
  ['đổi giờ họp thành 20h', { of: 'propose', which: null, when: when({ time: '20:00' }) }],
  ['đổi lịch họp chi bộ sang 5/12', { of: 'propose', which: null, when: when({ date: '2026-12-05' }) }],
  ['đổi lịch họp 5/12 sang 6/12 19h', { of: 'propose', which: { on: '2026-12-05' }, when: when({ date: '2026-12-06', time: '19:00' }) }],
  ['hoãn họp lại đến 8/12 vì mưa', { of: 'propose', which: null, when: when({ date: '2026-12-08', reason: 'mưa' }) }],
  ['hoãn họp 5/12', { of: 'propose-off', which: { on: '2026-12-05' }, reason: null }],
  ['huỷ họp tháng này', { of: 'propose-off', which: { month: '2026-11' }, reason: null }],
  ['huy hop thang nay vi bao', { of: 'propose-off', which: { month: '2026-11' }, reason: 'bao' }],
  ['hoãn họp tháng 1', { of: 'propose-off', which: { month: '2027-01' }, reason: null }],
  ['dời họp', { of: 'propose', which: null, when: when({}) }],
  ['lùi họp 1 tuần', { of: 'propose', which: null, when: when({}) }],
  ['dời buổi 2 sang 10/12', { of: 'propose', which: { nth: 2 }, when: when({ date: '2026-12-10' }) }],
  ['hoãn buổi 2', { of: 'propose-off', which: { nth: 2 }, reason: null }],
  ['bỏ họp tháng này', { of: 'propose-off', which: { month: '2026-11' }, reason: null }],
  ['doi hop sang toi mai', { of: 'propose', which: null, when: when({ date: '2026-11-22' }) }],
  ['dời họp sang tối thứ 7 lúc 7 giờ', { of: 'propose', which: null, when: when({ date: '2026-11-21', time: '19:00' }) }],
  ['dời họp tới thứ 7 lúc 7 giờ', { of: 'propose', which: null, when: when({ date: '2026-11-21', time: '07:00' }) }],
  ['dời họp sang chiều 5/12 2 giờ', { of: 'propose', which: null, when: when({ date: '2026-12-05', time: '14:00' }) }],
  ['đổi địa điểm họp ra trường học', { of: 'propose', which: null, when: when({ place: 'trường học' }) }],
  ['đổi chỗ họp sang trường học', { of: 'propose', which: null, when: when({ place: 'trường học' }) }],
  [
    'hop bat thuong toi mai 7 gio o nha van hoa',
    { of: 'add', kind: 'extra', when: when({ date: '2026-11-22', time: '19:00', place: 'nha van hoa' }) },
  ],
  ['họp ở đâu', { of: 'coming' }],
  ['tối nay có họp không ạ', { of: 'coming' }],
  ['tháng này không họp', { of: 'propose-off', which: { month: '2026-11' }, reason: null }],
  [
    'họp ngày 3 hàng tháng 19h30 nhà văn hóa',
    { of: 'set-rule', kind: null, rule: { day: 3, at: '19:30', place: 'nhà văn hóa', weekend: null, holiday: null } },
  ],
  [
    'hop chi bo ngay 3 moi thang luc 7 gio toi',
    { of: 'set-rule', kind: null, rule: { day: 3, at: '19:00', place: null, weekend: null, holiday: null } },
  ],
  ['gọi Nguyễn Văn Tâm đã biết lịch', { of: 'told-of', name: 'Nguyễn Văn Tâm' }],
])('a secretary who types "%s" is understood', (line, act) => {
  expect(actOf(secretary(), line)).toEqual(act)
  // What follows is the same however it is typed.
  expect(actOf(secretary(), `/${line.replace(/^\//, '')}`)).toEqual(act)
})

it('a number of the list of calls names the member it stood for', () => {
  expect(actOf(secretary({ talk: talk({ listed: [71, 72, 73] }) }), 'gọi 2 đã biết lịch')).toEqual({ of: 'told', memberId: 72 })
  expect(keysIn(writes(secretary(), 'gọi 2 đã biết lịch'))).toEqual(['secretary:list.which'])
})

it.each([
  ['hoãn 3', 'call-later'],
  ['gọi 2 vẫn làm Bắc Ninh', 'record-call'],
])('"%s" stays what it was', (line, effect) => {
  const effects = writes(secretary({ talk: talk({ listed: [71, 72, 73] }) }), line)
  expect(actsOf(effects)).toEqual([])
  expect(effects.map((one) => one.do)).toContain(effect)
})

it.each([
  'đổi lịch làm, tuần sau em ca đêm',
  'đổi lịch sang ca đêm',
  'công ty đổi lịch nghỉ',
  'em hoãn về quê',
  'phụ trách kho ở Bắc Ninh',
  'đã nhận được tiền rồi',
  'họp công ty suốt',
  'không họp',
  'xin nghỉ họp',
])('an ordinary line is no command: "%s"', (line) => {
  for (const person of [known(), secretary(), committeeOfficer()]) expect(actsOf(writes(person, line))).toEqual([])
})

it.each([
  ['đổi lịch', 'secretary:meeting.how.change'],
  ['đổi lịch 31/11', 'secretary:review.no-such-day'],
  ['đổi lịch 5/12 25h', 'secretary:review.no-such-time'],
  ['họp định kỳ', 'secretary:meeting.how.rule'],
  ['họp ngày 3 hàng tháng', 'secretary:meeting.how.rule'],
  ['họp định kỳ ngày 32 19:30', 'secretary:review.no-such-day'],
])('what is missing or cannot be is said: "%s"', (line, key) => {
  expect(keysIn(writes(secretary(), line))).toContain(key)
})

describe('while a change waits for a yes', () => {
  const proposal = { meetingId: 9, sequence: 1, to: { at: '2026-12-05T12:30:00Z', place: 'Nhà văn hóa' }, reason: null }
  const asked = (at: MeetingQuestion): Known => secretary({ talk: talk({ open: { ask: 'meeting', at } }) })
  const confirming = asked({ of: 'confirm', proposal })

  it.each(['đúng', 'Đúng rồi', 'báo ngay', 'ok'])('"%s" is the tap', (line) => {
    expect(actOf(confirming, line)).toEqual({ of: 'change', proposal })
  })

  it('a bare "dung" may be a stop as well and is asked back', () => {
    expect(keysIn(writes(confirming, 'dung'))).toEqual(['member:yes-or-stop'])
  })

  it('"không" and [Thôi] tell nobody', () => {
    for (const effects of [writes(confirming, 'không'), writes(confirming, 'thôi'), taps(confirming, 'mt:no')])
      expect(actsOf(effects)).toEqual([])
  })

  it('another date is said back anew, "họp" in front of it too', () => {
    const again = { of: 'propose', which: { id: 9 }, when: when({ date: '2026-12-06', time: '19:00' }) }
    expect(actOf(confirming, '6/12 19:00')).toEqual(again)
    expect(actOf(confirming, 'họp 6/12 19:00')).toEqual(again)
    expect(actOf(asked({ of: 'change', meetingId: 9 }), 'họp 6/12 19:00')).toEqual(again)
  })

  it('only the tap of what was said back last counts', () => {
    expect(actsOf(taps(confirming, 'mt:yes:9:1'))).toEqual([{ of: 'change', proposal }])
    for (const id of ['mt:yes:9:0', 'mt:yes:8:1', 'mt:yes']) expect(keysIn(taps(confirming, id))).toEqual(['secretary:meeting.old-tap'])
    expect(keysIn(taps(secretary(), 'mt:yes:9:1'))).toEqual(['secretary:meeting.old-tap'])
  })
})

it.each<[string, MeetingAct]>([
  ['phân công', { of: 'assignments' }],
  ['phân công Nguyễn Văn A dự Chi bộ ấp 1', { of: 'assign', words: { kind: 'attends', name: 'Nguyễn Văn A', branch: 'Chi bộ ấp 1' } }],
  [
    'phan cong dong chi Nguyen Van A du sinh hoat chi bo ap 1',
    { of: 'assign', words: { kind: 'attends', name: 'Nguyen Van A', branch: 'chi bo ap 1' } },
  ],
  ['phụ trách Nguyễn Văn A Chi bộ ấp 1', { of: 'assign', words: { kind: 'in_charge', name: 'Nguyễn Văn A', branch: 'Chi bộ ấp 1' } }],
  [
    'thôi phân công Nguyễn Văn A dự Chi bộ ấp 1',
    { of: 'end-assignment', words: { kind: 'attends', name: 'Nguyễn Văn A', branch: 'Chi bộ ấp 1' } },
  ],
  [
    'họp định kỳ nông thôn ngày 1 19:30',
    { of: 'set-rule', kind: 'rural', rule: { day: 1, at: '19:30', place: null, weekend: null, holiday: null } },
  ],
])('an officer of the committee who types "%s" is understood', (line, act) => {
  expect(actOf(committeeOfficer(), line)).toEqual(act)
})

/** Acts that anybody may decide: what they see is loaded within their scope. */
const everybodys: readonly MeetingAct['of'][] = ['coming', 'answer']
const committees: readonly MeetingAct['of'][] = ['assign', 'assign-one', 'end-assignment', 'end-one', 'assignments', 'set-rule']

it('no press and no line of a member, an officer of the branch or of the committee moves a meeting', () => {
  const people = [
    known(),
    secretary({ roles: [] }),
    secretary({ roles: [{ role: 'officer', unitId: 2 }] }),
    committeeOfficer(),
    known({ roles: [{ role: 'admin', unitId: 1 }] }),
  ]
  const words = [
    'yes',
    'no',
    'edit',
    'move',
    'off',
    'log',
    'told',
    'assign',
    'end',
    'got',
    'busy',
    'sub',
    'coming',
    'a',
    'c',
    '0',
    '1',
    '9',
    'x',
  ]
  const presses = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((parts) => `mt:${parts.join(':')}`)
  const lines = fc.constantFrom(
    'đổi lịch 5/12 19:30',
    'hoãn họp',
    'bỏ họp định kỳ',
    'họp định kỳ ngày 3 19:30',
    'họp chuyên đề 15/12 19:30 X',
    'đúng',
    '6/12',
  )
  const proposal = { meetingId: 9, sequence: 1, to: null, reason: null }
  const opens: readonly Known['talk']['open'][] = [
    null,
    { ask: 'meeting', at: { of: 'confirm', proposal } },
    { ask: 'meeting', at: { of: 'change', meetingId: 9 } },
  ]
  fc.assert(
    fc.property(fc.constantFrom(...people), fc.constantFrom(...opens), fc.oneof(presses, lines), (someone, open, said) => {
      const person = { ...someone, talk: talk({ open }) }
      const effects = said.startsWith('mt:') ? taps(person, said) : writes(person, said)
      const roles = person.roles.map(({ role }) => role)
      const allowed = [
        ...everybodys,
        ...(roles.includes('committee_officer') ? committees : []),
        ...(roles.includes('officer') ? ['told', 'told-of', 'told-list'] : []),
      ]
      for (const act of actsOf(effects)) expect(allowed).toContain(act.of)
      for (const locale of locales) expect(textIn(effects, locale)).not.toMatch(/undefined|\[object/)
    }),
    { numRuns: 1500 },
  )
})

const asked = talk({
  offered: [
    { id: 'mt:got:5:2', label: { key: 'member:meeting.button.received' } },
    { id: 'mt:busy:5:2', label: { key: 'member:meeting.button.busy' } },
  ],
})

it.each([
  ['đã nhận ạ', 'received'],
  ['em nhận được rồi ạ', 'received'],
  ['da nhan', 'received'],
  ['biết rồi', 'received'],
  ['em bận ạ', 'busy'],
  ['xin phép vắng', 'busy'],
  ['em xin nghỉ họp', 'busy'],
])('%j answers the notice that was sent last, and without one it is an ordinary line', (line, answer) => {
  expect(actOf(known({ review: null, talk: asked }), line)).toEqual({ of: 'answer', meetingId: 5, sequence: 2, answer })
  expect(actOf(known({ review: null }), line)).toBeNull()
})

it.each(['em nhận lương rồi', 'em bận làm may ở Bắc Ninh', 'em biết nghề may rồi'])('%j answers no notice', (line) => {
  expect(actOf(known({ review: null, talk: asked }), line)).toBeNull()
})

it('a number typed under the list of meetings is the meeting of that line', () => {
  const meeting = (id: number) =>
    ({
      id,
      branch: 'Chi bộ ấp Mẫu',
      kind: 'regular',
      state: 'planned',
      startsAt: '2026-12-05T12:30:00Z',
      place: 'Nhà văn hóa',
    }) as MeetingView
  const list = ledMeetings(
    [7, 8].map((id) => ({ meeting: meeting(id), received: 0, busy: [] })),
    'Asia/Ho_Chi_Minh',
  )
  expect(choicesOf(list).map(({ id }) => id)).toEqual(['mt:move:7', 'mt:move:8'])
})
