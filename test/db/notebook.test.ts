// The notebook of an account: one holder at a time over all processes, taken over after a death, and never half changed.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { findOrMakeAccount } from '../../db/addresses.ts'
import type { Database } from '../../db/client.ts'
import { NotesHeld, openNotes } from '../../db/notebook.ts'
import { rows } from '../../db/rows.ts'
import { findOrMakeTopUnit } from '../../db/units.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'

let db: TestDatabase
let of: { readonly tenantId: number; readonly accountId: number }
let time: Temporal.Instant
const now = () => time
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  time = Temporal.Instant.from('2026-12-01T01:00:00Z')
  const tenant = await db.transaction((tx) => findOrMakeTopUnit(tx, 'Đảng ủy xã Mẫu', '2026-12-01'))
  const account = await findOrMakeAccount(db.orm, { tenantId: tenant.id, channel: 'zalo-oa', name: 'env', now: time })
  of = { tenantId: tenant.id, accountId: account.id }
})

/** The second one is another process where there can be one, else another holder in this one. */
const both = async () => [openNotes(db, of, now), openNotes(onPostgres ? await db.second() : db, of, now)] as const
const lease = async () => (await rows<{ held: boolean }>(db.orm, sql`select lease_until is not null as held from account_notes`))[0]?.held

it('there is nothing before the first change, and then what it returned, for everybody', async () => {
  const [first, second] = await both()
  expect(await first.read()).toBeNull()
  expect(await first.change(async (kept) => `${kept} one`)).toBe('null one')
  expect(await second.read()).toBe('null one')
  expect(await second.change(async (kept) => `${kept}, two`)).toBe('null one, two')
})

it('nothing of it can be read in the table', async () => {
  await openNotes(db, of, now).change(async () => 'a refresh token')
  const [found] = await rows<{ text: string }>(db.orm, sql`select encode(notes, 'escape') as text from account_notes`)
  expect(found?.text.length).toBeGreaterThan(10)
  expect(found?.text).not.toContain('refresh')
})

it('two holders change one after the other, and none loses what the other wrote', async () => {
  const [first, second] = await both()
  let inside = 0
  const add = (mark: string) => async (kept: string | null) => {
    inside += 1
    expect(inside).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 30))
    inside -= 1
    return `${kept ?? ''}${mark}`
  }
  await Promise.all(['a', 'b', 'c'].flatMap((mark) => [first.change(add(mark)), second.change(add(mark.toUpperCase()))]))
  expect([...((await first.read()) ?? '')].toSorted().join('')).toBe('ABCabc')
})

it('a reader is not held up by who changes, and sees the old notes', async () => {
  const [first, second] = await both()
  await first.change(async () => 'old')
  const end = Promise.withResolvers<void>()
  const changing = first.change(async () => {
    await end.promise
    return 'new'
  })
  expect(await second.read()).toBe('old')
  end.resolve()
  await changing
  expect(await second.read()).toBe('new')
})

it('a change that throws changes nothing, throws what it threw, and lets the next one in at once', async () => {
  const [first, second] = await both()
  await first.change(async () => 'kept')
  await expect(
    first.change(async () => {
      throw new RangeError('the platform is away')
    }),
  ).rejects.toThrow(new RangeError('the platform is away'))
  expect(await lease()).toBe(false)
  expect(await second.change(async (kept) => `${kept} and more`)).toBe('kept and more')
})

it('who died in the middle is waited for until the lease is over, and then the notes are taken over', async () => {
  const [first, second] = await both()
  await first.change(async () => 'kept')
  const dead = Promise.withResolvers<string>()
  const begun = Promise.withResolvers<void>()
  const dying = first.change(() => {
    begun.resolve()
    return dead.promise
  })
  await begun.promise
  let entered = false
  const next = second.change(async (kept) => {
    entered = true
    return `${kept} by another`
  })
  time = time.add({ seconds: 59 })
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(entered).toBe(false)
  time = time.add({ seconds: 2 })
  expect(await next).toBe('kept by another')

  // Not dead after all, only slow: what it brings is too late, and it is told so.
  dead.resolve('too late')
  await expect(dying).rejects.toThrow(NotesHeld)
  expect(await second.read()).toBe('kept by another')
})

it('a slow one that fails in the end does not take the lease from who took over', async () => {
  const [first, second] = await both()
  const slow = Promise.withResolvers<string>()
  const begun = Promise.withResolvers<void>()
  const late = first.change(() => {
    begun.resolve()
    return slow.promise
  })
  await begun.promise
  time = time.add({ seconds: 61 })
  const end = Promise.withResolvers<string>()
  const inside = Promise.withResolvers<void>()
  const taken = second.change(() => {
    inside.resolve()
    return end.promise
  })
  await inside.promise
  slow.reject(new Error('the platform is away'))
  await expect(late).rejects.toThrow('the platform is away')
  expect(await lease()).toBe(true)
  end.resolve('by another')
  expect(await taken).toBe('by another')
})

it('accounts have notebooks of their own, and an account takes its notes with it', async () => {
  const other = await findOrMakeAccount(db.orm, { tenantId: of.tenantId, channel: 'zalo-oa', name: 'second', now: time })
  const beside = openNotes(db as Database, { tenantId: of.tenantId, accountId: other.id }, now)
  await openNotes(db, of, now).change(async () => 'ours')
  await beside.change(async () => 'theirs')
  expect([await openNotes(db, of, now).read(), await beside.read()]).toEqual(['ours', 'theirs'])
  await db.orm.execute(sql`delete from accounts where id = ${other.id}`)
  expect(await rows(db.orm, sql`select 1 from account_notes`)).toHaveLength(1)
})
