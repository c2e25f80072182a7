// Folding, tidying and ordering of Vietnamese words and names.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareNames, fold, givenName, tidy, tidyName } from '../../src/core/text.ts'

it.each([
  ['Đồng Tháp', 'dong thap'],
  ['ĐẶNG THỊ HUỆ', 'dang thi hue'],
  ['  hoà   bình ', 'hoa binh'],
  ['hòa bình', 'hoa binh'],
  ['Thuỷ', 'thuy'],
  ['Ngưng', 'ngung'],
  ['Ê Đê', 'e de'],
])('%j folds to %j', (text, folded) => {
  expect(fold(text)).toBe(folded)
})

it('composed and decomposed letters fold and tidy to the same words', () => {
  for (const name of ['Nguyễn Thị Hường', 'Đỗ Quốc Đạt', 'Lò Thị Ón']) {
    expect(fold(name.normalize('NFD'))).toBe(fold(name))
    expect(tidy(name.normalize('NFD'))).toBe(tidy(name))
    expect(tidyName(name.normalize('NFD'))).toBe(name)
  }
})

it('folding twice changes nothing, and leaves no accent, capital or doubled space', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const once = fold(text)
      expect(fold(once)).toBe(once)
      expect(once).not.toMatch(/\p{M}| {2}|^ | $/u)
    }),
  )
})

it.each([
  ['NGUYỄN VĂN A', 'Nguyễn Văn A'],
  ['GIÀNG A CHẦU', 'Giàng A Chầu'],
  ["H'HEN NIÊ", "H'Hen Niê"],
  ['Đặng  thị Ánh', 'Đặng thị Ánh'],
  ['Phạm Thị Bé', 'Phạm Thị Bé'],
])('the name %j is stored as %j', (typed, stored) => {
  expect(tidyName(typed)).toBe(stored)
  expect(tidyName(stored)).toBe(stored)
})

it('a list of names goes by given name with Vietnamese order of letters and tones', () => {
  const names = [
    'Trần Văn Đức',
    'Lê Ân',
    'Phạm Văn Dũng',
    'Nguyễn Thị Ánh',
    'Bùi Thị Ăn',
    'Võ An',
    'Đinh Văn Ông',
    'Đinh Thị Oanh',
    'Bá An',
  ]
  expect(names.toSorted(compareNames)).toEqual([
    'Bá An',
    'Võ An',
    'Nguyễn Thị Ánh',
    'Bùi Thị Ăn',
    'Lê Ân',
    'Phạm Văn Dũng',
    'Trần Văn Đức',
    'Đinh Thị Oanh',
    'Đinh Văn Ông',
  ])
})

it('the given name is the last word', () => {
  expect(givenName('Lò Thị Ón')).toBe('Ón')
  expect(givenName('Tâm')).toBe('Tâm')
})
