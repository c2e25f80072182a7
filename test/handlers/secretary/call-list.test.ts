// The list of calls: short enough for every channel, its numbers the same as those that are offered, and complete in what can be recorded.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { callList } from '../../../handlers/secretary/call-list.ts'
import { callCode, memberOfCode } from '../../../src/core/call.ts'
import { renderMessage } from '../../../src/render/text.ts'
import { due } from '../../support/calls.ts'

const numbered = { textLimit: 2000, choices: 'numbered', alsoNumbered: false, maxButtons: 0 } as const
const mine = { viewerId: 40, page: null }
const many = (n: number) => Array.from({ length: n }, (_, at) => due({ memberId: at + 1, name: `Người Thử ${at + 1}` }))

it('nobody to call: it says so, and leads to who has not answered', () => {
  const { message, listed } = callList([], mine)
  expect(renderMessage(message, 'vi', numbered).text).toContain('Hôm nay không có việc cần gọi')
  expect(message.choices?.flat().map(({ id }) => id)).toEqual(['do:silent'])
  expect(listed).toEqual([])
})

it('the number in the list, the number that is offered and the number to record by are one', () => {
  const { message, listed } = callList(many(3), mine)
  expect(message.choices?.flat().map(({ id }) => id)).toEqual(['call:done:1', 'call:done:2', 'call:done:3'])
  expect(listed).toEqual([1, 2, 3])
  expect(renderMessage(message, 'vi', numbered).text).toContain('2. Người Thử 2 – 0900 000 111')
})

it('of many eight are shown and the rest is counted, and all of them can be recorded by number', () => {
  const { message, listed } = callList(many(30), mine)
  expect(renderMessage(message, 'vi', { ...numbered, textLimit: 4096 }).text).toContain('… và 22 dòng nữa.')
  expect(listed).toHaveLength(30)
})

it('two reasons of one kind are said once; words, a wrong number, tries and another caller are told', () => {
  const call = due({
    reasons: ['silence', 'unread', 'unread'],
    said: `em đổi chỗ làm ${'rồi '.repeat(100)}`,
    phoneIsWrong: true,
    tries: 2,
    lastTry: { on: '2026-12-12', result: 'no_answer' },
    caller: { memberId: 41, name: 'Thạch Thị Mẫu' },
  })
  const { text } = renderMessage(callList([call], mine).message, 'vi', numbered)
  expect(text.match(/có câu cần đọc/g)).toHaveLength(1)
  expect(text).toContain('"em đổi chỗ làm')
  expect(text).toContain(' …"')
  expect(text).toContain('Số này đã báo sai')
  expect(text).toContain('đã gọi 2 lần chưa gặp, lần cuối 12/12/2026')
  expect(text).toContain('Người gọi: Thạch Thị Mẫu.')
})

it.each([
  [{ as: 'file' } as const, 'gửi kèm bên dưới'],
  [{ as: 'link', url: 'https://chibo.example/calls/x', hours: 24 } as const, 'mở được trong 24 giờ'],
  [{ as: 'command' } as const, 'lienlac calls'],
])('the page as %j is told', (page, words) => {
  expect(renderMessage(callList([due()], { viewerId: 40, page }).message, 'vi', numbered).text).toContain(words)
})

it('whatever the calls hold, the shortest text of a channel is enough for every number that is offered', () => {
  const call = fc.record({
    name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
    said: fc.option(fc.string({ unit: 'grapheme', maxLength: 1000 })),
    tries: fc.nat(99),
  })
  fc.assert(
    fc.property(fc.array(call, { minLength: 1, maxLength: 20 }), (given) => {
      const { message } = callList(
        given.map((one, at) => due({ ...one, name: one.name.slice(0, 60), memberId: at + 1 })),
        mine,
      )
      const { text } = renderMessage(message, 'vi', numbered)
      expect(text.length).toBeLessThanOrEqual(2000)
      for (let at = 1; at <= Math.min(8, given.length); at++) expect(text).toMatch(new RegExp(`(^|\n)${at}\\. Đã gọi`))
    }),
  )
})

it('the code of a member is read back, and nothing else is one', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 10 ** 14 }), (id) => memberOfCode(callCode(id)) === id))
  for (const text of ['12', '#', '#0', '#-1', '#1e3', '#12 x', '##12', '#9999999999999999', '']) expect(memberOfCode(text)).toBeNull()
})
