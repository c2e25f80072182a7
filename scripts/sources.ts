// Tells whether dist/ was built from the sources that are here: both carry the same fingerprint.
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')

const patterns = [
  'src/**/*',
  'handlers/**/*.ts',
  'db/**/*.{ts,sql,json}',
  'locales/*/*.json',
  'scripts/{build,sources}.ts',
  'package{,-lock}.json',
]

/** Whether there are sources; in the image there are none, only what was built from them. */
export const haveSources = (): boolean => existsSync(join(root, 'src', 'main.ts'))

/** 16 hex digits over the names and bytes of everything that the build reads. Takes about 20 ms. */
export function fingerprint(): string {
  const hash = createHash('sha256')
  const paths = globSync(patterns, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  for (const path of paths.sort())
    hash
      .update(`${path.slice(root.length)}\0`)
      .update(readFileSync(path))
      .update('\0')
  return hash.digest('hex').slice(0, 16)
}

/** Whether `npm start` would run what the sources say. */
export function isBuilt(): boolean {
  const start = join(root, 'dist', 'main.js')
  return existsSync(start) && readFileSync(start, 'utf8').includes(`./${fingerprint()}/`)
}
