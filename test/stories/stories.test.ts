// The same stories on every channel: over its real adapter and the fake of its platform, through the real server and the real polling.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { audit } from '../../src/tasks/audit.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { names, stories } from './stories.ts'
import { telegramWire } from './telegram-wire.ts'
import { openTown } from './town.ts'
import { wires } from './wires.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

describe.each(Object.entries(wires))('by %s', (_, { open, cannot }) => {
  it.for(stories)('$name', { timeout: 30_000 }, async ({ start, needs, chat }, { skip }) => {
    if (needs !== undefined && cannot[needs] !== undefined) skip(cannot[needs])
    await using town = await openTown(db, open, start === undefined ? {} : { start })
    await chat(town)
    expect(await audit(town.house.rt, town.house.tenantId)).toEqual([])
  })
})

describe('by telephone', () => {
  it.for(stories)('$name', { timeout: 30_000 }, async ({ start, call }, { skip }) => {
    if (typeof call === 'string') return skip(call)
    await using town = await openTown(db, telegramWire, start === undefined ? {} : { start })
    await call(town, await town.join(names.secretary))
    expect(await audit(town.house.rt, town.house.tenantId)).toEqual([])
  })
})
