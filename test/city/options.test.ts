// What a city can be asked for, and what it refuses in a sentence.
import { expect, it } from 'vitest'
import { cityCommand } from '../../src/city/command.ts'
import { type CityOptions, readPlan } from '../../src/city/options.ts'
import { wordsOf } from '../../src/cli/shared.ts'
import { readConfig } from '../../src/config.ts'

const words = wordsOf({ LOCALE: 'en' })
const usual: CityOptions = { people: '100', days: '60', faults: 'none', seed: '1', grain: '10m', beat: '2s' }

it('a plain city has two workers on PostgreSQL and one on the embedded database', () => {
  expect(readPlan(usual, false, words)).toEqual({
    people: 100,
    days: 60,
    workers: 2,
    faults: new Set(),
    channels: ['telegram', 'zalo-bot', 'zalo-oa', 'viber'],
    killEvery: null,
    seed: 1,
    grain: 600_000,
    beat: 2_000,
  })
  expect(readPlan(usual, true, words).workers).toBe(1)
})

it('lengths of time and names of faults are read', () => {
  const plan = readPlan({ ...usual, killEvery: '20s', grain: '1h', faults: '429,cut' }, false, words)
  expect([plan.killEvery, plan.grain, [...plan.faults]]).toEqual([20_000, 3_600_000, ['429', 'cut']])
  expect(readPlan({ ...usual, faults: 'all' }, false, words).faults.size).toBe(7)
  expect(readPlan({ ...usual, channels: 'viber,telegram' }, false, words).channels).toEqual(['telegram', 'viber'])
})

it.each<[Partial<CityOptions>, boolean, RegExp]>([
  [{ people: '1' }, false, /--people/],
  [{ people: 'many' }, false, /--people/],
  [{ days: '0' }, false, /--days/],
  [{ days: '1000' }, false, /--days/],
  [{ seed: '-1' }, false, /--seed/],
  [{ grain: '10' }, false, /--grain/],
  [{ grain: '0m' }, false, /--grain/],
  [{ beat: '500ms' }, false, /--beat/],
  [{ beat: '0s' }, false, /--beat/],
  [{ killEvery: 'often' }, false, /--kill-every/],
  [{ faults: 'rain' }, false, /429, 5xx/],
  [{ faults: '429,rain' }, false, /429, 5xx/],
  [{ channels: 'pigeon' }, false, /telegram, zalo-bot/],
  [{ channels: 'viber,viber' }, false, /telegram, zalo-bot/],
  [{ channels: 'zalo-bot' }, false, /secretaries need buttons/],
  [{ workers: '2' }, true, /embedded/],
  [{ killEvery: '5s' }, true, /embedded/],
])('%j is refused (embedded: %s)', (given, embedded, sentence) => {
  expect(() => readPlan({ ...usual, ...given }, embedded, words)).toThrow(sentence)
})

it('a file for the results that cannot be written is refused before anybody moves in', async () => {
  const out = `${import.meta.filename}/city.json`
  await expect(cityCommand(readConfig({ LOCALE: 'en' }), { ...usual, people: '1000000', out })).rejects.toThrow(/--out/)
})
