// The commands of people in charge of a branch: in many spellings, by tap, and for nobody else.
import { expect, it } from 'vitest'
import { branchCommand, commandTap } from '../../../handlers/secretary/commands.ts'
import { whoseRecord } from '../../../handlers/secretary/desk.ts'
import { overview } from '../../../handlers/secretary/overview.ts'
import type { Effect } from '../../../src/core/effect.ts'
import type { AwayRow, Overview } from '../../../src/core/view.ts'
import { choicesOf, renderMessage } from '../../../src/render/text.ts'
import {
  committeeOfficer,
  hears,
  keysIn,
  kinds,
  known,
  openQuestions,
  secretary,
  sewing,
  talk,
  taps,
  textIn,
  writes,
} from '../../support/people.ts'

const review = (date: string, time: string, place: string): Effect => ({
  do: 'meeting',
  act: { of: 'set-review', when: { date, time, place, reason: null } },
})
const listing = secretary({ talk: talk({ listed: [71, 72, 73] }) })

const away = { outcome: 'answered', late: false, byPhone: false, askedByPhone: false, report: null, reason: null } as const
const twoOfABranch: Overview = {
  branches: [
    {
      branch: 'Chi bộ ấp Mẫu',
      period: '2026-12',
      away: [71, 72].map((memberId): AwayRow => ({ ...away, memberId, name: `Người ${memberId}` })),
      openCalls: 0,
      endingSoon: 0,
    },
  ],
  coming: null,
}

it.each<[string, Effect]>([
  ['/tinhhinh', { do: 'show', view: { of: 'overview' } }],
  ['tình hình', { do: 'show', view: { of: 'overview' } }],
  ['TINH HINH', { do: 'show', view: { of: 'overview' } }],
  ['tình hình'.normalize('NFD'), { do: 'show', view: { of: 'overview' } }],
  ['/chuatraloi', { do: 'show', view: { of: 'silent' } }],
  ['Ai chưa trả lời', { do: 'show', view: { of: 'silent' } }],
  ['chua tra loi', { do: 'show', view: { of: 'silent' } }],
  ['gọi', { do: 'show', view: { of: 'calls' } }],
  ['/goi', { do: 'show', view: { of: 'calls' } }],
  ['VIỆC CẦN GỌI', { do: 'show', view: { of: 'calls' } }],
  ['viec can goi', { do: 'show', view: { of: 'calls' } }],
  ['phiếu gọi', { do: 'show', view: { of: 'calls', page: true } }],
  ['/phieugoi', { do: 'show', view: { of: 'calls', page: true } }],
  ['gọi #12', { do: 'begin-call', memberId: 12 }],
  ['goi #12 không nghe máy', { do: 'call-tried', memberId: 12, result: 'no_answer' }],
  ['gọi 2 khong bat may', { do: 'call-tried', memberId: 72, result: 'no_answer' }],
  ['gọi 2 thuê bao', { do: 'call-tried', memberId: 72, result: 'no_answer' }],
  ['gọi 2 sai số', { do: 'call-tried', memberId: 72, result: 'wrong_number' }],
  ['gọi 2 nhầm số', { do: 'call-tried', memberId: 72, result: 'wrong_number' }],
  ['gọi anh Tâm nhầm số', { do: 'call-tried-of', name: 'Tâm', result: 'wrong_number' }],
  ['gọi Tâm chưa gặp được', { do: 'call-tried-of', name: 'Tâm', result: 'no_answer' }],
  ['/dusinhhoat', { do: 'show', view: { of: 'review-list' } }],
  ['ai về', { do: 'show', view: { of: 'review-list' } }],
  ['/moi', { do: 'show', view: { of: 'uninvited' } }],
  ['mời', { do: 'show', view: { of: 'uninvited' } }],
  ['/the Nguyễn Văn A', { do: 'show', view: { of: 'card', name: 'Nguyễn Văn A' } }],
  ['thẻ  Nguyễn  Văn A', { do: 'show', view: { of: 'card', name: 'Nguyễn Văn A' } }],
  ['tim nguyen van a', { do: 'show', view: { of: 'card', name: 'nguyen van a' } }],
  ['mời Thạch Thử', { do: 'show', view: { of: 'card', name: 'Thạch Thử' } }],
  ['gọi Thạch Thử', { do: 'show', view: { of: 'card', name: 'Thạch Thử' } }],
  ['mời 2', { do: 'invite', memberId: 72 }],
  ['moi 3', { do: 'invite', memberId: 73 }],
  ['nhắc 2', { do: 'remind-now', memberId: 72 }],
  ['/nhac 1', { do: 'remind-now', memberId: 71 }],
  ['hoãn 3', { do: 'call-later', memberId: 73 }],
  ['gọi 3', { do: 'begin-call', memberId: 73 }],
  ['GOI 3', { do: 'begin-call', memberId: 73 }],
  ['/hop 20/12 19:30 Nhà văn hóa ấp 1', review('2026-12-20', '19:30', 'Nhà văn hóa ấp 1')],
  ['họp 20/12 19h30 Nhà văn hóa ấp 1 xã Mẫu', review('2026-12-20', '19:30', 'Nhà văn hóa ấp 1 xã Mẫu')],
  ['/hop 5-1-2027 8g UBND', review('2027-01-05', '08:00', 'UBND')],
])('%j from a secretary', (line, effect) => {
  expect(writes(listing, line)).toEqual([effect])
})

it.each(['gọi 3 vẫn làm Bắc Ninh', '/goi 3 vẫn làm ở Bắc Ninh', 'goi 3: lam o Bac Ninh', 'gọi 3, giờ làm may cho công ty ở Bắc Ninh'])(
  '%j is the record of a call in one line',
  (line) => {
    const [effect] = writes(listing, line)
    expect(effect).toMatchObject({ do: 'record-call', memberId: 73, report: { place: { province: '24' } } })
  },
)

it('a number in the record of a call is not noted, and that is said', () => {
  expect(writes(listing, 'gọi 3 vẫn đi biển, đổi số 0909123123')).toMatchObject([{ do: 'record-call', phone: '+84909123123' }])
  const talking = secretary({ talk: talk({ open: openQuestions.call }) })
  expect(textIn(writes(talking, 'giờ làm may ở Bắc Ninh, số mới 0909123123'), 'vi')).toMatch(
    /Đúng không ạ\?\nSố 0909 123 123 trong câu này chưa ghi/,
  )
})

it('a new number is noted by name or by number at any time', () => {
  expect(writes(listing, 'ghi số mới của Kim Văn Thử')).toEqual([{ do: 'note-number-of', name: 'Kim Văn Thử' }])
  expect(writes(listing, 'ghi so moi cua anh kim van thu')).toEqual([{ do: 'note-number-of', name: 'kim van thu' }])
  expect(writes(listing, 'ghi số mới 3')).toEqual([{ do: 'note-number', memberId: 73 }])
  expect(writes(listing, 'ghi số mới')).toEqual([{ do: 'show', view: { of: 'calls' } }])
  expect(kinds(writes(known(), 'ghi số mới của Kim Văn Thử'))).not.toContain('note-number-of')
})

it('"đã gọi" is as good as "gọi"', () => {
  expect(writes(listing, 'đã gọi 3')).toEqual([{ do: 'begin-call', memberId: 73 }])
  expect(writes(listing, 'da goi 3 khong nghe may')).toEqual([{ do: 'call-tried', memberId: 73, result: 'no_answer' }])
  expect(writes(listing, 'đã gọi cho anh Kim Văn Thử, vẫn làm ở Bình Dương')).toMatchObject([{ do: 'record-call-of', name: 'Kim Văn Thử' }])
  expect(writes(listing, 'đã gọi cho anh Kim Văn Thử, anh ấy vẫn làm ở Bình Dương')).toMatchObject([
    { do: 'record-call-of', name: 'Kim Văn Thử' },
  ])
})

it('until when somebody stays is part of the record, by number and by name', () => {
  for (const line of ['gọi 3 vẫn làm Bắc Ninh tới tháng 3', 'gọi Tâm vẫn làm Bắc Ninh tới tháng 3'])
    expect(writes(listing, line)).toMatchObject([{ report: { until: expect.stringMatching(/-03$/) } }])
})

it('"gọi 3 vẫn vậy" records that nothing has changed, "gọi 3 không nghe máy" counts a try, and what says nothing of the call asks what was said', () => {
  expect(writes(listing, 'gọi 3 vẫn vậy')).toEqual([{ do: 'record-call', memberId: 73, report: null, said: 'vẫn vậy' }])
  expect(writes(listing, 'gọi 3 không nghe máy')).toEqual([{ do: 'call-tried', memberId: 73, result: 'no_answer' }])
  expect(writes(listing, 'gọi 3 hôm qua')).toEqual([{ do: 'begin-call', memberId: 73 }])
})

it.each(['hoãn', 'gọi 99999999999999999999 vẫn vậy'])('%j names nobody on the list', (line) => {
  expect(keysIn(writes(listing, line))).toEqual(['secretary:list.which'])
})

it.each(['gọi 4', 'gọi 99 vẫn vậy', 'nhắc 0', 'mời 99'])('%j is a number that the list has not, and that is said', (line) => {
  expect(keysIn(writes(listing, line))).toEqual(['secretary:list.no-number'])
  expect(textIn(writes(listing, 'gọi 99'), 'vi')).toContain('không có số 99')
})

it('a bare number is the card of that member of the list, and one the list has not is said', () => {
  expect(writes(listing, '2')).toEqual([{ do: 'show', view: { of: 'card-by-id', memberId: 72 } }])
  expect(keysIn(writes(listing, '4'))).toEqual(['secretary:list.no-number'])
})

it('under a list the words of a shortcut are typed; a number means the list and not them', () => {
  const shortcuts = overview(twoOfABranch).message
  const shown = renderMessage(shortcuts, 'vi', { textLimit: 2000, choices: 'numbered', alsoNumbered: false, maxButtons: 0 }).text
  expect(shown.match(/^\d+\. /gm)).toEqual(['1. ', '2. '])
  expect(shown).toMatch(/\n– Ai chưa trả lời\n– /)
  const seen = secretary({ talk: talk({ listed: [71, 72], offered: choicesOf(shortcuts) }) })
  expect(writes(seen, '1')).toEqual([{ do: 'show', view: { of: 'card-by-id', memberId: 71 } }])
  expect(writes(seen, 'ai chưa trả lời')).toEqual([{ do: 'show', view: { of: 'silent' } }])
})

it('while a question is open a bare number is its answer, not a line of the list', () => {
  const asked = secretary({ talk: talk({ listed: [71, 72, 73], open: openQuestions.report }) })
  expect(kinds(writes(asked, '2'))).not.toContain('show')
})

it('without a list a number is told which list to look at', () => {
  expect(keysIn(writes(secretary(), 'mời 99'))).toEqual(['secretary:list.which-invite'])
  expect(keysIn(writes(secretary(), 'gọi 99'))).toEqual(['secretary:list.which'])
})

it.each([
  ['/hop', 'ví dụ: họp 20/12'],
  ['/hop nhà văn hóa', 'ví dụ: họp 20/12'],
  ['/hop công ty 5/12 19:30', 'không phải của chi bộ'],
  ['/hop 32/12 19:30 nhà', 'Không có ngày 32/12'],
  ['/hop 20/13 19:30 nhà', 'Không có ngày 20/13'],
  ['hop 31/02 8h', 'Không có ngày 31/02'],
  ['/hop 20/12 25:30 nhà', 'Không có giờ 25:30'],
  ['/hop 20/12 19:75 nhà', 'Không có giờ 19:75'],
  ['/hop 20/12 19:30', 'Còn thiếu nơi họp'],
  ['họp 20/12', 'Còn thiếu giờ họp, nơi họp'],
  ['họp 20/12 ở nhà văn hóa', 'Còn thiếu giờ họp.'],
])('%j sets no meeting and is told %j', (line, words) => {
  expect(kinds(writes(listing, line))).toEqual(['say'])
  expect(textIn(writes(listing, line), 'vi')).toContain(words)
})

it('"mới …" is not "mời …", and while something is asked no sentence is taken for a command', () => {
  expect(kinds(writes(secretary({ standing: 'away' }), 'mới chuyển qua Bắc Ninh'))).not.toContain('show')
  for (const open of [openQuestions.call, openQuestions['confirm-call'], openQuestions.report, openQuestions.confirm])
    for (const line of ['moi chuyen qua bac ninh', 'tìm việc ở Bắc Ninh'])
      expect(kinds(writes(secretary({ talk: talk({ open }) }), line))).not.toContain('show')
})

it.each(Object.entries(openQuestions))(
  'a command works while %j is open; what is about nobody is done in passing, all else leaves every question but a consent',
  (ask, open) => {
    const person = secretary({ talk: talk({ open, listed: [71, 72, 73] }) })
    const left: readonly Effect[] = ask === 'consent' || ask === 'roster' ? [] : [{ do: 'open', question: null }]
    for (const line of ['/tinhhinh', 'tình hình']) expect(writes(person, line)).toEqual([{ do: 'show', view: { of: 'overview' } }])
    expect(writes(person, 'gọi 3')).toEqual([...left, { do: 'begin-call', memberId: 73 }])
    for (const line of ['thẻ Duyên', 'the duyen', 'gọi Duyên', 'tìm chị Duyên'])
      expect(kinds(writes(person, line))).toEqual([...kinds(left), 'show'])
    // What names nobody leaves nothing.
    expect(kinds(writes(person, 'gọi 99'))).toEqual(['say'])
  },
)

it('what was said on the phone is no name, though it begins with "gọi"', () => {
  const recording = secretary({ talk: talk({ open: openQuestions.call }) })
  expect(writes(recording, 'gọi không nghe máy')).toEqual([
    { do: 'open', question: null },
    { do: 'call-tried', memberId: 77, result: 'no_answer' },
  ])
  expect(keysIn(writes(recording, 'gọi hôm qua rồi'))).toEqual(['secretary:call.what-again'])
})

it.each(['gọi Đực vẫn làm Đồng Nai', 'gọi anh Nguyễn Văn Đực: vẫn làm may ở Đồng Nai', 'gọi chị Đực vẫn vậy'])(
  '%j names the member and is the record in one line',
  (line) => {
    const [effect] = writes(listing, line)
    expect(effect).toMatchObject({ do: 'record-call-of', name: expect.stringMatching(/^(Nguyễn Văn )?Đực$/) })
    expect(effect).toMatchObject(line.endsWith('vậy') ? { report: null } : { report: { place: { province: '75' } }, still: true })
  },
)

it('in one line by name, too, a place that may be several is asked', () => {
  expect(keysIn(writes(listing, 'gọi Đực làm ở DN'))).toEqual(['secretary:call.which-place'])
})

it.each(['vẫn làm như cũ', 'Tâm vẫn làm may', 'Tâm về dự', 'Tâm xin làm đơn tiếp', 'Tâm muốn về hẳn', 'asdf asdf asdf'])(
  '%j of somebody in charge who is not away is nobody’s report: it is asked of whom',
  (line) => {
    expect(writes(secretary(), line)).toEqual([{ do: 'show', view: { of: 'open-calls' } }])
    expect(keysIn(writes(committeeOfficer(), line))).toContain('member:not-understood')
    expect(kinds(writes(committeeOfficer(), line))).toEqual(['say'])
  },
)

it('a pin of theirs is no report either; who is in charge and away reports like anybody', () => {
  expect(hears(secretary(), { kind: 'place', place: sewing.place })).toEqual([{ do: 'show', view: { of: 'open-calls' } }])
  const away = secretary({ standing: 'away', lastReport: sewing })
  expect(keysIn(writes(away, 'vẫn làm như cũ'))).toEqual(['member:report.confirm'])
})

it('up to four calls are offered, and the words for none are shorter', () => {
  const calls = [1, 2, 3, 4, 5].map((memberId) => ({ memberId, name: `Người ${memberId}` }))
  expect(choicesOf(whoseRecord(calls).message).map((one) => one.id)).toEqual(['call:done:1', 'call:done:2', 'call:done:3', 'call:done:4'])
  expect(whoseRecord([]).message.lines.map((line) => line.key)).toEqual(['secretary:unrecorded', 'secretary:unrecorded.how'])
})

const branchTaps = [
  'do:overview',
  'do:silent',
  'do:review-list',
  'do:uninvited',
  'do:card:7',
  'do:invite:7',
  'do:remind:7',
  'call:done:5',
  'call:later:5',
  'roster:write:4',
  'do:summary',
]
const branchLines = [
  '/tinhhinh',
  'gọi 3',
  'gọi 3 vẫn làm Bắc Ninh',
  'nhắc 1',
  'mời 2',
  'hoãn 1',
  '/hop 20/12 19:30 nhà',
  '/the A',
  'tổng hợp',
  '/tonghop',
]

it('for a plain member none of it exists: a tap gets help, a line goes to the reader', () => {
  const person = known({ talk: talk({ listed: [71, 72, 73] }) })
  for (const choice of branchTaps) expect(keysIn(taps(person, choice))).toContain('member:help')
  for (const line of branchLines) for (const effect of writes(person, line)) expect(['say', 'open']).toContain(effect.do)
})

it('a committee officer sees summaries and no people', () => {
  for (const line of ['tổng hợp', '/tonghop', 'bao cao'])
    expect(writes(committeeOfficer(), line)).toEqual([{ do: 'show', view: { of: 'summary' } }])
  expect(taps(committeeOfficer(), 'do:summary')).toEqual([{ do: 'show', view: { of: 'summary' } }])
  for (const choice of branchTaps.filter((one) => one !== 'do:summary' && !one.startsWith('roster')))
    expect(keysIn(taps(committeeOfficer(), choice))).toContain('member:help')
})

it.each(['do:card:0', 'do:card:x', 'do:card', 'do:invite:1e3', 'do:remind:-1', 'do:card:9999999999999999', 'do:nothing'])(
  'the tap %j of a secretary is no command',
  (choice) => {
    expect(commandTap(secretary(), choice.split(':').slice(1))).toBeNull()
  },
)

it('a call is recorded by tap: what was said is asked, said back, and confirmed', () => {
  expect(taps(secretary(), 'call:done:77')).toEqual([{ do: 'begin-call', memberId: 77 }])
  const recording = secretary({ talk: talk({ open: openQuestions.call }) })
  const [open, said] = writes(recording, 'mới chuyển sang Đồng Nai làm bảo vệ')
  expect(open).toMatchObject({ do: 'open', question: { ask: 'confirm-call', memberId: 77, report: { place: { province: '75' } } } })
  expect(said?.do).toBe('say')
  const confirming = secretary({ talk: talk({ open: openQuestions['confirm-call'] }) })
  for (const effects of [taps(confirming, 'call:yes'), writes(confirming, 'đúng'), writes(confirming, 'ok')])
    expect(effects).toEqual([{ do: 'record-call', memberId: 77, report: sewing, said: 'vẫn may' }])
  expect(keysIn(taps(confirming, 'call:edit'))).toEqual(['secretary:call.what'])
})

it('[Vẫn như cũ], [Không nghe máy], [Sai số] and [Để sau] end the record', () => {
  const recording = secretary({ talk: talk({ open: openQuestions.call }) })
  expect(taps(recording, 'call:same')).toEqual([{ do: 'record-call', memberId: 77, report: null, said: '' }])
  for (const [choice, result] of [
    ['call:no-answer', 'no_answer'],
    ['call:wrong-number', 'wrong_number'],
  ] as const)
    expect(taps(recording, choice)).toEqual([
      { do: 'open', question: null },
      { do: 'call-tried', memberId: 77, result },
    ])
  expect(taps(recording, 'call:put-off')).toEqual([
    { do: 'open', question: null },
    { do: 'call-later', memberId: 77 },
  ])
  for (const choice of ['call:same', 'call:no-answer', 'call:wrong-number', 'call:put-off', 'call:yes', 'call:edit'])
    expect(keysIn(taps(secretary(), choice))).toEqual(['secretary:call.old-tap'])
})

it('"nhầm số" in the record of a call is about the phone, not about the secretary', () => {
  expect(writes(secretary({ talk: talk({ open: openQuestions.call }) }), 'nhầm số')).toEqual([
    { do: 'open', question: null },
    { do: 'call-tried', memberId: 77, result: 'wrong_number' },
  ])
  // And outside of one it stays what it was: who writes is the wrong person.
  expect(kinds(writes(secretary(), 'nhầm số'))).toContain('address')
})

it('one’s data and help are there while a call is recorded', () => {
  const recording = secretary({ talk: talk({ open: openQuestions.call }) })
  expect(keysIn(writes(recording, 'XEM'))).toContain('member:my-data.intro')
  expect(keysIn(writes(recording, 'trợ giúp'))).toContain('secretary:help')
})

it('who has lost the role records nothing more', () => {
  const former = known({ talk: talk({ open: openQuestions['confirm-call'] }) })
  expect(kinds(writes(former, 'đúng'))).not.toContain('record-call')
  expect(kinds(taps(former, 'call:yes'))).not.toContain('record-call')
})

const file = (name: string, size: number | null = 1000) => ({ kind: 'file', ref: 'f1', name, size }) as const

it('a roster is taken from people in charge only, and only what can be one', () => {
  const none = { selfReview: null }
  for (const person of [secretary(none), committeeOfficer(none), secretary({ ...none, roles: [{ role: 'officer', unitId: 2 }] })]) {
    expect(kinds(hears(person, file('Danh sách.XLSX')))).toEqual(['roster', 'say'])
    expect(kinds(hears(person, file('a.csv', null)))).toEqual(['roster', 'say'])
    expect(keysIn(hears(person, file('a.pdf')))).toEqual(['roster:not-a-roster'])
    expect(keysIn(hears(person, file('a.xlsx.exe')))).toEqual(['roster:not-a-roster'])
    expect(keysIn(hears(person, file('a.xlsx', 50_000_000)))).toEqual(['roster:too-large'])
  }
  expect(keysIn(hears(known(), file('a.xlsx')))).toEqual(['member:not-needed'])
  // While a self-review may be sent a document is asked about, and a roster is still one.
  expect(kinds(hears(secretary(), file('a.pdf')))).toEqual(['forget-words', 'season'])
  expect(kinds(hears(secretary(), file('a.xlsx')))).toEqual(['roster', 'say'])
})

it.each([
  ['roster:write:4', { do: 'roster-decision', importId: 4, write: true, skipBadRows: false }],
  ['roster:skip:4', { do: 'roster-decision', importId: 4, write: true, skipBadRows: true }],
  ['roster:drop:4', { do: 'roster-decision', importId: 4, write: false, skipBadRows: false }],
])('%s decides on a roster', (choice, effect) => {
  expect(taps(secretary(), choice)).toEqual([effect])
})

it.each(['tình hình em vẫn ổn', 'họp hành suốt', 'ai về quê thì báo em', 'tài khoản em đổi rồi', 'việc cần gọi thợ'])(
  '%j is a sentence and no command',
  (line) => {
    expect(branchCommand(secretary(), line)).toBeNull()
  },
)

it.each([
  ['tình hình chi bộ tháng này ạ', 'overview'],
  ['tinh hinh the nao roi', 'overview'],
  ['ai về dự họp', 'review-list'],
  ['ai chưa trả lời tháng này?', 'silent'],
])('%j is a command with small words', (line, of) => {
  expect(branchCommand(secretary(), line)).toEqual([{ do: 'show', view: { of } }])
})
