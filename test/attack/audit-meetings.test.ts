// The auditor on news of meetings: agreed to are only words that spoke of them.
import { sql } from 'drizzle-orm'
import { afterAll, expect, it } from 'vitest'
import { audit } from '../../src/tasks/audit.ts'
import { testDatabase } from '../support/database.ts'
import { openHouse, people } from '../support/house.ts'

const db = await testDatabase()
afterAll(() => db.close())

it('news of a meeting to somebody who agreed to the earlier words for reminders is found, and other reminders are not', async () => {
  const house = await openHouse(db, { rows: people, start: '2026-12-01T09:00:00+07:00' })
  const [secretary, away] = ['Phan Văn Mẫu', 'Lò Thị Thử']
  for (const name of [secretary, away]) await house.link(name)
  const asOfBefore = () => db.orm.execute(sql`update consents set text_version = '2026-11-22' where purpose = 'reminders'`)
  await house.sets(secretary, '/hop 20/12 19:30 Nhà văn hóa')
  await house.runTo('2026-12-01T10:00:00+07:00')
  expect(house.last(away).text).toContain('kiểm điểm')
  await asOfBefore()
  expect(await audit(house.rt, house.tenantId)).toEqual([])
  await db.orm.execute(sql`update consents set text_version = '2026-12-01' where purpose = 'reminders'`)
  await house.sets(secretary, 'họp chuyên đề 3/12 19:30 Nhà văn hóa')
  await house.runTo('2026-12-01T11:00:00+07:00')
  expect(house.last(away).text).toContain('chuyên đề')
  expect(await audit(house.rt, house.tenantId)).toEqual([])
  await asOfBefore()
  const found = await audit(house.rt, house.tenantId)
  expect(found.map(({ rule }) => rule)).toEqual(['no_consent'])
})
