// `lienlac tick` and `lienlac summary`: do what is due up to a time, and look at what a committee received.
import { afterOthers } from '../../db/leading.ts'
import { summariesOf } from '../../db/summaries.ts'
import { topUnits } from '../../db/units.ts'
import { summaryMessage } from '../../handlers/committee/summary-message.ts'
import { settableClock, systemClock } from '../clock.ts'
import type { Config } from '../config.ts'
import { openDrains } from '../drains.ts'
import { sentenceText } from '../render/text.ts'
import { runUntil } from '../run-until.ts'
import { print, UsageError, withRuntime, wordsOf } from './shared.ts'

/** Any number: the lock of who moves the clock. */
const clockKey = '5830142977310462'

/**
 * Steps from due time to due time, so that what follows from each step falls on its own time. Whoever goes ahead of the clock does so alone:
 * a lease is a promise in time, and a clock that is moved goes past it while the other process is still at its work.
 */
export async function tickCommand(config: Config, options: { readonly at?: string; readonly really?: boolean }): Promise<number> {
  const words = wordsOf(config)
  const now = systemClock.now()
  const end = options.at === undefined ? now : parseTime(options.at, words('cli:tick.bad-time'))
  const asked = { end, now, really: options.really === true }
  refuseFuture(config, asked)
  const clock = settableClock(Temporal.Instant.compare(end, now) < 0 ? end : now)
  return withRuntime(
    config,
    async (rt, onWake) => {
      // Also those that were added, which are known only now.
      if (rt.connections.size > 0) refuse(config, asked)
      const drains = openDrains(rt)
      // Without it what a timer queues for this very moment would wait for the next tick.
      onWake(drains.wake)
      const doAll = () => runUntil({ drains, clock, end })
      const isAhead = Temporal.Instant.compare(end, now) > 0
      const count = await (isAhead ? afterOthers(rt.db, clockKey, doAll) : doAll())
      print(words('cli:tick.done', { count }))
      return 0
    },
    clock,
  )
}

/** The clock of another machine may run ahead a little. */
const ahead = { minutes: 5 }

interface Asked {
  readonly end: Temporal.Instant
  readonly now: Temporal.Instant
  readonly really: boolean
}

/** Throws UsageError for a time that has not come yet while there is an account: its questions would go to people today. */
export function refuseFuture(config: Pick<Config, 'TELEGRAM_BOT_TOKEN' | 'LOCALE'>, asked: Asked): void {
  if (config.TELEGRAM_BOT_TOKEN !== undefined) refuse(config, asked)
}

function refuse(config: Pick<Config, 'LOCALE'>, { end, now, really }: Asked): void {
  if (really || Temporal.Instant.compare(end, now.add(ahead)) <= 0) return
  throw new UsageError(wordsOf(config)('cli:tick.future'))
}

function parseTime(text: string, complaint: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text)
  } catch {
    throw new UsageError(complaint)
  }
}

export async function summaryCommand(config: Config, options: { readonly json?: boolean }): Promise<number> {
  const words = wordsOf(config)
  return withRuntime(config, async (rt) => {
    const stored = (await Promise.all((await topUnits(rt.db.orm)).map((top) => summariesOf(rt.db.orm, top.id)))).flatMap((list) =>
      list.slice(-1),
    )
    if (options.json) print(JSON.stringify(stored))
    else if (stored.length === 0) print(words('cli:summary.none'))
    else
      for (const one of stored)
        print(
          summaryMessage(one.figures, { unit: one.unit })
            .map((line) => sentenceText(line, config.LOCALE))
            .join('\n'),
        )
    return 0
  })
}
