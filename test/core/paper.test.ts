// Small rules of papers: whose language, and names that are the same.
import { expect, it } from 'vitest'
import { namesApart } from '../../src/core/paper.ts'

it('two people of one name are told apart by their year, and nobody else has one', () => {
  const people = [
    { name: 'Lê Văn Tâm', birthYear: 1988 },
    { name: 'LÊ VĂN TÂM'.normalize('NFD'), birthYear: 1994 },
    { name: 'Phạm Thị Ẩn', birthYear: 1979 },
    { name: 'Lê Văn Tâm', birthYear: null },
    { name: null, birthYear: 1990 },
  ]
  expect(namesApart(people)).toEqual(['Lê Văn Tâm (1988)', `${'LÊ VĂN TÂM'.normalize('NFD')} (1994)`, 'Phạm Thị Ẩn', 'Lê Văn Tâm', null])
})
