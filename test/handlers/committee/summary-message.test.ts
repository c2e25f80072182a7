// The committee's monthly message: short, complete in both languages, silent about small groups.
import { describe, expect, test } from 'vitest'
import { summaryMessage } from '../../../handlers/committee/summary-message.ts'
import en from '../../../locales/en/committee.json' with { type: 'json' }
import vi from '../../../locales/vi/committee.json' with { type: 'json' }
import type { Sentence } from '../../../src/core/message.ts'
import { type SummaryInput, summaryFigures, summaryOutcomes } from '../../../src/core/summary.ts'

const away = (n: number): SummaryInput['checkIns'] =>
  Array.from({ length: n }, (_, i) => ({
    branchId: 1,
    period: '2026-12',
    outcome: summaryOutcomes[i % summaryOutcomes.length] ?? 'pending',
    reason: null,
    place: i % 2 ? { country: 'JP', province: null, said: null } : { country: 'VN', province: '79', said: null },
  }))
const figuresOf = (more: Partial<SummaryInput>) =>
  summaryFigures({
    branches: [{ id: 1, name: 'Chi bộ ấp 1', members: 24, exemptHealth: 2 }],
    checkIns: [],
    homeProvince: '82',
    exemptionsEnding: [],
    review: [],
    period: '2026-12',
    today: '2026-12-31',
    smallGroup: 5,
    ...more,
  })
const asked = (n: number) => Array.from({ length: n }, () => ({ branchId: 1, answer: null }))
const full = figuresOf({
  checkIns: away(24),
  exemptionsEnding: [
    ...asked(6).map((row) => ({ ...row, endsOn: '2026-12-01' })),
    ...asked(6).map((row) => ({ ...row, endsOn: '2027-01-10' })),
  ],
  review: asked(24),
})
const say = (figures: typeof full) => summaryMessage(figures, { unit: 'Đảng ủy xã Mẫu' })
const keys = (sentences: readonly Sentence[]) => sentences.map((sentence) => sentence.key.replace('committee:summary.text.', ''))

describe('the monthly message', () => {
  test('a month with everything in it takes 12 lines', () => {
    expect(keys(say(full))).toEqual([
      ...['title', 'units', 'reached', 'unreached', 'pending', 'not_asked'],
      ...['places', 'most', 'ended_answers', 'ending_answers', 'review_answers', 'small'],
    ])
  })

  test.each([
    { n: 0, lines: ['title', 'units', 'nobody'] },
    { n: 4, lines: ['title', 'units', 'few'] },
    { n: 5, lines: ['title', 'units', 'reached', 'unreached', 'pending', 'places', 'small'] },
  ])('with $n away it says only what may be told', ({ n, lines }) => {
    expect(keys(say(figuresOf({ checkIns: away(n) })))).toEqual(lines)
  })

  test('groups under five get their total without answers', () => {
    const figures = figuresOf({
      checkIns: away(24),
      exemptionsEnding: asked(2).map((row) => ({ ...row, endsOn: '2026-12-01' })),
      review: asked(3),
    })
    expect(say(figures)).toContainEqual({ key: 'committee:summary.text.ended', with: { n: 2 } })
    expect(say(figures)).toContainEqual({ key: 'committee:summary.text.review', with: { n: 3 } })
  })

  test('the share of people reached counts late answers and calls', () => {
    const line = say(full).find((sentence) => sentence.key === 'committee:summary.text.reached')
    expect(line?.with).toMatchObject({ n: 12, away: 24, share: { share: 0.5 }, answered: 4, late: 4, phone: 4 })
  })

  test('the largest places are named, largest first', () => {
    const figures = figuresOf({ checkIns: [...away(11), ...away(1)] })
    const line = say(figures).find((sentence) => sentence.key === 'committee:summary.text.most')
    expect(line?.with).toEqual({
      places: {
        list: [
          { key: 'committee:summary.text.most_place', with: { place: { place: { country: 'VN', province: '79', said: null } }, n: 7 } },
          { key: 'committee:summary.text.most_place', with: { place: { place: { country: 'JP', province: null, said: null } }, n: 5 } },
        ],
      },
    })
  })

  test.each([
    ['vi', vi],
    ['en', en],
  ] as const)('every blank of the %s sentences is filled', (_, texts) => {
    for (const n of [0, 4, 24]) {
      for (const sentence of [...say(figuresOf({ checkIns: away(n), review: asked(n) })), ...say(full)]) {
        const text: string = texts[sentence.key.replace('committee:', '') as keyof typeof texts]
        const blanks = [...text.matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1])
        expect(Object.keys(sentence.with ?? {})).toEqual(expect.arrayContaining(blanks))
      }
    }
  })
})
