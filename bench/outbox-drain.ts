// outbox_drain: our ledger claimed and completed / pg-boss in batches, each in the same database and analyzed after the enqueue; and, for
// the record, our whole way of a message: checked, rendered, marked, "sent" by a sender that does nothing, its choices noted.
// `node bench/outbox-drain.ts [--messages 100000]`
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { claimMessages } from '../db/claim-messages.ts'
import type { Database } from '../db/client.ts'
import { rows } from '../db/rows.ts'
import { finishMessages } from '../db/sending.ts'
import { simulator } from '../src/channels/simulator.ts'
import { settableClock } from '../src/clock.ts'
import { describe, inOwnDatabase, makePlace, type Place } from './databases.ts'
import { type Filled, fillMessages, fillPeople, workingHour } from './fill.ts'
import { benchmark, interleave, type Measured, millisecondsOf, readFlags, type Store } from './harness.ts'
import { openBenchHouse } from './house.ts'
import { type Boss, type PgBossModule, peer } from './peers.ts'

const flags = readFlags(['messages'])
const count = flags.size('messages', 100_000, 1_000)
const { PgBoss, fromPglite } = await peer<PgBossModule>('pg-boss')

async function queueAll(database: Database, filled: Filled): Promise<void> {
  await rows(database.orm, sql`truncate messages, conversations`)
  const dueAt = () => workingHour.subtract({ hours: 1 })
  await fillMessages(database, filled, { from: 0, to: count, class: 'question', run: 'drain', dueAt })
  await database.vacuum()
}

async function requireAccepted(database: Database): Promise<void> {
  const [done] = await rows<{ n: number }>(database.orm, sql`select count(*)::int as n from messages where state = 'accepted'`)
  if (done?.n !== count) throw new Error(`${done?.n} of ${count} messages are recorded`)
}

/** Claims and completes, batches of 100, four at a time, as the peer does. @returns messages a second. */
async function drainLedger(database: Database, filled: Filled): Promise<number> {
  await queueAll(database, filled)
  const { orm } = database
  const loop = async (): Promise<void> => {
    for (;;) {
      const taken = await claimMessages(orm, { class: 'question', now: workingHour, lease: 120, limit: 100 })
      if (taken.length === 0) return
      await finishMessages(
        orm,
        taken.map((claim) => ({ claim, finish: { state: 'accepted', at: workingHour } })),
      )
    }
  }
  const ms = await millisecondsOf(async () => void (await Promise.all([loop(), loop(), loop(), loop()])))
  await requireAccepted(database)
  return (count / ms) * 1000
}

/** Sends all messages of a round, from the claim to the recorded answer of the platform. @returns messages a second. */
async function drainWhole(database: Database, filled: Filled): Promise<number> {
  await queueAll(database, filled)
  const { drains } = openBenchHouse(database, filled, { channel: simulator(), clock: settableClock(workingHour) })
  const ms = await millisecondsOf(() => drains.runDue(['question']))
  await requireAccepted(database)
  return (count / ms) * 1000
}

interface Peer {
  readonly boss: Boss
  /** Runs a statement beside the queue. @returns the first column of the first row. */
  readonly ask: (text: string) => Promise<unknown>
}

/** The same number of jobs of about the same size through pg-boss: batches of 100, four at a time. @returns jobs a second. */
async function drainPeer({ boss, ask }: Peer): Promise<number> {
  await boss.deleteAllJobs(queue)
  const data = { to: 5_000_000_001, text: 'x'.repeat(600) }
  for (let from = 0; from < count; from += 1_000)
    await boss.insert(
      queue,
      Array.from({ length: Math.min(1_000, count - from) }, () => ({ data })),
    )
  await ask('vacuum analyze')
  let handled = 0
  const ms = await millisecondsOf(async () => {
    await boss.work(queue, { batchSize: 100, localConcurrency: 4, pollingIntervalSeconds: 0.5, burstWhenBatchFull: true }, async (jobs) => {
      handled += jobs.length
    })
    while (handled < count) await pause(2)
    // The last batches are handled, and have still to be recorded as completed.
    while ((await ask(`select count(*)::int from pgboss.job where name = '${queue}' and state < 'completed'`)) !== 0) await pause(2)
  })
  await boss.offWork(queue, { wait: true })
  return (count / ms) * 1000
}

const queue = 'bench'

async function openPeer(place: Place): Promise<{ readonly peer: Peer; readonly close: () => Promise<void> }> {
  // A PGlite folder takes one process and one client, so there the peer gets a folder of its own beside ours.
  const own = place.url === null ? await makePlace('pglite') : null
  const pglite = own === null ? null : await PGlite.create(join(own.dataDir, 'pglite'))
  const client = place.url === null ? null : postgres(place.url, { max: 1, onnotice: () => {} })
  const boss =
    pglite === null ? new PgBoss({ connectionString: place.url ?? '' }) : new PgBoss({ db: fromPglite(pglite), backend: 'pglite' })
  boss.on('error', (error) => {
    throw error
  })
  await boss.start()
  await boss.createQueue(queue)
  const ask = async (text: string): Promise<unknown> => {
    const found = client === null ? (await pglite?.query<Record<string, unknown>>(text))?.rows : await client.unsafe(text)
    return Object.values(found?.[0] ?? {})[0]
  }
  return {
    peer: { boss, ask },
    async close() {
      await boss.stop({ graceful: false })
      await client?.end({ timeout: 5 })
      await pglite?.close()
      await own?.remove()
    },
  }
}

async function measure(store: Store): Promise<Measured> {
  return inOwnDatabase(store, async (database, place) => {
    const filled = await fillPeople(database, { people: count, channel: 'simulator', now: workingHour })
    const opened = await openPeer(place)
    try {
      const { ledger, whole, boss } = await interleave(
        {
          ledger: () => drainLedger(database, filled),
          boss: () => drainPeer(opened.peer),
          whole: () => drainWhole(database, filled),
        },
        { runs: flags.runs },
      )
      const baseline = { name: 'pg-boss', figures: boss }
      const bar = { atLeast: store === 'postgres' ? 1.5 : 2 }
      const unit = 'messages/s'
      return {
        database: await describe(database),
        findings: [
          { label: `claim and complete on ${store}`, unit, ours: ledger, baseline, bar },
          { label: `the whole sending on ${store}`, unit, ours: whole, baseline },
        ],
      }
    } finally {
      await opened.close()
    }
  })
}

const what = `claim and complete ${count.toLocaleString('en')} messages / the same by pg-boss 12.35 (batches of 100, four at a time)`
await benchmark({ name: 'outbox_drain', what, flags }, measure)
