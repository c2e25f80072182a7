// The bubbles of one answer keep their order also when the platform did not take the first of them at first.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { SendOutcome } from '../../src/channels/send-outcome.ts'
import { simulator } from '../../src/channels/simulator.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { openHouse } from '../support/house.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(() => db.truncate())
const lo = 'Lò Thị Thử'

it.each<SendOutcome>([
  { kind: 'transient', reason: 'ECONNREFUSED' },
  { kind: 'unknown', reason: 'timeout' },
])('a welcome that is tried again ($kind) is not overtaken by the question that follows it', async (outcome) => {
  const inner = simulator()
  let calls = 0
  const send: typeof inner.send = async (message) => {
    calls += 1
    return calls === 1 ? outcome : inner.send(message)
  }
  const house = await openHouse(db, { channel: { ...inner, send } })
  await house.hear(lo, await house.code(lo))
  await house.runTo(house.clock.now().add({ seconds: 30 }))
  expect(house.chat(lo).map(({ text }) => text.slice(0, 9))).toEqual(['Kính chào', '(1/5) Đồn'])
})
