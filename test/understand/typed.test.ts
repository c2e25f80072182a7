// Words as a keyboard, haste or friends spell them, and what they were meant to be.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replyWords } from '../../src/understand/reply-words.ts'
import { isSyllable } from '../../src/understand/syllable.ts'
import { fromTeencode } from '../../src/understand/teencode.ts'
import { fromTelex, fromVni } from '../../src/understand/typed.ts'
import { readable, readingOf } from '../../src/understand/words.ts'

const reads = (text: string): string => {
  const read = readable(text)
  return replyWords(read)
    .map((word) => readingOf(read, [word]))
    .join(' ')
}

describe('a keyboard that was off', () => {
  it.each([
    ['tooi', 'tôi'],
    ['ddang', 'đang'],
    ['lafm', 'làm'],
    ['owr', 'ở'],
    ['quaanj', 'quận'],
    ['dduowcj', 'được'],
    ['dduwowngf', 'đường'],
    ['nguyeenx', 'nguyễn'],
    ['vieejc', 'việc'],
    ['coong', 'công'],
    ['giayf', 'giày'],
    ['quee', 'quê'],
  ])('leaves Telex: %s is %s', (typed, meant) => {
    expect(fromTelex(typed)).toBe(meant)
  })

  it.each([
    ['to6i', 'tôi'],
    ['d9ang', 'đang'],
    ['o73', 'ở'],
    ['d9o62ng', 'đồng'],
    ['quo61c', 'quốc'],
    ['nguye64n', 'nguyễn'],
    ['tho7', 'thơ'],
  ])('leaves VNI: %s is %s', (typed, meant) => {
    expect(fromVni(typed)).toBe(meant)
  })

  it.each(['binh', 'minh', 'foxconn', 'samsung', 'success', 'boss', 'gas', 'visa', 'usa', 'wrong', 'pouyuen', 'canon', 'cty', 'tphcm'])(
    'did not type %s',
    (word) => {
      expect(fromTelex(word)).toBeNull()
    },
  )

  it.each(['q7', 'p12', 'vsip1', 'e8', 'b2', 't3', '3000'])('nor %s', (word) => {
    expect(fromVni(word)).toBeNull()
  })

  it('one word with a digit at its end is rather a number, two are a keyboard', () => {
    expect(reads('lô a1 ca2')).toBe('lô á cà')
    expect(reads('ca2 đêm')).toBe('ca2 đêm')
    expect(reads('D9o62ng Nai')).toBe('đồng Nai')
  })
})

it.each([
  ['bjnh', 'binh'],
  ['duog', 'duong'],
  ['jang', 'giang'],
  ['đóg', 'đóng'],
  ['lannn', 'lan'],
])('friends spell %s for %s', (typed, meant) => {
  expect(fromTeencode(typed)).toBe(meant)
})

it.each([
  ['ởBếnTre', 'ở Bến Tre'],
  ['oBienHoa', 'o Bien Hoa'],
  ['emdangolongan', 'em dang o long an'],
  ['danglamokcntantao', 'dang lam o kcn tan tao'],
  ['sangđàiloan', 'sang đài loan'],
])('%s falls apart into %s', (typed, meant) => {
  expect(reads(typed)).toBe(meant)
})

it.each(['HảiPhòng', 'osaka', 'Nguyêm', 'samsung', 'Jút', 'abcdefg', 'ah'])('%s stays one word', (word) => {
  expect(reads(word)).toBe(word)
})

it('what is put right is always a syllable, and what is one stays as it is', () => {
  const typed = fc.stringMatching(/^[a-zđăâêôơư0-9]{1,10}$/)
  fc.assert(
    fc.property(typed, (word) => {
      for (const put of [fromTelex(word), fromVni(word), fromTeencode(word)]) if (put !== null) expect(isSyllable(put)).toBe(true)
      if (isSyllable(word) && /^\D+$/.test(word)) expect([fromTelex(word), fromTeencode(word)]).toEqual([null, null])
    }),
    { numRuns: 5_000 },
  )
})
