// claim_deep: taking a batch of due rows where 300,000 wait for later and 500,000 are done / where there is nothing else.
// `node bench/claim-deep.ts [--deferred 300000] [--done 500000]`
import { sql } from 'drizzle-orm'
import { claimMessages } from '../db/claim-messages.ts'
import type { Database } from '../db/client.ts'
import { rows } from '../db/rows.ts'
import { claimTimers } from '../db/timers.ts'
import { describe, inOwnDatabase } from './databases.ts'
import { type Filled, fillMessages, fillPeople, workingHour } from './fill.ts'
import { benchmark, type Finding, interleave, type Measured, median, millisecondsOf, readFlags, type Store } from './harness.ts'

const flags = readFlags(['deferred', 'done'])
const deferred = flags.size('deferred', 300_000, 3_000)
const done = flags.size('done', 500_000, 5_000)
const people = 10_000
/** Each run takes so many batches of so many rows, and keeps the median time of a batch. */
const batches = 10
const batch = 100

/** Rows of other days: those that wait are due at scattered times within ten days, as quiet hours and holidays leave them. */
async function deepen(database: Database, { tenantId, accountId, addressIds }: Filled): Promise<void> {
  const now = sql`${workingHour.toString()}::timestamptz`
  const body = database.vault.seal('x'.repeat(300))
  const later = sql`${now} + interval '1 hour' + random() * interval '10 days'`
  const before = sql`${now} - random() * interval '300 days'`
  const ids = sql`${sql.param(addressIds)}::bigint[]`
  for (const [from, to, state, due] of [
    [0, done, 'accepted', before],
    [done, done + deferred, 'queued', later],
  ] as const) {
    await database.oneConnection((orm) =>
      rows(
        orm,
        sql`insert into messages (tenant_id, key, account_id, address_id, class, purpose, about, locale, body, state, due_at, created_at, ended_at)
          select ${tenantId}, 'deep:' || n, ${accountId}, (${ids})[1 + n % ${people}], 'question', 'check_in', 'check_in:' || n, 'vi', ${body}, ${state},
            ${due}, ${now}, case when ${state} = 'accepted' then ${now} end
          from generate_series(${from}::bigint, ${to - 1}::bigint) n`,
      ),
    )
    await database.oneConnection((orm) =>
      rows(
        orm,
        sql`insert into timers (tenant_id, kind, subject, step, due_at, state, ended_at)
          select ${tenantId}, 'remind', n, 'deep', ${due}, ${state === 'accepted' ? 'done' : 'waiting'}, case when ${state} = 'accepted' then ${now} end
          from generate_series(${from}::bigint, ${to - 1}::bigint) n`,
      ),
    )
  }
  await database.vacuum()
}

interface Claims {
  readonly messages: number
  readonly timers: number
}

let runs = 0

/** Adds due rows, takes them batch by batch and removes them again. @returns the median milliseconds of taking a batch. */
async function claimDue(database: Database, filled: Filled): Promise<Claims> {
  runs += 1
  const count = batches * batch
  const dueAt = (nth: number): Temporal.Instant => workingHour.subtract({ minutes: 30 }).add({ milliseconds: nth })
  await fillMessages(database, filled, { from: 0, to: count, class: 'question', run: `claim${runs}`, dueAt })
  await rows(
    database.orm,
    sql`insert into timers (tenant_id, kind, subject, step, due_at)
      select ${filled.tenantId}, 'remind', n, ${`claim${runs}`}, ${workingHour.toString()}::timestamptz - n * interval '1 millisecond' from generate_series(1, ${count}) n`,
  )
  const given = { now: workingHour, lease: 60, limit: batch }
  const messages = await timesOf(() => claimMessages(database.orm, { ...given, class: 'question' }))
  const timers = await timesOf(() => claimTimers(database.orm, given))
  await rows(database.orm, sql`delete from messages where key like 'bench:%'`)
  await rows(database.orm, sql`delete from timers where step <> 'deep'`)
  await database.vacuum()
  return { messages, timers }
}

async function timesOf(claim: () => Promise<readonly unknown[]>): Promise<number> {
  const times: number[] = []
  for (let nth = 0; nth < batches; nth += 1) {
    let taken = 0
    times.push(
      await millisecondsOf(async () => {
        taken = (await claim()).length
      }),
    )
    if (taken !== batch) throw new Error(`a claim took ${taken} rows instead of ${batch}`)
  }
  return median(times)
}

async function measure(store: Store): Promise<Measured> {
  return inOwnDatabase(store, (deep) =>
    inOwnDatabase(store, async (empty) => {
      const given = { people, channel: 'simulator', now: workingHour } as const
      const [inDeep, inEmpty] = [await fillPeople(deep, given), await fillPeople(empty, given)]
      await deepen(deep, inDeep)
      const measured = await interleave({ deep: () => claimDue(deep, inDeep), empty: () => claimDue(empty, inEmpty) }, { runs: flags.runs })
      const finding = (ledger: keyof Claims): Finding => ({
        label: `${batch} ${ledger} on ${store}`,
        unit: 'ms',
        ours: measured.deep.map((one) => one[ledger]),
        baseline: { name: 'nothing else there', figures: measured.empty.map((one) => one[ledger]) },
        bar: { atMost: 2 },
      })
      return { database: await describe(deep), findings: [finding('messages'), finding('timers')] }
    }),
  )
}

const what = `taking ${batch} due rows beside ${deferred.toLocaleString('en')} deferred and ${done.toLocaleString('en')} done ones / beside none`
await benchmark({ name: 'claim_deep', what, flags }, measure)
