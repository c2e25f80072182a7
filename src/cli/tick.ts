// `lienlac tick` and `lienlac summary`: do what is due up to a time, and look at what a committee received.
import { summariesOf } from '../../db/summaries.ts'
import { topUnits } from '../../db/units.ts'
import { summaryMessage } from '../../handlers/committee/summary-message.ts'
import { settableClock, systemClock } from '../clock.ts'
import type { Config } from '../config.ts'
import { openDrains } from '../drains.ts'
import { sentenceText } from '../render/text.ts'
import { runUntil } from '../run-until.ts'
import { print, UsageError, withRuntime, wordsOf } from './shared.ts'

/** Steps from due time to due time, so that what follows from each step falls on its own time. */
export async function tickCommand(config: Config, at: string | undefined): Promise<number> {
  const words = wordsOf(config)
  const end = at === undefined ? systemClock.now() : parseTime(at, words('cli:tick.bad-time'))
  const now = systemClock.now()
  const clock = settableClock(Temporal.Instant.compare(end, now) < 0 ? end : now)
  return withRuntime(
    config,
    async (rt, onWake) => {
      const drains = openDrains(rt)
      // Without it what a timer queues for this very moment would wait for the next tick.
      onWake(drains.wake)
      const count = await runUntil({ drains, clock, end })
      print(words('cli:tick.done', { count }))
      return 0
    },
    clock,
  )
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
