// Group commit: calls that are made while one is running are done together in the next, so that many rows cost one round trip.
import { setImmediate } from 'node:timers/promises'

interface Grouping {
  /** How many calls at most go together. */
  readonly most?: number
  /** What a group waits for before it goes; `thisTurn` unless given. */
  readonly gather?: () => Promise<unknown>
}

const thisTurn = (): Promise<unknown> => Promise.resolve()

/**
 * For calls that come from the network: whatever has arrived by now is read first. The embedded database answers within the turn in which it is
 * asked, so that one request would be done to its end before the next was read, and no two would ever go together.
 */
export const nextTurn = (): Promise<unknown> => setImmediate()

/**
 * Makes a function of one call from a function of many. A single call is not delayed beyond the turn it gathers for; calls that come while one is
 * running wait for it and go together. When a group fails, each of its calls is done alone, so that none fails because of another.
 * @param work gives one result a call, in order.
 */
export function together<Call, Result>(
  work: (calls: readonly Call[]) => Promise<readonly Result[]>,
  { most = 100, gather = thisTurn }: Grouping = {},
): (call: Call) => Promise<Result> {
  interface Waiting {
    readonly call: Call
    readonly resolve: (result: Result) => void
    readonly reject: (error: unknown) => void
  }
  const waiting: Waiting[] = []
  let running = false

  async function run(group: readonly Waiting[]): Promise<void> {
    try {
      const results = await work(group.map(({ call }) => call))
      for (const [at, { resolve }] of group.entries()) resolve(results[at] as Result)
    } catch (error) {
      if (group.length === 1) return group[0]?.reject(error)
      for (const one of group) await run([one])
    }
  }

  async function runAll(): Promise<void> {
    running = true
    while (waiting.length > 0) {
      await gather()
      await run(waiting.splice(0, most))
    }
    running = false
  }

  return (call) =>
    new Promise((resolve, reject) => {
      waiting.push({ call, resolve, reject })
      if (!running) void runAll()
    })
}

/**
 * Waits for all of them, and only then throws what the first of them threw. Inside a transaction nothing may still be under way when it
 * ends: what came later would run outside of it.
 */
export async function sideBySide<const Work extends readonly unknown[]>(
  work: Work,
): Promise<{ -readonly [K in keyof Work]: Awaited<Work[K]> }> {
  await Promise.allSettled(work)
  return Promise.all(work)
}
