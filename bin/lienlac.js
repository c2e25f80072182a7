#!/usr/bin/env node
// The `lienlac` command: runs the build, or the sources where there is no fresh build, with a Node that can.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const built = join(root, 'dist', 'main.js')
const sources = join(root, 'src', 'main.ts')

if (typeof Temporal === 'object') await run()
else runWithOwnNode()

async function run() {
  // A browser's storage, of which Node warns when a package merely asks whether it is there.
  Reflect.deleteProperty(globalThis, 'localStorage')
  if (existsSync('.env')) process.loadEnvFile('.env')
  await import((await freshBuild()) ? built : sources)
}

async function freshBuild() {
  if (!existsSync(sources)) return true
  return existsSync(built) && (await import('../scripts/sources.ts')).isBuilt()
}

/** This Node is older than 26; the package `node` among our development dependencies is not. */
function runWithOwnNode() {
  const own = join(root, 'node_modules', 'node', 'bin', 'node')
  if (!existsSync(own)) {
    process.stderr.write(`lienlac needs Node 26 or newer and this is ${process.version}. In its folder run: npm ci\n`)
    process.exit(1)
  }
  const child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}
