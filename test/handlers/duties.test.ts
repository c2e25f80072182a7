// Every tap of the week's list leads somewhere, for whoever is shown it.
import { expect, it } from 'vitest'
import { dutyTaps } from '../../handlers/duties.ts'
import { committeeOfficer, keysIn, kinds, known, secretary, taps, writes } from '../support/people.ts'

it.each(dutyTaps)('%s is answered by what it names, and not by the help', (tap) => {
  const answers = [known(), secretary(), committeeOfficer()].map((person) => taps(person, tap))
  const done = answers.filter((effects) => kinds(effects).some((kind) => kind !== 'say') || !keysIn(effects).includes('member:help'))
  expect(done.length).toBeGreaterThan(0)
})

it('the taps are seen', () => expect(dutyTaps.length).toBeGreaterThan(8))

it.each([
  'việc',
  'tuan nay co gi',
  'hôm nay phải làm gì ạ?',
  'con viec gi nua khong',
  'hôm nay có việc gì không',
  'công việc',
  'xem việc hôm nay',
])('%j asks for the week', (line) => {
  for (const person of [known(), secretary(), committeeOfficer()])
    expect(writes(person, line)).toEqual([{ do: 'show', view: { of: 'duties' } }])
})

it.each(['em đang làm công việc may', 'có việc làm rồi', 'việc nhà bận quá'])('%j does not', (line) => {
  for (const person of [known(), secretary()]) expect(writes(person, line)).not.toContainEqual({ do: 'show', view: { of: 'duties' } })
})
