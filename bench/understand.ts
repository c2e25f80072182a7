// understand: reading replies / cutting them into words without accents. `node bench/understand.ts [--replies 2000]`
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { readReply } from '../src/understand/read-reply.ts'
import { inventedReplies } from '../test/understand/fuzz.ts'
import { interleave, readFlags, report } from './harness.ts'

const flags = readFlags(['replies'])
const count = flags.size('replies', 2_000, 100)
const invented = inventedReplies()
const typical = Array.from({ length: count }, (_, n) => invented[n % invented.length] ?? '')
const long = 4_000
const today = Temporal.PlainDate.from('2026-11-21')
/** The invented replies one after the other, and texts of one word, which are the worst: names that may begin everywhere. */
const longest = [
  invented.join('. '),
  ...['em ở ', 'làm công nhân ', 'phường xã ', 'Bình ', 'ở bình dương ', 'tết ', 'hợp đồng tới 8/2028 ', '1/', 'sang năm ', 'tháng 3 '].map(
    (words) => words.repeat(long),
  ),
].map((text) => text.slice(0, long))

/** Words without accents: the least that any reader does. */
const cut = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gu, 'd')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** Milliseconds of one text. */
const each = (texts: readonly string[], read: (text: string) => unknown) => async (): Promise<number> => {
  const started = performance.now()
  for (const text of texts) read(text)
  return (performance.now() - started) / texts.length
}
const read = (text: string): unknown => readReply(text, { asked: false, today })

const usual = await interleave({ ours: each(typical, read), baseline: each(typical, cut) }, { runs: flags.runs })
const worst = await Promise.all(
  longest.map((text) =>
    interleave({ ours: each(Array(10).fill(text), read), baseline: each(Array(10).fill(text), cut) }, { runs: flags.runs, warm: 3 }),
  ),
)
const slowest = worst.reduce((one, other) => (Math.max(...other.ours) > Math.max(...one.ours) ? other : one))

interface Cost {
  readonly milliseconds: number
  readonly megabytes: number
}

async function cost(): Promise<Cost> {
  const child = fork(join(import.meta.dirname, 'processes', 'reader.ts'), { execArgv: ['--no-webstorage', '--expose-gc'] })
  const [said] = (await once(child, 'message')) as [Cost]
  child.disconnect()
  return said
}
const costs: Cost[] = []
for (let run = 0; run < flags.runs; run++) costs.push(await cost())

const cutting = { name: 'words without accents' }
report({ name: 'understand', what: 'reading replies / cutting them into words without accents', databases: [], flags }, [
  { label: 'a typical reply', unit: 'ms', ours: usual.ours, baseline: { ...cutting, figures: usual.baseline } },
  { label: '  of it', unit: 'ms', ours: usual.ours, bar: { atMost: 0.5 } },
  { label: 'the slowest of 4,000 characters', unit: 'ms', ours: slowest.ours, baseline: { ...cutting, figures: slowest.baseline } },
  { label: '  of it', unit: 'ms', ours: slowest.ours, bar: { atMost: 5 } },
  { label: 'first reading of a process', unit: 'ms', ours: costs.map(({ milliseconds }) => milliseconds), bar: { atMost: 300 } },
  { label: 'memory of tables and data', unit: 'MB', ours: costs.map(({ megabytes }) => megabytes), bar: { atMost: 40 } },
])
