// Has charts drawn in a process of their own: echarts and resvg take 140 MB, which a service that draws once a month should not keep.
import { type ChildProcess, fork } from 'node:child_process'
import { extname, join } from 'node:path'
import type { Locale } from '../core/person.ts'
import type { SummaryFigures } from '../core/summary.ts'

/** What goes to the process that draws, and what comes back: a PNG or the name of an error. */
export interface ChartOrder {
  readonly id: number
  readonly figures: SummaryFigures
  readonly names: { readonly unit: string }
  readonly locale: Locale
}
export type ChartAnswer = { readonly id: number; readonly picture: Uint8Array } | { readonly id: number; readonly fault: string }

/** Milliseconds that the process waits for more: at the turn of a month the summaries of all committees follow each other. */
const patience = 10_000

interface Artist {
  readonly child: ChildProcess
  readonly waiting: Map<number, PromiseWithResolvers<Uint8Array>>
}

let artist: Artist | null = null
let leaving: ReturnType<typeof setTimeout> | undefined
let orders = 0

/** As `renderSummaryChart`, in the language of `locale`. Throws when the picture cannot be drawn or the process dies over it. */
export function drawChartApart(figures: SummaryFigures, names: { readonly unit: string }, locale: Locale): Promise<Uint8Array> {
  clearTimeout(leaving)
  artist ??= hire()
  const { child, waiting } = artist
  orders += 1
  const order: ChartOrder = { id: orders, figures, names, locale }
  const drawn = Promise.withResolvers<Uint8Array>()
  waiting.set(order.id, drawn)
  child.ref()
  child.channel?.ref()
  // A process that is gone already says so by its end as well.
  child.send(order, () => {})
  return drawn.promise
}

function hire(): Artist {
  // Beside this file, as source or in the bundle. It needs nothing of the environment, and least of all the keys.
  const program = join(import.meta.dirname, `chart-process${extname(import.meta.filename)}`)
  const child = fork(program, [], { execArgv: [], env: {}, serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const hired: Artist = { child, waiting: new Map() }
  child.on('message', (message) => deliver(hired, message as ChartAnswer))
  child.once('error', (error) => lose(hired, error))
  child.once('exit', (code, signal) => lose(hired, `it ended with ${code ?? signal}`))
  return hired
}

function deliver({ child, waiting }: Artist, answer: ChartAnswer): void {
  const drawn = waiting.get(answer.id)
  waiting.delete(answer.id)
  if ('picture' in answer) drawn?.resolve(answer.picture)
  else drawn?.reject(new Error(`The chart could not be drawn: ${answer.fault}`))
  if (waiting.size > 0) return
  // Nobody waits: it must not keep a service from ending, and leaves after a while.
  child.unref()
  child.channel?.unref()
  leaving = setTimeout(() => {
    artist = null
    child.disconnect()
  }, patience)
  leaving.unref()
}

function lose(lost: Artist, cause: unknown): void {
  if (artist === lost) artist = null
  for (const drawn of lost.waiting.values()) drawn.reject(new Error('The process that draws charts is gone.', { cause }))
}
