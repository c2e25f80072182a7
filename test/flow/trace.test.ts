// One id goes through a reply's whole way in the log, and nothing of what was said or of who said it does.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { simulator } from '../../src/channels/simulator.ts'
import type { Log } from '../../src/log.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

interface Line {
  readonly log: string
  readonly [field: string]: unknown
}

let db: TestDatabase
let house: House
const lines: Line[] = []
const secretary = 'Phan Văn Mẫu'
const lo = 'Lò Thị Thử'
beforeAll(async () => {
  db = await testDatabase()
  const write: Log = (log, fields = {}) => void lines.push(JSON.parse(JSON.stringify({ log, ...fields })))
  house = await openHouse(db, { log: { info: write, warn: write, error: write } })
  await house.link(secretary)
  await house.link(lo)
  await house.runTo('2026-12-01T10:00:00+07:00')
})
afterAll(() => db.close())

/** The lines since something was heard, and the id under which it was stored. */
async function heard(work: () => Promise<unknown>): Promise<{ readonly event: unknown; readonly since: readonly Line[] }> {
  const before = lines.length
  await work()
  const since = lines.slice(before)
  const stored = since.find(({ log }) => log === 'events_stored')?.events
  expect(stored).toEqual([expect.any(Number)])
  return { event: Array.isArray(stored) ? stored[0] : null, since }
}

it('from the store through the handling to every message that follows, to whomever, all lines of a reply have its id', async () => {
  // The secretary is told of it in their working hours.
  const { event, since } = await heard(() => house.hear(lo, 'em muốn gặp bí thư'))
  expect(since.filter(({ log }) => log !== 'events_stored').map((line) => line.event)).toEqual(Array(since.length - 1).fill(event))
  expect(since.map(({ log }) => log)).toEqual(expect.arrayContaining(['handed_over', 'event_handled', 'message_tried']))
  expect(
    since
      .filter(({ log }) => log === 'message_tried')
      .map((line) => line.class)
      .toSorted(),
  ).toEqual(['answer', 'duty'])
})

it('a timer’s lines have the timer’s id', () => {
  const opened = lines.filter(({ log }) => log === 'round_opened')
  expect(opened.length).toBeGreaterThan(0)
  for (const line of opened) expect(line.timer).toEqual(expect.any(Number))
})

it('a failed try names the event too, and so does the one that works', async () => {
  const { event, since } = await heard(async () => {
    const { account } = house.connection
    // A link that is none breaks the invitation.
    house.rt.connections.set(account.id, { account, channel: { ...simulator(), linkFor: () => Promise.resolve({} as never) } })
    await house.tap(secretary, `do:invite:${house.id(lo)}`)
    house.rt.connections.set(account.id, house.connection)
    await house.runTo(house.clock.now().add({ minutes: 1 }))
  })
  expect(since.filter(({ log }) => log === 'work failed' || log === 'event_handled').map((line) => line.event)).toEqual([event, event])
})

it('whatever is typed, no word of it, no phone and no id of a person is in any line', async () => {
  const secret = fc.string({ unit: fc.constantFrom(...'qxzjwk0987'), minLength: 6, maxLength: 14 })
  await fc.assert(
    fc.asyncProperty(
      secret,
      fc.constantFrom('', 'em làm ở ', '/the ', 'gọi 1 ', 'tên em là ', '0900 000 ', '+84'),
      async (word, before) => {
        for (const who of [lo, secretary, `chat-${word}`]) {
          const { since } = await heard(() => house.hear(who, `${before}${word}`, `update-${who}-${word}-${before}`))
          const written = JSON.stringify(since)
          for (const private_ of [word, who, 'update-', '900000', ...lo.split(' ')]) expect(written).not.toContain(private_)
        }
      },
    ),
    { numRuns: 10 },
  )
})
