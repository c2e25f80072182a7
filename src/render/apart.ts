// Has charts and papers made in a process of their own: what they need takes 50 to 140 MB, which a service that makes few should not keep.
import { type ChildProcess, fork } from 'node:child_process'
import { extname, join } from 'node:path'
import type { PaperData, PaperFormat } from '../core/paper.ts'
import type { Locale } from '../core/person.ts'
import type { SummaryFigures } from '../core/summary.ts'

/** What is to be made, and in which language. */
export type Order =
  | { readonly make: 'chart'; readonly figures: SummaryFigures; readonly names: { readonly unit: string }; readonly locale: Locale }
  | { readonly make: 'paper'; readonly paper: PaperData; readonly format: PaperFormat; readonly locale: Locale }

/** What goes to the process, and what comes back: the bytes of a file or the name of an error. */
export interface Asked {
  readonly id: number
  readonly order: Order
}
export type Answer = { readonly id: number; readonly bytes: Uint8Array } | { readonly id: number; readonly fault: string }

/** Milliseconds that the process waits for more: at the turn of a month the summaries of all committees follow each other. */
const patience = 10_000

interface Maker {
  readonly child: ChildProcess
  readonly waiting: Map<number, PromiseWithResolvers<Uint8Array>>
}

let maker: Maker | null = null
let leaving: ReturnType<typeof setTimeout> | undefined
let asked = 0

/** The bytes of the file. Throws when it cannot be made or the process dies over it. */
export function makeApart(order: Order): Promise<Uint8Array> {
  clearTimeout(leaving)
  maker ??= hire()
  const { child, waiting } = maker
  asked += 1
  const sent: Asked = { id: asked, order }
  const made = Promise.withResolvers<Uint8Array>()
  waiting.set(sent.id, made)
  child.ref()
  child.channel?.ref()
  // A process that is gone already says so by its end as well.
  child.send(sent, () => {})
  return made.promise
}

function hire(): Maker {
  // Beside this file, as source or in the bundle. It needs nothing of the environment, and least of all the keys.
  const program = join(import.meta.dirname, `apart-process${extname(import.meta.filename)}`)
  const child = fork(program, [], { execArgv: [], env: {}, serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const hired: Maker = { child, waiting: new Map() }
  child.on('message', (message) => deliver(hired, message as Answer))
  child.once('error', (error) => lose(hired, error))
  child.once('exit', (code, signal) => lose(hired, `it ended with ${code ?? signal}`))
  return hired
}

function deliver({ child, waiting }: Maker, answer: Answer): void {
  const made = waiting.get(answer.id)
  waiting.delete(answer.id)
  if ('bytes' in answer) made?.resolve(answer.bytes)
  else made?.reject(new Error(`The file could not be made: ${answer.fault}`))
  if (waiting.size > 0) return
  // Nobody waits: it must not keep a service from ending, and leaves after a while.
  child.unref()
  child.channel?.unref()
  leaving = setTimeout(() => {
    maker = null
    child.disconnect()
  }, patience)
  leaving.unref()
}

function lose(lost: Maker, cause: unknown): void {
  if (maker === lost) maker = null
  for (const made of lost.waiting.values()) made.reject(new Error('The process that makes files is gone.', { cause }))
}
