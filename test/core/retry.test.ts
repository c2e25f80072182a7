// The table of retries and the names of faults.
import { describe, expect, it } from 'vitest'
import { brief, faultName, LeaseLost, patient, retryAfter } from '../../src/core/retry.ts'

describe('retries', () => {
  it.each([
    [1, 5],
    [2, 30],
    [3, 120],
    [4, 600],
    [5, 3600],
    [6, 21_600],
    [7, null],
    [8, null],
  ])('after failed try %i the next one waits %s seconds', (attempt, seconds) => {
    expect(retryAfter(attempt)).toBe(seconds)
  })

  it('waits grow, and what came in waits under three minutes in all', () => {
    for (const table of [patient, brief]) expect([...table]).toEqual([...table].sort((a, b) => a - b))
    expect(brief.reduce((sum, seconds) => sum + seconds, 0)).toBeLessThan(180)
    expect(retryAfter(4, brief)).toBeNull()
  })
})

class PostgresError extends Error {
  override readonly name = 'PostgresError'
  readonly code = '23505'
}

describe('the name of a fault', () => {
  it.each([
    ['a plain error', new Error('Tôi làm ở Bình Dương'), 'Error'],
    ['an error of ours', new LeaseLost('x'), 'LeaseLost'],
    ['a coded one', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'Error ECONNREFUSED'],
    ['a coded one inside drizzle’s', new Error('params: 0901234567', { cause: new PostgresError('x') }), 'PostgresError 23505'],
    ['a named one inside a plain one', new Error('x', { cause: new LeaseLost('y') }), 'LeaseLost'],
    ['a name that is a text', Object.assign(new Error('x'), { name: 'Nguyễn Văn A' }), 'Error'],
    ['a code that is a text', Object.assign(new Error('x'), { code: 'tôi ở nhà' }), 'Error'],
    ['a thrown text', 'Tôi làm ở Bình Dương', 'thrown value'],
    ['nothing', undefined, 'thrown value'],
  ])('%s', (_name, error, name) => {
    expect(faultName(error)).toBe(name)
  })

  it('ends also for an error that is its own cause', () => {
    const error = new Error('x')
    error.cause = error
    expect(faultName(error)).toBe('Error')
  })
})
