// What one person is sent keeps its order, also when many hands send at the same time.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { simulator } from '../../src/channels/simulator.ts'
import { takeIn } from '../../src/inbox.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { openHouse } from '../support/house.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

it('a slow welcome is not overtaken by the question that follows it, and nobody waits for somebody else’s', async () => {
  const inner = simulator()
  const underWay = new Set<string>()
  let together = 0
  const channel = {
    ...inner,
    async send(message: Parameters<typeof inner.send>[0]) {
      expect(underWay.has(message.chatId)).toBe(false)
      underWay.add(message.chatId)
      together = Math.max(together, underWay.size)
      // Longer texts take longer, so that an order kept by chance would break.
      await new Promise((resolve) => setTimeout(resolve, Math.min(60, message.text.length / 5)))
      underWay.delete(message.chatId)
      return inner.send(message)
    },
  }
  const house = await openHouse(db, { channel })
  const names = ['Lò Thị Thử', 'Danh Văn Thử', 'Kim Văn Thử']
  for (const name of names) {
    const content = { kind: 'text', text: await house.code(name) } as const
    await takeIn(house.rt, house.connection, [
      { externalId: name, userId: name, chatId: name, at: house.clock.now().toString(), locale: null, content },
    ])
  }
  await house.drains.runDue()
  for (const name of names) expect(house.chat(name).map((one) => one.text.slice(0, 9))).toEqual(['Kính chào', '(1/5) Đồn'])
  expect(together).toBeGreaterThan(1)
})
