// What a caller writes of a call in which nothing was said; everything else is a record or is asked again.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readRecord } from '../../handlers/secretary/call.ts'
import { asTheirOwn, readTry } from '../../src/understand/read-call.ts'

const today = Temporal.PlainDate.from('2026-12-14')

it.each([
  ['không nghe máy', 'no_answer'],
  ['khong nghe may', 'no_answer'],
  ['KHÔNG BẮT MÁY', 'no_answer'],
  ['gọi mấy lần ko nghe máy', 'no_answer'],
  ['máy bận suốt', 'no_answer'],
  ['thuê bao không liên lạc được', 'no_answer'],
  ['chưa gặp được anh ấy', 'no_answer'],
  ['tắt máy rồi', 'no_answer'],
  ['no answer', 'no_answer'],
  ['sai số', 'wrong_number'],
  ['nhầm số rồi', 'wrong_number'],
  ['so nay khong phai so cua anh Tam', 'wrong_number'],
  ['số không đúng', 'wrong_number'],
  ['wrong number', 'wrong_number'],
  // A number that is another's was answered by somebody.
  ['không phải số của Tâm, người khác nghe máy', 'wrong_number'],
] as const)('%j is %s', (line, result) => {
  expect(readTry(line)).toBe(result)
  expect(readRecord(line, today)).toEqual({ kind: 'tried', result })
})

it.each([
  ['vẫn làm may ở Bắc Ninh', 'spoken'],
  ['làm ca đêm ở Bình Dương', 'spoken'],
  ['hôm trước không nghe máy, giờ đang làm may ở Bắc Ninh', 'spoken'],
  ['vẫn như cũ', 'spoken'],
  ['làm ở DN', 'which-place'],
  ['hôm qua', 'unclear'],
  ['', 'unclear'],
])('%j is %s', (line, kind) => {
  expect(readRecord(line, today).kind).toBe(kind)
})

it('any text is read without a fault, and never as two things', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (line) => {
      expect(['spoken', 'tried', 'which-place', 'unclear']).toContain(readRecord(line, today).kind)
    }),
  )
})

it('until when somebody stays is seen from the day of the call', () => {
  expect(readRecord('vẫn làm Bắc Ninh tới tháng 3', today)).toMatchObject({
    kind: 'spoken',
    spoken: { still: true, report: { until: '2027-03' } },
  })
  expect(readRecord('vẫn làm Bắc Ninh tới tháng 3', today.subtract({ years: 1 }))).toMatchObject({
    spoken: { report: { until: '2026-03' } },
  })
})

it.each([
  ['anh ấy vẫn làm ở Bình Dương', 'vẫn làm ở Bình Dương'],
  ['chị đó nói là đang ở Nhật, anh ấy cũng vậy', 'nói là đang ở Nhật, cũng vậy'],
  ['dong chi ay lam may o Bac Ninh', 'lam may o Bac Ninh'],
  ['em ở Nhật', 'em ở Nhật'],
])('in the record of a call %j is the member themselves', (line, own) => {
  expect(asTheirOwn(line)).toBe(own)
})
