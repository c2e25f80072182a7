// What was asked and offered to one person is not lost when they write at the moment in which a message goes out to them.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addresses } from '../../db/schema/index.ts'
import { loadTalk } from '../../db/talks.ts'
import { openDrains } from '../../src/drains.ts'
import { takeIn } from '../../src/inbox.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'
import { openHouse } from '../support/house.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const lo = 'Lò Thị Thử'

it('the question of a new month replaces what was left open from the last one', async () => {
  const house = await openHouse(db)
  await house.link(lo)
  await house.hear(lo, 'làm may ở Huế')
  await house.runTo('2026-12-01T12:00:00+07:00')
  const [answer] = await house.hear(lo, 'đúng')
  expect(answer?.text).not.toContain('Huế')
  const [address] = await db.orm.select({ id: addresses.id }).from(addresses)
  expect((await loadTalk(db.orm, db.vault, house.tenantId, address?.id ?? 0))?.open).not.toMatchObject({ ask: 'confirm' })
})

it.runIf(onPostgres)('a line that is handled while reminders go out keeps its open question', async () => {
  await db.truncate()
  const house = await openHouse(db)
  const other = openDrains({ ...house.rt, db: await db.second() })
  await house.link(lo)
  await house.runTo('2026-12-02T09:00:00+07:00')
  const [address] = await db.orm.select({ id: addresses.id }).from(addresses)
  for (const day of [6, 13]) {
    // The reminder has its hour while the member writes.
    house.clock.moveTo(Temporal.Instant.from(`2026-12-${String(day).padStart(2, '0')}T14:00:00+07:00`))
    const content = { kind: 'text', text: 'làm may ở Huế' } as const
    await takeIn(house.rt, house.connection, [
      { externalId: `race ${day}`, userId: lo, chatId: lo, at: house.clock.now().toString(), locale: null, content },
    ])
    await Promise.all([house.drains.runDue(), other.runDue()])
    const talk = await loadTalk(db.orm, db.vault, house.tenantId, address?.id ?? 0)
    expect(talk?.open).toMatchObject({ ask: 'confirm', report: { place: { province: '46' } } })
  }
})
