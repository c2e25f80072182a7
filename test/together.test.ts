// Group commit: calls that are made while one is running go together, and none fails because of another.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextTurn, together } from '../src/together.ts'

const soon = () => new Promise((resolve) => setImmediate(resolve))

describe('going together', () => {
  it('calls of one turn go at once, and what comes while they run goes in one group', async () => {
    const groups: number[][] = []
    const double = together(async (calls: readonly number[]) => {
      groups.push([...calls])
      await soon()
      return calls.map((n) => 2 * n)
    })
    const first = [double(1), double(2)]
    await Promise.resolve()
    expect(groups).toEqual([[1, 2]])
    expect(await Promise.all([...first, double(3), double(4)])).toEqual([2, 4, 6, 8])
    expect(groups).toEqual([
      [1, 2],
      [3, 4],
    ])
    expect(await double(5)).toBe(10)
  })

  it.each([
    ['this turn', undefined, [[1], [2], [3]]],
    ['the next turn', nextTurn, [[1, 2, 3]]],
  ] as const)(
    'where work is done within its turn, what arrives one after the other and gathers for %s goes as %j',
    async (_, gather, expected) => {
      const groups: number[][] = []
      const same = together(
        async (calls: readonly number[]) => {
          groups.push([...calls])
          return calls
        },
        gather ? { gather } : {},
      )
      // As from sockets that are read one by one: each is handled as far as it goes before the next.
      const results: Promise<number>[] = []
      for (const n of [1, 2, 3]) {
        results.push(same(n))
        for (let step = 0; step < 20; step += 1) await null
      }
      expect(await Promise.all(results)).toEqual([1, 2, 3])
      expect(groups).toEqual(expected)
    },
  )

  it('whatever comes when, each call gets its own result and no group is larger than allowed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 5 }),
        async (pauses, most) => {
          let largest = 0
          const same = together(
            async (calls: readonly number[]) => {
              largest = Math.max(largest, calls.length)
              await soon()
              return calls
            },
            { most },
          )
          const results: Promise<number>[] = []
          for (const [at, pause] of pauses.entries()) {
            for (let n = 0; n < pause; n += 1) await soon()
            results.push(same(at))
          }
          expect(await Promise.all(results)).toEqual(pauses.map((_, at) => at))
          expect(largest).toBeLessThanOrEqual(most)
        },
      ),
      { numRuns: 30 },
    )
  })
})

it('one that fails fails alone', async () => {
  const half = together(async (calls: readonly number[]) => {
    await soon()
    if (calls.some((n) => n % 2 === 1)) throw new RangeError('odd')
    return calls.map((n) => n / 2)
  })
  const results = await Promise.allSettled([8, 2, 3, 4].map((n) => half(n)))
  expect(results.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([4, 1, 'failed', 2])
})
