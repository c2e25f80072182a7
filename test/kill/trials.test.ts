// A round of a hundred people, in which processes are killed at any point: nothing is lost, nothing is doubled. `npm run trials` runs a thousand.
import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Database } from '../../db/client.ts'
import { onPostgres } from '../support/database.ts'
import { buildWorker, type Program } from './crew.ts'
import { planOf } from './plan.ts'
import { foundTown, type Town } from './town.ts'
import { calibrate, inLanes, type Result, type Setting, trial } from './trial.ts'
import { type Evidence, type Finding, judge } from './verdict.ts'

const place = inject('template')
const people = 100

let program: Program
let town: Town
let setting: Setting
let calm: Result
const named = new Map<string, readonly Finding['rule'][]>()
beforeAll(async () => {
  if (place.kind !== 'postgres') return
  program = await buildWorker()
  town = await foundTown({ ...place, people })
  setting = { town, program, processes: 2 }
  calm = await calibrate({ ...setting, inspect: spoilAll }, planOf(0, { people, processes: 2 }))
}, 60_000)
afterAll(async () => {
  await town?.close()
  await program?.remove()
})

it.runIf(onPostgres)('a round in which nobody is killed leaves no doubt and doubles nothing', () => {
  expect(calm).toMatchObject({ findings: [], kills: 0, unknown: 0, doubled: 0 })
  expect(calm.totals.message).toBeGreaterThan(people * 2)
  expect(calm.answered).toBeGreaterThan(people / 2)
})

it.runIf(onPostgres)(
  'of two processes on one database any may be killed anywhere, twenty times: nothing is lost, nothing doubled',
  async () => {
    const seeds = Array.from({ length: 20 }, (_, at) => at + 1)
    await inLanes(seeds, 2, async (seed) => {
      const result = await trial(setting, planOf(seed, { people, processes: 2 }), calm.totals)
      expect(result.findings, `seed ${seed}`).toEqual([])
      expect(result.answered).toBeGreaterThan(people / 2)
    })
  },
  300_000,
)

// In the run on PostgreSQL too: the embedded database takes a second to open again after each kill, and the other run has no time for that.
it.runIf(onPostgres)(
  'the one process on the embedded database may be killed anywhere: nothing is lost, nothing doubled',
  async () => {
    const of = { people: 12, processes: 1 }
    const small = await foundTown({ url: null, prefix: '', people: of.people })
    try {
      const embedded = { town: small, program, processes: of.processes }
      const { totals } = await calibrate(embedded, planOf(0, of))
      for (const seed of [1, 2, 3]) expect((await trial(embedded, planOf(seed, of), totals)).findings, `seed ${seed}`).toEqual([])
    } finally {
      await small.close()
    }
  },
  120_000,
)

/** What is broken on purpose, and the rules that have to see it. */
const spoils: readonly { readonly name: Finding['rule']; readonly change?: SQL; readonly record?: (evidence: Evidence) => Evidence }[] = [
  {
    name: 'check_in',
    change: sql`update check_ins set outcome = 'unreached', answered_at = null, way = null, late = false where id = (select min(id) from check_ins where outcome = 'answered')`,
  },
  { name: 'question', change: sql`update messages set about = null where id = (select min(id) from messages where class = 'question')` },
  { name: 'event', change: sql`update events set state = 'set_aside', fault = 'Error' where id = (select min(id) from events)` },
  { name: 'report', change: sql`update reports set source = 'phone' where id = (select max(id) from reports where source = 'chat')` },
  { name: 'reply', change: sql`update messages set event_id = null where event_id = (select min(id) from events)` },
  { name: 'escalation', change: sql`update escalations set kind = 'unread' where id = (select min(id) from escalations)` },
  {
    name: 'left',
    change: sql`update messages set state = 'sending', ended_at = null, lease_until = due_at where id = (select min(id) from messages)`,
  },
  { name: 'timer', change: sql`delete from timers where kind = 'open-round' and state = 'waiting'` },
  {
    name: 'audit',
    change: sql`update check_ins set outcome = 'pending' where id = (select min(id) from check_ins where outcome = 'unreached')`,
  },
  { name: 'lost', record: (evidence) => ({ ...evidence, sent: evidence.sent.slice(1) }) },
  { name: 'double', record: (evidence) => ({ ...evidence, sent: [...evidence.sent, ...evidence.sent.slice(0, 1)] }) },
  { name: 'stray', record: (evidence) => ({ ...evidence, sent: [...evidence.sent, { chat: 1, text: 'x' }] }) },
  { name: 'doubt', change: sql`update messages set state = 'unknown' where id = (select max(id) from messages where state = 'accepted')` },
]

/** Judges what the calm trial left once for each spoil, and takes the spoil back. */
async function spoilAll(db: Database, evidence: Evidence): Promise<void> {
  for (const { name, change, record } of spoils) {
    const undone = new Error('taken back')
    await db
      .transaction(async (tx) => {
        if (change) await tx.execute(change)
        const { findings } = await judge({ ...db, orm: tx }, record?.(evidence) ?? evidence)
        named.set(
          name,
          findings.map(({ rule }) => rule),
        )
        throw undone
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error
      })
  }
}

it.runIf(onPostgres).each(spoils.map(({ name }) => name))('the verdict sees what is broken on purpose: %s', (name) => {
  expect(named.get(name)).toContain(name)
})
