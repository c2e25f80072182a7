// The number of an identity card or a bank account is kept nowhere and goes to nobody; who sent it is asked to write again without it.
import { expect, it } from 'vitest'
import { holdsPaperNumber } from '../../src/understand/read-papers.ts'
import { keysIn, kinds, known, openQuestions, talk, writes } from '../support/people.ts'

it.each([
  'cccd của em 091234567890',
  'CĂN CƯỚC: 0912 3456 7890',
  'stk vietcombank 0123456789',
  'em gởi đảng phí, số tài khoản em là 0071.000.123.456',
])('%j is not kept', (line) => {
  for (const person of [known(), known({ checkIn: null }), known({ talk: talk({ open: openQuestions.confirm }) })]) {
    const effects = writes(person, line)
    expect(kinds(effects)).toEqual(['forget-words', 'say'])
    expect(keysIn(effects)).toEqual(['member:papers'])
  }
})

it('a stop beside it counts, and a question goes on without it', () => {
  expect(JSON.stringify(writes(known(), 'DỪNG. Đảng phí em gởi từ stk 0123456789 phải không'))).not.toContain('0123456789')
  expect(kinds(writes(known(), 'DỪNG. cccd 091234567890'))).toContain('address')
})

it.each([
  'đảng phí nộp qua số tài khoản nào',
  'số mới của em 0912345678',
  'tk zalo 0912345678',
  'ck 200000 rồi nha',
  'mã của em 1253 2507',
])('%j holds none', (line) => {
  expect(holdsPaperNumber(line)).toBe(false)
})
