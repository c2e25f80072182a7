// `lienlac understand`: what the reader makes of a reply and why; with --json an object for each line of standard input, with --pins of pins.
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { systemClock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Place } from '../core/place.ts'
import type { Intent, Reading } from '../core/report.ts'
import { locate } from '../locate.ts'
import { paramText, placeName } from '../render/text.ts'
import { type Explained, explain } from '../understand/explain.ts'
import { print, UsageError, type Words, wordsOf } from './shared.ts'

export interface UnderstandOptions {
  readonly json?: boolean
  /** The lines are pins, `lat,lon` in degrees. */
  readonly pins?: boolean
}

/** Reads a reply that was given, or each line of standard input. Nothing is stored. @returns 0; 2 for a line that is no pin. */
export async function understandCommand(config: Config, reply: string | undefined, options: UnderstandOptions): Promise<number> {
  const words = wordsOf(config)
  const today = systemClock.now().toZonedDateTimeISO(config.TZ_HOME).toPlainDate()
  const read = options.pins ? (line: string) => pinObject(line) : (line: string) => replyObject(explain(line, { asked: true, today }))
  const shown = options.pins
    ? (line: string) => pinLine(line, config, words)
    : (line: string) => explanation(explain(line, { asked: true, today }), config, words)
  const answer = (line: string): void => print(options.json ? JSON.stringify(read(line)) : shown(line))
  if (reply !== undefined) {
    answer(reply)
    return 0
  }
  if (process.stdin.isTTY && !options.json) throw new UsageError(words('cli:understand.what'))
  for await (const line of linesOf(process.stdin)) answer(line)
  return 0
}

function linesOf(input: Readable): AsyncIterable<string> {
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
}

/** What is wished, in the names of the field notes that the examples use. */
const wishes: Readonly<Record<Intent, string>> = {
  status: 'status_update',
  same: 'no_change',
  still: 'no_change',
  stop: 'stop',
  start: 'start',
  wrong_person: 'wrong_person',
  yes: 'yes',
  no: 'no',
  yes_or_stop: 'yes_or_stop',
  contact: 'contact',
  help: 'help',
  my_data: 'my_data',
  renew: 'reapply',
  return_home: 'resume_activities',
  transfer: 'transfer',
  attend: 'review_yes',
  online: 'review_online',
  letter: 'review_letter',
  absent: 'review_no',
  withdraw: 'withdraw_consent',
  petition: 'petition',
  dues: 'ask_dues',
  new_phone: 'contact_change',
  hours: 'change_hours',
  complaint: 'complaint_about_ping',
  ill: 'needs_help',
  who: 'who',
  later: 'later',
  polite: 'ack',
}

function replyObject({ reading, asks, confidence, mentions }: Explained): object {
  const { report, intents, placeOptions } = reading
  const { place } = report
  return {
    province: place?.province ?? null,
    country: place?.country ?? null,
    asks,
    intents: [...new Set(intents.map((intent) => wishes[intent]))],
    status: statusOf(reading),
    job: report.work,
    confidence,
    employer: report.employer ?? null,
    park: report.park ?? null,
    until: report.until ?? null,
    said: place?.said ?? null,
    options: placeOptions.map(codeOf),
    mentions,
  }
}

/** Who works abroad has a status of its own in the field notes; here the country says so. */
function statusOf({ report: { status, place } }: Reading): string {
  return status === 'employed' && place !== null && place.country !== 'VN' ? 'abroad' : status
}

const codeOf = ({ country, province }: Place): string => province ?? country

function pinOf(line: string): ReturnType<typeof locate> {
  const [, lat, lon] = line.match(/^\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*$/) ?? []
  return lat === undefined || lon === undefined ? null : locate(Number(lat), Number(lon))
}

function pinObject(line: string): object {
  const found = pinOf(line)
  return {
    province: found?.place.province ?? null,
    country: found?.place.country ?? null,
    asks: found === null || found.or !== null,
    options: found?.or ? [codeOf(found.place), codeOf(found.or)] : [],
    confidence: found === null ? 0 : found.or ? 0.8 : 0.99,
  }
}

function pinLine(line: string, { LOCALE }: Config, words: Words): string {
  const found = pinOf(line)
  if (found === null) return words('cli:understand.no-pin')
  const name = placeName(found.place, LOCALE)
  return found.or ? words('cli:understand.pin-near', { name, or: placeName(found.or, LOCALE) }) : name
}

/** The reading in words, a line each; the codes of `--json` are for programs. */
export function explanation({ reading, mentions, asks, confidence }: Explained, { LOCALE }: Pick<Config, 'LOCALE'>, words: Words): string {
  const { report, intents, placeOptions } = reading
  const options = placeOptions.map((place) => placeName(place, LOCALE)).join(', ')
  const lines = [
    report.place
      ? words('cli:understand.place', { place: placeName(report.place, LOCALE), sure: paramText({ share: confidence }, LOCALE) })
      : words('cli:understand.place.none'),
    ...mentions.map(({ said, role, areas, kinds }) =>
      words('cli:understand.mention', {
        said,
        role: words(`cli:understand.role.${role}`),
        areas: areas.join(', '),
        kinds: kinds.map((kind) => words(`cli:understand.kind.${kind}`)).join('; '),
      }),
    ),
    ...(options === '' ? [] : [words('cli:understand.options', { options })]),
    ...(asks && options === '' ? [words('cli:understand.asks')] : []),
    words('cli:understand.work', { work: report.work ?? '–', status: words(`common:status.${report.status}`) }),
    ...(report.employer ? [words('cli:understand.employer', { employer: report.employer })] : []),
    ...(report.park ? [words('cli:understand.park', { park: report.park })] : []),
    ...(report.until ? [words('cli:understand.until', { until: report.until })] : []),
    ...(reading.phone ? [words('cli:understand.phone', { phone: paramText({ phone: reading.phone }, LOCALE) })] : []),
    ...(reading.health ? [words('cli:understand.health')] : []),
    words('cli:understand.intents', { intents: intents.map((intent) => words(`cli:understand.intent.${intent}`)).join('; ') || '–' }),
  ]
  return lines.join('\n')
}
