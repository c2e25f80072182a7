// What is made up for when messages go out late: the arithmetic, and the promise that thirty-one never leave within a second.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Delay, delayFor, lateBy, paces, tooLate } from '../../src/core/governor.ts'

const start = Temporal.Instant.from('2026-11-22T08:00:00Z')
const at = (milliseconds: number) => start.add({ microseconds: Math.round(milliseconds * 1000) })
const delay = (ms: number, milliseconds: number): Delay => ({ at: at(ms), milliseconds })

describe('the slots are put off', () => {
  const late = (by: number, made: readonly Delay[] = []) => delayFor({ at: at(1_000), takenAt: at(400), now: at(1_000 + by), made })

  it('by nothing for what is on time, or little behind', () => {
    expect([late(-1), late(0), late(lateBy)]).toEqual([0, 0, 0])
  })

  it('by what a message is behind beyond that, in whole milliseconds', () => {
    expect([late(lateBy + 0.2), late(lateBy + 40)]).toEqual([1, 40])
  })

  it('once for all that one pause made late', () => {
    expect(late(lateBy + 40, [delay(1_030, 25)])).toBe(15)
    expect(late(lateBy + 40, [delay(1_030, 25), delay(1_031, 60)])).toBe(0)
  })

  it('anew for what took its slot after that', () => {
    expect(late(lateBy + 40, [delay(399, 60)])).toBe(40)
  })
})

it('of messages that go out late at random, thirty-one never leave within a second', () => {
  const { perSecond = 0 } = paces.telegram ?? {}
  const lateness = fc.oneof(
    { weight: 9, arbitrary: fc.double({ min: 0, max: 5, noNaN: true }) },
    { weight: 1, arbitrary: fc.double({ min: 0, max: tooLate, noNaN: true }) },
  )
  fc.assert(
    fc.property(fc.array(lateness, { minLength: 120, maxLength: 120 }), fc.integer({ min: 0, max: 600 }), (late, ahead) => {
      const sent = simulate(late, { ahead, step: 1000 / perSecond })
      for (const [nth, time] of sent.entries()) if (nth >= 30) expect(time - Number(sent[nth - 30])).toBeGreaterThanOrEqual(1_000)
    }),
    { numRuns: 100 },
  )
})

/** One process that takes each slot `ahead` of it and uses it as late as given. @returns when each message went out, in order. */
function simulate(late: readonly number[], { ahead, step }: { readonly ahead: number; readonly step: number }): readonly number[] {
  const waiting = [...late]
  const taken: { readonly at: number; readonly takenAt: number; readonly sentAt: number }[] = []
  const made: Delay[] = []
  const sent: number[] = []
  let free = 0
  for (;;) {
    const next = taken.toSorted((a, b) => a.sentAt - b.sentAt)[0]
    const takes = Math.max(0, free - ahead)
    if (waiting.length > 0 && (next === undefined || takes <= next.sentAt)) {
      taken.push({ at: free, takenAt: takes, sentAt: free + (waiting.shift() ?? 0) })
      free += step
    } else if (next === undefined) return sent
    else {
      taken.splice(taken.indexOf(next), 1)
      sent.push(next.sentAt)
      const milliseconds = delayFor({ at: at(next.at), takenAt: at(next.takenAt), now: at(next.sentAt), made })
      if (milliseconds > 0) made.push({ at: at(next.sentAt), milliseconds })
      free = milliseconds > 0 ? Math.max(free, next.sentAt) + milliseconds : free
    }
  }
}
