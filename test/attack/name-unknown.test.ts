// A platform that does not tell the bot's name holds up nobody's words.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findOrMakeAccount } from '../../db/addresses.ts'
import { simulator } from '../../src/channels/simulator.ts'
import { arrive } from '../support/arrivals.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { openHouse } from '../support/house.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

it('words that come by one account are answered while another account’s platform hangs over the name of its bot', async () => {
  const house = await openHouse(db)
  const account = await findOrMakeAccount(db.orm, { tenantId: house.tenantId, channel: 'simulator', name: 'other', now: house.clock.now() })
  const name = Promise.withResolvers<string | null>()
  const hanging = { account, channel: { ...simulator(), linkFor: () => name.promise } }
  house.rt.connections.set(account.id, hanging)
  const before = house.sent.length
  house.drains.start()
  await arrive(house, 'hangs', 'xin chào', hanging)
  await arrive(house, 'goes', 'xin chào')
  await expect.poll(() => house.sent.slice(before).map(({ chatId }) => chatId), { timeout: 5_000 }).toContain('goes')
  await house.drains.stop()
  name.resolve(null)
})
