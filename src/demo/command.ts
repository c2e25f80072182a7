// `lienlac demo`: the phones-and-clock page, or the same year in the terminal.
import { print, UsageError, wordsOf } from '../cli/shared.ts'
import type { Config } from '../config.ts'
import { silentLog } from '../log.ts'
import { openServer } from '../server.ts'
import { playHeadless } from './headless.ts'
import { openDemo } from './pages.ts'
import { openStage } from './stage.ts'

export interface DemoOptions {
  readonly headless?: boolean
  readonly to: string
  readonly port?: string
  readonly json?: boolean
}

/** A year of the demo takes seconds; without an end it would play for ever. */
const latestEnd = Temporal.Instant.from('2031-01-01T00:00:00Z')

export async function demoCommand(config: Config, options: DemoOptions): Promise<number> {
  const words = wordsOf(config)
  const end = endOf(options.to, config.TZ_HOME, words('cli:demo.bad-to'))
  if (Temporal.Instant.compare(end, latestEnd) > 0) throw new UsageError(words('cli:demo.too-far'))
  const port = options.port === undefined ? config.PORT : Number(options.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(words('cli:demo.bad-port'))
  if (options.headless) {
    const stage = await openStage(config, silentLog, config.LOCALE)
    try {
      return await playHeadless(stage, end, { json: options.json === true, locale: config.LOCALE, words })
    } finally {
      await stage.close()
    }
  }
  const demo = await openDemo(config, end)
  const edge = await openServer(demo.rt(), { host: config.HOST, port }, [demo.pages])
  print(words('cli:demo.ready', { url: `http://${config.HOST}:${edge.port}/demo` }))
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await edge.close()
  await demo.close()
  return 0
}

/** A date means its evening at home. */
function endOf(text: string, zone: string, complaint: string): Temporal.Instant {
  try {
    return text.length > 10
      ? Temporal.Instant.from(text)
      : Temporal.PlainDate.from(text).toZonedDateTime({ timeZone: zone, plainTime: '20:00' }).toInstant()
  } catch {
    throw new UsageError(complaint)
  }
}
