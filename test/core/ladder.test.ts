// What follows an unanswered question: a chain of steps that always ends with a person.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askedAt, nextStep } from '../../src/core/ladder.ts'

const start = Temporal.Instant.from('2026-12-01T08:00:00+07:00')
const day = (days: number) => start.add({ hours: 24 * days })
const asked = askedAt(start, { escalateDays: 15, closesAt: day(26) })

describe('the next step', () => {
  it.each([
    ['after the question is the first reminder', [5, 12], 0, 0, ['remind', '1', 5]],
    ['after the first reminder is the second', [5, 12], 5, 1, ['remind', '2', 12]],
    ['after the last reminder is a person', [5, 12], 12, 2, ['escalate', '1', 15]],
    ['passes over a reminder that came due while nobody ran', [5, 12], 13, 1, ['escalate', '1', 15]],
    ['is a person where nobody is reminded', [], 0, 0, ['escalate', '1', 15]],
    ['leaves out reminders after the silence was handed over', [5, 20], 5, 1, ['escalate', '1', 15]],
    ['takes days in their order, whatever order they are written in', [12, 5], 0, 0, ['remind', '1', 5]],
    ['is a new one also when a day was put in before', [3, 5, 12], 5, 1, ['remind', '2', 12]],
    ['is a new one also when a day was taken away', [12], 5, 1, ['remind', '2', 12]],
    ['stays due when its time has passed', [5, 12], 40, 2, ['escalate', '1', 15]],
  ] as const)('%s', (_, days, after, passed, [kind, step, at]) => {
    expect(nextStep(asked, days, { after: day(after), passed })).toEqual({ kind, step, dueAt: day(at) })
  })

  it('leads to a person, whatever is changed on the way and however late each step is taken', () => {
    const days = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 })
    fc.assert(
      fc.property(fc.array(fc.record({ days, late: fc.integer({ min: 0, max: 10 }) }), { minLength: 50, maxLength: 50 }), (changes) => {
        const seen = new Set<string>()
        let now = start
        let passed = 0
        for (const change of changes) {
          const next = nextStep(asked, change.days, { after: now, passed })
          expect(seen).not.toContain(next.kind + next.step)
          seen.add(next.kind + next.step)
          if (next.kind === 'escalate') {
            expect(next.dueAt).toEqual(asked.dueAt)
            return
          }
          expect(Temporal.Instant.compare(next.dueAt, now)).toBe(1)
          expect(Temporal.Instant.compare(next.dueAt, asked.dueAt)).toBe(-1)
          now = next.dueAt.add({ hours: change.late })
          passed += 1
        }
        throw new Error('the chain did not end')
      }),
    )
  })
})

it('a silence is handed over a day before the round closes, where the round is short', () => {
  expect(askedAt(start, { escalateDays: 15, closesAt: day(10) })).toEqual({ askedAt: start, dueAt: day(9) })
})
