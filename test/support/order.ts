// Which test files run, and in which order: the longest first, and those without a database not again on PostgreSQL.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { importsOf } from './source.ts'

/** Files that take a minute or more. In a fresh clone nothing else tells: begun last, they would run while the other hands are idle. */
const long = [
  'test/kill/trials.test.ts',
  'test/year/',
  'test/stories/stories.test.ts',
  'test/attack/taps.test.ts',
  'test/kill/',
  'test/demo/',
  'test/city/',
]

/** How early a file is begun: 0 first. */
const turnOf = (path: string): number => {
  const at = long.findIndex((start) => path.includes(start))
  return at === -1 ? long.length : at
}

/** The long files first, then as Vitest has it. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => turnOf(a.moduleId) - turnOf(b.moduleId))
  }
}

/** What asks where the tests' database is. */
const asks = /inject\('template'\)|TEST_DATABASE_URL/

/** @returns whether a file of the tests, or one of the tests' own files that it imports, asks where the database is. */
export function needsDatabase(path: string, seen = new Set<string>()): boolean {
  if (seen.has(path)) return false
  seen.add(path)
  const text = readFileSync(path, 'utf8')
  if (asks.test(text)) return true
  const imported = importsOf(text).flatMap(({ from }) => (from.startsWith('.') ? [normalize(join(dirname(path), from))] : []))
  return imported.some((file) => file.startsWith('test') && existsSync(file) && needsDatabase(file, seen))
}

const all = 'test/**/*.test.ts'

/** The files to run: all, or with `ONLY_WITH_DATABASE` those that would not be the same again on another database. */
export function testFiles(): string[] {
  return process.env.ONLY_WITH_DATABASE ? globSync(all).filter((path) => needsDatabase(path)) : [all]
}
