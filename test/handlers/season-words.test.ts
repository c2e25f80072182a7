// The words of a season's own commands, as they stand on its buttons too: whoever has no buttons types them.
import { expect, it } from 'vitest'
import type { SeasonAct } from '../../src/core/season-act.ts'
import { known, writes } from '../support/people.ts'

it.each<[string, SeasonAct]>([
  ['MẪU KIỂM ĐIỂM', { of: 'form' }],
  ['Mẫu bản kiểm điểm', { of: 'form' }],
  ['Self-review form', { of: 'form' }],
  ['self review form', { of: 'form' }],
  ['Xin giấy mời', { of: 'letter' }],
  ['Invitation letter', { of: 'letter' }],
  ['viết kiểm điểm', { of: 'write', nth: null }],
  ['write self-review', { of: 'write', nth: null }],
  ['gửi bản kiểm điểm', { of: 'await-pages' }],
  ['send self-review', { of: 'await-pages' }],
])('"%s" is understood of a member whose branch holds its review', (line, act) => {
  expect(writes(known(), line)).toEqual([{ do: 'season', act }])
})
