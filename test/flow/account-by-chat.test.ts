// A secretary adds a bot of the branch's own by chat: the token is tried with the platform, kept sealed, and written down nowhere else.
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { storedAccounts } from '../../db/accounts.ts'
import { rows } from '../../db/rows.ts'
import { openTrial } from '../../src/accounts/trial.ts'
import { type FakeZaloBot, fakeZaloBot } from '../../src/city/wires/fake-zalo-bot.ts'
import { readConfig } from '../../src/config.ts'
import type { Log } from '../../src/log.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { branch, type House, openHouse } from '../support/house.ts'

const token = '12345689:made-up-token-of-a-branch'
const wrong = '12345689:made-up-token-that-is-wrong'
const secretary = 'Phan Văn Mẫu'
const other = 'Sơn Thị Khác'
const member = 'Lò Thị Thử'

let db: TestDatabase
let zalo: FakeZaloBot
let house: House
let logged: string[]
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  zalo = await fakeZaloBot({ token, name: 'Bot Giữ Liên Lạc', now: () => house.clock.now() })
  const config = readConfig({ ZALO_BOT_API_ROOT: zalo.apiRoot })
  logged = []
  const log: Log = (event, fields) => void logged.push(JSON.stringify([event, fields]))
  house = await openHouse(db, {
    log: { info: log, warn: log, error: log },
    tryKeys: (account, keys) => openTrial(house.rt, config, account, keys),
  })
  for (const name of [secretary, other, member]) await house.link(name)
})
afterEach(() => zalo.close())

const texts = (bubbles: readonly { readonly text: string }[]) => bubbles.map(({ text }) => text).join('\n')
const open = () => storedAccounts(db.orm, db.vault)
const accounts = () =>
  rows<{ channel: string; name: string; title: string | null; unit: number | null; closed: boolean }>(
    db.orm,
    sql`select channel, name, title, unit_id::int as unit, closed_at is not null as closed from accounts where channel <> 'simulator' order by id`,
  )
const ofBranch = async (name: string) =>
  (await rows<{ id: number }>(db.orm, sql`select id::int as id from units where name = ${name}`))[0]?.id

/** Every text and every opened secret of the database that somebody could come upon, but the keys of accounts. */
async function readable(): Promise<string> {
  const sealed = await rows<{ body: Uint8Array }>(
    db.orm,
    sql`select body from events union all select body from messages union all select talk from conversations
      union all select said from reports where said is not null union all select words from consents`,
  )
  const plain = await rows<{ text: string }>(
    db.orm,
    sql`select timers::text as text from timers union all select escalations::text from escalations union all select check_ins::text from check_ins`,
  )
  return [...sealed.map(({ body }) => db.vault.open(body)), ...plain.map(({ text }) => text)].join('\n')
}

it('the walk: three steps, the token, the bot’s name, what to do next; and the token stands nowhere but sealed with its account', async () => {
  const guide = texts(await house.hear(secretary, 'thêm zalo'))
  expect(guide).toMatch(/Zalo Bot Manager(.|\n)*Tạo bot(.|\n)*bắt đầu bằng chữ Bot(.|\n)*Dán token(.|\n)*xóa tin(.|\n)*HỦY/)
  const [trying, added] = await house.hear(secretary, `Token của bot đây ạ: ${token}`)
  expect(trying?.text).toMatch(/đang hỏi Zalo.*xóa/)
  expect(added?.text).toContain(`Đã thêm bot Zalo “Bot Giữ Liên Lạc” cho ${branch}.`)
  expect(added?.text).toMatch(/tối đa 50 người(.|\n)*xóa tin có token/)
  expect(await accounts()).toEqual([
    {
      channel: 'zalo-bot',
      name: expect.stringMatching(/^zalo-bot-\d+$/),
      title: 'Bot Giữ Liên Lạc',
      unit: await ofBranch(branch),
      closed: false,
    },
  ])
  expect((await open()).map(({ credentials }) => JSON.parse(credentials()).token)).toEqual([token])
  expect(zalo.calls('getMe').length).toBeGreaterThan(0)
  const everywhere = (await readable()) + logged.join('\n') + house.sent.map(({ text }) => text).join('\n')
  expect(everywhere).toContain('account_added')
  expect(everywhere).not.toContain(token)
  expect(everywhere).not.toContain('made-up-token')
})

it('a wrong token is told in a sentence, and nothing is kept', async () => {
  await house.hear(secretary, '/themzalo')
  const [, refused] = await house.hear(secretary, wrong)
  expect(refused?.text).toMatch(/Zalo không nhận token này nên chưa thêm gì/)
  expect(await accounts()).toEqual([])
  expect((await readable()) + logged.join('\n')).not.toContain('made-up-token')
  // The question is closed: the next line is an ordinary one.
  expect(texts(await house.hear(secretary, 'tình hình'))).toContain(branch)
})

it('a platform that does not answer is asked three times; then the secretary is told, and the token is forgotten', async () => {
  zalo.rule(() => ({ status: 503, body: 'busy' }))
  await house.hear(secretary, 'thêm zalo')
  await house.hear(secretary, token)
  expect(house.last(secretary).text).toContain('đang hỏi Zalo')
  await house.runTo(house.clock.now().add({ minutes: 2 }))
  expect(house.last(secretary).text).toMatch(/Chưa hỏi được Zalo nên chưa thêm gì/)
  expect(await accounts()).toEqual([])
})

it('a platform that comes back in between is asked again by itself', async () => {
  zalo.rule(() => ({ status: 503, body: 'busy' }))
  await house.hear(secretary, token)
  zalo.rule(null)
  await house.runTo(house.clock.now().add({ minutes: 1 }))
  expect(house.last(secretary).text).toContain('Đã thêm bot Zalo')
})

it('the same bot a second time is refused, also by another branch, and the first stays as it is', async () => {
  await house.hear(secretary, token)
  const before = await accounts()
  for (const who of [secretary, other]) expect(texts(await house.hear(who, token))).toContain('Bot này đã được thêm trước đó rồi')
  expect(await accounts()).toEqual(before)
})

it('what is no token is asked again, HỦY leaves, and STOP still stops', async () => {
  await house.hear(secretary, 'thêm zalo')
  expect(texts(await house.hear(secretary, 'em chưa thấy đâu'))).toContain('chưa giống token')
  expect(texts(await house.hear(secretary, 'hủy'))).toContain('Đã bỏ qua')
  expect(texts(await house.hear(secretary, 'hủy'))).not.toContain('token')
  await house.hear(secretary, 'thêm zalo')
  expect(texts(await house.hear(secretary, 'DỪNG'))).toContain('Đã dừng')
  expect(await accounts()).toEqual([])
})

describe('who it is for', () => {
  it('each secretary’s bot is of their own branch, and neither sees the other’s', async () => {
    await house.hear(other, token)
    expect((await accounts())[0]?.unit).toBe(await ofBranch('Chi bộ ấp Khác'))
    expect(texts(await house.hear(secretary, 'tài khoản'))).not.toContain('Bot Giữ Liên Lạc')
    expect(texts(await house.hear(other, '/taikhoan'))).toMatch(
      /Zalo \(bot\) – Bot Giữ Liên Lạc \(Chi bộ ấp Khác\): 0\/50 người, tin tháng này: 0\/3\.000/,
    )
  })

  it('a member’s token is kept nowhere, adds nothing, and is not passed on to anybody', async () => {
    expect(texts(await house.hear(member, 'thêm zalo'))).not.toContain('Zalo Bot Manager')
    const answer = texts(await house.hear(member, `bot của em ${token}`))
    expect(answer).toMatch(/mật khẩu của một bot.*xóa tin/)
    expect(await accounts()).toEqual([])
    expect((await readable()) + logged.join('\n')).not.toContain('made-up-token')
  })

  it('a stranger’s token is kept nowhere either', async () => {
    await house.hear('nobody', token)
    expect(await accounts()).toEqual([])
    expect((await readable()) + logged.join('\n')).not.toContain('made-up-token')
  })

  it('in the middle of a call’s record a token is no record', async () => {
    await house.hear(secretary, '/the Danh Văn Thử')
    await house.tap(secretary, `call:done:${house.id('Danh Văn Thử')}`)
    expect(texts(await house.hear(secretary, token))).toContain('Đã thêm bot Zalo')
    expect(await rows(db.orm, sql`select 1 from reports where member_id = ${house.id('Danh Văn Thử')}`)).toEqual([])
  })
})

it('what a token is never taken for: a phone, a date, a time, a code', async () => {
  for (const line of ['0900 000 111: gọi lại giúp em', 'họp 20/12/2026 19:30:00 nhà văn hóa', 'làm ở Bắc Ninh: công nhân may']) {
    await house.hear(member, line)
    expect(house.last(member).text).not.toContain('mật khẩu')
  }
})

it('a token behind /start is answered as a word that is no code, and is kept nowhere', async () => {
  for (const who of [secretary, member, 'a stranger']) await house.hear(who, { kind: 'start', code: token })
  expect((await readable()) + logged.join('\n')).not.toContain('made-up-token')
})
