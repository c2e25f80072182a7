// A line about one of the processes that is no command is answered with what can be done there, and not with "whose call was it?".
import { expect, it } from 'vitest'
import { committeeOfficer, keysIn, offeredBy, secretary, writes } from '../support/people.ts'

it.each([
  ['da hop 12/11 15/15 dong y', 'secretary:help.cases'],
  ['làm sao để được miễn', 'secretary:help.cases'],
  ['mấy người được miễn', 'secretary:help.cases'],
  ['đồng chí Tâm đã về', 'secretary:help.cases'],
  ['kiểm điểm làm sao', 'secretary:help.review'],
])('%j', (line, key) => {
  expect(keysIn(writes(secretary(), line))).toEqual(expect.arrayContaining(['secretary:unrecorded', key]))
  expect(offeredBy(writes(secretary(), line)).map(({ id }) => id)).toContain('do:duties')
})

it('who serves a committee reads what the committee can do', () => {
  expect(keysIn(writes(committeeOfficer(), 'đảng ủy đồng ý cv 45'))).toContain('committee:help.cases')
  expect(keysIn(writes(committeeOfficer(), 'đảng ủy đồng ý cv 45'))).not.toContain('secretary:help.cases')
})

it('what somebody says of a place or a job still asks whose it is', () => {
  expect(writes(secretary(), 'vẫn làm may ở Bắc Ninh')).toContainEqual({ do: 'show', view: { of: 'open-calls' } })
})
