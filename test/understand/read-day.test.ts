// Answers to "from when?" and "until when?": a day, a month, or so many months; and what is none of these.
import { expect, it } from 'vitest'
import { readDay } from '../../src/understand/read-day.ts'

const today = Temporal.PlainDate.from('2026-11-30')

it.each([
  ['31/12/2027', 'to', { on: '2027-12-31' }],
  ['đến ngày 31-12-2027 ạ', 'to', { on: '2027-12-31' }],
  ['hết 31.12.27', 'to', { on: '2027-12-31' }],
  ['2027-12-31', 'to', { on: '2027-12-31' }],
  ['29/2/2028', 'to', { on: '2028-02-29' }],
  ['29/2/2027', 'to', null],
  ['31/11/2027', 'to', null],
  ['6 tháng', 'to', { months: 6 }],
  ['6 thang nua', 'to', { months: 6 }],
  ['1 năm nữa', 'to', { months: 12 }],
  ['thêm 6 tháng nhé', 'to', { months: 6 }],
  ['1 năm', 'to', { months: 12 }],
  ['nửa năm', 'to', { months: 6 }],
  ['một năm rưỡi', 'to', { months: 18 }],
  ['6 months', 'to', { months: 6 }],
  ['hết tháng 6', 'to', { on: '2027-06-30' }],
  ['tháng 2/2028', 'to', { on: '2028-02-29' }],
  ['tháng 6', 'from', { on: '2027-06-01' }],
  ['hôm nay', 'from', { on: '2026-11-30' }],
  ['mai', 'from', { on: '2026-12-01' }],
  ['từ 1/11/2026', 'from', { on: '2026-11-01' }],
  ['15/12', 'from', { on: '2026-12-15' }],
  ['từ 1/3/2027 đến 1/9/2027', 'to', { on: '2027-09-01' }],
  ['từ 1/3/2027 đến 1/9/2027', 'from', { on: '2027-03-01' }],
  ['٣١/١٢/٢٠٢٧', 'to', { on: '2027-12-31' }],
  ['khi nào về thì về', 'to', null],
  ['', 'to', null],
  ['999 năm', 'to', null],
] as const)('%j as the answer to "%s"', (line, edge, answer) => {
  expect(readDay(line, edge, today)).toEqual(answer)
})
