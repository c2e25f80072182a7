// Who sees what, which consents are asked, what adds up, and what counts as a code.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ownBranches, ownCommittees } from '../../src/core/access.ts'
import { addsUp, type RoundCount } from '../../src/core/check-in.ts'
import { consentVersion, nextPurpose, purposes, purposesFor, routinePurposes } from '../../src/core/consent.ts'
import { codeIn } from '../../src/core/inbound.ts'
import { roleNames } from '../../src/core/member.ts'

it('a role in a branch reaches that branch only, each branch once', () => {
  const roles = [
    { role: 'secretary', unitId: 2 },
    { role: 'officer', unitId: 2 },
    { role: 'deputy', unitId: 3 },
    { role: 'committee_officer', unitId: 1 },
  ] as const
  expect(ownBranches(roles)).toEqual([2, 3])
  expect(ownCommittees(roles)).toEqual([1])
})

it('an officer of a committee and an administrator have no branch, and nobody without a role has anything', () => {
  expect(ownBranches([{ role: 'committee_officer', unitId: 1 }])).toEqual([])
  expect(ownBranches([{ role: 'admin', unitId: 1 }])).toEqual([])
  expect([ownBranches([]), ownCommittees([])]).toEqual([[], []])
})

it('a new purpose has a text of its own, and no answer to another is of an older text for it', () => {
  for (const purpose of routinePurposes.filter((one) => one !== 'reminders')) expect(consentVersion(purpose)).toBe('2026-11-22')
  // Since then it speaks of ordinary meetings and of their changes.
  expect(consentVersion('reminders')).toBe('2026-12-01')
  expect(consentVersion('pin')).toBe('2026-11-30')
})

it('an away member is asked five purposes, an officer at home three, an away officer all six; about pins nobody is asked beforehand', () => {
  expect(purposesFor({ away: true, roles: [] })).toEqual(['contact', 'check_in', 'reminders', 'share', 'machine_reading'])
  expect(purposesFor({ away: false, roles: ['secretary'] })).toEqual(['contact', 'reminders', 'duty'])
  expect(purposesFor({ away: true, roles: ['officer'] })).toEqual(routinePurposes)
  expect(purposesFor({ away: false, roles: [] })).toEqual(['contact', 'reminders'])
})

it('the next purpose is the first without an answer; a no is an answer', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...purposes), fc.boolean()),
      fc.boolean(),
      fc.subarray([...roleNames]),
      (consents, away, roles) => {
        const asked = purposesFor({ away, roles })
        const next = nextPurpose(asked, consents)
        const unanswered = asked.filter((purpose) => consents[purpose] === undefined)
        expect(next).toBe(unanswered[0] ?? null)
      },
    ),
  )
})

const round: RoundCount = {
  unit: 'Chi bộ thử',
  period: '2026-12',
  away: 10,
  answered: 3,
  answeredLate: 1,
  byPhone: 2,
  unreached: 1,
  pending: 1,
  notAsked: { no_address: 1, stopped: 1 },
}

it('a round adds up when everybody away has exactly one outcome', () => {
  expect(addsUp(round)).toBe(true)
  expect(addsUp({ ...round, away: 11 })).toBe(false)
  expect(addsUp({ ...round, notAsked: {} })).toBe(false)
  expect(addsUp({ ...round, away: 8, notAsked: {} })).toBe(true)
})

it.each([
  ['12345678', '12345678'],
  [' 1234 5678 ', '12345678'],
  ['1234-5678', '12345678'],
  ['12.34.56.78', '12345678'],
  ['1234567', null],
  ['123456789', null],
  ['mã 12345678', '12345678'],
  ['Mã của em là 1234 5678 ạ', '12345678'],
  ['số em là 12345678', null],
  ['mã 0900 000 109', null],
  ['١٢٣٤٥٦٧٨', '12345678'],
  ['', null],
])('the text %j holds the code %j', (text, code) => {
  expect(codeIn({ kind: 'text', text })).toBe(code)
  expect(codeIn({ kind: 'start', code: text })).toBe(code)
})

it('no tap, place or file holds a code', () => {
  expect(codeIn({ kind: 'choice', choice: '12345678' })).toBeNull()
  expect(codeIn({ kind: 'start', code: null })).toBeNull()
  expect(codeIn({ kind: 'file', ref: '12345678', name: '12345678', size: 1 })).toBeNull()
})
