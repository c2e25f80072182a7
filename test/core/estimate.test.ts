// How long the questions of a round take to go out.
import { expect, it } from 'vitest'
import { comingRoundLine } from '../../handlers/coming-round.ts'
import { secondsToSend } from '../../src/core/estimate.ts'
import { sentenceText } from '../../src/render/text.ts'

it.each([
  ['one account', [[2100, 25]], 84],
  ['a part of a second is a second', [[30, 29]], 2],
  [
    'two accounts send side by side',
    [
      [2100, 25],
      [100, 1],
    ],
    100,
  ],
  [
    'an account without a limit takes no time',
    [
      [2100, 25],
      [1_000_000, 0],
    ],
    84,
  ],
  ['nobody to ask', [], 0],
  ['a million at 29 a second', [[1_000_000, 29]], 34_483],
] as const)('%s', (_, loads, seconds) => {
  expect(secondsToSend(loads.map(([messages, perSecond]) => ({ messages, perSecond })))).toBe(seconds)
})

it.each([
  ['vi', 84, 'Lượt hỏi thăm tới: 01/12/2026, 2.100 người ≈ 84 giây.'],
  ['vi', 0, 'Lượt hỏi thăm tới: 01/12/2026, 2.100 người.'],
  ['en', 84, 'Next round: 01/12/2026, people to ask: 2,100 ≈ 84 s.'],
] as const)('is said in %s for %i seconds', (locale, seconds, text) => {
  expect(comingRoundLine({ day: '2026-12-01', people: 2100, seconds, short: [] }).map((line) => sentenceText(line, locale))).toEqual([text])
})

it('an account whose month does not suffice is named, with how many it cannot ask', () => {
  const short = [{ accountId: 7, title: 'Bot Giữ Liên Lạc', channel: 'zalo-bot', name: 'zalo-bot-7', left: 120, needed: 150, beyond: 10 }]
  const lines = comingRoundLine({ day: '2026-12-01', people: 50, seconds: 0, short })
  expect(lines.map((line) => sentenceText(line, 'vi'))[1]).toBe(
    'Zalo (bot) – Bot Giữ Liên Lạc còn 120 lượt tin tháng ấy, cần khoảng 150: 10 đồng chí sẽ được hỏi qua kênh khác hoặc gọi điện.',
  )
})

it('nothing is said where no round lies ahead', () => {
  expect(comingRoundLine(null)).toEqual([])
})
