// The page of calls behind a link: for who has it, for a day, as far as they may see it then, and for nobody's preview.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { simulator } from '../../src/channels/simulator.ts'
import { type Edge, openServer } from '../../src/server.ts'
import { callToken } from '../../src/tasks/call-link.ts'
import { callPages } from '../../src/web/call-pages.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse, row } from '../support/house.ts'

const secretary = 'Phan Văn Mẫu'
const lo = 'Lò Thị Thử'

let db: TestDatabase
let house: House
let edge: Edge
beforeAll(async () => {
  db = await testDatabase()
  house = await openHouse(db, {
    start: '2026-11-20T09:00:00+07:00',
    // A chat that takes no files, such as Zalo's.
    channel: simulator({ abilities: { file: false, alsoNumbered: true } }),
    rows: [row(secretary, { role: 'secretary' }), row(lo, { standing: 'away', phone: '+84900000111' })],
  })
  Object.assign(house.rt, { publicUrl: 'https://chibo.example' })
  edge = await openServer(house.rt, { host: '127.0.0.1', port: 0 }, [callPages(house.rt)])
  await house.link(secretary)
  await house.runTo('2026-12-01T12:00:00+07:00')
})
afterAll(async () => {
  await edge.close()
  await db.close()
})

const get = (path: string) => fetch(`http://127.0.0.1:${edge.port}${path}`)
const sheetLink = () =>
  house
    .chat(secretary)
    .findLast(({ text }) => text.includes('/calls/'))
    ?.text.match(/https:\/\/chibo\.example(\/calls\/[\w-]+)/)?.[1]

it('where a chat takes no files, the sheet of the morning brings a link, and no attachment', () => {
  expect(sheetLink()).toBeDefined()
  expect(house.chat(secretary).some(({ attachment }) => attachment !== undefined)).toBe(false)
})

it('a preview that fetches the link finds nothing of anybody; a tap opens the sheet; nothing of it is kept on the way', async () => {
  const path = sheetLink() ?? ''
  const cover = await get(path)
  const words = await cover.text()
  expect(cover.status).toBe(200)
  expect(words).not.toContain('Thử')
  expect(words).toContain(`href="${path}?open=1"`)
  const opened = await get(`${path}?open=1`)
  expect(await opened.text()).toContain(lo)
  for (const response of [cover, opened]) {
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-robots-tag')).toContain('noindex')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
  }
})

it('"phiếu gọi" brings a fresh one, and a phone shows numbers instead of buttons', async () => {
  const [list] = await house.hear(secretary, 'phiếu gọi')
  expect(list?.text).toContain('https://chibo.example/calls/')
  expect(list?.text).toContain(`1. Đã gọi ${lo}`)
})

it('without a public address the sheet says who can print it', async () => {
  Object.assign(house.rt, { publicUrl: null })
  const [list] = await house.hear(secretary, 'phiếu gọi')
  expect(list?.text).toContain('lienlac calls')
  expect(list?.text).not.toContain('/calls/')
  Object.assign(house.rt, { publicUrl: 'https://chibo.example' })
})

it.each([
  ['one letter changed', (token: string) => `${token.slice(0, 30)}${token[30] === 'A' ? 'B' : 'A'}${token.slice(31)}`],
  ['cut', (token: string) => token.slice(0, -4)],
  ['empty', () => '%20'],
  ['made up', () => 'A'.repeat(150)],
  ['too long', (token: string) => token + 'A'.repeat(1000)],
])('a link with %s opens nothing', async (_, spoil) => {
  const token = sheetLink()?.slice('/calls/'.length) ?? ''
  const response = await get(`/calls/${spoil(token)}?open=1`)
  expect(response.status).toBe(404)
  expect(await response.text()).not.toContain(lo)
})

it('what else the key has sealed is no link', async () => {
  const sealed = db.vault.seal(
    JSON.stringify({ tenantId: house.tenantId, memberId: house.id(secretary), which: 'all', until: 9e9, locale: 'vi' }),
  )
  expect((await get(`/calls/${Buffer.from(sealed).toString('base64url')}?open=1`)).status).toBe(404)
})

it('a link ends after a day, and with the duty of who got it', async () => {
  const of = { tenantId: house.tenantId, memberId: house.id(secretary), which: 'all', locale: 'vi' } as const
  const at = house.clock.now()
  const status = async (made: Temporal.Instant) => (await get(`/calls/${callToken(db.vault, of, made)}?open=1`)).status
  expect(await status(at.subtract({ hours: 23 }))).toBe(200)
  expect(await status(at.subtract({ hours: 24 }))).toBe(404)
  const plain = { ...of, memberId: house.id(lo) }
  expect((await get(`/calls/${callToken(db.vault, plain, at)}?open=1`)).status).toBe(404)
  await db.orm.execute(sql`update roles set ends_on = '2026-11-30'`)
  expect(await status(at)).toBe(404)
})
