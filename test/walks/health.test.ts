// Health that is spoken of in passing, one's own or somebody else's: a person calls, and no word of it is kept or handed on.
import { expect, it } from 'vitest'
import { kinds, known, openQuestions, talk, writes } from '../support/people.ts'

const idle = known({ checkIn: null })

it.each(['hôm nay tôi đi khám, bác sĩ nói tôi bị tiểu đường', 'chân đau quá đi không nổi', 'má em bệnh mấy bữa nay', 'vợ tôi ung thư'])(
  '%j goes on as "may need help", without its words',
  (line) => {
    for (const person of [idle, known()]) {
      const effects = writes(person, line)
      expect(kinds(effects)).toEqual(['forget-words', 'heard', 'open', 'escalate'])
      expect(effects).toContainEqual({ do: 'escalate', kind: 'needs_help', said: null })
    }
  },
)

it('what was said back still waits for its yes', () => {
  const effects = writes(known({ talk: talk({ open: openQuestions.confirm }) }), 'má em bệnh mấy bữa nay')
  expect(kinds(effects)).toEqual(['forget-words', 'escalate', 'open', 'say'])
})

it('"vẫn vậy" beside it is said back without its words', () => {
  const effects = writes(known(), 'dạ vẫn vậy, mà má em bệnh')
  expect(effects).toContainEqual(expect.objectContaining({ do: 'open', question: expect.objectContaining({ ask: 'confirm', said: '' }) }))
  expect(JSON.stringify(effects)).not.toContain('bệnh')
})
