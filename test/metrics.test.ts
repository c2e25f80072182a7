// What Prometheus reads: a day's work is in it, times add up, and every number is explained.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buckets, counters, histograms, openMeter } from '../src/meter.ts'
import { openMetrics } from '../src/metrics.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'
import { openHouse } from './support/house.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

it('a linked member, a round and a message in the queue can be seen, by account and class and never by person', async () => {
  const house = await openHouse(db)
  const before = await openMetrics(house.rt).text()
  expect(before).not.toContain('lienlac_messages_total{')
  await house.link('Lò Thị Thử')
  await house.hear('Lò Thị Thử', 'lần nữa', 'twice')
  await house.hear('Lò Thị Thử', 'lần nữa', 'twice')
  await house.runTo('2026-12-01T06:00:00+07:00')
  const late = { at: house.clock.now() }
  house.clock.moveTo(late.at.add({ hours: 3 }))
  const text = await openMetrics(house.rt).text()
  const value = (series: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`lienlac_${series} `))
        ?.split(' ')
        .at(-1),
    )
  const account = house.connection.account.id
  expect(value(`events_stored_total{account="${account}"}`)).toBe(value(`events_handled_total{account="${account}",outcome="done"}`))
  expect(value(`events_repeated_total{account="${account}"}`)).toBe(1)
  expect(value(`messages_total{account="${account}",class="answer",outcome="accepted"}`)).toBe(house.sent.length)
  expect(value(`answer_seconds_count{account="${account}"}`)).toBe(house.sent.length)
  expect(value(`timers_fired_total{kind="retention",outcome="done"}`)).toBeGreaterThan(0)
  expect(value(`audits_total{result="good"}`)).toBeGreaterThan(0)
  expect(value(`ledger_rows{ledger="timers",state="waiting"}`)).toBeGreaterThan(0)
  expect(value(`queue_age_seconds{lane="timers"}`)).toBeGreaterThan(0)
  expect(text).not.toMatch(/Thử|Mẫu|unit=|member=/)
})

it('a bucket holds what is as long as its bound, and what is longer than all of them is counted nevertheless', async () => {
  const meter = openMeter()
  for (const ms of [25, 26, 120_000, 500_000]) meter.observe('answer_seconds', { account: 1 }, Temporal.Duration.from({ milliseconds: ms }))
  const [spread] = [...meter.spread('answer_seconds')]
  expect(spread).toMatchObject({ count: 4, sum: 620.051 })
  expect(spread?.each.map((n, at) => (n > 0 ? buckets[at] : null)).filter((bound) => bound !== null)).toEqual([0.025, 0.05, 120])
  meter.count('leases_lost', { drain: 'events' }, 0)
  expect([...meter.counted('leases_lost')]).toEqual([])
})

it('docs/metrics.md explains each number with its labels, and no other', () => {
  const told = [...readFileSync('docs/metrics.md', 'utf8').matchAll(/^\| `(\w+)` +\| ([\w, ]*?) *\|/gm)].map(
    ([, name, labels]) => `${name} ${labels}`,
  )
  const real = [
    ...Object.entries(counters).map(([name, { labels }]) => `${name}_total ${labels.join(', ')}`),
    ...Object.entries(histograms).map(([name, { labels }]) => `${name} ${labels.join(', ')}`),
    'ledger_rows ledger, state',
    'queue_age_seconds lane',
  ]
  expect(told.toSorted()).toEqual(real.toSorted())
})

it('while the database is away what this process counted is told all the same, and the figures of the ledgers are missing', async () => {
  await db.truncate()
  const house = await openHouse(db)
  await house.link('Lò Thị Thử')
  const away = new Proxy(house.rt.db.orm, {
    get() {
      throw new Error('the database is away')
    },
  })
  const text = await openMetrics({ ...house.rt, db: { ...house.rt.db, orm: away } }).text()
  expect(text).toMatch(/^lienlac_messages_total\{/m)
  expect(text).not.toMatch(/^lienlac_(ledger_rows|queue_age_seconds)\{/m)
})
