// The rules by which benchmarks measure and judge: sides in turn, medians of pairs, a margin for noisy machines.
import { expect, it } from 'vitest'
import { interleave, judge, percentile } from '../bench/harness.ts'

it('sides are measured in turn, and the warm-up round counts for nothing', async () => {
  const order: string[] = []
  const side = (name: string) => async (): Promise<number> => order.push(name)
  const measured = await interleave({ ours: side('a'), theirs: side('b') }, { runs: 2 })
  expect(order.join('')).toBe('ababab')
  expect(measured).toEqual({ ours: [3, 5], theirs: [4, 6] })
})

it.each([
  [[5], 0.5, 5],
  [[9, 1, 5], 0.5, 5],
  [[4, 1, 3, 2], 0.5, 2.5],
  [[100, 20, 3], 0, 3],
  [[100, 20, 3], 1, 100],
])('of %j the share %d lies below %d', (values, share, expected) => {
  expect(percentile(values, share)).toBe(expected)
})

it('nothing measured is no figure', () => {
  expect(() => percentile([], 0.5)).toThrow(RangeError)
})

const finding = (ours: readonly number[], bar: { readonly atLeast: number } | { readonly atMost: number }, margin?: number) => ({
  label: 'x',
  unit: '/s',
  ours,
  baseline: { name: 'y', figures: ours.map(() => 10) },
  bar,
  ...(margin === undefined ? {} : { margin }),
})

it.each([
  [[8, 8, 8], { atLeast: 0.8 }, undefined, 'reached'],
  [[7, 7, 7], { atLeast: 0.8 }, undefined, 'missed within the margin'],
  [[5, 5, 5], { atLeast: 0.8 }, undefined, 'missed'],
  [[5, 90, 8], { atLeast: 0.8 }, undefined, 'reached'],
  [[20, 20, 20], { atMost: 2 }, undefined, 'reached'],
  [[24, 24, 24], { atMost: 2 }, undefined, 'missed within the margin'],
  [[26, 26, 26], { atMost: 2 }, undefined, 'missed'],
  [[21, 21, 21], { atMost: 2 }, 0, 'missed'],
] as const)('%j beside ten each, bar %j, margin %s: %s', (ours, bar, margin, verdict) => {
  expect(judge(finding(ours, bar, margin), false).verdict).toBe(verdict)
  expect(judge(finding(ours, bar, margin), true).verdict).toBe('not judged')
})

it('ratios are taken pair by pair, so that a slow minute that hits both sides does not show', () => {
  const pairs = { label: 'x', unit: '/s', ours: [10, 1, 20], baseline: { name: 'y', figures: [10, 1, 20] } }
  expect(judge(pairs, false).ratio).toEqual({ median: 1, least: 1, most: 1 })
})

it('a figure alone is judged by itself', () => {
  const alone = { label: 'refused', unit: '', ours: [1], bar: { atMost: 0 }, margin: 0 } as const
  expect(judge(alone, false).verdict).toBe('missed')
  expect(judge({ ...alone, ours: [0] }, false).verdict).toBe('reached')
})
