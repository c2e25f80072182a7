// What waits in the ledger is taken although new answers are begun all the time.
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { findOrMakeAccount } from '../../db/addresses.ts'
import { enqueueMessages } from '../../db/messages.ts'
import type { Channel } from '../../src/channels/channel.ts'
import { simulator } from '../../src/channels/simulator.ts'
import { arrive } from '../support/arrivals.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(() => db.truncate())

/** A platform that takes a second and a half for each message, and in which order it was asked. */
function slowPlatform() {
  const inner = simulator()
  const asked: string[] = []
  const send: Channel['send'] = async (message) => {
    asked.push(message.chatId)
    await pause(1_500)
    return inner.send(message)
  }
  return { asked, channel: { ...inner, send } }
}

/** An answer that waits in the ledger, as one does whose time to be tried again has come. */
async function putBack(house: House, chat: string): Promise<void> {
  const now = house.clock.now()
  const { tenantId, connection } = house
  const fixed = { class: 'answer', purpose: null, about: null, locale: 'vi', message: { lines: [] }, expiresAt: null } as const
  const messages = [{ ...fixed, tenantId, key: chat, accountId: connection.account.id, to: { chat }, dueAt: now, eventId: 9_999 }]
  await enqueueMessages(db.orm, db.vault, { createdAt: now, messages })
  house.rt.wake('answer')
}

it.each([1, 2])(
  'an answer that is tried again is not starved by answers that were just decided, with %i accounts',
  async (accounts) => {
    const { asked, channel } = slowPlatform()
    const house = await openHouse(db, { channel })
    if (accounts > 1) {
      const given = { tenantId: house.tenantId, channel: 'simulator', name: 'other', now: house.clock.now() }
      const account = await findOrMakeAccount(db.orm, given)
      house.rt.connections.set(account.id, { account, channel: simulator() })
    }
    house.drains.start()
    // Sixteen are under way, and then one that waits for its next try falls due.
    for (let n = 0; n < 18; n += 1) {
      await arrive(house, `before ${n}`, 'xin chào')
      await pause(60)
    }
    await putBack(house, 'again')
    for (let n = 0; !asked.includes('again') && n < 150; n += 1) {
      await arrive(house, `after ${n}`, 'xin chào')
      await pause(60)
      if (n % 20 === 0) house.drains.lookAll()
    }
    expect(asked).toContain('again')
    await house.drains.stop()
  },
  30_000,
)
