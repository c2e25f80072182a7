// What is begun as it is stored, without a claim: in the order of each person, and put back where it came too early.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { storeEvents } from '../../db/events.ts'
import { rows } from '../../db/rows.ts'
import { takeIn } from '../../src/inbox.ts'
import { handleEvents } from '../../src/tasks/handle-event.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
const lo = 'Lò Thị Thử'
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db)
  await house.link(lo)
})

const event = (externalId: string, text: string) => ({
  externalId,
  userId: lo,
  chatId: lo,
  at: house.clock.now().toString(),
  locale: 'vi',
  content: { kind: 'text', text } as const,
})
const texts = (from: number) => house.sent.slice(from).map(({ text }) => text)

it('several lines that arrive together are answered in their order, each once', async () => {
  const before = house.sent.length
  const lines = ['em làm công nhân may ở Bình Dương', 'đúng', 'TRỢ GIÚP'].map((text, n) => event(`line ${n}`, text))
  expect(await takeIn(house.rt, house.connection, lines)).toBe(3)
  await house.drains.runDue(['events'])
  const said = texts(before)
  expect(said).toHaveLength(3)
  expect(said[0]).toMatch(/Đúng không/)
  expect(said[1]).toMatch(/Đã ghi|cảm ơn/i)
  expect(await rows(db.orm, sql`select state, attempts from events where external_id like 'line %' group by 1, 2`)).toEqual([
    { state: 'done', attempts: 1 },
  ])
  // Nobody looked for them: an answer is in the hands of who decided on it.
  expect(await rows(db.orm, sql`select distinct attempts from messages where class = 'answer'`)).toEqual([{ attempts: 1 }])
})

it('an event that was taken although an older one is open is put back, and nothing follows from it before its turn', async () => {
  const { tenantId, id: accountId } = house.connection.account
  const given = { tenantId, accountId, receivedAt: house.clock.now() }
  const first = event('first', 'em làm công nhân may ở Bình Dương')
  await storeEvents(db.orm, db.vault, { ...given, events: [first] })
  // As another process sees it that stores the second one at the same moment: the first is not there yet.
  await db.orm.execute(sql`update events set state = 'done', ended_at = now() where external_id = 'first'`)
  const second = event('second', 'đúng')
  const [stored] = await storeEvents(db.orm, db.vault, { ...given, events: [second], take: { places: 1, lease: 60 } })
  await db.orm.execute(sql`update events set state = 'waiting', ended_at = null where external_id = 'first'`)
  if (!stored?.taken) throw new Error('it was to be taken')

  const before = house.sent.length
  const woken: string[] = []
  const rt = { ...house.rt, wake: (lane: string) => void woken.push(lane) }
  expect(await handleEvents([{ rt, row: { ...stored.taken, event: second } }])).toEqual(['put_back'])
  // Whoever has the older one looks for what stands behind it when that is done.
  expect(woken).toEqual(['events'])
  expect(texts(before)).toEqual([])
  expect(await rows(db.orm, sql`select state, spared from events where external_id = 'second'`)).toEqual([{ state: 'waiting', spared: 1 }])

  await house.drains.runDue(['events'])
  const said = texts(before)
  expect(said).toHaveLength(2)
  expect(said[0]).toMatch(/Đúng không/)
  expect(said[1]).not.toMatch(/Đúng không/)
})
