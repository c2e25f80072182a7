// What an operator reads at night: errors say what to do next, and the ledgers are told in the operator's language.
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { DatabaseNewer } from '../../db/migrate.ts'
import { VaultError } from '../../db/vault.ts'
import { explain, listTroubles } from '../../src/cli/messages.ts'
import { localTime, sentenceFor, wordsOf } from '../../src/cli/shared.ts'
import { ConfigError } from '../../src/config.ts'
import { testDatabase } from '../support/database.ts'
import { openHouse } from '../support/house.ts'

const vi = wordsOf({ LOCALE: 'vi' })
const en = wordsOf({ LOCALE: 'en' })

it.each<[string, Error, RegExp, RegExp]>([
  [
    'a wrong setting',
    new ConfigError('Please correct the environment: PORT: too big'),
    /Sửa trong tệp \.env.*: PORT: too big$/,
    /Correct .*\.env.*: PORT: too big$/,
  ],
  ['a wrong data key', new VaultError('32 bytes'), /đừng tạo khóa mới.*32 bytes/, /do not make a new one.*32 bytes/],
  ['a database that is newer', new DatabaseNewer(), /Cài bản đó/, /Install that version/],
  ['anything unexpected', new TypeError('x is not a function'), /hãy báo người phát triển/, /report this line/],
])('%s is told in both languages with what to do next', (_, error, vietnamese, english) => {
  expect(sentenceFor(error, vi)).toMatch(vietnamese)
  expect(sentenceFor(error, en)).toMatch(english)
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
