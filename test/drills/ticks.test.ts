// Two `lienlac tick` at a time: overlapping, and at the same instant. What is due happens once.
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { type FakeTelegram, fakeTelegram } from '../../src/city/wires/fake-telegram.ts'
import { end, foundTown, type Lot, start, type Town, token } from '../kill/town.ts'
import { judge } from '../kill/verdict.ts'
import { onPostgres } from '../support/database.ts'
import { run } from '../support/process.ts'

const place = inject('template')
let town: Town
let telegram: FakeTelegram
let lot: Lot
beforeAll(async () => {
  const prefix = place.kind === 'postgres' ? `${place.prefix}ticks_` : ''
  town = await foundTown({ url: place.kind === 'postgres' ? place.url : null, prefix, people: 8 })
}, 60_000)
afterAll(() => town?.close())

/** A fresh copy of the town, and a platform that is slow enough to be met in the middle. */
async function morning<T>(work: () => Promise<T>, { slow } = { slow: 20 }): Promise<T> {
  telegram = await fakeTelegram({ token, now: () => start })
  for (const chat of town.chats) await telegram.say(chat, 'xin chào')
  telegram.rule((method) => (method === 'sendMessage' ? { slow } : null))
  lot = await town.copy()
  try {
    return await work()
  } finally {
    await telegram.close()
    await lot.remove()
  }
}

const tick = (to: Temporal.Instant, env = {}) =>
  run(['tick', '--really', '--at', to.toString()], { ...lot.env, TELEGRAM_API_ROOT: telegram.apiRoot, ...env })
/** A file's words are its caption. */
const sent = () =>
  telegram.requests
    .filter(({ method }) => /^send(?:Message|Document|Photo)$/.test(method))
    .map(({ payload }) => ({ chat: Number(payload.chat_id), text: String(payload.text ?? payload.caption) }))
const questions = () => sent().filter(({ text }) => text.includes('hỏi thăm'))

/** The whole round, judged as after a kill: one question each, two reminders, a silence handed over, nothing lost, doubled or left. */
async function findings(): Promise<unknown> {
  await using db = await lot.open()
  return (await judge(db, { town, sent: sent(), acknowledged: [], kills: 0 })).findings
}

it.runIf(onPostgres)(
  'two overlapping ticks share the work: everything goes out once',
  () =>
    morning(async () => {
      const first = tick(end)
      await expect.poll(() => questions().length, { timeout: 20_000 }).toBeGreaterThan(0)
      expect((await Promise.all([first, tick(end)])).map(({ code }) => code)).toEqual([0, 0])
      expect(await findings()).toEqual([])
    }),
  60_000,
)

it.runIf(onPostgres)(
  'two ticks at the same instant share the work: everything goes out once',
  () =>
    morning(async () => {
      expect((await Promise.all([tick(end), tick(end)])).map(({ code }) => code)).toEqual([0, 0])
      expect(await findings()).toEqual([])
    }),
  60_000,
)

it.runIf(onPostgres)(
  'who moves the clock waits for another who does, and takes nothing out of the hands of one that is slow',
  () =>
    morning(
      async () => {
        const told = { LOG_LEVEL: 'debug' }
        const both = await Promise.all([tick(end, told), tick(end, told)])
        expect(both.map(({ code }) => code)).toEqual([0, 0])
        expect(both.filter(({ out, err }) => `${out}${err}`.includes('leases_taken_back'))).toEqual([])
        expect(await findings()).toEqual([])
      },
      { slow: 500 },
    ),
  60_000,
)

it.runIf(!onPostgres)(
  'on the embedded database one tick works; another at the same instant, or while it works, is refused in a sentence',
  () =>
    morning(async () => {
      const both = [tick(end), tick(end)]
      await expect.poll(() => questions().length, { timeout: 20_000 }).toBeGreaterThan(0)
      const ended = await Promise.all([...both, tick(end)])
      expect(ended.map(({ code }) => code).toSorted()).toEqual([0, 1, 1])
      for (const { code, err } of ended) if (code === 1) expect(err).toContain('đang được một tiến trình khác dùng')
      expect(await findings()).toEqual([])
    }),
  60_000,
)
