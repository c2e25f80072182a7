// What follows an unanswered question: a chain of steps that always ends with a person.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askedAt, nextStep, type Passed, passedAt } from '../../src/core/ladder.ts'

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
    expect(nextStep(asked, days, { after: day(after), passed: { reminders: passed, rungs: 0 }, rungAt: null })).toEqual({
      ...{ kind, step },
      dueAt: day(at),
    })
  })

  const none = { reminders: 0, rungs: 0 }
  it.each([
    ['is a further chat when its turn comes before the first reminder', none, 0, 3, ['next-rung', '0.1', 3]],
    ['is the first reminder when that comes before', none, 0, 6, ['remind', '1', 5]],
    ['is the reminder of both at one time: the chat waits for another while', none, 0, 5, ['remind', '1', 5]],
    ['after a further chat is the first reminder still', { reminders: 0, rungs: 1 }, 3, null, ['remind', '1.1', 5]],
    ['after a reminder may be a further chat', { reminders: 1, rungs: 1 }, 5, 7, ['next-rung', '1.2', 7]],
    ['is a person before a chat whose turn is too late', { reminders: 2, rungs: 0 }, 12, 16, ['escalate', '1', 15]],
    ['asks no chat whose turn has passed', { reminders: 2, rungs: 0 }, 13, 13, ['escalate', '1', 15]],
  ] as const)('%s', (_, passed, after, rung, [kind, step, at]) => {
    const rungAt = rung === null ? null : day(rung)
    const next = nextStep(asked, [5, 12], { after: day(after), passed, rungAt })
    expect(next).toEqual({ kind, step, dueAt: day(at) })
    if (kind !== 'escalate')
      expect(passedAt(next.step)).toEqual({
        ...passed,
        [kind === 'remind' ? 'reminders' : 'rungs']: passed[kind === 'remind' ? 'reminders' : 'rungs'] + 1,
      })
  })

  it('leads to a person, whatever is changed on the way, however many chats there are and however late each step is taken', () => {
    const days = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 })
    const change = fc.record({
      days,
      late: fc.integer({ min: 0, max: 10 }),
      wait: fc.option(fc.integer({ min: 1, max: 400 }), { nil: null }),
    })
    fc.assert(
      fc.property(fc.array(change, { minLength: 400, maxLength: 400 }), (changes) => {
        const seen = new Set<string>()
        let now = start
        let passed: Passed = none
        for (const { days, late, wait } of changes) {
          const rungAt = wait === null ? null : now.add({ hours: wait })
          const next = nextStep(asked, days, { after: now, passed, rungAt })
          expect(seen).not.toContain(`${next.kind} ${next.step}`)
          seen.add(`${next.kind} ${next.step}`)
          if (next.kind === 'escalate') {
            expect(next.dueAt).toEqual(asked.dueAt)
            return
          }
          expect(Temporal.Instant.compare(next.dueAt, now)).toBe(1)
          expect(Temporal.Instant.compare(next.dueAt, asked.dueAt)).toBe(-1)
          now = next.dueAt.add({ hours: late })
          passed = passedAt(next.step)
        }
        throw new Error('the chain did not end')
      }),
      { numRuns: 60 },
    )
  })
})

it('a silence is handed over a day before the round closes, where the round is short', () => {
  expect(askedAt(start, { escalateDays: 15, closesAt: day(10) })).toEqual({ askedAt: start, dueAt: day(9) })
})
