// A check-up of all accounts: those of the environment and those that were added, side by side, whatever one of them does.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { findOrMakeAccount } from '../../db/addresses.ts'
import { allUsages } from '../../db/quotas.ts'
import { checkAccounts } from '../../src/accounts/check-up.ts'
import { fakeTelegram } from '../../src/city/wires/fake-telegram.ts'
import { fakeViber } from '../../src/city/wires/fake-viber.ts'
import { readConfig } from '../../src/config.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'
import { serve } from '../support/servers.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db)
  // The house's own account has no platform to ask.
  house.rt.connections.clear()
})

async function platforms() {
  const telegram = await fakeTelegram({ token: '1:right', now: house.clock.now })
  const viber = await fakeViber({ token: 'right', now: house.clock.now, name: 'Liên lạc Mẫu' })
  onTestFinished(async () => {
    await telegram.close()
    await viber.close()
  })
  return { telegram: telegram.apiRoot, viber: viber.apiRoot }
}

const found = async (env: Readonly<Record<string, string>>, limit = 5_000) =>
  (await checkAccounts(house.rt, readConfig(env), limit)).map(({ account, findings }) => [
    account.channel,
    ...findings.map(({ what }) => what),
  ])

async function add(channel: string, keys: unknown): Promise<number> {
  const account = await findOrMakeAccount(db.orm, { tenantId: house.tenantId, channel, name: 'bot', now: house.clock.now() })
  await db.orm.execute(sql`update accounts set credentials = ${db.vault.seal(JSON.stringify(keys))} where id = ${account.id}`)
  return account.id
}

test('the accounts of the environment and those that were added are asked, each for itself', async () => {
  const at = await platforms()
  await add('telegram', { token: '1:wrong', apiRoot: at.telegram })
  const env = {
    TELEGRAM_BOT_TOKEN: '1:right',
    TELEGRAM_API_ROOT: at.telegram,
    VIBER_AUTH_TOKEN: 'right',
    VIBER_API_ROOT: at.viber,
    PUBLIC_URL: 'https://lienlac.example/',
  }
  expect(await found(env)).toEqual([
    ['telegram', 'answers', 'polls'],
    ['viber', 'answers', 'webhook_missing'],
    ['telegram', 'token_refused'],
  ])
})

test('the address that a platform should call is that of the account', async () => {
  const at = await platforms()
  const id = await add('viber', { token: 'right', apiRoot: at.viber })
  const [checked] = await checkAccounts(house.rt, readConfig({ PUBLIC_URL: 'https://lienlac.example/' }))
  expect(checked?.findings[1]?.detail).toEqual({ url: `https://lienlac.example/webhooks/viber/${id}` })
})

test('one that hangs is a finding after its time, and the others have answered meanwhile', async () => {
  const at = await platforms()
  const silent = await serve(() => undefined)
  await add('viber', { token: 'right', apiRoot: `http://127.0.0.1:${silent.port}` })
  const checked = await checkAccounts(house.rt, readConfig({ TELEGRAM_BOT_TOKEN: '1:right', TELEGRAM_API_ROOT: at.telegram }), 600)
  expect(checked.map(({ account, findings }) => [account.channel, findings.map(({ what, detail }) => [what, detail?.reason])])).toEqual([
    [
      'telegram',
      [
        ['answers', undefined],
        ['polls', undefined],
      ],
    ],
    ['viber', [['platform_unreachable', '0.6 s']]],
  ])
})

test('keys that cannot be opened or read are a finding, and hold up no other', async () => {
  const at = await platforms()
  const sealed = await add('telegram', { token: '1:right' })
  await db.orm.execute(sql`update accounts set credentials = ${Buffer.from('not sealed by us')} where id = ${sealed}`)
  await add('viber', { token: 7, apiRoot: at.viber })
  const channels = await found({ TELEGRAM_BOT_TOKEN: '1:right', TELEGRAM_API_ROOT: at.telegram })
  expect(channels).toEqual([
    ['telegram', 'answers', 'polls'],
    ['telegram', 'keys_unreadable'],
    ['viber', 'keys_unreadable'],
  ])
})

test('before the first roster the accounts of the environment are asked all the same', async () => {
  const at = await platforms()
  await db.truncate()
  const env = {
    TELEGRAM_BOT_TOKEN: '1:wrong',
    TELEGRAM_API_ROOT: at.telegram,
    VIBER_AUTH_TOKEN: 'right',
    VIBER_API_ROOT: at.viber,
    PUBLIC_URL: 'https://x.example',
  }
  expect(await found(env)).toEqual([
    ['telegram', 'token_refused'],
    ['viber', 'answers'],
  ])
})

test('an account that was taken out of use is not asked', async () => {
  const id = await add('telegram', { token: '1:x', apiRoot: 'http://127.0.0.1:9' })
  await db.orm.execute(sql`update accounts set closed_at = now() where id = ${id}`)
  expect(await found({})).toEqual([])
})

test('what is used of an account counts the people who are linked there, also who has stopped, as the platform does, and the messages of that month', async () => {
  house.rt.connections.set(house.connection.account.id, house.connection)
  await house.link('Lò Thị Thử')
  await house.link('Danh Văn Thử')
  await house.hear('Danh Văn Thử', 'DỪNG')
  const { id, tenantId } = house.connection.account
  await db.orm.execute(sql`update accounts set max_users = 50 where id = ${id}`)
  for (const [month, sent] of [
    ['2026-10', 7],
    ['2026-11', 40],
  ] as const)
    await db.orm.execute(
      sql`insert into account_months (tenant_id, account_id, month, sent) values (${tenantId}, ${id}, ${month}, ${sent})`,
    )
  expect(await allUsages(db.orm, '2026-11')).toEqual([{ accountId: id, users: 2, sent: 40, maxUsers: 50, maxMonthly: 0 }])
  expect(await allUsages(db.orm, '2026-12')).toMatchObject([{ sent: 0 }])
})
