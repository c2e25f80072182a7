// A Zalo Official Account from end to end: the real server, the real database, and Zalo played on this machine.
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { openAccounts, toolsOf } from '../../src/accounts/index.ts'
import { zaloOaMaker } from '../../src/accounts/zalo-oa.ts'
import { type FakeZaloOa, fakeZaloOa } from '../../src/city/wires/fake-zalo-oa.ts'
import { readConfig } from '../../src/config.ts'
import { type Edge, openServer } from '../../src/server.ts'
import { zaloVerifier } from '../../src/web/zalo-verifier.ts'
import { zaloTestKeys } from '../channels/zalo-oa-keys.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'
import { outbound } from '../support/outbound.ts'

const lo = 'Lò Thị Thử'
const zalo = '246845883529197922'
let db: TestDatabase
let house: House
let fake: FakeZaloOa
let edge: Edge
const logged: string[] = []

const config = () =>
  readConfig({
    ZALO_OA_APP_ID: zaloTestKeys.appId,
    ZALO_OA_APP_SECRET: zaloTestKeys.appSecret,
    ZALO_OA_SECRET_KEY: zaloTestKeys.secretKey,
    ZALO_OA_ID: zaloTestKeys.oaId,
    ZALO_OA_REFRESH_TOKEN: 'first-refresh',
    ZALO_OA_TEMPLATES: 'check-in=278901:300',
    ZALO_OA_API_ROOT: fake.root,
    ZALO_OAUTH_ROOT: fake.root,
    ZALO_BUSINESS_API_ROOT: fake.root,
    PUBLIC_URL: 'https://lienlac.example/',
  })

beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  const note = (event: string, fields?: object) => void logged.push(JSON.stringify({ event, ...fields }))
  house = await openHouse(db, { log: { info: note, warn: note, error: note } })
  fake = await fakeZaloOa({ ...zaloTestKeys, refreshToken: 'first-refresh', now: house.clock.now })
  await openAccounts(house.rt, config())
  edge = await openServer(house.rt, { host: '127.0.0.1', port: 0 }, [zaloVerifier('Abc_12-x')])
  fake.callsAt(`http://127.0.0.1:${edge.port}/webhooks/zalo-oa`)
})
afterEach(async () => {
  await edge.close()
  await fake.close()
  const said = logged.join()
  for (const secret of [zalo, 'first-refresh', 'access-', zaloTestKeys.secretKey, zaloTestKeys.appSecret, 'may ở'])
    expect(said).not.toContain(secret)
  logged.length = 0
})

/** An act of the person, and all that follows from it. */
async function answersTo(act: Promise<number | null>) {
  const before = fake.messages(zalo).length
  expect(await act).toBe(200)
  // One message a second goes to a chat.
  await house.runTo(house.clock.now().add({ seconds: 30 }))
  return fake.messages(zalo).slice(before)
}

async function link(): Promise<void> {
  let [last] = (await answersTo(fake.agree(zalo, await house.code(lo)))).slice(-1)
  while (last?.buttons[0]?.payload.startsWith('#consent:'))
    [last] = (await answersTo(fake.tap(zalo, last.buttons[0].payload.slice(1)))).slice(-1)
}

const address = async () => {
  const found = await rows<{ state: string }>(
    db.orm,
    sql`select a.state from addresses a join accounts c on c.id = a.account_id where c.channel = 'zalo-oa'`,
  )
  return found.map(({ state }) => state)
}

describe('a person', () => {
  it('who follows is greeted and asked for the code, and nothing of the branch is said before', async () => {
    const [hello, ...more] = await answersTo(fake.follow(zalo))
    expect(more).toEqual([])
    expect(hello?.text).toContain('mã')
    expect(hello?.text).not.toMatch(/chi bộ|Đảng/iu)
  })

  it('connects by the widget of the page, consents by taps, is asked, and answers', async () => {
    await answersTo(fake.follow(zalo))
    const [welcome] = await answersTo(fake.agree(zalo, await house.code(lo)))
    expect(welcome?.text).toContain(lo)
    const [, consent] = fake.messages(zalo).slice(-2)
    expect(consent?.buttons.map(({ payload }) => payload)[0]).toMatch(/^#consent:/)
    // The buttons may not show: the same choices are numbered lines.
    expect(consent?.text).toMatch(/\n1\. .*\n2\. /)
    await link()
    expect(await address()).toEqual(['active'])

    await house.runTo('2026-12-01T12:00:00+07:00')
    const question = fake.messages(zalo).at(-1)
    expect(question?.text).toContain('tháng 12/2026')
    expect(question?.buttons.map(({ title }) => title)).toEqual(['Vẫn vậy', 'Có thay đổi', 'Gặp chi ủy'])
    const [thanks] = await answersTo(fake.say(zalo, '1'))
    expect(thanks?.text).toContain('Cảm ơn đồng chí')

    const sent = await rows<{ state: string; billing: string }>(db.orm, sql`select state, billing from messages where class = 'question'`)
    expect(sent).toEqual([{ state: 'accepted', billing: 'reply' }])
    expect(await answersTo(fake.see(zalo, [question?.id ?? '']))).toEqual([])
    expect(await rows(db.orm, sql`select state from messages where class = 'question'`)).toEqual([{ state: 'seen' }])
  })

  it('who types the code is connected as well', async () => {
    const [welcome] = await answersTo(fake.say(zalo, `ma cua toi ${(await house.code(lo)).replace(/^(....)/, '$1 ')}`))
    expect(welcome?.text).toContain(lo)
  })

  it('whose words Zalo posts three times over is answered once', async () => {
    await link()
    fake.server.deliver({ copies: 3 })
    expect(await answersTo(fake.say(zalo, 'GIÚP'))).toHaveLength(1)
  })

  it('who unfollows is handed to a person and not written to; who follows again is reached again', async () => {
    await link()
    expect(await answersTo(fake.unfollow(zalo))).toEqual([])
    expect(await address()).toEqual(['unreachable'])
    house.clock.moveTo(house.clock.now().add({ minutes: 1 }))
    expect(await answersTo(fake.follow(zalo))).toEqual([])
    expect(await address()).toEqual(['active'])
  })

  it('who said STOP stays stopped, however often they follow', async () => {
    await link()
    await answersTo(fake.say(zalo, 'DỪNG'))
    house.clock.moveTo(house.clock.now().add({ minutes: 1 }))
    await answersTo(fake.unfollow(zalo))
    house.clock.moveTo(house.clock.now().add({ minutes: 1 }))
    expect(await answersTo(fake.follow(zalo))).toEqual([])
    expect(await address()).toEqual(['stopped'])
  })

  it('who takes everything back is sent nothing more, and how to reach them is forgotten', async () => {
    await link()
    expect(await answersTo(fake.withdraw(zalo))).toEqual([])
    await house.runTo('2026-12-02T12:00:00+07:00')
    const last = fake.messages(zalo).at(-1)
    expect(last?.text).not.toContain('tháng 12/2026')
    expect(await address()).not.toContain('active')
  })

  it('unknown to us who takes everything back is not answered', async () => {
    await answersTo(fake.follow(zalo))
    expect(await answersTo(fake.withdraw(zalo))).toEqual([])
  })

  it('who says nothing is reminded for a price on the sixth day, and not at all after a week: that message ends as what it is', async () => {
    await link()
    await house.runTo('2026-12-13T23:00:00+07:00')
    const asked = await rows<{ state: string; fault: string | null; billing: string | null }>(
      db.orm,
      sql`select state, fault, billing from messages where class in ('question', 'reminder') order by id`,
    )
    expect(asked).toEqual([
      { state: 'accepted', fault: null, billing: 'reply' },
      { state: 'accepted', fault: null, billing: 'billed' },
      { state: 'failed', fault: 'window_closed', billing: null },
    ])
  })
})

describe('the pages', () => {
  const get = (path: string) => fetch(`http://127.0.0.1:${edge.port}${path}`)
  const account = () => [...house.rt.connections.values()].find(({ account }) => account.channel === 'zalo-oa')?.account.id

  it('the widget stands on a page of its own policy, which lets in Zalo and nothing else', async () => {
    const page = await get(`/webhooks/zalo-oa/${account()}/widget?code=12532507`)
    const text = await page.text()
    expect(text).toContain('data-user-external-id="12532507"')
    expect(text).toContain(`data-oaid="${zaloTestKeys.oaId}"`)
    expect(text).toContain('1253 2507')
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy.match(/script-src ([^;]*)/)?.[1]).toBe('https://sp.zalo.me')
    expect(policy).toContain("default-src 'none'")
    expect(page.headers.get('referrer-policy')).toBe('strict-origin')
    expect(page.headers.get('cache-control')).toBe('no-store')
  })

  it.each(['', '?code=', '?code=1253250', '?code="><script>alert(1)</script>', '?code=1&code=12532507'])(
    'an address with %j has no widget and quotes nothing, and the way to Zalo is there',
    async (query) => {
      const text = await (await get(`/webhooks/zalo-oa/${account()}/widget${query}`)).text()
      expect(text).not.toMatch(/<script|zalo-consent-widget|alert/)
      expect(text).toContain(`https://zalo.me/${zaloTestKeys.oaId}`)
    },
  )

  it('the link of an invitation leads there', async () => {
    const channel = [...house.rt.connections.values()].find(({ account }) => account.channel === 'zalo-oa')?.channel
    expect(await channel?.linkFor?.('12532507')).toBe(`https://lienlac.example/webhooks/zalo-oa/${account()}/widget?code=12532507`)
    await expect(channel?.linkFor?.('a b')).rejects.toThrow(RangeError)
  })

  it('Zalo is shown that the domain is ours, and no page is served for another code', async () => {
    const page = await get('/zalo_verifierAbc_12-x.html')
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(await page.text()).toContain('<meta name="zalo-platform-site-verification" content="Abc_12-x">')
    expect((await get('/zalo_verifierother.html')).status).toBe(404)
    expect((await get('/webhooks/zalo-oa/1/another')).status).toBe(404)
  })
})

it('twenty sends of two processes on one database refresh the token once', async () => {
  const [connection] = [...house.rt.connections.values()].filter(({ account }) => account.channel === 'zalo-oa')
  if (!connection) throw new Error('the account was not opened')
  const settings = config()
  const keys = zaloOaMaker.fromConfig(settings)
  if (keys === null) throw new Error('the environment names no account')
  const other = { ...house.rt, db: onPostgres ? await db.second() : db }
  const channels = [connection.channel, await zaloOaMaker.open(keys, toolsOf(other, settings, connection.account))]
  await fake.follow(zalo)
  for (const channel of channels) expect((await channel.send(outbound({ chatId: zalo, text: 'một' }))).kind).toBe('accepted')
  expect(fake.refreshes()).toBe(1)
  house.clock.moveTo(house.clock.now().add({ hours: 30 }))
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, async (_, i) => (await channels[i % 2]?.send(outbound({ chatId: zalo, text: `lần ${i}` })))?.kind),
  )
  expect(outcomes).toEqual(Array(20).fill('accepted'))
  expect(fake.refreshes()).toBe(2)
  expect(fake.server.calls.filter(({ name }) => name === 'token')).toHaveLength(2)
  const [kept] = await rows<{ text: string }>(db.orm, sql`select encode(notes, 'escape') as text from account_notes`)
  expect(kept?.text).not.toMatch(/access|refresh/)
})
