// Every tap of the week's list leads somewhere, for whoever is shown it.
import { expect, it } from 'vitest'
import { dutyTaps } from '../../handlers/duties.ts'
import { committeeOfficer, keysIn, kinds, known, secretary, taps } from '../support/people.ts'

it.each(dutyTaps)('%s is answered by what it names, and not by the help', (tap) => {
  const answers = [known(), secretary(), committeeOfficer()].map((person) => taps(person, tap))
  const done = answers.filter((effects) => kinds(effects).some((kind) => kind !== 'say') || !keysIn(effects).includes('member:help'))
  expect(done.length).toBeGreaterThan(0)
})

it('the taps are seen', () => expect(dutyTaps.length).toBeGreaterThan(8))
