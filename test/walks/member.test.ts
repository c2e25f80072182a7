// What a tired member types: thanks, a thumb, half a sentence, a question no machine can answer, a change of mind.
import { expect, it } from 'vitest'
import { purposesFor } from '../../src/core/consent.ts'
import type { OpenQuestion } from '../../src/core/talk.ts'
import { readReply } from '../../src/understand/read-reply.ts'
import { keysIn, known, offeredBy, sewing, talk, taps, textIn, writes } from '../support/people.ts'

const idle = known({ checkIn: null })

it.each(['cảm ơn', 'em cam on anh nhieu', 'chúc mừng năm mới', 'hello', 'alo', 'ok', 'dạ vâng cảm ơn chú', '👍', '🙏🙏'])(
  '%j with nothing asked gets a kind word and no list of commands',
  (line) => {
    expect(keysIn(writes(idle, line))).toEqual(['member:polite'])
  },
)

it.each(['mai em báo lại được không', 'chuyển tiền cho em với', 'gọi 1', 'ai chưa trả lời', '???'])(
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
  expect(asked).toEqual(purposesFor({ away: true, roles: [] }))
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
