// Replies that are nothing but one thing over and over are read in bounded time, and without a fault.
import { expect, it } from 'vitest'
import { readJob } from '../../src/understand/read-job.ts'
import { readReply } from '../../src/understand/read-reply.ts'

const today = Temporal.PlainDate.from('2026-11-30')
const read = (text: string) => readReply(text, { asked: true, today })
const full = (words: string): string => words.repeat(4096 / words.length + 1).slice(0, 4096)

/** The best of several runs: a machine that is busy with something else is not slow reading. */
function milliseconds(act: () => unknown): number {
  let best = Number.POSITIVE_INFINITY
  for (let run = 0; run < 5; run++) {
    const start = performance.now()
    act()
    best = Math.min(best, performance.now() - start)
  }
  return best
}

it.each(['tháng 3 ', '1 ', '3 tháng ', '2 năm nữa ', 'còn 2 năm 3 tháng ', '12/', 'tết ', 'nhắn ', 'đừng nhắn ', 'bao giờ ', 'thợ '])(
  'a whole message of %j takes less than 80 ms',
  (words) => {
    expect(milliseconds(() => read(full(words)))).toBeLessThan(80)
    expect(milliseconds(() => readJob(full(words)))).toBeLessThan(80)
  },
)

it.each(['còn 999 năm ', 'hợp đồng còn 999 năm 999 năm ', 'em về quê 999 tháng nữa ', '999 tuần 999 tuần '])(
  'a span of %j ends nowhere and faults nothing',
  (words) => {
    for (const text of [words, full(words), `em về quê sau ${full(words)} nữa`]) expect(() => read(text)).not.toThrow()
  },
)
