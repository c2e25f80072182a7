// To what was said back people answer in words of their own: which part is wrong, or only thanks; nothing that was read is lost by it.
import { expect, it } from 'vitest'
import { keysIn, kinds, known, openQuestions, talk, writes } from '../support/people.ts'

const at = (ask: 'confirm' | 'correct') => known({ talk: talk({ open: openQuestions[ask] }) })

it.each([
  ['sửa nơi làm', 'member:correct.where'],
  ['sua noi lam', 'member:correct.where'],
  ['dạ sai chỗ làm ạ', 'member:correct.where'],
  ['sửa việc', 'member:correct.what'],
  ['việc làm nha', 'member:correct.what'],
])('%j names the part that is asked next, and is no work', (line, key) => {
  for (const ask of ['confirm', 'correct'] as const) {
    const effects = writes(at(ask), line)
    expect(keysIn(effects)[0]).toBe(key)
    expect(kinds(effects)).toEqual(['open', 'say'])
  }
})

it.each(['cảm ơn cháu nhiều', '👍', 'chào chú', 'đ', 'asdf'])('%j to what was said back has it said once more', (line) => {
  expect(keysIn(writes(at('confirm'), line))).toEqual(['member:report.confirm'])
})

it.each(['cảm ơn chi bộ', 'chào chú'])('%j to the question of the month is no mistake: the answers are offered', (line) => {
  expect(keysIn(writes(known(), line))).toEqual(['member:check-in.when-free'])
})
