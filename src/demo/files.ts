// Finds the demo's own files, beside the source or beside the bundle.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The path of a file of src/demo; the build copies them to dist/demo. */
export function fileBeside(name: string): string {
  const here = import.meta.dirname
  const found = [join(here, name), join(here, 'demo', name)].find((path) => existsSync(path))
  if (!found) throw new Error(`the demo's file ${name} is missing`)
  return found
}
