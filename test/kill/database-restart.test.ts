// The database server crashes in the middle of a round and comes back: the processes live on, and nothing is lost or doubled.
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fakeTelegram } from '../../src/city/wires/fake-telegram.ts'
import { onPostgres } from '../support/database.ts'
import { serveProcess } from '../support/process.ts'
import { type Cluster, makeCluster, serverPrograms } from './cluster.ts'
import { buildWorker, type Program } from './crew.ts'
import { peaceful, planOf } from './plan.ts'
import { foundTown, secret, start, type Town, token } from './town.ts'
import { calibrate, trial } from './trial.ts'

const of = { people: 40, processes: 2 }
// A server of our own has to be installed, and it is long: only where the tests run on PostgreSQL.
const programs = onPostgres ? serverPrograms() : null
let cluster: Cluster
let program: Program
let town: Town
beforeAll(async () => {
  if (programs === null) return
  ;[cluster, program] = await Promise.all([makeCluster(programs), buildWorker()])
  town = await foundTown({ url: cluster.url, prefix: 'restarted_', people: of.people })
}, 60_000)
afterAll(async () => {
  await program?.remove()
  await cluster?.remove()
})

it.runIf(programs !== null)(
  'a crash of the database in the middle of a round loses nothing and doubles nothing, and no process ends of it',
  async () => {
    const setting = { town, program, processes: of.processes }
    const { totals } = await calibrate(setting, planOf(0, of))
    for (const [seed, share] of [0.1, 0.6].entries()) {
      const result = await trial({ ...setting, blow: { share, strike: cluster.crash } }, peaceful(planOf(seed, of)), totals)
      expect(result, `after ${share} of the messages`).toMatchObject({ findings: [], kills: 0 })
    }
  },
  120_000,
)

it.runIf(programs !== null)(
  'the service waits for a database that is away with 503, and goes on by itself when it is back',
  async () => {
    await using telegram = await fakeTelegram({ token, now: () => start })
    const lot = await town.copy()
    const service = await serveProcess({ ...lot.env, TELEGRAM_API_ROOT: telegram.apiRoot })
    for (const chat of town.chats) await telegram.say(chat, 'xin chào')
    let update = 0
    /** Each time somebody else: what one person sends waits behind what was claimed as the connection broke, until that lease is over. */
    const say = async (): Promise<number> => {
      const { chat } = town.residents[update % of.people] ?? { chat: 0 }
      update += 1
      const person = { id: chat, is_bot: false, first_name: 'Person' }
      const message = { message_id: update, date: 1_796_000_000, chat: { id: chat, type: 'private' }, from: person, text: 'trợ giúp' }
      const answer = await fetch(`http://127.0.0.1:${service.port}/webhooks/telegram`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
        body: JSON.stringify({ update_id: update, message }),
      })
      return answer.status
    }
    try {
      expect(await say()).toBe(200)
      await expect.poll(() => telegram.calls('sendMessage').length, { timeout: 10_000 }).toBe(1)
      const statuses = new Set<number>()
      const crash = cluster.crash()
      let back = false
      void crash.then(() => {
        back = true
      })
      while (!back) {
        statuses.add(await say())
        await pause(10)
      }
      // Nothing else is ever said than "received" and "send it again".
      expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([])
      const before = telegram.calls('sendMessage').length
      await expect.poll(say, { timeout: 5_000 }).toBe(200)
      await expect.poll(() => telegram.calls('sendMessage').length, { timeout: 5_000 }).toBeGreaterThan(before)
      expect((await fetch(`http://127.0.0.1:${service.port}/readyz`)).status).toBe(200)
      expect(await service.stop()).toBe(0)
    } finally {
      await service.kill()
      await lot.remove()
    }
  },
  60_000,
)
