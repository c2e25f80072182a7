// "Nhầm rồi", "ghi lại": what was written down is put right, and nobody in charge is taken off the list by a slip of the tongue.
import { describe, expect, it } from 'vitest'
import type { Choice } from '../../src/core/message.ts'
import type { OpenQuestion } from '../../src/core/talk.ts'
import { committeeOfficer, keysIn, kinds, known, offeredBy, openQuestions, secretary, talk, taps, writes } from '../support/people.ts'

const idsOf = (effects: Parameters<typeof offeredBy>[0]) => offeredBy(effects).map(({ id }) => id)
const slips = ['nhầm rồi', 'nham roi', 'Ghi nhầm rồi ạ', 'sai rồi', 'NHẦM', 'nhầm rồi, ghi lại', 'tôi bấm nhầm', 'ghi sai']
const ways = ['ghi lại', 'sua lai', 'cho tôi sửa lại', 'làm lại từ đầu']

it.each([...slips, ...ways])('%j of who is in charge asks what to put right, and ends no address', (line) => {
  for (const person of [secretary(), committeeOfficer()]) {
    expect(keysIn(writes(person, line))).toContain('secretary:mistaken')
    expect(idsOf(writes(person, line))).toContain('cs:list')
  }
})

it.each([...slips, ...ways])('%j right after a step asks whether it shall be taken back', (line) => {
  const offered = [{ id: 'cs:undo:7:31', label: { key: 'secretary:case.button.undo' } }] as const
  expect(writes(secretary({ talk: talk({ offered }) }), line)).toEqual([
    { do: 'case', act: { of: 'undo', caseId: 7, seen: 31, sure: false } },
  ])
})

it('right after the results of a branch their numbers are asked anew', () => {
  const offered = [{ id: 'sn:again:4', label: { key: 'committee:season.button.again' } }] as const
  const asked = [{ do: 'season', act: { of: 'ask-results', unitId: 4 } }]
  expect(writes(committeeOfficer({ talk: talk({ offered }) }), 'nhầm rồi')).toEqual(asked)
  expect(taps(committeeOfficer(), 'sn:again:4')).toEqual(asked)
})

it('among the questions of a move it begins again, without what was typed', () => {
  const at = { of: 'move', caseId: 7, seen: 31, name: 'Tâm', move: 'resolve', want: 'number', facts: { on: '2026-11-12' } } as const
  expect(writes(secretary({ talk: talk({ open: { ask: 'case', at } }) }), 'nhầm rồi ghi lại')[0]).toEqual({
    do: 'open',
    question: { ask: 'case', at: { ...at, want: 'on', facts: {} } },
  })
})

it('the wrong person can still say so: in words, or by the button that is offered', () => {
  for (const line of ['nhầm số', 'nhầm người rồi']) expect(kinds(writes(secretary(), line))).toContain('address')
  expect(idsOf(writes(secretary(), 'NHẦM'))).toContain('do:wrong-person')
  for (const person of [secretary(), known()]) expect(kinds(taps(person, 'do:wrong-person'))).toContain('address')
})

it('a member’s "nhầm rồi" is asked back; NHẦM by itself still ends the address at once', () => {
  expect(kinds(writes(known(), 'nhầm rồi'))).toEqual(['say'])
  expect(idsOf(writes(known(), 'nhầm rồi ạ'))).toEqual(['do:wrong-person'])
  expect(kinds(writes(known(), 'NHẦM'))).toContain('address')
})

it('in the record of a call it is what was said on the phone', () => {
  expect(keysIn(writes(secretary({ talk: talk({ open: openQuestions.call }) }), 'nhầm rồi'))).not.toContain('secretary:mistaken')
})

it('what stands behind "nhầm," is what is meant', () => {
  const marking = secretary({ talk: talk({ open: { ask: 'season', at: { of: 'attendance', reviewId: 3 } }, listed: [71, 72] }) })
  expect(writes(marking, 'nhầm, 2 có mặt')).toEqual([
    { do: 'season', act: { of: 'mark-named', reviewId: 3, who: [{ id: 72 }], state: 'present', others: null } },
  ])
  expect(kinds(writes(secretary(), 'nhầm rồi, hồ sơ'))).toEqual(['case'])
  expect(kinds(writes(secretary(), 'nhầm rồi, tôi không phải anh Tâm'))).toContain('address')
})

it.each([...slips, ...ways])('%j to a meeting that is said back asks for the part that is wrong, and sets nothing', (line) => {
  const act = { of: 'add', kind: 'extra', when: { date: '2026-12-12', time: '19:00', place: 'Hội trường', reason: null } } as const
  const proposal = { meetingId: 9, sequence: 0, to: null, reason: null }
  for (const at of [{ of: 'sure', act, mark: 'x' } as const, { of: 'confirm', proposal } as const]) {
    const person = secretary({ talk: talk({ open: { ask: 'meeting', at } }) })
    expect(writes(person, line)).toMatchObject([{ do: 'say', message: { lines: [{ key: 'secretary:meeting.sure.edit' }] } }])
  }
})

describe('while something of one’s own is written', () => {
  const writing = (at: Extract<OpenQuestion, { ask: 'season' }>['at'], offered: readonly Choice[] = []) =>
    secretary({ talk: talk({ open: { ask: 'season', at }, offered }) })

  it.each([...slips, ...ways])('%j of a secretary asks which part of the self-review is written anew', (line) => {
    expect(keysIn(writes(writing({ of: 'self-review', selfReviewId: 8, nth: 2 }), line))).toEqual(['member:self-review.which'])
  })

  it('a slip of a secretary who applies shows what can be changed', () => {
    const person = secretary({ talk: talk({ open: { ask: 'case', at: { of: 'apply', caseId: 6, part: 'place' } } }) })
    for (const line of [...slips, ...ways])
      expect(writes(person, line)).toEqual([{ do: 'case', act: { of: 'apply-edit', caseId: 6, part: null } }])
  })

  it.each(['viết lại', 'Viết lại nhé', 'sửa lại giúp', 'Sai rồi, viết lại mục 2', 'nhầm rồi. Ghi thêm phần 3'])(
    '%j is the word with which a self-review is returned',
    (line) => {
      expect(writes(writing({ of: 'return-word', selfReviewId: 8 }), line)).toContainEqual({
        do: 'season',
        act: { of: 'return', id: 8, word: line },
      })
    },
  )

  it('a point with a number before it is an answer, and no choice', () => {
    const skip = { id: 'sn:skip:1', label: { key: 'member:self-review.button.skip' } } as const
    for (const line of ['1. Chấp hành tốt chủ trương', '1, hoàn thành nhiệm vụ'])
      expect(writes(writing({ of: 'self-review', selfReviewId: 8, nth: 1 }, [skip]), line)).toContainEqual({
        do: 'season',
        act: { of: 'answer', id: 8, nth: 1, text: line },
      })
  })
})
