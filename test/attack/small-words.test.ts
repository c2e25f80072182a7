// A page of nothing but small words, "ạ ạ ạ ạ", costs no more than any other page of its length.
import { expect, it } from 'vitest'
import { isCancel, isSkip } from '../../handlers/leave-words.ts'
import { asksDoor } from '../../src/understand/read-door.ts'

it.each([
  ['asks for a door', asksDoor],
  ['cancels', isCancel],
  ['skips', isSkip],
] as const)('whether it %s is known at once', (_, asks) => {
  const page = 'a '.repeat(40_000)
  const from = performance.now()
  expect(asks(page)).toBe(false)
  expect(performance.now() - from).toBeLessThan(500)
})

it('who is polite is understood as before', () => {
  expect(isCancel('Dạ xin hủy ạ nhé anh')).toBe(true)
  expect(isSkip('thôi ạ')).toBe(true)
  expect(asksDoor('Thưa đồng chí bí thư, em xin hỏi đi làm xa thì phải làm thủ tục gì ạ') || asksDoor('em xin hỏi nên làm gì ạ')).toBe(true)
})
