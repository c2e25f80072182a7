// Which branch and which officer an assignment means: a part of a branch's name is enough, and nobody is named who was not typed.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { testDatabase } from '../support/database.ts'
import { type House, openHouse, row } from '../support/house.ts'

const db = await testDatabase()
afterAll(() => db.close())

const officer = 'Lường Thị Mai'
let house: House
beforeAll(async () => {
  house = await openHouse(db, {
    rows: [
      row(officer, { role: 'committee_officer', branch: 'Chi bộ Cơ quan' }),
      ...['Chi bộ Bản Pó', 'Chi bộ Bản Pó Khằng', 'Chi bộ Bản Nà Sản', 'Chi bộ Bản Nà Ớt'].map((branch, at) =>
        row(`Quàng Văn ${'ABCD'[at]}`, { branch }),
      ),
      row('Lò Thị Hai', { branch: 'Chi bộ Bản Pó' }),
      row('Lò Thị Hai', { branch: 'Chi bộ Bản Nà Sản', birthYear: 1990 }),
      row('Cà Thị Kín', { branch: 'Chi bộ Bản Nà Sản' }),
    ],
  })
  await house.link(officer)
})

const assigned = () =>
  rows<{ name: string; branch: string; kind: string }>(
    db.orm,
    sql`select m.name, u.name as branch, s.kind from assignments s join members m on m.id = s.member_id join units u on u.id = s.unit_id order by s.id`,
  )

it('a part of a branch’s name without accents is enough where it means one branch', async () => {
  expect((await house.hear(officer, 'phân công Mai theo bản Pó'))[0]?.text).toContain(`Đã phân công ${officer} phụ trách Chi bộ Bản Pó, từ`)
  expect((await house.hear(officer, 'phan cong luong thi mai du hop o po khang'))[0]?.text).toContain('dự sinh hoạt Chi bộ Bản Pó Khằng')
  expect(await assigned()).toEqual([
    { name: officer, branch: 'Chi bộ Bản Pó', kind: 'in_charge' },
    { name: officer, branch: 'Chi bộ Bản Pó Khằng', kind: 'attends' },
  ])
  expect((await house.hear(officer, 'thôi phân công Mai dự po khang'))[0]?.text).toContain('Đã thôi phân công')
  expect((await house.hear(officer, 'phân công Mai theo bản Ó'))[0]?.text).toContain('Không có chi bộ nào tên "bản Ó"')
})

it('where several fit they are buttons, and the press goes on with what was typed', async () => {
  const [asked] = await house.hear(officer, 'phân công Lò Thị Hai dự bản Nà')
  expect(asked?.choices.flat().map(({ label }) => label)).toEqual(['Chi bộ Bản Nà Sản', 'Chi bộ Bản Nà Ớt'])
  const [who] = await house.hear(officer, 'Chi bộ Bản Nà Ớt')
  expect(who?.text).toContain('phân công cho Chi bộ Bản Nà Ớt')
  expect(who?.choices.flat().map(({ label }) => label)).toEqual([
    'Lò Thị Hai (1985), Chi bộ Bản Pó',
    'Lò Thị Hai (1990), Chi bộ Bản Nà Sản',
  ])
  const [done] = await house.tap(officer, who?.choices[1]?.[0]?.id ?? '')
  expect(done?.text).toContain('Đã phân công Lò Thị Hai dự sinh hoạt Chi bộ Bản Nà Ớt')
  expect((await assigned()).at(-1)).toEqual({ name: 'Lò Thị Hai', branch: 'Chi bộ Bản Nà Ớt', kind: 'attends' })
})

it('a forged press names nobody of the tree whom the officer did not name', async () => {
  const before = await assigned()
  const unit = async (name: string) =>
    (await rows<{ id: number }>(db.orm, sql`select id::int as id from units where name = ${name}`))[0]?.id
  const po = await unit('Chi bộ Bản Pó')
  const forged = [`mt:assign:${house.id('Cà Thị Kín')}:${po}:a`, `mt:assign:${house.id('Cà Thị Kín')}`, `mt:at:${po}`]
  for (const press of forged) {
    const said = (await house.tap(officer, press)).map(({ text }) => text).join('\n')
    expect(said).not.toMatch(/Cà Thị Kín|Chi bộ Bản/)
    expect(said).toContain('đã xong hoặc đã thay')
  }
  // While it is asked which of two is meant, only these two can be pressed.
  await house.hear(officer, 'phân công Lò Thị Hai dự bản Nà Sản')
  for (const press of forged.slice(0, 2))
    expect((await house.tap(officer, press)).map(({ text }) => text).join('\n')).not.toContain('Cà Thị Kín')
  expect(await assigned()).toEqual(before)
  // A part of a name is nobody's who is no officer.
  expect((await house.hear(officer, 'phân công Kín dự bản Pó'))[0]?.text).toContain('Không có ai tên "Kín"')
})
