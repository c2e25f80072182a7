// orm_tax: our hot query functions / the same statements by the bare driver, prepared, on a twin database in the same state.
// `node bench/orm-tax.ts [--calls 2000]`
import { claimMessages, type MessageRow } from '../db/claim-messages.ts'
import type { Database, Queryable } from '../db/client.ts'
import { storeEvents, userHash } from '../db/events.ts'
import { loadPerson } from '../db/people.ts'
import { finishMessages } from '../db/sending.ts'
import { describe, makePlace, openPlace, type Place } from './databases.ts'
import { type Filled, fillMessages, fillPeople, userOf, workingHour } from './fill.ts'
import { benchmark, interleave, type Measured, millisecondsOf, readFlags, type Store } from './harness.ts'
import { type Asked, type Bare, openBare, openRecorder, type Recorder } from './recorder.ts'

const flags = readFlags(['calls'])
const calls = flags.size('calls', 2_000, 100)
const people = 2_000
/** The size of the service's pool: the bare driver gets no more. */
const connections = 5
const batch = 100

/** A database of our functions, one where their statements are written down, and one where the bare driver repeats them. */
interface Twins {
  readonly ours: Database
  readonly recorder: Recorder
  readonly bare: Bare
  readonly filled: Filled
  /** Fills all three alike. */
  readonly fill: (work: (database: Database) => Promise<unknown>) => Promise<void>
}

type Call = (q: Queryable, database: Database) => Promise<unknown>

interface Query {
  readonly name: string
  /** How many calls are under way at a time. */
  readonly atOnce: number
  /** The calls of one round, made anew for each: on all three databases they do the same. */
  readonly calls: (twins: Twins, round: number) => Promise<readonly Call[]>
}

let taken: readonly MessageRow[] = []

const queries: readonly Query[] = [
  {
    name: 'load person',
    atOnce: 8,
    async calls({ filled: { tenantId, accountId }, ours }) {
      const who = { tenantId, accountId, now: workingHour, homeZone: 'Asia/Ho_Chi_Minh' }
      return Array.from({ length: calls }, (_, n): Call => {
        const hash = userHash(ours.vault, accountId, String(userOf(n % people)))
        return (q, { vault }) => loadPerson(q, vault, { ...who, userHash: hash })
      })
    },
  },
  {
    name: 'store event',
    atOnce: 8,
    async calls({ filled: { tenantId, accountId } }, round) {
      const content = { kind: 'text', text: 'vẫn làm may ở Bình Dương, tháng này không đổi gì' }
      return Array.from({ length: calls }, (_, n): Call => {
        const user = String(userOf(n % people))
        const event = { externalId: `${round}:${n}`, userId: user, chatId: user, at: workingHour.toString(), locale: 'vi', content }
        return (q, { vault }) => storeEvents(q, vault, { tenantId, accountId, events: [event], receivedAt: workingHour })
      })
    },
  },
  {
    name: `claim ${batch} messages`,
    atOnce: 1,
    async calls({ filled, fill }, round) {
      const dueAt = (): Temporal.Instant => workingHour.subtract({ hours: 1 })
      await fill((database) => fillMessages(database, filled, { from: 0, to: people, class: 'question', run: `tax${round}`, dueAt }))
      taken = []
      return Array.from(
        { length: people / batch },
        (): Call => async (q) => {
          const found = await claimMessages(q, { now: workingHour, lease: 60, limit: batch, class: 'question' })
          if (found.length !== batch) throw new Error(`a claim took ${found.length} rows instead of ${batch}`)
          if (taken.length < people) taken = [...taken, ...found]
        },
      )
    },
  },
  {
    name: `complete ${batch} messages`,
    atOnce: 1,
    async calls({ ours: { vault } }) {
      const groups = Array.from({ length: people / batch }, (_, nth) => taken.slice(nth * batch, (nth + 1) * batch))
      return groups.map((group): Call => {
        // Sealed before the clock runs: it is the sender who seals what the platform said, not the query.
        const ends = group.map((claim) => ({ claim, finish: { state: 'accepted', ref: vault.seal('54'), at: workingHour } as const }))
        return async (q) => {
          const held = await finishMessages(q, ends)
          if (!held.every(Boolean)) throw new Error('a message that was claimed could not be finished')
        }
      })
    },
  },
]

/** Does all the work, so many pieces at a time. @returns pieces a second. */
async function rateOf<Piece>(pieces: readonly Piece[], atOnce: number, work: (piece: Piece) => Promise<unknown>): Promise<number> {
  const waiting = pieces.values()
  const hand = async (): Promise<void> => {
    for (const piece of waiting) await work(piece)
  }
  const ms = await millisecondsOf(() => Promise.all(Array.from({ length: atOnce }, hand)))
  return (pieces.length / ms) * 1000
}

async function compare(twins: Twins, { atOnce, calls }: Query, round: number): Promise<{ ours: number; bare: number }> {
  const { ours, recorder, bare } = twins
  const made = await calls(twins, round)
  const asked: (readonly Asked[])[] = []
  for (const call of made) {
    await call(recorder.orm, ours)
    asked.push(recorder.taken())
  }
  const rate = await rateOf(made, atOnce, (call) => call(ours.orm, ours))
  const again = await rateOf(asked, atOnce, async (statements) => {
    for (const one of statements) await bare.ask(one)
  })
  return { ours: rate, bare: again }
}

async function openTwins(store: Store, places: Place[]): Promise<Twins & { readonly close: () => Promise<void> }> {
  const [here, written, repeated] = [await makePlace(store), await makePlace(store), await makePlace(store)]
  places.push(here, written, repeated)
  const filling = { people, channel: 'simulator', now: workingHour } as const
  const first = await openPlace(here)
  const filled = await fillPeople(first, filling)
  for (const twin of [written, repeated]) {
    const database = await openPlace(twin)
    await fillPeople(database, filling)
    await database.close()
  }
  const recorder = await openRecorder(written)
  const bare = await openBare(repeated, connections)
  return {
    ours: first,
    recorder,
    bare,
    filled,
    async fill(work) {
      await work(first)
      // The others take rows by the statements that filled the first one.
      await work({ ...first, orm: recorder.orm })
      for (const one of recorder.taken()) await bare.ask(one)
    },
    async close() {
      await bare.close()
      await recorder.close()
      await first.close()
    },
  }
}

async function measure(store: Store): Promise<Measured> {
  const places: Place[] = []
  try {
    const twins = await openTwins(store, places)
    try {
      let round = 0
      const { all } = await interleave(
        {
          async all() {
            round += 1
            const rates: { ours: number; bare: number }[] = []
            for (const query of queries) rates.push(await compare(twins, query, round))
            return rates
          },
        },
        { runs: flags.runs },
      )
      const driver = store === 'postgres' ? 'postgres.js' : 'PGlite'
      return {
        database: await describe(twins.ours),
        findings: queries.map(({ name, atOnce }, nth) => ({
          label: `${name}, ${atOnce} at a time, on ${store}`,
          unit: 'calls/s',
          ours: all.map((rates) => rates[nth]?.ours ?? 0),
          baseline: { name: driver, figures: all.map((rates) => rates[nth]?.bare ?? 0) },
          bar: { atLeast: 0.85 },
        })),
      }
    } finally {
      await twins.close()
    }
  } finally {
    for (const place of places) await place.remove()
  }
}

const what = 'our hot query functions / the same statements, prepared, by the bare driver'
await benchmark({ name: 'orm_tax', what, flags }, measure)
