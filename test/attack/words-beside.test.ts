// "Xong", "để mai", "vâng" where something is being typed: no place of a meeting, no word to a member, no question about one's work.
import { expect, it } from 'vitest'
import type { MeetingQuestion } from '../../src/core/meeting-act.ts'
import type { SeasonQuestion } from '../../src/core/season-act.ts'
import { keysIn, kinds, known, secretary, talk, writes } from '../support/people.ts'

const season = (at: SeasonQuestion) => talk({ open: { ask: 'season', at }, listed: [71, 72] })
const meeting = (at: MeetingQuestion) => talk({ open: { ask: 'meeting', at } })
const moved = { of: 'change', meetingId: 9 } as const
const act = { of: 'add', kind: 'extra', when: { date: '2026-12-12', time: '19:00', place: 'Hội trường', reason: null } } as const

it.each([
  ['xong', [{ do: 'season', act: { of: 'show-draft', id: 8 } }]],
  ['gửi luôn', [{ do: 'season', act: { of: 'show-draft', id: 8 } }]],
  [
    'để mai',
    [
      { do: 'open', question: null },
      { do: 'say', message: { lines: [{ key: 'member:self-review.paused' }] } },
    ],
  ],
])('%j while pages are awaited', (line, effects) => {
  expect(writes(known({ checkIn: null, talk: season({ of: 'pages', selfReviewId: 8 }) }), line)).toMatchObject(effects)
})

it.each(['vâng', '1 ạ', 'xong', '?', 'viết gì', 'không'])('%j returns no self-review: its word is asked once more', (line) => {
  const person = secretary({ talk: season({ of: 'return-word', selfReviewId: 8 }) })
  expect(writes(person, line)).toEqual([{ do: 'season', act: { of: 'begin-return', id: 8 } }])
})

it('"để mai" returns no self-review either', () => {
  const person = secretary({ talk: season({ of: 'return-word', selfReviewId: 8 }) })
  expect(kinds(writes(person, 'để mai'))).toEqual(['open', 'say'])
})

it.each([
  ['xong', [{ do: 'season', act: { of: 'attendance' } }]],
  ['2 ạ', [{ do: 'season', act: { of: 'attend-one', reviewId: 3, memberId: 72 } }]],
  ['để mai', [{ do: 'open', question: null }, { do: 'say' }]],
])('%j among who was there', (line, effects) => {
  expect(writes(secretary({ talk: season({ of: 'attendance', reviewId: 3 }) }), line)).toMatchObject(effects)
})

it.each(['để mai', 'không', 'em bận', 'hôm khác'])('%j moves no meeting', (line) => {
  expect(keysIn(writes(secretary({ talk: meeting(moved) }), line))).toEqual(['secretary:meeting.left'])
})

it.each(['vâng', 'xong', 'sửa', '?'])('%j is no place of a meeting', (line) => {
  expect(keysIn(writes(secretary({ talk: meeting(moved) }), line))).toEqual(['secretary:meeting.sure.edit'])
})

it('"để mai" sets no meeting for tomorrow, and "mai" does', () => {
  const person = secretary({ talk: meeting({ of: 'sure', act, mark: 'x' }) })
  expect(keysIn(writes(person, 'để mai'))).toEqual(['secretary:meeting.left'])
  expect(kinds(writes(person, 'mai'))).toEqual(['meeting'])
  expect(kinds(writes(secretary({ talk: meeting(moved) }), 'tối mai'))).toEqual(['meeting'])
})
