// Prepared statements on the embedded database: values arrive as they were, whatever is in them.

import { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canPrepare, literal, statements } from '../../db/pglite-statements.ts'

let pg: PGlite
const prepared = statements()
beforeAll(async () => {
  pg = await PGlite.create()
})
afterAll(() => pg.close())

const withoutNul = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !text.includes('\0') && text.isWellFormed())

describe('values', () => {
  test('any text comes back as it was, with quotes, backslashes and line breaks', async () => {
    await fc.assert(
      fc.asyncProperty(withoutNul, async (text) => {
        const { rows } = await prepared.run<{ given: string }>(pg, 'select $1::text as given', [text])
        expect(rows[0]?.given).toBe(text)
      }),
      { numRuns: 200, examples: [["'); drop table x; --"], ['\\'], ["\\'"], ['a\nb'], ['$1'], ['đ’"']] },
    )
  })

  test('any array of texts comes back as it was, with nulls, braces and commas', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(withoutNul), { maxLength: 6 }), async (texts) => {
        const { rows } = await prepared.run<{ given: (string | null)[] }>(pg, 'select $1::text[] as given', [texts])
        expect(rows[0]?.given).toEqual(texts)
      }),
      { numRuns: 100, examples: [[['{', '}', ',', '"', '\\', 'NULL', '', null]]] },
    )
  })

  test('bytes, numbers, truth and JSON come back as they were', async () => {
    const { rows } = await prepared.run<Record<string, unknown>>(
      pg,
      'select $1::bytea as b, $2::int as n, $3::bool as t, $4::jsonb as j, $5::text as none',
      [Uint8Array.of(0, 255, 39), -7, true, { a: "o'clock" }, null],
    )
    expect(rows[0]).toMatchObject({ n: -7, t: true, j: { a: "o'clock" }, none: null })
    expect(rows[0]?.b).toEqual(Uint8Array.of(0, 255, 39))
  })

  test('a NUL character is refused before it reaches the database', () => {
    expect(() => literal('a\0b')).toThrow(TypeError)
  })
})

test('only statements that can be prepared are', () => {
  expect(['select 1', ' with a as (select 1) select 1', 'INSERT into x', 'update x set', 'delete from x'].every(canPrepare)).toBe(true)
  expect(['vacuum analyze', 'begin', 'create table x()', 'set x to y', 'execute x'].some(canPrepare)).toBe(false)
})

test('old statements make room for new ones, and come back when they are asked again', async () => {
  await using own = await PGlite.create()
  const few = statements(4)
  for (let round = 0; round < 3; round += 1) {
    for (let n = 0; n < 10; n += 1) {
      const { rows } = await few.run<{ n: number }>(own, `select ${n} as n`, [])
      expect(rows[0]?.n).toBe(n)
    }
  }
})
