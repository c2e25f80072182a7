// The embedded database in a folder: one process at a time, and nothing acknowledged is lost by kill -9.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../db/client.ts'
import { DatabaseInUse, takeLock } from '../../db/lock-file.ts'
import { rows } from '../../db/rows.ts'
import { testVault } from '../support/database.ts'
import { run } from './process.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienlac-embedded-'))
  path = join(folder, 'pglite.lock')
})
afterEach(() => rm(folder, { recursive: true }))

const open = (snapshot?: Blob) =>
  openDatabase({ dataDir: folder, vault: testVault, log: () => {}, ...(snapshot === undefined ? {} : { snapshot }) })
const lockText = (given: object) => writeFile(path, JSON.stringify({ pid: process.pid, start: null, host: hostname(), ...given }))

/** Above any number the system gives. */
const deadPid = 2 ** 22 + 1

describe('the lock file', () => {
  it('keeps a second one out, and says who has it and what to do', async () => {
    const unlock = await takeLock(path)
    const refused = takeLock(path)
    await expect(refused).rejects.toThrow(DatabaseInUse)
    await expect(refused).rejects.toThrow(new RegExp(`process ${process.pid} .*Stop that process first, or set DATABASE_URL`))
    await unlock()
    await (await takeLock(path))()
  })

  it.each([
    ['of a dead process', { pid: deadPid }],
    ['of an earlier process with the same number', { start: 'long ago' }],
  ])('%s is taken over', async (_name, given) => {
    await lockText(given)
    const unlock = await takeLock(path)
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid })
    await unlock()
  })

  it.each(['', 'half a li', '{"pid":"x"}'])('that was cut off is taken over: "%s"', async (text) => {
    await writeFile(path, text)
    await (await takeLock(path))()
  })

  it('of another machine is never taken for dead', async () => {
    await lockText({ pid: deadPid, host: 'elsewhere' })
    await expect(takeLock(path)).rejects.toThrow(/on the machine elsewhere.*delete the file/)
  })

  it('left over while another one is being removed does not stop anybody for good', async () => {
    await lockText({ pid: deadPid })
    await writeFile(`${path}.takeover`, JSON.stringify({ pid: deadPid, start: null, host: hostname() }))
    await (await takeLock(path))()
  })

  it('of a dead process goes to one of many who want it', async () => {
    await lockText({ pid: deadPid })
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(path)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('two processes', () => {
  it('the second is refused while the first lives, and gets everything when it was killed', async () => {
    const first = run(`
      const db = await open({ dataDir: ${JSON.stringify(folder)} })
      await db.orm.execute(sql\`create table kept (n int)\`)
      console.log('ready')
      for (let n = 1; ; n++) {
        await db.orm.execute(sql\`insert into kept values (\${n}), (\${n})\`)
        console.log('wrote ' + n)
      }`)
    await first.said('wrote 20')
    await expect(open()).rejects.toThrow(new RegExp(`process ${first.child.pid} `))
    await first.kill()
    const acknowledged = Number((await first.output()).match(/wrote (\d+)\s*$/)?.[1])
    await using db = await open()
    const [found] = await rows<{ n: number; torn: number }>(
      db.orm,
      sql`select max(n) as n, (select count(*) from (select 1 from kept group by n having count(*) <> 2) t) as torn from kept`,
    )
    expect(found?.n).toBeGreaterThanOrEqual(acknowledged)
    expect(found?.torn).toBe(0)
  })

  it('the folder is free again after closing, and a dump starts a copy', async () => {
    const first = await open()
    await first.orm.execute(sql`create table kept as select 42 as n`)
    const dump = await first.dump?.()
    await first.close()
    await first.close()
    await rm(join(folder, 'pglite'), { recursive: true })
    await using copy = await open(dump)
    expect(await rows(copy.orm, sql`select n from kept`)).toEqual([{ n: 42 }])
  })
})
