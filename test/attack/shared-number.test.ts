// A new number that somebody of the same name has already: it is noted, and nobody becomes somebody else.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { openHouse, people, row } from '../support/house.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

it('a number that a namesake without a year of birth has on the list is noted', async () => {
  const twins = ['+84900000201', '+84900000202'].map((phone) => row('Lò Văn Trùng', { standing: 'away', birthYear: null, phone }))
  const house = await openHouse(db, { rows: [...people, ...twins] })
  const secretary = 'Phan Văn Mẫu'
  await house.link(secretary)
  const twin = house.id('Lò Văn Trùng')
  const chat = 'Lò Văn Trùng'
  await house.link(chat)
  const [other] = await rows<{ phone_hash: string }>(
    db.orm,
    sql`select phone_hash from members where name = 'Lò Văn Trùng' and id <> ${twin}`,
  )
  const number = other?.phone_hash === db.vault.hash('phone', '+84900000201') ? '0900000201' : '0900000202'
  await house.hear(chat, `số mới của em ${number}`)
  await house.hear(chat, 'đúng')
  const answer = await house.tap(secretary, `call:number:${twin}`)
  expect(answer.map(({ text }) => text).join()).toContain('Đã ghi số mới')
  expect(await rows(db.orm, sql`select 1 from events where state not in ('done')`)).toEqual([])
})
