// Who has no time just now, or wonders who writes: a short answer, the way back, and nobody is troubled with it.
import { expect, it } from 'vitest'
import { keysIn, kinds, known, offeredBy, openQuestions, talk, textIn, writes } from '../support/people.ts'

const idle = known({ checkIn: null })

it.each(['đang bận, tối nhắn lại nha', 'lát nữa em trả lời', 'dang ban qua', 'để tháng sau trả lời'])(
  '%j goes on no list: the answers of the month stay, and the round reminds as ever',
  (line) => {
    const effects = writes(known(), line)
    expect(kinds(effects)).toEqual(['open', 'say'])
    expect(keysIn(effects)).toEqual(['member:check-in.when-free'])
    expect(offeredBy(effects)).toHaveLength(3)
  },
)

it('what was said back is left unwritten by "để sau nha"', () => {
  const effects = writes(known({ talk: talk({ open: openQuestions.confirm }) }), 'để sau nha')
  expect(kinds(effects)).toEqual(['open', 'say'])
  expect(keysIn(effects)).toEqual(['member:report.skipped'])
})

it('with nothing asked it gets a kind word', () => {
  expect(keysIn(writes(idle, 'em đang bận'))).toEqual(['member:polite'])
  expect(keysIn(writes(idle, 'mai em báo lại được không'))).toEqual(['member:polite'])
})

it.each(['ai vậy', 'ai do', 'máy hay người vậy'])('%j is told who writes and who reads', (line) => {
  for (const person of [idle, known()]) {
    const effects = writes(person, line)
    expect(kinds(effects)).toEqual(['say'])
    expect(textIn(effects, 'vi')).toMatch(/kênh liên lạc của Chi bộ ấp Mẫu.*bí thư, chi ủy xem/)
  }
})
