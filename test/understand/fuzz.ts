// Random and mutated replies, and what is wrong with a reading whatever was written: it throws, it hangs, or it holds what the words do not.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reading } from '../../src/core/report.ts'
import { fold } from '../../src/core/text.ts'
import { readReply } from '../../src/understand/read-reply.ts'
import { replyWords } from '../../src/understand/reply-words.ts'
import { readable, readingOf } from '../../src/understand/words.ts'

export interface Tally {
  readonly read: number
  /** Milliseconds. */
  readonly slowest: number
  readonly faults: readonly string[]
}

/** Milliseconds that one reading may take. */
const longest = 50

/** xorshift32: the same numbers for the same seed. */
function dice(seed: number): (most: number) => number {
  let state = seed * 2_654_435_761 + 1
  return (most) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % most
  }
}

/** The invented replies of the fixtures. */
export function inventedReplies(): readonly string[] {
  return ['places.jsonl', 'replies.jsonl'].flatMap((name) =>
    readFileSync(join(import.meta.dirname, '..', 'fixtures', 'replies', name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly reply: string }).reply),
  )
}

const letters = [
  ...'abcdđeghiklmnopqrstuvxyăâêôơưáàảãạếềểễệốồổỗộớờởỡợứừửữựíìỉĩị zfwj0123456789 ,.;:!?()[]/\n\t-_#@"\'👍️\u0301\u0300\u0323\ud800\u0000',
]

/** Reads so many replies. @param of.seed repeats a run. */
export function fuzz({ count, seed }: { readonly count: number; readonly seed: number }): Tally {
  const roll = dice(seed)
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T
  const replies = inventedReplies()
  const words = [...new Set(replies.flatMap((reply) => reply.split(/\s+/)))]
  const faults: string[] = []
  let slowest = 0
  // What is loaded with the first reply is no part of its time.
  readReply('em ở phường Linh Xuân, TP.HCM', { asked: false })
  for (let nth = 0; nth < count; nth++) {
    const text = made(roll, pick, { replies, words })
    const started = performance.now()
    let fault: string | null = null
    try {
      fault = faultOf(text, readReply(text, { asked: nth % 2 === 0 }))
    } catch (error) {
      fault = `threw ${String(error)}`
    }
    const took = performance.now() - started
    if (took > longest) {
      // The least of some times, so that a pause of the machine is not taken for the reader's.
      const least = Math.min(...Array.from({ length: 5 }, () => timed(text)))
      slowest = Math.max(slowest, least)
      if (least > longest) fault ??= `took ${least.toFixed(0)} ms`
    } else slowest = Math.max(slowest, took)
    if (fault !== null && faults.length < 100) faults.push(`${fault}: ${JSON.stringify(text.slice(0, 300))}`)
  }
  return { read: count, slowest, faults }
}

/** Milliseconds of one more reading. */
function timed(text: string): number {
  const started = performance.now()
  readReply(text, { asked: false })
  return performance.now() - started
}

type Roll = (most: number) => number

function made(
  roll: Roll,
  pick: <T>(list: readonly T[]) => T,
  from: { readonly replies: readonly string[]; readonly words: readonly string[] },
): string {
  switch (roll(6)) {
    case 0:
      return Array.from({ length: 1 + roll(roll(20) === 0 ? 600 : 40) }, () => pick(letters)).join('')
    case 1:
      return Array.from({ length: 1 + roll(roll(50) === 0 ? 800 : 25) }, () => pick(from.words)).join(pick([' ', ' ', ', ', '', '\n']))
    case 2:
      return `${pick(from.replies)} ${pick(from.replies)}`
    default: {
      const chars = [...pick(from.replies)]
      for (let times = roll(8); times > 0; times--) mutate(chars, roll, pick)
      const text = chars.join('')
      return pick([text, text, text.normalize('NFD'), fold(text), text.toUpperCase(), text.replace(/ /g, '')])
    }
  }
}

function mutate(chars: string[], roll: Roll, pick: <T>(list: readonly T[]) => T): void {
  const at = roll(chars.length + 1)
  switch (roll(4)) {
    case 0:
      chars.splice(at, 1)
      return
    case 1:
      chars.splice(at, 0, pick(letters))
      return
    case 2:
      chars.splice(at, 1, pick(letters))
      return
    default:
      chars.splice(at, 2, ...chars.slice(at, at + 2).reverse())
  }
}

/** What a reading holds that the words do not: a job is a part of them, a place comes with the name it was read from. */
export function faultOf(text: string, { report, placeOptions, intents }: Reading): string | null {
  const read = readable(text)
  const said = fold(readingOf(read, replyWords(read))).replace(/\s+/g, ' ')
  if (report.work !== null && !said.includes(fold(report.work))) return `a job that was not said (${report.work})`
  if (report.place !== null && report.place.said === null) return 'a place without its name'
  if (placeOptions.length === 1) return 'a choice of one'
  if (new Set(intents).size !== intents.length) return 'a wish twice'
  return null
}
