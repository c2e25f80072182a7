// One process of the service under trial: the real composition, with a clock that is moved from outside and no heartbeats of its own.
//
// Told `{ to }` it goes there, puts right what dead processes left, does all that is due, and says how much that was and what comes next.
import { type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/rows.ts'
import { openAccounts } from '../../src/accounts/index.ts'
import { settableClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import type { Lane } from '../../src/core/ledger.ts'
import { faultName } from '../../src/core/retry.ts'
import { openDrains } from '../../src/drains.ts'
import { silentLog } from '../../src/log.ts'
import { openRuntime } from '../../src/open-runtime.ts'
import { openServer } from '../../src/server.ts'
import type { Ran, Said } from './crew.ts'

const config = readConfig()
const clock = settableClock(Temporal.Instant.from(process.env.TRIAL_TIME ?? ''))
const { rt, db, onWake } = await openRuntime(config, silentLog, { clock })
const drains = openDrains(rt, { onBegin() {} })
onWake(drains.wake, drains.rooms)
await openAccounts(rt, config)
const edge = await openServer(rt, { host: config.HOST, port: 0 })

/** What is to come, by our own reading of the ledgers: a lease counts like a due time. `due` = rows that wait although their time has come. */
async function outlook(): Promise<Pick<Ran, 'due' | 'next'>> {
  const now = sql`${clock.now().toString()}::timestamptz`
  const [found] = await rows<{ due: number; next: string | null }>(
    db.orm,
    sql`select count(*) filter (where at <= ${now})::int as due, (min(at) filter (where at > ${now}))::text as next from (
      select case state when 'waiting' then due_at else lease_until end as at from events where state in ('waiting', 'claimed')
      union all select case state when 'waiting' then due_at else lease_until end from timers where state in ('waiting', 'claimed')
      union all select case state when 'queued' then due_at else lease_until end from messages where state in ('queued', 'claimed', 'sending')) l`,
  )
  return { due: found?.due ?? 0, next: found?.next == null ? null : Temporal.Instant.from(found.next).toString() }
}

/** The lanes in which something waits whose time has come: a trial goes in many small steps, and most lanes are empty in most of them. */
async function lanesDue(): Promise<readonly Lane[]> {
  const now = sql`${clock.now().toString()}::timestamptz`
  const due = (table: SQL) =>
    sql`${table}.ended_at is null and ${table}.due_at <= ${now} and (${table}.state = 'waiting' or ${table}.lease_until <= ${now})`
  const found = await rows<{ lane: Lane }>(
    db.orm,
    sql`select 'events' as lane where exists (select 1 from events where ${due(sql`events`)})
      union all select 'timers' where exists (select 1 from timers where ${due(sql`timers`)})
      union all select distinct class from messages where state = 'queued' and due_at <= ${now}`,
  )
  return found.map(({ lane }) => lane)
}

/** Whether it has looked, since it started, for what dead processes left. */
let swept = false

async function run(to: string): Promise<Ran> {
  try {
    const at = Temporal.Instant.from(to)
    const moved = Temporal.Instant.compare(clock.now(), at) < 0
    clock.moveTo(at)
    if (moved || !swept) await drains.sweep()
    swept = true
    const done = await drains.runDue(await lanesDue())
    return { done, fault: null, ...(await outlook()) }
  } catch (error) {
    return { done: 0, fault: faultName(error), due: 0, next: null }
  }
}

const tell = (said: Said): void => void process.send?.(said)
process.on('message', ({ to }: { readonly to: string }) => void run(to).then((ran) => tell({ ran })))
process.on('disconnect', () => process.exit())
tell({ port: edge.port })
