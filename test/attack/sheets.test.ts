// Sheets of invitations: every code that is made can be handed out, and none ends for nothing.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDatabase } from '../../db/client.ts'
import { rows } from '../../db/rows.ts'
import { testVault } from '../support/database.ts'
import { run } from '../support/process.ts'

let folder: string
let env: Record<string, string>
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienlac-'))
  env = { DATA_DIR: join(folder, 'data'), LOCALE: 'en' }
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function bring(committee: string, rows: readonly string[]): Promise<void> {
  const path = join(folder, 'roster.csv')
  await writeFile(path, ['Họ và tên,Năm sinh,Chi bộ,Chức vụ', ...rows].join('\n'))
  expect((await run(['import', path, '--committee', committee], env)).code).toBe(0)
}
const sheets = async () => {
  const names = await readdir(join(folder, 'sheets'))
  return (await Promise.all(names.map((name) => readFile(join(folder, 'sheets', name), 'utf8')))).join('\n')
}

it('branches whose names are alike have sheets of their own, also those of two committees', async () => {
  await bring('Đảng ủy Một', ['Nguyễn Văn A,1980,Chi bộ ấp 1,Bí thư', 'Lê Văn C,1982,Chi bộ ấp-1,Bí thư'])
  await bring('Đảng ủy Hai', ['Trần Thị B,1981,Chi bộ ấp 1,Bí thư'])
  expect((await run(['invite', '--out', join(folder, 'sheets')], env)).code).toBe(0)
  const printed = await sheets()
  expect(['Nguyễn Văn A', 'Lê Văn C', 'Trần Thị B'].filter((name) => !printed.includes(name))).toEqual([])
}, 60_000)

it('a folder that cannot be written ends no code that was handed out', async () => {
  await bring('Đảng ủy Một', ['Nguyễn Văn A,1980,Chi bộ ấp 1,Bí thư'])
  expect((await run(['invite', '--out', join(folder, 'sheets')], env)).code).toBe(0)
  const refused = await run(['invite', '--out', join(folder, 'roster.csv', 'x')], env)
  expect(refused.code).toBe(1)
  // Whether the card that lies on the table still opens the door: asked of the ledger of invitations.
  await using db = await openDatabase({ dataDir: env.DATA_DIR ?? '', vault: testVault, log: () => {} })
  expect(
    await rows(db.orm, sql`select count(*)::int as made, count(*) filter (where revoked_at is not null)::int as ended from invitations`),
  ).toEqual([{ made: 1, ended: 0 }])
}, 60_000)
