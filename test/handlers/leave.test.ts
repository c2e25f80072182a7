// "Hủy" and "thôi" in the middle of a process: what was begun stays as it was, and it is said how to come back to it.
import { expect, it } from 'vitest'
import type { OpenQuestion } from '../../src/core/talk.ts'
import { keysIn, known, openQuestions, secretary, talk, writes } from '../support/people.ts'

const applying: OpenQuestion = { ask: 'case', at: { of: 'apply', caseId: 6, part: 'place' } }
const moving: OpenQuestion = { ask: 'case', at: { of: 'move', caseId: 6, seen: 9, name: 'Tâm', move: 'resolve', want: 'on', facts: {} } }

it.each([
  ['an application', known({ talk: talk({ open: applying }) }), 'member:apply.later'],
  ['a step of a case', secretary({ talk: talk({ open: moving }) }), 'secretary:case.kept'],
  ['a change of a meeting', secretary({ talk: talk({ open: openQuestions.meeting }) }), 'secretary:meeting.left'],
])('leaving %s writes nothing and says where it is', (_, person, key) => {
  for (const line of ['hủy', 'HUY', 'thôi ạ']) {
    const effects = writes(person, line)
    expect(effects.filter(({ do: what }) => what !== 'say')).toEqual([{ do: 'open', question: null }])
    expect(keysIn(effects)).toEqual([key])
  }
})
