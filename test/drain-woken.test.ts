// A drain whose hands are all taken, and that is woken again and again meanwhile.
import { setImmediate as turn } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import { drain } from '../src/drain.ts'
import { ledger, type Row } from './support/ledger.ts'

const turns = async () => {
  for (let n = 0; n < 6; n += 1) await turn()
}

it('wake-ups that find all hands taken leave nothing behind that waits as well', async () => {
  const ends: (() => void)[] = []
  const made = ledger(Array.from({ length: 2_000 }, (_, id) => id))
  const busy = drain<Row>({ ...made.options, work: () => new Promise<void>((resolve) => void ends.push(resolve)) })
  busy.start()
  await turns()
  const races: number[] = []
  // Somebody enqueues all the time; now and then one is done, and the next is taken.
  for (let round = 0; round < 8; round += 1) {
    for (let wake = 0; wake < 100; wake += 1) {
      busy.wake()
      await turns()
    }
    const race = vi.spyOn(Promise, 'race')
    ends.shift()?.()
    await turns()
    races.push(race.mock.calls.length)
    race.mockRestore()
  }
  expect(races.at(-1)).toBeLessThan(10)
  let stopped = false
  const stopping = busy.stop().then(() => {
    stopped = true
  })
  while (!stopped) {
    ends.shift()?.()
    await turns()
  }
  await stopping
})

it('many who ask for a run at the same time share it, and each is told when all that was due is done', async () => {
  const made = ledger(
    Array.from({ length: 50 }, (_, id) => id),
    { concurrency: 1 },
  )
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      await made.drain.runOnce()
      expect(made.due).toEqual([])
    }),
  )
  expect(made.done).toHaveLength(50)
  // One for each row, one that finds nothing, and one for those who asked meanwhile; each by itself would be fifty times as many.
  expect(made.limits.length).toBeLessThan(110)
})
