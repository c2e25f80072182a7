// What holds for any words and any taps of anybody: no fault, no reach beyond one's role, and nothing but the way back after a stop.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ownBranches, ownCommittees } from '../../src/core/access.ts'
import { draftParts } from '../../src/core/application.ts'
import type { Effect } from '../../src/core/effect.ts'
import type { InboundContent } from '../../src/core/inbound.ts'
import type { Known, Person } from '../../src/core/person.ts'
import type { SeasonAct } from '../../src/core/season-act.ts'
import type { OpenQuestion } from '../../src/core/talk.ts'
import { choicesOf } from '../../src/render/text.ts'
import {
  allConsents,
  committeeOfficer,
  hears,
  invitation,
  known,
  locales,
  messagesIn,
  openQuestions,
  secretary,
  stranger,
  talk,
  textIn,
} from '../support/people.ts'

const words = [
  'dừng',
  'dung',
  'stop',
  'nhầm',
  'bắt đầu',
  'đúng',
  'không',
  'ok',
  'xem',
  'gọi 3',
  'gọi 3 vẫn làm Bắc Ninh',
  'mời 1',
  'nhắc 2',
  '/hop 20/12 19:30 nhà',
  'vẫn vậy',
  'làm may ở DN',
  '11112222',
  '1',
  '2',
  '3',
  'tình hình',
  'về dự',
  'làm đơn tiếp',
  'làm đơn',
  'đơn của tôi',
  '6 tháng',
  '31/12/2027',
  'gặp chi ủy',
  'hủy',
  'thôi',
  'xin chào',
  'kiểm điểm',
  'mở kiểm điểm 1/12-20/12',
  'kết quả ấp 3 3 20 10 1',
  'tất cả có mặt trừ 3, 5',
  'xin giấy mời',
  'giấy mời 3',
  'viết kiểm điểm',
  'bận',
  'gọi Tâm vẫn làm Bắc Ninh',
  'mẹ tôi mất rồi',
  'rút đồng ý',
  'nhà tôi sạt lở xã chưa giải quyết',
  'đảng phí đóng cho ai',
  'số mới của em 0398000111',
  'em đổi số rồi',
  '0398 000 111',
  'nhắn sau 7 giờ tối',
  'đừng nhắn ban ngày',
  'em làm ca đêm',
  'hỏi hoài vậy',
  'lịch họp',
  'đổi lịch 5/12 19:30 Nhà văn hóa, lý do mưa',
  'hoãn họp',
  'họp định kỳ ngày 3 19:30 Nhà văn hóa',
  'ai đã nhận',
  'gọi 1 đã biết lịch',
  'phân công Lò Thị Thử dự Chi bộ ấp Mẫu',
  'em bị tai nạn nằm viện',
  'nên làm gì',
  '/english',
  '{{name}}',
  '$t(secretary:help)',
  '__proto__',
  'constructor',
]
const verbs = [
  'consent',
  'ci',
  'cf',
  'pl',
  'ed',
  'pin',
  'tz',
  'un',
  'un',
  'nb',
  'wd',
  'hr',
  'rv',
  'sn',
  'ex',
  'mt',
  'call',
  'roster',
  'do',
  'cs',
  'cs',
  'toString',
  '__proto__',
  'hasOwnProperty',
  '',
]
const parts = [
  'door',
  'h',
  'a',
  'm',
  'y',
  'yes',
  'no',
  'same',
  'changed',
  'contact',
  'edit',
  'done',
  'later',
  'write',
  'skip',
  'drop',
  'got',
  'busy',
  'sub',
  'move',
  'off',
  'log',
  'told',
  'assign',
  'end',
  'a',
  '0',
  'overview',
  'silent',
  'card',
  'invite',
  'remind',
  'start',
  'stop',
  'keep',
  'pass',
  'come',
  'start',
  'mark',
  'present',
  'submit',
  'pagesof',
  'part',
  'results',
  '2026',
  '12011220',
  'renew',
  'VN',
  '48',
  '3',
  '4',
  '5',
  '31',
  '77',
  '999',
  '-1',
  '1e9',
  'check_in',
  'no-answer',
  'pin',
  'ask',
  'last',
  'place',
  'work',
  'JP',
  'home',
  'Asia--Tokyo',
  'night',
  '19',
  'number',
  'apply',
  'away',
  'age_health',
  'mine',
  'a-reason',
  'a-to',
  'a-skip',
  'a-edit',
  'a-send',
  'a-later',
  'a-drop',
  'a-back',
  'a-sure',
  'a-file',
  'private',
  '6',
  'contact',
]

const text = fc.oneof(
  fc.constantFrom(...words),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((list) => list.join(' ')),
)
const choice = fc.oneof(
  fc
    .tuple(fc.constantFrom(...verbs), fc.array(fc.constantFrom(...parts), { maxLength: 3 }))
    .map(([verb, args]) => [verb, ...args].join(':')),
  fc.string({ maxLength: 64 }),
)
const content: fc.Arbitrary<InboundContent> = fc.oneof(
  { weight: 4, arbitrary: text.map((line) => ({ kind: 'text' as const, text: line })) },
  { weight: 4, arbitrary: choice.map((id) => ({ kind: 'choice' as const, choice: id })) },
  fc.constantFrom<InboundContent>(
    { kind: 'start', code: null },
    { kind: 'start', code: '11112222' },
    { kind: 'place', place: null },
    { kind: 'place', place: { country: 'JP', province: null, said: null } },
    { kind: 'place', place: { country: 'VN', province: '24', said: null }, or: { country: 'VN', province: '01', said: null } },
    { kind: 'contact', phone: '+84900000112', own: false },
    { kind: 'file', ref: 'r', name: 'a.xlsx', size: null },
    { kind: 'file', ref: 'r', name: 'a.exe', size: 5 },
    { kind: 'file', ref: 'r', name: '', size: 5, picture: true },
    { kind: 'file', ref: 'r', name: 'a.pdf', size: 50_000_000 },
    { kind: 'blocked' },
    { kind: 'unblocked' },
    { kind: 'unsupported', what: 'voice' },
  ),
)
const offered = [
  ...messagesIn(hears(known(), { kind: 'text', text: 'làm may ở ĐN' })),
  ...messagesIn(hears(secretary(), { kind: 'text', text: 'help' })),
].flatMap(choicesOf)
const applyQuestions = draftParts.map((part): OpenQuestion => ({ ask: 'case', at: { of: 'apply', caseId: 6, part } }))
const talks = fc.record({
  open: fc.option(fc.constantFrom(...Object.values(openQuestions), ...applyQuestions), { nil: null }),
  openedAt: fc.constantFrom(null, '2026-12-01T08:00:00Z'),
  offered: fc.subarray(offered),
  listed: fc.constantFrom([], [71, 72, 73]),
})
const knowns: fc.Arbitrary<Known> = fc
  .tuple(
    fc.constantFrom(
      known(),
      secretary(),
      committeeOfficer(),
      secretary({ standing: 'away' }),
      known({ roles: [{ role: 'admin', unitId: 1 }] }),
    ),
    fc.record({
      addressState: fc.constantFrom<Known['addressState']>('active', 'active', 'active', 'stopped', 'unreachable', 'wrong_person'),
      talk: talks,
      consents: fc.constantFrom({}, allConsents, { contact: false, check_in: true }),
      checkIn: fc.constantFrom(null, known().checkIn),
      lastReport: fc.constantFrom(null, known().lastReport, {
        work: null,
        status: 'employed' as const,
        place: { country: 'JP', province: null, said: null },
        employer: 'PouYuen',
        until: '2027-03',
      }),
      review: fc.constantFrom(null, known().review),
      exemption: fc.constantFrom(null, known().exemption),
      invitation: fc.constantFrom(null, invitation(), invitation({ memberId: 99 }), invitation({ state: 'used' })),
    }),
  )
  .map(([person, given]) => ({ ...person, ...given }))
const strangers = fc.record({
  kind: fc.constant('stranger' as const),
  locale: fc.constant('vi' as const),
  wrongCodes: fc.nat(9),
  invitation: fc.constantFrom(null, invitation({ state: 'used' })),
})
const people: fc.Arbitrary<Person> = fc.oneof({ weight: 5, arbitrary: knowns }, strangers)
const runs = { numRuns: 1500 }

/** Effects about somebody else than who wrote. */
const aboutOthers: readonly Effect['do'][] = [
  'record-call',
  'record-call-of',
  'begin-call',
  'call-later',
  'remind-now',
  'invite',
  'note-number',
]

it('any content of anybody gets effects, and what is said has words in both languages within Telegram’s limits', () => {
  fc.assert(
    fc.property(people, content, (person, said) => {
      const effects = hears(person, said)
      for (const locale of locales) expect(textIn(effects, locale)).not.toMatch(/undefined|\[object/)
      for (const message of messagesIn(effects)) {
        expect(message.lines.length).toBeGreaterThan(0)
        // Viber tells a tap from a typed line by its form.
        for (const { id } of choicesOf(message)) expect(id).toMatch(/^(?=.{1,64}$)[a-z]{2,10}:[\w-]{1,30}(?::[\w-]{0,30}){0,3}$/)
      }
      if (said.kind === 'text' || said.kind === 'choice') expect(effects.length).toBeGreaterThan(0)
    }),
    runs,
  )
})

/** Acts of a season that only a branch's secretary or officers, and only a committee's officers may want. */
const ofDesk: readonly SeasonAct['of'][] = [
  'self-reviews',
  'open-self-review',
  'accept',
  'begin-return',
  'letter-for',
  'expected',
  'attendance',
  'attend-one',
  'mark-all',
]
/** What only who leads a branch, or is in charge in one, may want of a meeting. */
const ofBranch = 'set-review add end-rule set-kind propose propose-off begin-change change told told-of told-list'.split(' ')
const ofCommittee: readonly SeasonAct['of'][] = ['overview', 'propose', 'open', 'ask-results', 'results']

it('who has no role in a branch decides nothing about another member, and sees no list', () => {
  fc.assert(
    fc.property(people, content, (person, said) => {
      if (person.kind === 'member' && ownBranches(person.roles).length > 0) return
      for (const effect of hears(person, said)) {
        expect(aboutOthers).not.toContain(effect.do)
        if (effect.do === 'show') expect(effect.view.of).toBe('summary')
        if (effect.do === 'meeting') expect(ofBranch).not.toContain(effect.act.of)
        if (effect.do === 'season') expect(ofDesk).not.toContain(effect.act.of)
        if (effect.do === 'season' && ownCommittees(person.kind === 'member' ? person.roles : []).length === 0)
          expect(ofCommittee).not.toContain(effect.act.of)
        if (effect.do === 'link') expect(effect.invitationId).toBe(9)
      }
    }),
    runs,
  )
})

it('a stopped address decides nothing but the way back, its language and that a person calls; that of somebody else not even this', () => {
  fc.assert(
    fc.property(knowns, fc.constantFrom('stopped' as const, 'wrong_person' as const), content, (someone, addressState, said) => {
      const effects = hears({ ...someone, addressState }, said)
      const rights = addressState === 'stopped' ? ['locale', 'escalate', 'consent'] : []
      // A password that somebody sent is forgotten in any case.
      const always = ['say', 'address', 'link', 'open', 'count-wrong-code', 'forget-words']
      for (const effect of effects) expect([...always, ...rights]).toContain(effect.do)
      for (const effect of effects) if (effect.do === 'escalate') expect(effect).toMatchObject({ kind: 'wants_contact', said: null })
      // What was agreed to may be taken back, and nothing be agreed to.
      for (const effect of effects) if (effect.do === 'consent') expect(effect.agreed).toBe(false)
      for (const effect of effects) if (effect.do === 'address' && addressState === 'wrong_person') expect(effect.state).toBe('active')
      // A wrong person comes back with a good code of their own, and with nothing else.
      const back = effects.some((effect) => effect.do === 'address' && effect.state === 'active')
      if (back && addressState === 'wrong_person') expect(effects[0]?.do).toBe('link')
    }),
    runs,
  )
})

it('a stranger’s words decide nothing but an answer and a counted code', () => {
  fc.assert(
    fc.property(fc.nat(9), content, (wrongCodes, said) => {
      for (const effect of hears(stranger({ wrongCodes }), said)) expect(['say', 'count-wrong-code', 'forget-words']).toContain(effect.do)
    }),
    runs,
  )
})

it('the same person and the same words give the same effects', () => {
  fc.assert(
    fc.property(people, content, (person, said) => {
      expect(hears(person, said)).toEqual(hears(person, said))
    }),
    { numRuns: 200 },
  )
})

it('words of members are never taken for templates', () => {
  const work = '$t(secretary:help) {{name}} {{- name}}'
  const person = known({ lastReport: { work, status: 'employed', place: null }, talk: talk({}) })
  expect(textIn(hears(person, { kind: 'text', text: 'XEM' }), 'vi')).toContain(work)
})

it('5,000 characters and pure emoji end in a clear sentence', () => {
  for (const line of ['a'.repeat(5000), '😀'.repeat(2500), 'làm may ở Bắc Ninh '.repeat(300), '́'.repeat(500), ' '.repeat(100)]) {
    const effects = hears(known(), { kind: 'text', text: line })
    expect(textIn(effects, 'vi').length).toBeGreaterThan(10)
  }
})
