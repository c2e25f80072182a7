// Reviews, exemptions' ends, one's own data and help: by tap and in plain words.
import { expect, it } from 'vitest'
import { renewalCountdown } from '../../../handlers/member/renewal.ts'
import { reviewCountdown } from '../../../handlers/member/review.ts'
import { renewalAnswers, reviewAnswers } from '../../../src/core/member.ts'
import { choicesOf, renderMessage } from '../../../src/render/text.ts'
import { committeeOfficer, hears, keysIn, kinds, known, locales, offeredBy, secretary, taps, textIn, writes } from '../../support/people.ts'

const vi = { textLimit: 4096, choices: 'buttons', alsoNumbered: false, maxButtons: 100 } as const

it.each(reviewAnswers)('the review answer %s is noted, and may be changed', (answer) => {
  const effects = taps(known(), `rv:${answer}:3`)
  expect(effects[0]).toEqual({ do: 'review', reviewId: 3, answer })
  expect(keysIn(effects)).toEqual([`member:review.noted.${answer}`])
})

it.each(['rv:come:4', 'rv:come:x', 'rv:come', 'rv:dance:3'])('the tap %j answers no review', (choice) => {
  expect(kinds(taps(known(), choice))).toEqual(['say'])
  expect(kinds(taps(known({ review: null }), choice))).toEqual(['say'])
})

it('saying that one comes counts like the button', () => {
  expect(writes(known(), 'tôi về dự')[0]).toEqual({ do: 'review', reviewId: 3, answer: 'come' })
  expect(kinds(writes(known({ review: null }), 'tôi về dự'))).not.toContain('review')
})

const review = {
  id: 3,
  name: 'Lò Thị Thử',
  branch: 'Chi bộ ấp Mẫu',
  meetingAt: '2026-12-20T12:30:00Z',
  zone: 'Asia/Ho_Chi_Minh',
  place: 'Nhà văn hóa',
  days: 30,
  answer: null,
  policy: 'invite' as const,
  form: 'Mẫu 2C',
}

it('the countdown invites by default, asks to come where the branch requires it, and shows what was chosen', () => {
  expect(renderMessage(reviewCountdown(review), 'vi', vi).text).toMatch(/lúc 19:30.*Mời đồng chí/)
  expect(renderMessage(reviewCountdown({ ...review, policy: 'required' }), 'vi', vi).text).toContain('Đề nghị đồng chí về dự')
  expect(renderMessage(reviewCountdown({ ...review, answer: 'letter' }), 'vi', vi).text).toContain('Đồng chí đã chọn: gửi thư.')
  expect(reviewCountdown({ ...review, days: 1 }).lines[0]?.key).toBe('member:review.tomorrow')
  expect(choicesOf(reviewCountdown(review)).map(({ id }) => id)).toEqual([
    'rv:come:3',
    'rv:online:3',
    'rv:letter:3',
    'rv:unsure:3',
    'sn:form:3',
  ])
})

it.each([
  { answer: null, hint: 'member:review.travel' },
  { answer: 'come', hint: 'member:review.travel' },
  { answer: 'unsure', hint: 'member:review.travel' },
  { answer: 'online', hint: 'member:review.sudden' },
  { answer: 'letter', hint: undefined },
] as const)('on the eve a safe journey is wished to who may travel, not to who chose otherwise: $answer', ({ answer, hint }) => {
  const keys = reviewCountdown({ ...review, days: 1, answer }).lines.map(({ key }) => key)
  expect(keys.find((key) => key === 'member:review.travel' || key === 'member:review.sudden')).toBe(hint)
})

it.each(renewalAnswers)('the renewal answer %s is noted and told to the person in charge', (answer) => {
  const effects = taps(known(), `ex:${answer}:5`)
  expect(kinds(effects)).toEqual(['renewal', 'tell-in-charge', answer === 'renew' ? 'case' : 'say'])
  expect(effects[0]).toEqual({ do: 'renewal', exemptionId: 5, answer })
})

it('who applies again gets the application, who comes home what to bring, and who agreed to nothing is only noted', () => {
  expect(taps(known(), 'ex:renew:5').at(-1)).toEqual({ do: 'case', act: { of: 'apply-again', exemptionId: 5, noted: true } })
  expect(keysIn(taps(known(), 'ex:return:5'))).toEqual(['member:renewal.noted.return', 'member:renewal.bring'])
  expect(keysIn(taps(known({ consents: {} }), 'ex:renew:5'))).toEqual(['member:renewal.noted.renew'])
})

it('the same answer again is noted without telling anybody twice', () => {
  expect(kinds(taps(known({ exemption: { id: 5, endsOn: '2027-01-31', answer: 'renew' } }), 'ex:renew:5'))).toEqual(['case'])
  expect(kinds(taps(known({ exemption: { id: 5, endsOn: '2027-01-31', answer: 'return' } }), 'ex:return:5'))).toEqual(['say'])
})

it.each([
  ['làm đơn tiếp', 'renew'],
  ['tôi về lại', 'return'],
  ['muốn chuyển sinh hoạt', 'transfer'],
])('%j counts like the button %s', (line, answer) => {
  expect(writes(known(), line)[0]).toEqual({ do: 'renewal', exemptionId: 5, answer })
})

it('a wish without a dated exemption is passed on all the same', () => {
  expect(kinds(writes(known({ exemption: null }), 'làm đơn tiếp'))).toEqual(['tell-in-charge', 'case'])
})

it.each(['ex:renew:6', 'ex:renew', 'ex:vote:5'])('the tap %j renews nothing', (choice) => {
  expect(kinds(taps(known(), choice))).toEqual(['say'])
})

it('the last word on an exemption is that people decide', () => {
  const exemption = { id: 5, name: 'Lò Thị Thử', endsOn: '2027-01-31', answer: null }
  for (const days of [60, 1, 0, -1])
    expect(renewalCountdown({ ...exemption, days }).lines.map((line) => line.key)).toContain('member:renewal.decides')
  expect(renewalCountdown({ ...exemption, days: -1 }).lines[0]?.key).toBe('member:renewal.ended')
})

it.each(['XEM', 'xem', '/xem', 'do:my-data'])('%j shows the row that the secretary sees', (said) => {
  const effects = said.includes(':') ? taps(known(), said) : writes(known(), said)
  const text = textIn(effects, 'vi')
  for (const part of ['Lò Thị Thử', '1990', 'công nhân may', '31/01/2027', 'Đồng ý: hỏi thăm mỗi tháng']) expect(text).toContain(part)
  expect(offeredBy(effects).map((one) => one.id)).toEqual(['do:consent', 'do:stop'])
})

it.each(['TRỢ GIÚP', 'tro giup', 'help', '/help', '/trogiup', 'do:help'])('%j shows what this person can do, and no more', (said) => {
  const by = (person: ReturnType<typeof known>) => keysIn(said.includes(':') ? taps(person, said) : writes(person, said))
  expect(by(known())).toEqual(['member:help', 'member:help.away', 'member:help.review', 'member:help.always'])
  // These words do nothing while no review is near.
  expect(by(known({ review: null, selfReview: null }))).not.toContain('member:help.review')
  expect(by(secretary())).toEqual(['member:help', 'secretary:help', 'member:help.always'])
  expect(by(committeeOfficer())).toEqual(['member:help', 'committee:help', 'member:help.always'])
})

it.each([
  ['/english', 'en'],
  ['English', 'en'],
  ['/tiengviet', 'vi'],
  ['Tiếng Việt', 'vi'],
])('%j changes the language', (line, locale) => {
  expect(writes(known(), line)[0]).toEqual({ do: 'locale', locale })
})

it('papers, contacts and voices are not kept, and that is said', () => {
  for (const content of [
    { kind: 'contact', phone: '+84900000112', own: true },
    { kind: 'unsupported', what: 'voice' },
    { kind: 'file', ref: 'x', name: 'the.pdf', size: 10 },
  ] as const)
    expect(keysIn(hears(known({ selfReview: null }), content))).toEqual(['member:not-needed'])
})

it('every sentence is there in both languages, with all its parameters', () => {
  const effects = [
    ...writes(known(), 'XEM'),
    ...writes(secretary(), 'help'),
    ...taps(known(), 'ci:contact:31'),
    ...writes(known(), 'làm may ở Huế'),
    ...taps(known(), 'ex:renew:5'),
  ]
  for (const locale of locales) expect(textIn(effects, locale)).not.toMatch(/\{\{|undefined|null|member:|secretary:/)
})
