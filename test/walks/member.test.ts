// What a tired member types: thanks, a thumb, half a sentence, a question no machine can answer, a change of mind.
import { expect, it } from 'vitest'
import { purposesFor } from '../../src/core/consent.ts'
import type { Report } from '../../src/core/report.ts'
import type { OpenQuestion } from '../../src/core/talk.ts'
import { readReply } from '../../src/understand/read-reply.ts'
import { keysIn, kinds, known, offeredBy, openQuestions, secretary, sewing, talk, taps, textIn, writes } from '../support/people.ts'

const idle = known({ checkIn: null })

it.each(['cảm ơn', 'em cam on anh nhieu', 'chúc mừng năm mới', 'ok', 'dạ vâng', 'dạ vâng cảm ơn chú', '👍', '🙏🙏'])(
  '%j with nothing asked gets a kind word and no list of commands',
  (line) => {
    expect(keysIn(writes(idle, line))).toEqual(['member:polite'])
  },
)

it.each(['chào', 'xin chào', 'em chào chú ạ', 'hello', 'alo'])('%j is greeted by name, with what can be done here', (line) => {
  expect(keysIn(writes(idle, line))).toEqual(['member:greeting', 'member:help.away', 'member:help.review', 'member:help.always'])
  expect(keysIn(writes(secretary(), line))).toEqual(['member:greeting', 'secretary:help', 'member:help.always'])
})

it.each(['vâng', 'dạ vâng', 'vâng ạ'])('%j to what was said back is a yes', (line) => {
  expect(kinds(writes(known({ talk: talk({ open: openQuestions.confirm }) }), line))).toContain('report')
})

it.each(['xin nghỉ sinh hoạt', 'XIN NGHỈ SINH HOẠT', 'tôi muốn nghỉ sinh hoạt', 'toi muon nghi sinh hoat'])(
  '%j is a matter of membership, which a person takes up, and no leave from work',
  (line) => {
    for (const person of [idle, known()]) expect(kinds(writes(person, line))).toEqual(['heard', 'open', 'escalate'])
  },
)

const needs = ['tôi buồn quá, muốn chết', 'mẹ tôi mất rồi', 'con tôi mới đậu đại học']

it.each(needs)('%j after a question goes to a person as it was typed, and the month can still be answered with a tap', (line) => {
  for (const person of [known(), known({ talk: talk({ open: { ask: 'report' } }) })]) {
    const effects = writes(person, line)
    expect(kinds(effects)).toEqual(['heard', 'open', 'escalate', 'say'])
    expect(effects[2]).toEqual({ do: 'escalate', kind: 'unread', said: line })
    expect(keysIn(effects)).toEqual(['member:check-in.when-free'])
    expect(offeredBy(effects).map((one) => one.id)).toEqual(['ci:same:31', 'ci:changed:31', 'ci:contact:31'])
  }
})

it('"as before" by that tap is a report, though the words were an answer already; a second one is told what was noted', () => {
  const checkIn = { id: 31, period: '2026-12', outcome: 'answered', reason: null, open: true } as const
  expect(kinds(taps(known({ checkIn: { ...checkIn, heardOnly: true } }), 'ci:same:31'))).toContain('report')
  expect(keysIn(taps(known({ checkIn: { ...checkIn, heardOnly: false } }), 'ci:same:31'))).toEqual(['member:check-in.answered'])
})

it.each(needs)('%j while a report waits for its yes is passed on, and the report still waits', (line) => {
  const effects = writes(known({ talk: talk({ open: openQuestions.confirm }) }), line)
  expect(kinds(effects)).toEqual(['escalate', 'open', 'say'])
  expect(effects[1]).toEqual({ do: 'open', question: openQuestions.confirm })
})

it.each(needs)('%j out of the blue can be passed on with one tap, and goes with the next line that nobody understands', (line) => {
  const effects = writes(idle, line)
  expect(effects[0]).toEqual({ do: 'open', question: { ask: 'unread', said: line } })
  expect(offeredBy(effects)[0]?.id).toBe('un:pass')
  const after = { ...idle, talk: talk({ open: { ask: 'unread', said: line }, offered: offeredBy(effects) }) }
  for (const passed of [taps(after, 'un:pass'), writes(after, '1')])
    expect(passed).toContainEqual({ do: 'escalate', kind: 'unread', said: line })
  expect(writes(after, 'hic hic')).toContainEqual({ do: 'escalate', kind: 'unread', said: `${line}\nhic hic` })
  expect(kinds(writes(after, 'em làm may ở Huế'))).not.toContain('escalate')
  expect(keysIn(taps(idle, 'un:pass'))).toEqual(['member:report.old-tap'])
})

it('a committee member who is away alone passes nothing on to themselves', () => {
  const alone = secretary({ standing: 'away' })
  for (const person of [alone, { ...alone, checkIn: known().checkIn }])
    expect(kinds(writes(person, 'mẹ tôi mất rồi'))).not.toContain('escalate')
})

it.each(['on_leave', 'unemployed', 'not_working', 'returned_home'] as const)('nobody who is %s is wished good work', (status) => {
  const thanks = (report: Report) => textIn(taps(known({ talk: talk({ open: { ask: 'confirm', report, said: 'x' } }) }), 'cf:yes'), 'vi')
  expect(thanks({ ...sewing, status })).not.toContain('công tác tốt')
  expect(thanks({ ...sewing, status })).toContain('mạnh khỏe')
  expect(thanks(sewing)).toContain('công tác tốt')
})

it.each(['chuyển tiền cho em với', 'gọi 1', 'ai chưa trả lời', '???'])(
  '%j is not understood, says so, and shows the way to a person',
  (line) => {
    expect(keysIn(writes(idle, line))).toContain('member:not-understood')
    expect(textIn(writes(idle, line), 'vi')).toContain('Gặp chi ủy')
  },
)

it.each(['vẫn', 'van', 'vẫn ạ', 'vẫn làm ở đó'])('%j says that nothing has changed, and is said back', (line) => {
  expect(keysIn(writes(known(), line))).toEqual(['member:report.confirm'])
  expect(writes(known(), line)[0]).toMatchObject({ question: { ask: 'confirm', report: sewing } })
})

it('"vẫn làm" with a new place keeps the work, and losing the work does not', () => {
  expect(writes(known(), 'vẫn làm nhưng qua Đồng Nai')[0]).toMatchObject({
    question: { report: { work: sewing.work, place: { province: '75' } } },
  })
  expect(writes(known(), 'vẫn chưa có việc')[0]).toMatchObject({ question: { report: { work: null, status: 'unemployed' } } })
})

it.each([
  ['garment worker in Bắc Ninh', 'garment worker', '24'],
  ['may áo ở Long An', 'may áo', '80'],
  ['may ao o long an', 'may ao', '80'],
])('%j, as the help suggests it, is read', (line, work, province) => {
  expect(readReply(line, { asked: false }).report).toMatchObject({ work, place: { province } })
})

it('"van lam" is "vẫn làm" and no town of that name', () => {
  expect(readReply('van lam bac ninh', { asked: false })).toMatchObject({ placeOptions: [], report: { place: { province: '24' } } })
  expect(readReply('em ở Văn Lâm Hưng Yên', { asked: false }).report.place?.province).toBe('33')
})

it.each(['em muốn về quê luôn', 'em muon ve han'])('%j is a wish that the secretary hears', (line) => {
  expect(readReply(line, { asked: false }).intents).toEqual(['return_home'])
})

it('"hết hạn miễn chưa" is answered with the own row', () => {
  expect(keysIn(writes(idle, 'hết hạn miễn chưa anh?'))).toContain('member:my-data.intro')
})

it('whoever answers the consents again is asked every one of them, in turn, and may change each', () => {
  let person = known()
  const asked: string[] = []
  let effects = taps(person, 'do:consent')
  for (let step = 0; step < 10; step += 1) {
    const open = effects.flatMap((effect) => (effect.do === 'open' ? [effect.question] : []))[0] as OpenQuestion | null
    if (open?.ask !== 'consent') break
    asked.push(open.purpose)
    person = known({ consents: { ...person.consents, [open.purpose]: true }, talk: talk({ open }) })
    effects = taps(person, `consent:${open.purpose}:yes`)
  }
  // Also those that only some are asked, where they have answered them: an assigned officer's duty, and pins.
  expect(asked).toEqual([...purposesFor({ away: true, roles: [] }), 'duty', 'pin'])
  expect(keysIn(effects)).toContain('member:consent.recorded')
})

it('words that are neither yes nor no get the question once more, with the way to a person', () => {
  const person = known({ talk: talk({ open: { ask: 'consent', purpose: 'reminders' } }) })
  expect(keysIn(writes(person, 'là sao em không hiểu'))).toEqual(['member:consent.unclear', 'member:consent.ask.reminders'])
})

it.each([
  ['trực tuyến', 'online'],
  ['em dự online', 'online'],
  ['gui thu', 'letter'],
  ['em về dự', 'come'],
] as const)('%j answers the meeting with %j', (line, answer) => {
  expect(writes(known(), line)[0]).toEqual({ do: 'review', reviewId: 3, answer })
})

it.each(['bận việc không về được', 'ban viec khong ve duoc', 'em xin vắng'])('%j is asked how else, and is no job', (line) => {
  const effects = writes(known(), line)
  expect(keysIn(effects)).toEqual(['member:review.how-else'])
  expect(offeredBy(effects).map((one) => one.id)).toEqual(['rv:online:3', 'rv:letter:3', 'rv:unsure:3'])
  expect(readReply(line, { asked: false }).report.work).toBeNull()
})

it('selling things stays a job', () => {
  expect(readReply('em bán hàng online ở Huế', { asked: false })).toMatchObject({ report: { work: 'bán hàng online' } })
  expect(readReply('ban banh mi o Hue', { asked: false }).report.work).toBe('ban banh mi')
})
