// The same stories on every channel: over its real adapter and the fake of its platform, through the real server and the real polling.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { audit } from '../../src/tasks/audit.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { leaksOf } from './leaks.ts'
import { stories } from './stories.ts'
import { names } from './story.ts'
import { telegramWire } from './telegram-wire.ts'
import { openTown, type Town } from './town.ts'
import { wires } from './wires.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

/** What holds after every story: the auditor finds nothing, and nothing private stands in the log. */
async function keeps(town: Town): Promise<void> {
  expect(await audit(town.house.rt, town.house.tenantId)).toEqual([])
  expect(town.log.length).toBeGreaterThan(3)
  expect(leaksOf(town)).toEqual([])
}

describe.each(Object.entries(wires))('by %s', (_, { open, cannot }) => {
  it.for(stories)('$name', { timeout: 30_000 }, async ({ start, needs, chat }, { skip }) => {
    if (needs !== undefined && cannot[needs] !== undefined) skip(cannot[needs])
    await using town = await openTown(db, open, start === undefined ? {} : { start })
    await chat(town)
    await keeps(town)
  })
})

describe('by telephone', () => {
  it.for(stories)('$name', { timeout: 30_000 }, async ({ start, call }, { skip }) => {
    if (typeof call === 'string') return skip(call)
    await using town = await openTown(db, telegramWire, start === undefined ? {} : { start })
    await call(town, await town.join(names.secretary))
    await keeps(town)
  })
})
