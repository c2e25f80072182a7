// A branch that a case leaves with too few members who take part is named in the case.
import { expect, it } from 'vitest'
import { fewActive } from '../../../handlers/secretary/few-active.ts'
import { settingsOf } from '../../../src/core/settings.ts'
import { sentenceText } from '../../../src/render/text.ts'
import { locales } from '../../support/people.ts'

const usual = settingsOf([])

it.each([
  ['four, one of whom leaves: three are enough', [1, 2, 3, 4], 4, null],
  ['three, one of whom leaves', [1, 2, 3], 3, 2],
  ['three, and who leaves was away already', [1, 2, 3], 9, null],
  ['two, and nobody leaves', [1, 2], null, 2],
  ['nobody', [], 7, 0],
])('%s', (_, active, leaving, count) => {
  const said = fewActive(active, leaving, usual)
  expect(said.map((one) => one.with?.count)).toEqual(count === null ? [] : [count])
  for (const one of said) for (const locale of locales) expect(sentenceText(one, locale)).toMatch(new RegExp(`${count}.*3`))
})

it('how many are enough is the unit’s own setting', () => {
  expect(fewActive([1, 2, 3, 4], null, settingsOf([{ fewest_active: 5 }]))).toHaveLength(1)
  expect(fewActive([], null, settingsOf([{ fewest_active: 0 }]))).toEqual([])
})
