// What one trial does, drawn from its seed: what each person does with their phone, and when which process is killed.

/** `tap`: at once; `type`: a line, then a tap; `late`: only when reminded; `silent`: never. */
export type Habit = 'tap' | 'type' | 'late' | 'silent'

export interface Kill {
  /**
   * What the moment is counted in: statements that a process sends to its database, messages that reach the platform, or milliseconds.
   * The first two hit the seams between two steps; the last one anything.
   */
  readonly way: 'statement' | 'message' | 'moment'
  /** How far into the trial, as a share (0–1) of what a trial without kills counts. */
  readonly share: number
  /** Which process. */
  readonly victim: number
  /** `statement` only: whether the statement still reaches the database, so that it counts and nobody hears of it. */
  readonly arrives: boolean
  /** Steps of the clock until the process is started again. */
  readonly away: number
}

export interface Plan {
  readonly seed: number
  readonly habits: readonly Habit[]
  readonly kills: readonly Kill[]
  /** Milliseconds that the platform takes to answer. */
  readonly slow: number
  /** Share of webhooks that the platform delivers a second time. */
  readonly repeated: number
}

/** Numbers in [0, 1), the same for the same seed. Mulberry32. */
export function dice(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const habits: readonly (readonly [Habit, number])[] = [
  ['tap', 0.6],
  ['type', 0.75],
  ['late', 0.85],
  ['silent', 1],
]

/** @param processes how many there are to kill. */
export function planOf(seed: number, of: { readonly people: number; readonly processes: number }): Plan {
  const next = dice(seed)
  const one = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const kill = (): Kill => {
    // The opening of the round is one transaction near the beginning: a third of the kills are meant for it.
    const share = next() < 1 / 3 ? next() * 0.1 : next()
    // The embedded database is no connection that could be cut.
    const way = one(of.processes > 1 ? (['statement', 'message', 'moment'] as const) : (['message', 'moment'] as const))
    return {
      way,
      share,
      victim: Math.floor(next() * of.processes),
      arrives: next() < 0.5,
      away: of.processes > 1 ? Math.floor(next() * 3) : 0,
    }
  }
  const draw = next()
  return {
    seed,
    kills: Array.from({ length: draw < 0.5 ? 1 : draw < 0.8 ? 2 : 3 }, kill),
    habits: Array.from({ length: of.people }, () => {
      const drawn = next()
      return habits.find(([, upTo]) => drawn < upTo)?.[0] ?? 'silent'
    }),
    slow: one([0, 2, 10]),
    repeated: next() * 0.3,
  }
}

/** The same people, and nobody is killed: what the shares of the kills are counted from. */
export function peaceful(plan: Plan): Plan {
  return { ...plan, kills: [] }
}
