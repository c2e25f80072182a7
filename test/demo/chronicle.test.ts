// The demo's chronicle: what the service logs becomes sentences that name the branch.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { openChronicle } from '../../src/demo/chronicle.ts'
import type { Stage } from '../../src/demo/stage.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { branch, openHouse, otherBranch } from '../support/house.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

it('a round that opens or closes, and a call that is handed over, are told with the name of the branch', async () => {
  const chronicle = openChronicle()
  const house = await openHouse(db, { log: chronicle.log })
  const people = await rows<{ unitId: number; unit: string }>(db.orm, sql`select id::int as "unitId", name as unit from units`)
  chronicle.follow({ clock: house.clock, rt: house.rt, people } as unknown as Stage)
  await house.link('Phan Văn Mẫu')
  await house.link('Lò Thị Thử')
  await house.runTo('2026-12-28T09:00:00+07:00')
  const lines = chronicle.lines('vi').map(({ text }) => text)
  for (const one of [branch, otherBranch]) {
    expect(lines.filter((line) => line.startsWith(`${one} mở lượt hỏi thăm tháng 12/2026`))).toHaveLength(1)
    expect(lines.filter((line) => line.startsWith(`${one} khép lại lượt hỏi thăm`))).toHaveLength(1)
  }
  const handed = lines.filter((line) => line.includes('một việc cần gọi đã chuyển'))
  expect(handed.length).toBeGreaterThan(0)
  for (const line of handed) expect(line).toContain(`${branch}: `)
})
