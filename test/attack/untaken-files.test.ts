// Files and photos that nobody asked for: they are not fetched, and not even where they are to be had is kept.
import { sql } from 'drizzle-orm'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { testDatabase } from '../support/database.ts'
import { openHouse } from '../support/house.ts'
import { danh, elsewhere, lo, paper, paperChat, photo, seasonPeople, secretary } from '../support/season.ts'

const db = await testDatabase()
afterAll(() => db.close())
beforeEach(() => db.truncate())

it('of a photo of who knows whom, of who has said stop and of who has left not even the reference stays', async () => {
  const channel = paperChat()
  const house = await openHouse(db, { rows: seasonPeople, start: '2026-12-01T09:00:00+07:00', channel })
  for (const name of [secretary, elsewhere, lo, danh]) await house.link(name)
  await house.sets(secretary, '/hop 15/12 19:30 Nhà văn hóa')
  await house.hear(danh, 'DỪNG')
  await db.orm.execute(sql`update members set standing = 'transferred_out' where id = ${house.id(lo)}`)
  for (const who of ['somebody', elsewhere, danh, lo])
    for (const file of [photo('jpg-cccd'), paper('pdf-cccd', 'cccd.pdf'), paper('exe-cccd', 'cccd.exe')]) await house.hear(who, file)
  await house.runTo('2026-12-01T12:00:00+07:00')
  expect(channel.fetched).toEqual([])
  const bodies = await rows<{ body: Uint8Array }>(
    db.orm,
    sql`select body from events union all select file from self_review_files where file is not null`,
  )
  expect(bodies.map(({ body }) => db.vault.open(body)).filter((one) => one.includes('cccd'))).toEqual([])
})
