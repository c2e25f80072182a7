// What can be asked of a city on the command line, read and checked.
import { UsageError, type Words } from '../cli/shared.ts'
import { type CityChannel, cityChannels } from './wires/city-wire.ts'
import { type FaultName, faultNames } from './wires/faults.ts'

export interface CityOptions {
  readonly people: string
  readonly days: string
  readonly workers?: string
  readonly faults: string
  readonly channels?: string
  readonly killEvery?: string
  readonly seed: string
  readonly grain: string
  readonly beat: string
  readonly out?: string
  readonly keep?: boolean
  readonly json?: boolean
}

export interface CityPlan {
  readonly people: number
  readonly days: number
  readonly workers: number
  readonly faults: ReadonlySet<FaultName>
  /** The platforms over which people are spread. */
  readonly channels: readonly CityChannel[]
  /** Milliseconds of real time between two kills, on average; null = nobody is killed. */
  readonly killEvery: number | null
  readonly seed: number
  /** Milliseconds of the city's clock between two marks at which people act. */
  readonly grain: number
  /** Milliseconds of the city's clock between two heartbeats of the service: what falls due in between is done with the next one. */
  readonly beat: number
}

/** @param embedded there is no PostgreSQL: one worker, in this process. Throws UsageError. */
export function readPlan(options: CityOptions, embedded: boolean, words: Words): CityPlan {
  const people = whole(options.people, 2, 1_000_000, '--people', words)
  const days = whole(options.days, 1, 730, '--days', words)
  const workers = whole(options.workers ?? (embedded ? '1' : '2'), 1, 64, '--workers', words)
  const killEvery = options.killEvery === undefined ? null : duration(options.killEvery, '--kill-every', words)
  if (embedded && (workers > 1 || killEvery !== null)) throw new UsageError(words('cli:city.embedded'))
  return {
    people,
    days,
    workers,
    faults: faultsOf(options.faults, words),
    channels: channelsOf(options.channels ?? 'all', words),
    killEvery,
    seed: whole(options.seed, 0, 2 ** 31, '--seed', words),
    grain: duration(options.grain, '--grain', words),
    beat: beatOf(options.beat, words),
  }
}

function whole(text: string, least: number, most: number, option: string, words: Words): number {
  const number = Number(text)
  if (/^\d{1,10}$/.test(text) && number >= least && number <= most) return number
  throw new UsageError(words('cli:city.bad-number', { option, least, most }))
}

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const

/** `500ms`, `20s`, `10m`, `1h`. @returns milliseconds. */
function duration(text: string, option: string, words: Words): number {
  const [, number, unit] = /^(\d{1,6})(ms|s|m|h)$/.exec(text) ?? []
  const milliseconds = Number(number) * units[(unit ?? 's') as keyof typeof units]
  if (milliseconds > 0) return milliseconds
  throw new UsageError(words('cli:city.bad-duration', { option }))
}

/** Whole seconds, so that the clock never stands still. */
function beatOf(text: string, words: Words): number {
  const beat = duration(text, '--beat', words)
  if (beat % 1_000 === 0) return beat
  throw new UsageError(words('cli:city.bad-beat'))
}

function faultsOf(text: string, words: Words): ReadonlySet<FaultName> {
  if (text === 'none') return new Set()
  if (text === 'all') return new Set(faultNames)
  const asked = text.split(',')
  const known = faultNames.filter((name) => asked.includes(name))
  if (known.length === asked.length) return new Set(known)
  throw new UsageError(words('cli:city.bad-faults', { names: faultNames.join(', ') }))
}

/** `telegram,viber`. The people in charge need one on which choices can be tapped. */
function channelsOf(text: string, words: Words): readonly CityChannel[] {
  if (text === 'all') return cityChannels
  const asked = text.split(',')
  const known = cityChannels.filter((name) => asked.includes(name))
  if (known.length === asked.length && known.some((name) => name !== 'zalo-bot')) return known
  throw new UsageError(words('cli:city.bad-channels', { names: cityChannels.join(', ') }))
}
