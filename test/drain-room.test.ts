// The drain: what is begun as it is written has its place among the hands, keeps its order, and is waited for.
import { describe, expect, it } from 'vitest'
import { drain } from '../src/drain.ts'
import { ledger, type Row } from './support/ledger.ts'

describe('beginning what is just being written', () => {
  const turns = async (n = 10) => {
    for (let turn = 0; turn < n; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }
  const row = (id: number): Row => ({ id, attempts: 1 })
  /** A started drain over an empty ledger; work on these rows lasts until `slow` is resolved. */
  async function slowFor(...ids: readonly number[]) {
    const slow = Promise.withResolvers<void>()
    const made = ledger([])
    const { work } = made.options
    const started = drain<Row>({ ...made.options, work: async (row) => (ids.includes(row.id) ? slow.promise : work(row)) })
    started.start()
    await turns()
    return { made, slow, drain: started }
  }

  it('there is room for as many as there are free hands, and a claim gets the others', async () => {
    const slow = Promise.withResolvers<void>()
    const made = ledger([], { work: () => slow.promise })
    expect(made.drain.makeRoom(9).places).toBe(0)
    made.drain.start()
    await turns()
    const [first, second] = [made.drain.makeRoom(3), made.drain.makeRoom(9)]
    expect([first.places, first.lease]).toEqual([3, 60])
    expect(second.places).toBe(1)
    first.begin([row(1), row(2)])
    made.drain.look()
    await turns()
    // Two are begun and one place is kept.
    expect(made.limits.at(-1)).toBe(1)
    const third = made.drain.makeRoom(9)
    expect(third.places).toBe(1)
    for (const room of [second, third]) room.begin([])
    slow.resolve()
    await made.drain.stop()
    expect(made.drain.makeRoom(9).places).toBe(0)
  })

  it('what is begun is done like what is claimed: its faults are recorded, and a stop waits for it', async () => {
    const slow = Promise.withResolvers<void>()
    const made = ledger([], { work: (row) => (row.id === 2 ? Promise.reject(new Error('x')) : slow.promise) })
    made.drain.start()
    await turns()
    made.drain.makeRoom(2).begin([row(1), row(2)])
    let stopped = false
    const stopping = made.drain.stop().then(() => {
      stopped = true
    })
    await turns()
    expect(stopped).toBe(false)
    expect(made.faults.map(([id]) => id)).toEqual([2])
    slow.resolve()
    await stopping
  })

  it('nothing is begun past what waits in the ledger', async () => {
    const slow = Promise.withResolvers<void>()
    const made = ledger([1, 2, 3, 4, 5, 6], { work: () => slow.promise })
    made.drain.start()
    made.drain.wake()
    await turns()
    expect(made.limits).toEqual([4])
    // All hands are taken, and two rows still wait: whoever comes now comes after them.
    expect(made.drain.makeRoom(1).places).toBe(0)
    slow.resolve()
    await turns()
    const room = made.drain.makeRoom(1)
    expect(room.places).toBe(1)
    room.begin([])
    await made.drain.stop()
  })

  it('a look that found all hands taken is made up for as soon as half of them are free', async () => {
    const { made, slow, drain: answers } = await slowFor(1, 2, 3, 4)
    answers.makeRoom(4).begin([1, 2, 3, 4].map(row))
    // It falls due; nobody tells, and the tick finds no hand.
    made.due.push(row(5))
    answers.look()
    await turns()
    expect(made.done).toEqual([])
    slow.resolve()
    await turns()
    expect(made.done).toEqual([5])
    await answers.stop()
  })

  it('what stood behind something begun is claimed when that has ended', async () => {
    const { made, slow, drain: events } = await slowFor(1)
    events.makeRoom(1).begin([row(1)])
    // Enqueued behind it: a claim finds nothing yet.
    events.wake()
    await turns()
    expect(made.done).toEqual([])
    made.due.push(row(2))
    slow.resolve()
    await turns()
    expect(made.done).toEqual([2])
    await events.stop()
  })

  it('who runs it by hand claims once more when what was begun ended while a claim was on its way', async () => {
    const made = ledger([])
    const ends = Promise.withResolvers<void>()
    let claims = 0
    const answers = drain<Row>({
      ...made.options,
      open: true,
      work: async ({ id }) => {
        if (id === 1) await ends.promise
        made.done.push(id)
      },
      async claim() {
        claims += 1
        // As a query sees the rows of its beginning: the second stands behind the first, which ends before the answer comes.
        const seen = made.done.includes(1) && claims === 2 ? [row(2)] : []
        ends.resolve()
        await turns()
        return seen
      },
    })
    answers.makeRoom(1).begin([row(1)])
    expect(await answers.runOnce()).toBe(2)
    expect(made.done).toEqual([1, 2])
  })

  it('what stood behind something that was just being written is claimed when that has ended', async () => {
    const { made, slow, drain: events } = await slowFor(1)
    const room = events.makeRoom(1)
    // Another process enqueues behind it, and tells so, before this one hears that the first was written.
    events.wake()
    await turns()
    room.begin([row(1)])
    made.due.push(row(2))
    slow.resolve()
    await turns()
    expect(made.done).toEqual([2])
    await events.stop()
  })

  it('what stood behind something that has ended does not wait for others that hang', async () => {
    const [slow, hangs] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const made = ledger([])
    const work = made.options.work
    const answers = drain<Row>({
      ...made.options,
      work: async (row) => (row.id === 1 ? slow.promise : row.id === 2 ? hangs.promise : work(row)),
    })
    answers.start()
    await turns()
    answers.makeRoom(2).begin([row(1), row(2)])
    answers.wake()
    await turns()
    made.due.push(row(3))
    slow.resolve()
    await expect.poll(() => made.done).toEqual([3])
    hangs.resolve()
    await answers.stop()
  })

  it('a stop waits for what is just being written, and for what is begun then', async () => {
    const slow = Promise.withResolvers<void>()
    const made = ledger([], { work: () => slow.promise })
    made.drain.start()
    await turns()
    const [written, failed] = [made.drain.makeRoom(1), made.drain.makeRoom(1)]
    let stopped = false
    const stopping = made.drain.stop().then(() => {
      stopped = true
    })
    await turns()
    failed.begin([])
    await turns()
    written.begin([row(1)])
    await turns()
    expect(stopped).toBe(false)
    slow.resolve()
    await stopping
  })

  it('nothing is begun past what waits when the claim for it failed', async () => {
    const made = ledger([], { claim: () => Promise.reject(new Error('away')) })
    made.drain.start()
    made.drain.wake()
    await turns()
    expect(made.drain.makeRoom(1).places).toBe(0)
    await made.drain.stop()
  })

  it('who runs it by hand may open it without a start, and waits for what is begun', async () => {
    const made = ledger([], { open: true })
    made.drain.makeRoom(1).begin([row(1)])
    expect(await made.drain.runOnce()).toBe(1)
    expect(made.done).toEqual([1])
  })
})
