// A whole city end to end: a small one on the embedded database, and one on PostgreSQL with two workers, every fault and killed processes.
import { expect, it } from 'vitest'
import type { CitySummary } from '../../src/city/summary.ts'
import { onPostgres, serverUrl } from '../support/database.ts'
import { run } from '../support/process.ts'

async function city(
  options: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly found: CitySummary }> {
  const ended = await run(['city', ...options.split(' '), '--json'], { LOG_LEVEL: 'error', ...env })
  expect(ended.out, ended.err).toMatch(/^\{/)
  return { code: ended.code, found: JSON.parse(ended.out) }
}

it('a small city on the embedded database keeps every promise, is asked in every round, and says so', async () => {
  const { code, found } = await city('--people 10 --days 29 --seed 5 --grain 30m', {})
  expect(found.faults).toEqual({})
  expect(code).toBe(0)
  expect(found.rounds.map(({ period }) => period)).toEqual(['2027-01', '2027-02'])
  expect(found.rounds[0]?.answered).toBeGreaterThan(3)
  expect(found.messages.accepted).toBe(found.received)
  expect(found.webhooks.posted).toBeGreaterThan(50)
}, 120_000)

it.runIf(onPostgres)(
  'two workers, every fault and kill -9 on PostgreSQL: nothing is lost, and nothing doubled that may not be',
  async () => {
    const { code, found } = await city('--people 40 --days 30 --seed 7 --grain 30m --workers 2 --faults all --kill-every 3s', {
      DATABASE_URL: serverUrl,
    })
    expect(found.faults).toEqual({})
    expect(code).toBe(0)
    expect(found.restarts).toBeGreaterThan(0)
    expect(found.refused['429'] + found.refused['5xx'] + found.refused.cut_before).toBeGreaterThan(0)
    expect(found.webhooks.posted).toBeGreaterThan(300)
  },
  120_000,
)
