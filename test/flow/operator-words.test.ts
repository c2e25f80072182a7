// What an operator reads at night: errors say what to do next, and the ledgers are told in the operator's language.
import { hostname } from 'node:os'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { DatabaseUnsupported } from '../../db/client.ts'
import { DatabaseInUse } from '../../db/lock-file.ts'
import { DatabaseNewer } from '../../db/migrate.ts'
import { VaultError } from '../../db/vault.ts'
import { sentenceFor } from '../../src/cli/faults.ts'
import { explain, listTroubles } from '../../src/cli/messages.ts'
import { localTime, wordsOf } from '../../src/cli/shared.ts'
import { ConfigError, readConfig } from '../../src/config.ts'
import { testDatabase } from '../support/database.ts'
import { openHouse } from '../support/house.ts'

const vi = wordsOf({ LOCALE: 'vi' })
const en = wordsOf({ LOCALE: 'en' })

it.each<[string, Error, RegExp, RegExp]>([
  [
    'a wrong setting',
    new ConfigError([{ name: 'PORT', fault: 'port', choices: [] }]),
    /Sửa trong tệp \.env.*: PORT: phải là số từ 0 đến 65535$/,
    /Correct .*\.env.*: PORT: has to be a number from 0 to 65535$/,
  ],
  [
    'a wrong data key',
    new VaultError('not_a_key', 'no', { where: 'DATA_KEY' }),
    /đừng tạo khóa mới.*DATA_KEY phải là 32 byte/,
    /do not make a new one.*DATA_KEY has to be 32 bytes/,
  ],
  ['another data key', new VaultError('other_key', 'no'), /bằng khóa khác/, /another key/],
  [
    'a key file nobody may read',
    new VaultError('unreadable', 'no', { where: 'data.key' }),
    /không đọc được data\.key/,
    /data\.key cannot be read/,
  ],
  ['a server that is too old', new DatabaseUnsupported('no', 14), /15 trở lên, máy chủ này là 14/, /15 or newer, and this server is 14/],
  [
    'a folder in use',
    new DatabaseInUse('data/lock', { pid: 7, start: null, host: hostname() }),
    /tiến trình khác dùng \(số 7, data\/lock\)/,
    /another process \(number 7, data\/lock\)/,
  ],
  [
    'a folder in use on another machine',
    new DatabaseInUse('data/lock', { pid: 7, start: null, host: 'elsewhere.invalid' }),
    /trên máy elsewhere\.invalid.*xóa tệp data\/lock/,
    /on the machine elsewhere\.invalid.*delete data\/lock/,
  ],
  ['a database that is newer', new DatabaseNewer(), /Cài bản đó/, /Install that version/],
  ['anything unexpected', new TypeError('x is not a function'), /hãy báo người phát triển/, /report this line/],
])('%s is told in both languages with what to do next', (_, error, vietnamese, english) => {
  expect(sentenceFor(error, vi)).toMatch(vietnamese)
  expect(sentenceFor(error, en)).toMatch(english)
})

it.each([
  ['PORT', '70000', 'phải là số từ 0 đến 65535'],
  ['PORT', '1.5', 'phải là số từ 0 đến 65535'],
  ['PORT', 'http', 'phải là số từ 0 đến 65535'],
  ['DATABASE_URL', 'mysql://x', 'không phải địa chỉ postgres://'],
  ['PUBLIC_URL', 'lienlac.example', 'không phải địa chỉ https:// (hay http://)'],
  ['TELEGRAM_WEBHOOK_SECRET', 'with a blank', 'chỉ gồm 1 đến 256 chữ cái không dấu, chữ số, _ và -'],
  ['LOG_LEVEL', 'chatty', 'phải là một trong: trace, debug, info, warn, error, fatal, silent'],
  ['TZ_HOME', 'Asia/Nowhere', 'không phải múi giờ, ví dụ Asia/Ho_Chi_Minh'],
  ['LOCALE', 'fr', 'phải là một trong: vi, en'],
])('a wrong %s (%s) is told in Vietnamese: %s', (name, value, said) => {
  let told = ''
  try {
    readConfig({ [name]: value })
  } catch (error) {
    told = sentenceFor(error, vi)
  }
  expect(told).toMatch(new RegExp(`: ${name}: `))
  expect(told.endsWith(`${name}: ${said}`)).toBe(true)
})

it('a time is the one at home, to the second', () => {
  expect(localTime({ homeZone: 'Asia/Ho_Chi_Minh' }, '2026-11-22T08:18:20.082947Z')).toBe('2026-11-22 15:18:20')
})

it('states and kinds are Vietnamese words, and whom only a phone call reaches is not offered to be sent again', async () => {
  const db = await testDatabase()
  try {
    const house = await openHouse(db)
    await house.link('Lò Thị Thử')
    await house.runTo('2026-12-02T09:00:00+07:00')
    const at = house.clock.now().toString()
    const spoil = (fault: string) =>
      db.orm.execute(sql`update messages set state = 'failed', fault = ${fault}, ended_at = ${at}::timestamptz where class = 'question'`)
    await spoil('address_blocked')
    const [{ id } = { id: 0 }] = (await listTroubles(house.rt, vi, 1)).data as { readonly id: number }[]
    expect((await listTroubles(house.rt, vi, 1)).lines.join('\n')).toMatch(/1 × tin thất bại, câu hỏi, simulator env: người nhận đã dừng/)
    const blocked = (await explain(house.rt, vi, { ledger: 'message', id })).lines
    expect(blocked[0]).toMatch(/thất bại, câu hỏi/)
    expect(blocked.at(-2)).toMatch(/^Lý do: /)
    expect(blocked.at(-1)).toMatch(/gọi điện/)
    expect(blocked.at(-1)).not.toContain('requeue')
    await spoil('rejected')
    expect((await explain(house.rt, vi, { ledger: 'message', id })).lines.at(-1)).toContain(`npx lienlac messages requeue message:${id}`)
  } finally {
    await db.close()
  }
})
