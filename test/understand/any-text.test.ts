// What must hold for any text at all: no error, no invention, bounded time, and accents that only ever settle.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, tidy } from '../../src/core/text.ts'
import { entries } from '../../src/understand/phrases.ts'
import { readPlace, readReply } from '../../src/understand/read-reply.ts'
import { provinceNames } from '../../src/understand/tables/provinces-old.ts'
import { townNames } from '../../src/understand/tables/towns.ts'

const nothing = { intents: [], report: { work: null, status: 'unknown', place: null }, placeOptions: [] }

const names = [...Object.values(provinceNames), ...Object.values(townNames), 'Hàn Quốc, Nhật Bản, Đài Loan, Lào, Quảng Châu'].flatMap(
  (list) => entries(list).map((entry) => entry.split(' = ')[0] ?? ''),
)
const openings = [
  'em ở',
  'dạ em đang làm ở',
  'quê em ở',
  'tháng sau em vào',
  'em từ',
  'vợ em ở',
  'trước em ở',
  'giờ em ở',
  'em vẫn ở',
  'em làm',
  'chuyển qua',
  '',
]
const jobs = [
  'làm công nhân may',
  'phụ hồ',
  'làm đồng',
  'cần thợ hàn',
  'chủ nhật em rảnh',
  'còn em thì chưa',
  'mà tết mới về',
  'giá lại tăng',
  'là gì',
  '',
]
const clause = fc
  .tuple(fc.constantFrom(...openings), fc.constantFrom(...names), fc.constantFrom(...jobs))
  .map((parts) => parts.filter(Boolean).join(' '))
const reply = fc.array(clause, { minLength: 1, maxLength: 3 }).map((clauses) => clauses.join(', '))

describe('any text', () => {
  test('is read without an error, and the work is a part of it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), reply), fc.boolean(), (text, asked) => {
        const { report, intents } = readReply(text, { asked })
        if (report.work !== null) expect(tidy(text)).toContain(report.work)
        expect(new Set(intents).size).toBe(intents.length)
      }),
      { numRuns: 1000 },
    )
  })

  test('in one normal form reads as in the other', () => {
    fc.assert(
      fc.property(reply, (text) => {
        expect(readReply(text.normalize('NFD'), { asked: false })).toEqual(readReply(text, { asked: false }))
      }),
    )
  })

  test('names another province without its accents than with them less than once in five hundred times', () => {
    const texts = fc.sample(reply, { numRuns: 3000, seed: 20_261_130 })
    // "bdinh …, Phu My Hung phu ho" may be Phù Mỹ in Bình Định as well.
    const others = texts.filter((text) => {
      const [accented, folded] = [readPlace(text).place?.province, readPlace(fold(text)).place?.province]
      return accented && folded && accented !== folded
    })
    expect(others.length, others.join('\n')).toBeLessThan(6)
  })

  // How long they may take is measured by bench/understand.ts.
  test.each(['a'.repeat(5000), 'em ở '.repeat(1000), 'làm công nhân '.repeat(400), '👍'.repeat(2500), 'Bình '.repeat(1000)])(
    'of 5,000 characters is read without a place being made up',
    (text) => {
      expect(readReply(text, { asked: false }).report.place).toBeNull()
    },
  )

  test('is read up to 2,048 characters, and what comes after is not', () => {
    expect(readReply(`${'ạ '.repeat(1050)} em ở Bình Dương`, { asked: false })).toEqual(nothing)
  })
})
