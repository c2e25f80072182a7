// Phone numbers as lists write them.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPhone } from '../../src/roster/phone.ts'

describe('a phone cell', () => {
  test.each([
    ['0900000101', '+84900000101'],
    ['0900 000 101', '+84900000101'],
    ['0900.000.101', '+84900000101'],
    ['0900-000-101', '+84900000101'],
    [900000101, '+84900000101'],
    ['900000101', '+84900000101'],
    ['900000101.0', '+84900000101'],
    ['+84 900 000 101', '+84900000101'],
    ['+84 (0) 900 000 101', '+84900000101'],
    [84900000101, '+84900000101'],
    ['0084900000101', '+84900000101'],
    ["'0900000101", '+84900000101'],
    ['ĐT: 0900000101', '+84900000101'],
    ['0900000101 / 0900000102', '+84900000101'],
    ['0900000101; 0900000102', '+84900000101'],
    ['0900000101\n0900000102', '+84900000101'],
    ['0900000101 - 0900000102', '+84900000101'],
    ['0900000101 0900000102', '+84900000101'],
    ['0900000101 (vợ: 0900000102)', '+84900000101'],
    ['0900000101 hoặc 0900000102', '+84900000101'],
    ['01690000101', '+84390000101'],
    [1690000101, '+84390000101'],
    ['0120 0000 101', '+84700000101'],
    ['+84 169 000 0101', '+84390000101'],
    ['02773 800 101', '+842773800101'],
    [2773800101, '+842773800101'],
    ['+81 90-0000-0101', '+819000000101'],
    ['0081 90 0000 0101', '+819000000101'],
    [819000000101, '+819000000101'],
    ['+82 10-0000-0101', '+821000000101'],
    ['886 900 000 101', '+886900000101'],
  ])('%j is %s', (cell, phone) => {
    expect(readPhone(cell)).toEqual({ phone })
  })

  test.each([null, '', '-', '–', '...', 'không', 'Không có', 'chưa có', 'x', 'ko'])('%j says that there is none', (cell) => {
    expect(readPhone(cell)).toEqual({ phone: null })
  })

  test.each(['090', '09000001', '090000010111', '9.09E+08', 'hỏi anh Ba', '+81 12', '=1+1', 12345, '0100000000', true])(
    '%j is a problem that quotes it',
    (cell) => {
      expect(readPhone(cell)).toEqual({ problem: { key: 'roster:problem.phone', with: { value: String(cell) } } })
    },
  )

  test('however a mobile number is broken up, it is the same number', () => {
    const prefixes = fc.constantFrom('32', '39', '70', '79', '81', '86', '90', '98', '56')
    const gaps = fc.array(fc.constantFrom('', ' ', '.', '-'), { minLength: 9, maxLength: 9 })
    const heads = fc.constantFrom('0', '', '+84', '84', '0084', '+84 ', '(0)')
    fc.assert(
      fc.property(prefixes, fc.integer({ min: 1_000_000, max: 9_999_999 }), gaps, heads, (prefix, rest, separators, head) => {
        const digits = `${prefix}${rest}`
        const cell = head + [...digits].map((digit, i) => digit + (i < 8 ? separators[i] : '')).join('')
        expect(readPhone(cell)).toEqual({ phone: `+84${digits}` })
      }),
    )
  })
})
