// "Việc cần làm tuần này": each role finds what waits for it, in order, within its scope, in chat and on the page behind a link.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { simulator } from '../../src/channels/simulator.ts'
import { openServer } from '../../src/server.ts'
import { dutyPages } from '../../src/web/duty-pages.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { branch, type House, openHouse, otherBranch, people, row } from '../support/house.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db, {
    start: '2026-12-01T09:00:00+07:00',
    rows: [
      ...people,
      row('Bùi Thị Thử', {
        standing: 'away',
        exemption: { kind: 'away', from: '2025-12-01', to: '2026-11-20', resolution: null, opinion: null },
      }),
    ],
  })
})

const secretary = 'Phan Văn Mẫu'
const officer = 'Đỗ Thị Mẫu'
const lo = 'Lò Thị Thử'
const danh = 'Danh Văn Thử'

const week = async (name: string) => (await house.hear(name, 'việc cần làm tuần này')).map(({ text }) => text).join('\n')

/** Rows of processes as their own conversations write them, so that the list is tested by itself. */
async function plant(): Promise<void> {
  const { tenantId } = house
  const now = house.clock.now().toString()
  const unit = sql`(select id from units where tenant_id = ${tenantId} and name = ${branch})`
  const id = (name: string) => house.id(name)
  const run = (statement: ReturnType<typeof sql>) => db.orm.execute(statement)
  await run(sql`insert into cases (tenant_id, member_id, unit_id, kind, state, created_at, updated_at)
    values (${tenantId}, ${id(danh)}, ${unit}, 'away', 'submitted', ${now}, ${now}), (${tenantId}, ${id('Kim Văn Thử')}, ${unit}, 'away', 'reported', ${now}, ${now}), (${tenantId}, ${id(lo)}, ${unit}, 'away', 'draft', ${now}, ${now})`)
  await run(
    sql`insert into reviews (tenant_id, unit_id, year, meeting_at, place) values (${tenantId}, ${unit}, 2026, '2026-12-06T12:30:00Z', 'Nhà văn hóa ấp Mẫu')`,
  )
  await run(
    sql`insert into meetings (tenant_id, unit_id, kind, period, starts_at, place, created_at) values (${tenantId}, ${unit}, 'regular', '2026-12', '2026-12-03T12:30:00Z', 'Nhà văn hóa ấp Mẫu', ${now})`,
  )
  await run(
    sql`insert into assignments (tenant_id, unit_id, member_id, kind, starts_on) values (${tenantId}, ${unit}, ${id(officer)}, 'attends', '2026-01-01')`,
  )
}

it("a secretary finds the branch's week: what is late first, then day by day, then what has no day", async () => {
  await house.link(secretary)
  await plant()
  const text = await week(secretary)
  expect(text).toContain('1 hồ sơ miễn đang chờ chi bộ')
  expect(text).toContain('1 người hết hạn miễn, chưa làm đơn')
  expect(text.indexOf('03/12/2026')).toBeGreaterThan(0)
  expect(text.indexOf('họp kiểm điểm')).toBeGreaterThan(text.indexOf('họp chi bộ'))
  expect(text.indexOf('Chưa định ngày')).toBeGreaterThan(text.indexOf('họp kiểm điểm'))
  expect(text).not.toContain('Danh')
})

it('a member finds only their own matters', async () => {
  await house.link(lo)
  await plant()
  const text = await week(lo)
  expect(text).toContain('đơn đã soạn, chưa gửi')
  expect(text).toContain('báo chi bộ có về dự họp kiểm điểm không')
  expect(text).not.toMatch(/hồ sơ|gọi điện|chờ chi bộ/)
})

it('an officer of the committee finds counts, the season to open, and the meeting that they are to attend; nobody of another branch finds anything of it', async () => {
  await house.link(officer)
  await house.link('Sơn Thị Khác')
  await plant()
  const text = await week(officer)
  expect(text).toContain('1 hồ sơ miễn chờ đảng ủy cho ý kiến')
  expect(text).toContain('mở đợt kiểm điểm cuối năm')
  expect(text).toContain('dự họp lúc 19:30')
  expect(text).not.toContain('Kim')
  const other = await week('Sơn Thị Khác')
  expect(other).not.toMatch(/hồ sơ|họp|hết hạn/)
  expect(otherBranch).not.toBe(branch)
})

it('who has nothing to do is told so, and the words are known without accents and as a command', async () => {
  await house.link('Sơn Thị Khác')
  for (const line of ['viec can lam', '/viec', 'Việc tuần này?'])
    expect((await house.hear('Sơn Thị Khác', line)).at(-1)?.text).toMatch(/không có việc gì đang chờ|Việc cần làm từ/)
})

it('the page behind the link shows the same, to nobody without the link, and not after a day', async () => {
  await db.truncate()
  house = await openHouse(db, { start: '2026-12-01T09:00:00+07:00', channel: simulator({ abilities: { file: false } }) })
  Object.assign(house.rt, { publicUrl: 'https://chibo.example' })
  const edge = await openServer(house.rt, { host: '127.0.0.1', port: 0 }, [dutyPages(house.rt)])
  try {
    await house.link(secretary)
    await plant()
    const path = (await week(secretary)).match(/https:\/\/chibo\.example(\/duties\/[\w-]+)/)?.[1] ?? ''
    const get = (of: string) => fetch(`http://127.0.0.1:${edge.port}${of}`)
    expect(await (await get(path)).text()).not.toContain('hồ sơ')
    const page = await get(`${path}?open=1`)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(await page.text()).toContain('1 hồ sơ miễn đang chờ chi bộ')
    expect((await get(`/duties/${path.slice(8, -3)}abc?open=1`)).status).toBe(404)
    expect((await get(path.replace('/duties/', '/calls/'))).status).toBe(404)
    house.clock.moveTo(house.clock.now().add({ hours: 25 }))
    expect((await get(`${path}?open=1`)).status).toBe(404)
  } finally {
    await edge.close()
  }
})
