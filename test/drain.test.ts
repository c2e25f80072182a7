// The drain: everything due is done once, a broken row stops nobody, and stopping waits.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brief, LeaseLost } from '../src/core/retry.ts'
import { drain } from '../src/drain.ts'
import { ledger, type Row, start } from './support/ledger.ts'

describe('running once', () => {
  it('does everything that is due, never more at a time than allowed, in batches', async () => {
    const { drain: timers, done, busiest, limits } = ledger(Array.from({ length: 100 }, (_, id) => id))
    expect(await timers.runOnce()).toBe(100)
    expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, id) => id))
    expect(busiest()).toBe(4)
    expect(limits.filter((limit) => limit === 1).length).toBeLessThan(10)
    expect(await timers.runOnce()).toBe(0)
  })

  it('asks again when work ended while a claim was on its way: it may have freed what that claim did not see', async () => {
    const later: Row[] = [{ id: 5, attempts: 1 }]
    const {
      drain: events,
      due,
      done,
    } = ledger([1, 2, 3, 4], {
      async claim({ limit }) {
        const seen = due.splice(0, limit)
        // As a query sees the rows of its beginning and is answered later: the fifth stands behind the fourth until that is done.
        const free = done.includes(4)
        if (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
        return free ? [...seen, ...later.splice(0)] : seen
      },
      async work(row) {
        await new Promise((resolve) => setTimeout(resolve, row.id > 2 ? 4 : 0))
        done.push(row.id)
      },
    })
    expect(await events.runOnce()).toBe(5)
  })

  it('whatever the numbers, each row is done once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 6 }), async (rows, concurrency) => {
        const { drain: timers, done } = ledger(
          Array.from({ length: rows }, (_, id) => id),
          { concurrency },
        )
        expect(await timers.runOnce()).toBe(rows)
        expect(new Set(done).size).toBe(rows)
      }),
      { numRuns: 40 },
    )
  })

  it('does what the work itself brings up', async () => {
    const made = ledger([3])
    const work = made.options.work
    const chain = drain<Row>({
      ...made.options,
      async work(row) {
        await work(row)
        if (row.id > 0) made.due.push({ id: row.id - 1, attempts: 1 })
      },
    })
    expect(await chain.runOnce()).toBe(4)
    expect(made.done).toEqual([3, 2, 1, 0])
  })

  it('throws when claiming fails', async () => {
    const { drain: broken } = ledger([1], { claim: () => Promise.reject(new Error('away')) })
    await expect(broken.runOnce()).rejects.toThrow('away')
  })

  it('two at once wait for each other and count together', async () => {
    const { drain: timers, done } = ledger([1, 2, 3, 4, 5, 6])
    await Promise.all([timers.runOnce(), timers.runOnce()])
    expect(done).toHaveLength(6)
  })
})

describe('faults', () => {
  const poison = { work: (row: Row) => (row.id === 2 ? Promise.reject(new Error('Tôi làm ở Bình Dương')) : Promise.resolve()) }

  it('a broken row stops nobody, comes back by the table, and its text goes nowhere', async () => {
    const { drain: timers, faults, logged } = ledger([1, 2, 3], poison)
    expect(await timers.runOnce()).toBe(2)
    expect(faults).toEqual([[2, { fault: 'Error', at: start, retryAt: start.add({ seconds: 5 }) }]])
    expect(logged).toEqual([['work failed', { drain: 'timers', fault: 'Error', attempt: 1, retryInSeconds: 5 }]])
    expect(JSON.stringify([faults, logged])).not.toContain('Bình Dương')
  })

  it.each([
    [1, 5],
    [3, 120],
    [4, null],
  ])('failed try %i of the brief table waits %s seconds', async (attempts, seconds) => {
    const { drain: events, faults, due } = ledger([], { ...poison, retries: brief })
    due.push({ id: 2, attempts })
    await events.runOnce()
    expect(faults[0]?.[1].retryAt?.toString()).toBe(seconds === null ? undefined : start.add({ seconds }).toString())
  })

  it.each([
    [0, [], 'TriedTooOften'],
    [1, [2], undefined],
  ])('a row that was taken too often to have failed so often, put back by its own work %i times', async (spared, tried, fault) => {
    const { drain: events, faults, due, done } = ledger([], { retries: brief })
    due.push({ id: 2, attempts: 5, spared })
    await events.runOnce()
    expect(done).toEqual(tried)
    expect(faults[0]?.[1].fault).toBe(fault)
    expect(faults[0]?.[1].retryAt ?? null).toBeNull()
  })

  it('a lost lease is logged and nothing is recorded', async () => {
    const { drain: timers, faults, logged } = ledger([1], { work: () => Promise.reject(new LeaseLost('x')) })
    expect(await timers.runOnce()).toBe(0)
    expect(faults).toEqual([])
    expect(logged).toEqual([['lease lost', { drain: 'timers', attempt: 1 }]])
  })

  it('a fault that cannot be recorded is logged, and the rest goes on', async () => {
    const { drain: timers, logged } = ledger([1, 2, 3], { ...poison, onFault: () => Promise.reject(new TypeError('away')) })
    expect(await timers.runOnce()).toBe(2)
    expect(logged.at(-1)).toEqual(['fault not recorded', { drain: 'timers', fault: 'TypeError' }])
  })
})

describe('going on by itself', () => {
  const until = async (true_: () => boolean) => {
    while (!true_()) await new Promise((resolve) => setImmediate(resolve))
  }

  it('begins at once, sleeps when nothing is due, and wakes', async () => {
    const made = ledger([1])
    made.drain.start()
    made.drain.start()
    await until(() => made.done.length === 1)
    await until(() => made.limits.length >= 2)
    const asked = made.limits.length
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
    expect(made.limits.length).toBeLessThanOrEqual(asked + 1)
    made.due.push({ id: 2, attempts: 1 })
    made.drain.wake()
    await until(() => made.done.length === 2)
    await made.drain.stop()
  })

  it('takes new work while other work lasts', async () => {
    const slow = Promise.withResolvers<void>()
    const made = ledger([1])
    const work = made.options.work
    const both = drain<Row>({ ...made.options, work: async (row) => (row.id === 1 ? slow.promise : work(row)) })
    both.start()
    await until(() => made.limits.length >= 1)
    made.due.push({ id: 2, attempts: 1 })
    both.wake()
    await until(() => made.done.includes(2))
    slow.resolve()
    await both.stop()
  })

  it('a wake during a claim is not lost', async () => {
    const made = ledger([])
    let claims = 0
    const awake = drain<Row>({
      ...made.options,
      async claim(given) {
        claims += 1
        if (claims === 1) {
          made.due.push({ id: 9, attempts: 1 })
          awake.wake()
          return []
        }
        return made.options.claim(given)
      },
    })
    awake.start()
    await until(() => made.done.includes(9))
    await awake.stop()
  })

  it('outlives a database that is away', async () => {
    let away = true
    const made = ledger([1])
    const tough = drain<Row>({ ...made.options, claim: (given) => (away ? Promise.reject(new Error('x')) : made.options.claim(given)) })
    tough.start()
    await until(() => made.logged.length === 1)
    expect(made.logged).toEqual([['claim failed', { drain: 'timers', fault: 'Error' }]])
    away = false
    tough.wake()
    await until(() => made.done.length === 1)
    await tough.stop()
  })

  it('stopping waits for what is under way, takes nothing new, and can be undone', async () => {
    const slow = Promise.withResolvers<void>()
    const finished: number[] = []
    const made = ledger([1], {
      work: async (row) => {
        await slow.promise
        finished.push(row.id)
      },
    })
    made.drain.start()
    await until(() => made.limits.length >= 1)
    await new Promise((resolve) => setImmediate(resolve))
    let stopped = false
    const stopping = made.drain.stop().then(() => {
      stopped = true
    })
    made.due.push({ id: 2, attempts: 1 })
    made.drain.wake()
    await new Promise((resolve) => setImmediate(resolve))
    expect(stopped).toBe(false)
    slow.resolve()
    await stopping
    expect(finished).toEqual([1])
    made.drain.start()
    await until(() => finished.length === 2)
    await made.drain.stop()
  })
})

describe('knowing when there will be more', () => {
  it('a drain that finds less than it has hands for asks when, and wakes by itself then', async () => {
    let now = start
    const made = ledger([], { now: () => now, next: async () => (now === start ? start.add({ milliseconds: 5 }) : null) })
    made.drain.start()
    await new Promise((resolve) => setImmediate(resolve))
    expect(made.limits).toEqual([4])
    now = start.add({ seconds: 1 })
    made.due.push({ id: 1, attempts: 1 })
    while (made.done.length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    await made.drain.stop()
    expect(made.done).toEqual([1])
  })

  it('what is far off is left to the ticks, and stopping waits for no alarm', async () => {
    const made = ledger([], { next: async () => start.add({ hours: 24 * 60 }) })
    made.drain.start()
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(made.limits).toEqual([4])
    await made.drain.stop()
  })
})
