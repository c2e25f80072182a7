// What must hold of the time in any reply: no error, a real date, never a past one; and what a whole reading makes of it.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../../src/core/text.ts'
import { readReply } from '../../src/understand/read-reply.ts'
import { readUntil } from '../../src/understand/read-time.ts'
import { readable, wordsOf } from '../../src/understand/words.ts'

const today = Temporal.PlainDate.from('2026-11-21')
const until = (text: string, day: Temporal.PlainDate) => readUntil(wordsOf(readable(text)), day)?.until ?? null

const number = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 3000 })).map(String)
const word = fc.constantFrom(
  ...'tháng ngày năm tết qua sau trước giêng chạp rằm mùng hết hợp đồng hạn về tới đến từ cuối đầu giữa hè sang nữa tuần này còn thêm nửa rưỡi âm'.split(
    ' ',
  ),
  ...'hai ba năm mười em mới không và đã rồi luôn làm ở t3 thứ / - . , :'.split(' '),
)
const phrase = fc
  .array(fc.oneof({ weight: 3, arbitrary: word }, number), { minLength: 1, maxLength: 12 })
  .chain((parts) => fc.constantFrom(' ', '/', '-').map((sign) => parts.join(' ').replaceAll(/(?<=\d) (?=\d)/g, sign)))
const day = fc
  .tuple(fc.integer({ min: 2024, max: 2060 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([year, month, dayOfMonth]) => Temporal.PlainDate.from({ year, month, day: dayOfMonth }))

describe('the time in any reply', () => {
  test('is read without an error, is a real day or month, and has not passed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), phrase), day, (text, date) => {
        const found = until(text, date)
        if (found === null) return
        expect(found).toMatch(/^20\d\d-\d\d(-\d\d)?$/)
        const isDay = found.length === 10
        // Both throw for a day or month there is not.
        if (isDay) expect(Temporal.PlainDate.compare(Temporal.PlainDate.from(found), date)).toBeGreaterThanOrEqual(0)
        else expect(Temporal.PlainYearMonth.compare(Temporal.PlainYearMonth.from(found), date.toPlainYearMonth())).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 2000 },
    )
  })

  test('that is a date without a year is read the same in the two notations, and comes within a year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }), day, (dayOfMonth, month, date) => {
        const found = until(`em về ngày ${dayOfMonth} tháng ${month}`, date)
        expect(until(`${dayOfMonth}/${month} em về`, date)).toBe(dayOfMonth === 24 && month === 7 ? null : found)
        expect(date.until(Temporal.PlainDate.from(found ?? ''), { largestUnit: 'days' }).days).toBeLessThan(366)
      }),
    )
  })

  test.each([
    'hợp đồng đến tháng 8/2028',
    'ra Giêng em về',
    'qua tết em mới về',
    '2 năm nữa em hết hợp đồng',
    'tháng tư sang năm em về nước',
    'hái cà phê ở Đắk Mil tới tết',
  ])('is the same without accents, and in either normal form: "%s"', (text) => {
    const found = until(text, today)
    expect(found).not.toBeNull()
    expect([until(fold(text), today), until(text.normalize('NFD'), today)]).toEqual([found, found])
  })
})

describe('a reading', () => {
  const report = (text: string) => readReply(text, { asked: false, today }).report

  test('holds the time beside work and place', () => {
    expect(report('em làm công nhân may ở Bình Dương, hợp đồng tới tháng 8/2028')).toMatchObject({
      work: 'công nhân may',
      place: { province: '79' },
      until: '2028-08',
    })
  })

  test('of coming home later is no being home', () => {
    expect(report('con phụ bếp ở Đà Lạt, tới tháng ba con mới về quê')).toMatchObject({ status: 'employed', until: '2027-03' })
    expect(report('con mới về quê')).toMatchObject({ status: 'returned_home' })
  })

  test('without the day of the message holds none', () => {
    expect(readReply('hợp đồng tới tháng 8/2028', { asked: false }).report).not.toHaveProperty('until')
  })

  test.each([
    'em làm công nhân may ở Bình Dương',
    'em về quê luôn rồi. Tháng 3 hết hợp đồng',
    'em nằm viện ở Chợ Rẫy, tết em về',
    'em nghỉ thai sản tới tháng 6',
    'dừng, tết em về',
    'nhầm số rồi, tết em về',
    'vợ em làm ở Đồng Nai tới tết',
  ])('holds none when there is none to tell: "%s"', (text) => {
    expect(report(text)).not.toHaveProperty('until')
  })
})
