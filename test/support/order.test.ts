// Which test files are run on PostgreSQL again: those that use the tests' database, by whatever way.
import { expect, it } from 'vitest'
import { needsDatabase } from './order.ts'

it.each([
  ['test/db/messages.test.ts', true],
  // Through a helper of the tests.
  ['test/flow/season.test.ts', true],
  ['test/kill/trials.test.ts', true],
  ['test/core/season.test.ts', false],
  ['test/demo/page.test.ts', false],
])('%s: uses the database: %s', (path, does) => expect(needsDatabase(path)).toBe(does))
