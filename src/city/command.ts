// `lienlac city`: opens a city on a database of its own, plays it, and ends with the verdict. Nothing ever leaves this machine.
import { appendFile, writeFile } from 'node:fs/promises'
import progress from 'cli-progress'
import { ledgerRows, makeDatabase, memberFacts, unfinished } from '../../db/city.ts'
import { ledgerCounts } from '../../db/messages.ts'
import { roundCounts } from '../../db/rounds.ts'
import { openVault } from '../../db/vault.ts'
import { openAccounts } from '../accounts/index.ts'
import { keySettings } from '../accounts/makers.ts'
import { print, UsageError, type Words, wordsOf } from '../cli/shared.ts'
import { settableClock } from '../clock.ts'
import type { Config } from '../config.ts'
import { lanes } from '../core/ledger.ts'
import { openLog, silentLog } from '../log.ts'
import { openRuntime } from '../open-runtime.ts'
import { audit } from '../tasks/audit.ts'
import { play } from './conductor.ts'
import { openDice } from './dice.ts'
import { numberOf, openCity } from './front.ts'
import { type CityOptions, type CityPlan, readPlan } from './options.ts'
import { seedCity } from './seed.ts'
import { type CitySummary, summarize, tableOf } from './summary.ts'
import { townOf } from './town.ts'
import { judge } from './verdict.ts'
import { openWorker } from './worker.ts'
import { embeddedWorker, startWorkers, type Workers } from './workers.ts'

/** A Monday morning at home, four weeks before Tết. */
const cityStart = '2027-01-04T07:00:00+07:00'
/** Everybody here is made up, so that a database that was kept can be read again. */
const key = new Uint8Array(32).fill(11)

/** @returns the exit code: 1 when a promise was broken. */
export async function cityCommand(config: Config, options: CityOptions): Promise<number> {
  const words = wordsOf(config)
  const plan = readPlan(options, config.DATABASE_URL === undefined, words)
  // Asked before the play: a city may last for hours, and a file that cannot be written would lose its results.
  if (options.out !== undefined) await appendFile(options.out, '').catch(() => unwritable(options.out ?? '', words))
  const summary = await runCity(config, plan, { keep: options.keep === true, words })
  if (options.out !== undefined) await writeFile(options.out, `${JSON.stringify(summary, null, 2)}\n`)
  if (options.json) print(JSON.stringify(summary))
  else for (const line of tableOf(summary, words)) print(line)
  return summary.broken > 0 ? 1 : 0
}

function unwritable(file: string, words: Words): never {
  throw new UsageError(words('cli:city.bad-out', { file }))
}

export async function runCity(
  config: Config,
  plan: CityPlan,
  { keep, words }: { readonly keep: boolean; readonly words: Words },
): Promise<CitySummary> {
  await using undo = new AsyncDisposableStack()
  const made =
    config.DATABASE_URL === undefined
      ? null
      : await makeDatabase(config.DATABASE_URL, `lienlac_city_${crypto.randomUUID().slice(0, 8)}`, openVault(key))
  if (made !== null && !keep) undo.defer(made.drop)
  if (made !== null && keep) process.stderr.write(`${words('cli:city.kept-database', { name: new URL(made.url).pathname.slice(1) })}\n`)
  const clock = settableClock(Temporal.Instant.from(cityStart))
  const dice = openDice(plan.seed)
  const town = townOf(plan.people, plan.days, clock.now(), dice, plan.channels)
  const city = await openCity(plan, { town, clock, zone: config.TZ_HOME, dice })
  undo.defer(city.close)
  const settings = Object.assign({}, ...city.wires.values().map((wire) => wire.settings)) as Readonly<Record<string, string>>
  const own: Config = {
    ...config,
    DATABASE_URL: made === null ? undefined : withoutReplanning(made.url),
    DATA_KEY: Buffer.from(key).toString('base64'),
    PUBLIC_URL: undefined,
    // No account of this machine's own settings is ever spoken to.
    ...Object.fromEntries(Object.values(keySettings).map((name) => [name, undefined])),
    ...settings,
    LOG_LEVEL: config.LOG_LEVEL === 'info' ? 'error' : config.LOG_LEVEL,
  }
  const opened = await openRuntime(own, made === null ? openLog(own) : silentLog, { clock, memory: made === null })
  undo.defer(() => opened.db.close())
  const { rt } = opened
  const seeded = await seedCity(rt, town, plan.channels)
  let workers: Workers
  if (made === null) {
    await openAccounts(rt, own)
    workers = embeddedWorker(await openWorker(opened, clock))
  } else
    workers = await startWorkers({
      count: plan.workers,
      path: process.argv[1] ?? '',
      env: environmentOf(own, settings),
      all: lanes,
      now: () => clock.now().epochMilliseconds,
    })
  undo.defer(workers.close)

  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort(new CityStopped(words('cli:city.stopped'))))
  const bar = progressBar(words('cli:city.progress'), plan.days)
  const start = clock.now()
  const played = await play({
    plan,
    dice,
    rt,
    clock,
    city,
    workers,
    seeded,
    stop: stop.signal,
    onStep: (at, messages, events) =>
      bar.update((at - start.epochMilliseconds) / 86_400_000, {
        when: dayOf(at, config.TZ_HOME),
        messages,
        events,
        restarts: workers.restarts(),
      }),
  }).finally(() => bar.stop())

  const { orm, vault } = rt.db
  const { tenantId } = seeded
  // Side by side: while one list is opened here the server reads the others.
  const [rounds, ledger, facts, found, left] = await Promise.all([
    roundCounts(orm, tenantId),
    ledgerRows(orm, vault, tenantId, numberOf),
    memberFacts(orm, tenantId),
    audit(rt, tenantId),
    unfinished(orm, tenantId, clock.now()),
  ])
  const verdict = judge({
    residents: city.crowd.residents,
    records: played.records,
    ledger,
    facts,
    rounds,
    audit: found,
    lostEvents: played.lostEvents,
    eventsSetAside: played.eventsSetAside,
    unfinished: left,
    grace: (plan.faults.has('reorder') ? plan.grain : 0) + (plan.killEvery === null ? 0 : 300_000),
  })
  return summarize({ plan, database: rt.db.kind, played, verdict, rounds, messages: await ledgerCounts(orm, tenantId), workers })
}

/** Somebody ended it in the middle. */
class CityStopped extends UsageError {}

/**
 * A server makes a statement's plan once only when it seems to cost no more than the plans so far. In a city the tables grow by a year in minutes,
 * so that no plan ever does, and a third of the server's work was planning. Statistics are taken anew whenever tables have doubled.
 */
function withoutReplanning(url: string): string {
  const to = new URL(url)
  to.searchParams.set('plan_cache_mode', 'force_generic_plan')
  return to.href
}

/** What a worker is told; it inherits nothing else, so that no real account is ever spoken to. */
function environmentOf(config: Config, settings: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { DATABASE_URL = '', DATA_KEY = '', LOG_LEVEL, TZ_HOME, LOCALE } = config
  return { DATABASE_URL, DATA_KEY, LOG_LEVEL, TZ_HOME, LOCALE, PORT: '0', ...settings }
}

function dayOf(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** On standard error, so that standard output holds the results only. */
function progressBar(format: string, days: number): progress.SingleBar {
  const bar = new progress.SingleBar(
    { format, hideCursor: true, clearOnComplete: true, noTTYOutput: false, stream: process.stderr },
    progress.Presets.shades_classic,
  )
  bar.start(days, 0, { when: '', messages: 0, events: 0, restarts: 0 })
  return bar
}
