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
  const due = Array.from({ length: 50 }, (_, id): Row => ({ id, attempts: 1 }))
  let [claims, busy] = [0, 0]
  // One person's events: the next one is due when the one before has ended, however many hands there are.
  const { drain: line } = ledger([], {
    concurrency: 64,
    async claim() {
      claims += 1
      await turn()
      return busy === 0 ? due.splice(0, 1) : []
    },
    async work() {
      busy += 1
      await turns()
      busy -= 1
    },
  })
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      await line.runOnce()
      expect(due).toEqual([])
    }),
  )
  // A few for each row, and as many for those who asked meanwhile; each by itself would be fifty times as many.
  expect(claims).toBeLessThan(150)
})
