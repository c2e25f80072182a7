// plan_round: one round for a million away members by the real task (check-ins, messages, timers) / the same rows by raw INSERT … SELECT.
// `node bench/plan-round.ts [--people 1000000]`; the embedded database gets a tenth of them.
import { sql } from 'drizzle-orm'
import type { Database } from '../db/client.ts'
import { rows } from '../db/rows.ts'
import { setTimers } from '../db/timers.ts'
import { addSchedule } from '../db/units.ts'
import { runChild } from './children.ts'
import { describe, makePlace, openPlace, type Place } from './databases.ts'
import { type Filled, fillPeople } from './fill.ts'
import { benchmark, interleave, type Measured, millisecondsOf, readFlags, type Store } from './harness.ts'
import type { Planned } from './processes/plan-round.ts'

const flags = readFlags(['people'])
/** In the evening: every question waits for the next morning, so that planning is all there is to do. */
const now = Temporal.Instant.from('2026-12-01T22:00:00+07:00')
/** What a round writes, parents first. */
const tables = ['rounds', 'check_ins', 'messages', 'timers'] as const

async function onPlace<T>(place: Place, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openPlace(place)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** As before the round: its rows are gone, and its timer is due. */
async function reset(database: Database, { tenantId, unitId }: Filled): Promise<void> {
  await rows(database.orm, sql`truncate ${sql.raw(tables.join(', '))} cascade`)
  await setTimers(database.orm, [{ tenantId, kind: 'open-round', subject: unitId, step: '2026-12', dueAt: now }])
  await database.vacuum()
}

/** Keeps what our task wrote, as the rows that the baseline has to write; makes sure that nobody was left out. */
async function keepRows(database: Database, people: number): Promise<number> {
  let total = 0
  for (const table of tables) {
    await rows(database.orm, sql.raw(`drop table if exists kept_${table}`))
    await rows(database.orm, sql.raw(`create table kept_${table} as select * from ${table}`))
    const [found] = await rows<{ n: number }>(database.orm, sql.raw(`select count(*)::int as n from kept_${table}`))
    if (table !== 'rounds' && (found?.n ?? 0) < people) throw new Error(`${found?.n} rows in ${table} for ${people} members`)
    total += found?.n ?? 0
  }
  return total
}

/** The same rows in one transaction by one statement a table, with the ids they had: no rule is applied, nothing is composed or sealed. */
async function insertKept(database: Database): Promise<number> {
  await rows(database.orm, sql`truncate ${sql.raw(tables.join(', '))} cascade`)
  await database.vacuum()
  return database.oneConnection((orm) =>
    millisecondsOf(() =>
      orm.transaction(async (tx) => {
        for (const table of tables) await rows(tx, sql.raw(`insert into ${table} overriding system value select * from kept_${table}`))
      }),
    ),
  )
}

async function measure(store: Store): Promise<Measured> {
  const people = Math.ceil(flags.size('people', 1_000_000, 20_000) / (store === 'postgres' ? 1 : 10))
  const place = await makePlace(store)
  try {
    const { database, filled } = await onPlace(place, async (filling) => {
      const made = await fillPeople(filling, { people, channel: 'simulator', now })
      const { tenantId, unitId } = made
      const monthly = { every: 'month', day: 1, at: '08:00', zone: 'Asia/Ho_Chi_Minh' } as const
      await addSchedule(filling.orm, { tenantId, unitId, kind: 'open-round', ...monthly })
      return { database: await describe(filling), filled: made }
    })
    const { tenantId, accountId } = filled
    const env = { ...place.env, BENCH_NOW: now.toString(), BENCH_FILLED: JSON.stringify({ tenantId, accountId }) }
    let written = 0
    const memory: number[] = []
    const { ours, raw } = await interleave(
      {
        async ours() {
          await onPlace(place, (database) => reset(database, filled))
          const planned = await runChild<Planned>('plan-round', env)
          memory.push(planned.memory)
          written = await onPlace(place, (database) => keepRows(database, people))
          return planned.ms / 1000
        },
        raw: () => onPlace(place, async (database) => (await insertKept(database)) / 1000),
      },
      { runs: flags.runs, warm: 0 },
    )
    const name = `round for ${people.toLocaleString('en')} on ${store}`
    return {
      database,
      findings: [
        {
          label: name,
          unit: 'rows/s',
          ours: ours.map((seconds) => written / seconds),
          baseline: { name: 'INSERT … SELECT', figures: raw.map((seconds) => written / seconds) },
          bar: { atLeast: 0.5 },
        },
        { label: name, unit: 's', ours, bar: { atMost: 60 } },
        { label: `peak memory on ${store}`, unit: 'MB', ours: memory },
      ],
    }
  } finally {
    await place.remove()
  }
}

const what = 'check-ins, messages and timers of one round by the real task / the same rows by raw INSERT … SELECT'
await benchmark({ name: 'plan_round', what, flags }, measure)
