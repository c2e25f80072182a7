// One behaviour on both drivers: types, transactions, the guard, notifications.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { migrate, pendingMigrations } from '../../db/migrate.ts'
import { bigints, byteses, instants, rows, texts, unnest } from '../../db/rows.ts'
import { conversations, unitSettings, units } from '../../db/schema/index.ts'
import { OutsideTransaction } from '../../db/transaction-guard.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(() => db.truncate())

const unit = {
  id: 1,
  tenantId: 1,
  parentId: null,
  kind: 'committee',
  name: 'Đảng ủy thử',
  nameKey: 'dang uy thu',
  validFrom: '2026-01-31',
} as const

describe('values', () => {
  it.each(['2026-11-21T21:10:03.123456Z', '2026-11-21T23:59:59Z', '1900-01-01T00:00:00.000001Z', '2200-12-31T23:59:59.999999Z'])(
    'an instant comes back as it went in: %s',
    async (text) => {
      await db.orm.insert(units).overridingSystemValue().values(unit)
      const changedAt = Temporal.Instant.from(text)
      await db.orm.insert(unitSettings).values({ tenantId: 1, unitId: 1, key: 'k', value: { a: [1, 'ạ'] }, changedAt })
      const [found] = await db.orm.select().from(unitSettings)
      expect(found?.changedAt.toString()).toBe(changedAt.toString())
      expect(found?.value).toEqual({ a: [1, 'ạ'] })
    },
  )

  it('dates are strings, ids are numbers', async () => {
    const [made] = await db.orm.insert(units).overridingSystemValue().values(unit).returning()
    expect(made).toEqual({ ...unit, validTo: null })
    const [raw] = await rows(db.orm, sql`select id, valid_from::text as day, '{"a":1}'::jsonb as object, count(*) over () as n from units`)
    expect(raw).toEqual({ id: 1, day: '2026-01-31', object: { a: 1 }, n: 1 })
  })

  it('bytes are a Uint8Array and nothing more special', async () => {
    const bytes = Uint8Array.of(0, 1, 92, 255)
    const [found] = await db.orm
      .select({ bytes: sql<Uint8Array>`${sql.param(bytes, conversations.talk)}::bytea` })
      .from(sql`(values (1)) v`)
    expect(found?.bytes.constructor).toBe(Uint8Array)
    expect(found?.bytes).toEqual(bytes)
  })

  it('whole columns travel as one parameter each: numbers, texts with nulls, times, bytes', async () => {
    const time = Temporal.Instant.from('2026-11-21T21:10:03.123456Z')
    const found = await rows(
      db.orm,
      sql`select n, t, extract(epoch from at)::float8 as at, encode(b, 'hex') as b from ${unnest({
        n: bigints([5, null]),
        t: texts(['a"b\\,{}', null]),
        at: instants([time, null]),
        b: byteses([Uint8Array.of(1, 92, 255), null]),
      })}`,
    )
    expect(found).toEqual([
      { n: 5, t: 'a"b\\,{}', at: 1795295403.123456, b: '015cff' },
      { n: null, t: null, at: null, b: null },
    ])
  })
})

describe('transactions', () => {
  it('keep nothing when they throw', async () => {
    const failed = db.transaction(async (tx) => {
      await tx.insert(units).overridingSystemValue().values(unit)
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect(await db.orm.select().from(units)).toEqual([])
  })

  it('a query past the transaction fails at once and takes the transaction back', async () => {
    const failed = db.transaction(async (tx) => {
      await tx.insert(units).overridingSystemValue().values(unit)
      await db.orm.select().from(units)
    })
    await expect(failed).rejects.toMatchObject({ cause: expect.any(OutsideTransaction) })
    expect(await db.orm.select().from(units)).toEqual([])
  })

  it('a transaction within a transaction has to be a savepoint of it', async () => {
    await expect(db.transaction(() => db.transaction(async () => 1))).rejects.toThrow(OutsideTransaction)
    const inner = db.transaction((tx) => tx.transaction(async (savepoint) => rows(savepoint, sql`select 1 as one`)))
    await expect(inner).resolves.toEqual([{ one: 1 }])
  })

  it('what a transaction started and left running may use the database afterwards', async () => {
    let later: Promise<unknown> = Promise.resolve()
    const { promise, resolve } = Promise.withResolvers<void>()
    await db.transaction(async () => {
      later = promise.then(() => rows(db.orm, sql`select 1 as one`))
    })
    resolve()
    await expect(later).resolves.toEqual([{ one: 1 }])
  })

  it('two side by side do not disturb each other', async () => {
    const one = (n: number) => db.transaction(async (tx) => (await rows<{ n: number }>(tx, sql`select ${n}::int as n`))[0]?.n)
    expect(await Promise.all([one(1), one(2), one(3)])).toEqual([1, 2, 3])
  })
})

describe('housekeeping', () => {
  it('a notification arrives when the transaction commits', async () => {
    const heard = Promise.withResolvers<string>()
    // The first call, without a payload, only says that the connection is there.
    const unlisten = await db.listen?.('work', (payload) => void (payload !== '' && heard.resolve(payload)))
    await db.transaction((tx) => db.notify(tx, 'work', 'a lane'))
    expect(await heard.promise).toBe('a lane')
    await unlisten?.()
  })

  it('vacuum runs', async () => {
    await expect(db.vacuum()).resolves.toBeUndefined()
  })

  it('the template is migrated, and migrating again does nothing', async () => {
    expect(await pendingMigrations(db)).toBe(0)
    expect(await migrate(db)).toBe(0)
  })

  it.runIf(onPostgres)('statements are prepared, inside transactions too', async () => {
    await using single = await db.second()
    const names = await single.transaction(async (tx) => {
      await rows(tx, sql`select ${1}::int as prepared_inside`)
      return rows<{ statement: string }>(tx, sql`select statement from pg_prepared_statements`)
    })
    expect(names.map(({ statement }) => statement)).toContain('select $1::int as prepared_inside')
  })
})
