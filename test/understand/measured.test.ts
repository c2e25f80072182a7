// How well invented replies are read: the bar of the reader, and that what it holds is in the words.
//
// The replies of test/fixtures/replies were written by people who had not seen the reader. `place` is what is meant, null where it has to be asked.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { explain } from '../../src/understand/explain.ts'
import { faultOf, fuzz } from './fuzz.ts'

interface Invented {
  readonly reply: string
  readonly place: string | null
}

function repliesOf(name: string): readonly Invented[] {
  const text = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'replies', name), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Invented)
}

/** `right`, `asked` where a place was meant, or `wrong`: another place, or one where there is none. */
function judged({ reply, place }: Invented): 'right' | 'asked' | 'wrong' {
  const found = explain(reply, { asked: true }).reading.report.place
  const code = found === null ? null : (found.province ?? (found.country === 'VN' ? null : found.country))
  return code === place ? 'right' : code === null ? 'asked' : 'wrong'
}

it.each([
  ['places.jsonl', 0.95],
  ['replies.jsonl', 0.98],
])('of %s at least a share of %d is right, and at most one in a hundred is wrong', (name, least) => {
  const replies = repliesOf(name)
  const by = Map.groupBy(replies, judged)
  const wrong = (by.get('wrong') ?? []).map(({ reply }) => reply)
  expect(wrong.length / replies.length, wrong.join('\n')).toBeLessThanOrEqual(0.01)
  expect(
    (by.get('right') ?? []).length / replies.length,
    (by.get('asked') ?? []).map(({ reply }) => reply).join('\n'),
  ).toBeGreaterThanOrEqual(least)
})

const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd').replace(/Đ/gu, 'D')

it.each<[string, (text: string) => string, number]>([
  ['without accents', withoutAccents, 0.93],
  ['in capitals', (text) => text.toUpperCase(), 0.97],
  ['in small letters', (text) => text.toLowerCase(), 0.97],
  ['with accents as some phones send them', (text) => text.normalize('NFD'), 0.97],
  ['without a comma', (text) => text.replace(/[.,;:!?]/g, ' '), 0.94],
])('typed %s they are read as well', (_, typed, least) => {
  const all = [...repliesOf('places.jsonl'), ...repliesOf('replies.jsonl')].map((one) => ({ ...one, reply: typed(one.reply) }))
  const by = Map.groupBy(all, judged)
  expect((by.get('right') ?? []).length / all.length).toBeGreaterThanOrEqual(least)
  expect((by.get('wrong') ?? []).length / all.length).toBeLessThanOrEqual(0.005)
})

it('no field of any of them holds what was not said', () => {
  for (const { reply } of [...repliesOf('places.jsonl'), ...repliesOf('replies.jsonl')])
    expect(faultOf(reply, explain(reply, { asked: true }).reading), reply).toBeNull()
})

it('nor of twenty thousand mutated ones, and none throws', () => {
  expect(fuzz({ count: 20_000, seed: 20_261_130 }).faults).toEqual([])
}, 60_000)

it('the surer a place is said to be, the more often it is right', () => {
  const sure = repliesOf('places.jsonl').flatMap((one) => {
    const { confidence } = explain(one.reply, { asked: true })
    return confidence >= 0.9 ? [judged(one)] : []
  })
  expect(sure.length).toBeGreaterThan(200)
  expect(sure.filter((one) => one === 'right').length / sure.length).toBeGreaterThan(0.98)
})
