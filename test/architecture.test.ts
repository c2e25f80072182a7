// Holds the house to its plan: imports go one way, every dependency has one owner, every file one responsibility of readable length.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type Layer, layerFaults, longest, type Owner, packageFaults, shapeFaults, wordFaults } from './support/house-rules.ts'
import { importsOf, packageOf, sourceFiles } from './support/source.ts'

/** From the inside out. A layer may import itself and what it `uses`; of `types` it may import types only. */
const layers: readonly Layer[] = [
  { name: 'sentences', files: /^locales\//, uses: [] },
  // Its version, for the command line.
  { name: 'package', files: /^package\.json$/, uses: [] },
  // Outlines of provinces, made at install.
  { name: 'outlines', files: /^src\/generated\//, uses: [] },
  { name: 'core', files: /^src\/core\//, uses: [], types: ['sentences'] },
  { name: 'understand', files: /^src\/understand\//, uses: ['core'] },
  { name: 'roster', files: /^src\/roster\//, uses: ['core', 'understand'] },
  { name: 'handlers', files: /^handlers\//, uses: ['core', 'understand'] },
  // The one escaper, for what stands in pages and letters.
  { name: 'html', files: /^src\/html\.ts$/, uses: [] },
  { name: 'channels', files: /^src\/channels\//, uses: ['html'], types: ['core'] },
  { name: 'i18n', files: /^src\/i18n\.ts$/, uses: ['sentences'], types: ['core'] },
  { name: 'render', files: /^src\/render\//, uses: ['core', 'i18n', 'html'], types: ['channels'] },
  { name: 'db', files: /^db\//, uses: ['core'], types: ['roster'] },
  // One tool each: configuration, log, clock, drain and its room, and a pin read as a province or country.
  { name: 'tools', files: /^src\/(?:config|log|clock|drain|room|together|locate|locate-province|meter)\.ts$/, uses: ['core', 'outlines'] },
  { name: 'runtime', files: /^src\/runtime\.ts$/, uses: [], types: ['core', 'channels', 'db', 'tools'] },
  {
    name: 'shell',
    files: /^src\/(?:tasks\/|(?:apply-effects|drains|inbox|run-until)\.ts$)/,
    uses: ['core', 'understand', 'roster', 'handlers', 'channels', 'i18n', 'render', 'db', 'tools', 'runtime'],
  },
  // The edge knows inbox and drains, and the runtime's types; only the metrics count rows.
  { name: 'metrics', files: /^src\/metrics\.ts$/, uses: ['db', 'tools'], types: ['runtime'] },
  { name: 'edge', files: /^src\/(?:server|crons)\.ts$/, uses: ['core', 'metrics', 'shell'], types: ['runtime'] },
  { name: 'web', files: /^src\/web\//, uses: ['core', 'i18n', 'render', 'db', 'shell'], types: ['runtime', 'edge'] },
  {
    name: 'service',
    files: /^src\/(?:accounts\/|(?:open-runtime|bell|reach|serve)\.ts$)/,
    uses: ['core', 'channels', 'i18n', 'db', 'tools', 'runtime', 'shell', 'edge', 'web'],
  },
  {
    name: 'commands',
    files: /^src\/cli\//,
    uses: ['core', 'understand', 'roster', 'handlers', 'i18n', 'render', 'db', 'tools', 'runtime', 'shell', 'service'],
  },
  {
    name: 'demo',
    files: /^src\/demo\//,
    uses: [
      ...['core', 'roster', 'handlers', 'channels', 'i18n', 'render', 'db', 'tools'],
      ...['runtime', 'shell', 'edge', 'service', 'commands'],
    ],
  },
  { name: 'wires', files: /^src\/city\/wires\//, uses: [] },
  {
    name: 'city',
    files: /^src\/city\//,
    uses: [
      ...['core', 'roster', 'channels', 'i18n', 'db', 'tools', 'runtime', 'shell', 'edge', 'service', 'commands', 'wires'],
      ...['understand', 'render'],
    ],
  },
  { name: 'main', files: /^src\/main\.ts$/, uses: ['*'] },
  // What is not part of the service may look at all of it, and nothing of the service looks back.
  { name: 'outside', files: /^(?:test|bench|scripts)\/|^[\w-]+\.config\.ts$/, uses: ['*'] },
]

/** Each dependency of the service and the one place that imports it; to replace it is to change that place. */
const owners: readonly Owner[] = [
  { what: ['grammy'], where: /^src\/channels\/telegram(?:-[a-z]+)?\.ts$/ },
  { what: ['nodemailer'], where: /^src\/channels\/email(?:-compose)?\.ts$/ },
  { what: ['imapflow'], where: /^src\/channels\/email-imap\.ts$/ },
  { what: ['html-to-text'], where: /^src\/channels\/email-quotes\.ts$/ },
  { what: ['postal-mime'], where: /^src\/(?:channels\/email-[a-z]+|city\/wires\/fake-mail)\.ts$/ },
  { what: ['express', 'helmet'], where: /^src\/(?:server\.ts$|web\/|demo\/|city\/)/ },
  { what: ['node:http', 'node:https'], where: /^src\/(?:server\.ts$|channels\/http-call\.ts$|web\/|demo\/|city\/)/ },
  { what: ['drizzle-orm'], where: /^db\// },
  { what: ['postgres'], where: /^db\/open-postgres\.ts$/ },
  { what: ['@electric-sql/pglite'], where: /^db\/(?:open-pglite|pglite-[a-z]+)\.ts$/ },
  { what: ['node:crypto'], where: /^(?:db\/vault\.ts$|src\/channels\/)/ },
  { what: ['zod'], where: /^src\/(?:config\.ts$|core\/(?:settings|hours|exemption-rules|meeting-rule)\.ts$|accounts\/|channels\/|demo\/)/ },
  { what: ['pino'], where: /^src\/log\.ts$/ },
  { what: ['i18next'], where: /^src\/i18n\.ts$/ },
  { what: ['node-cron'], where: /^src\/crons\.ts$/ },
  { what: ['prom-client'], where: /^src\/metrics\.ts$/ },
  { what: ['commander'], where: /^src\/main\.ts$/ },
  { what: ['cli-progress'], where: /^src\/(?:cli|demo|city)\// },
  { what: ['echarts', '@resvg/resvg-js', '@expo-google-fonts/be-vietnam-pro'], where: /^src\/render\/chart\.ts$/ },
  { what: ['qrcode'], where: /^src\/render\/invitation-sheet\.ts$/ },
  { what: ['write-excel-file'], where: /^src\/render\/workbook\.ts$/ },
  { what: ['read-excel-file'], where: /^src\/roster\/xlsx\.ts$/ },
  { what: ['csv-parse'], where: /^src\/roster\/csv\.ts$/ },
  { what: ['fflate'], where: /^src\/(?:roster\/zip|render\/paper-docx)\.ts$/ },
  { what: ['docx'], where: /^src\/render\/paper-docx\.ts$/ },
  { what: ['pdfkit'], where: /^src\/render\/paper-pdf\.ts$/ },
  { what: ['fontkit', '@expo-google-fonts/tinos'], where: /^src\/render\/paper-pdf-text\.ts$/ },
  { what: ['ical-generator'], where: /^src\/render\/calendar-file\.ts$/ },
  { what: ['libphonenumber-js'], where: /^src\/roster\/phone\.ts$/ },
  { what: ['@rapideditor/country-coder'], where: /^src\/locate\.ts$/ },
]

/** Words of the code that have one place. Time is an argument everywhere else, and so is the configuration. */
const words: readonly Owner[] = [
  { what: [/\bprocess\.env\b/], where: /^src\/config\.ts$|^(?:test|bench|scripts)\// },
  { what: [/\bTemporal\.Now\b/, /\bDate\.now\b/, /\bDate\(\)/], where: /^src\/clock\.ts$/ },
  // A PDF's properties need a date, which is always the same one.
  { what: [/\bnew Date\b/], where: /^src\/(?:clock|render\/paper-pdf)\.ts$/ },
  { what: [/\bperformance\.now\b/], where: /^src\/clock\.ts$|^(?:test|bench|scripts)\// },
]

const all = sourceFiles('src/**/*.ts', 'handlers/**/*.ts', 'db/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts', '*.ts')
const ours = all.filter(({ path }) => /^(?:src|handlers|db)\//.test(path))
const readable = [...all, ...sourceFiles('src/**/*.js', 'bin/*.js')]

it('the files of every folder are seen', () => {
  for (const folder of ['src/core/', 'src/tasks/', 'src/channels/', 'handlers/member/', 'db/schema/', 'test/', 'scripts/']) {
    expect(all.filter(({ path }) => path.startsWith(folder)).length, folder).toBeGreaterThan(2)
  }
  expect(all.length).toBeGreaterThan(200)
  expect(all.flatMap(({ text }) => importsOf(text)).length).toBeGreaterThan(1000)
})

it('imports go one way, and every file belongs to a layer', () => {
  expect(layerFaults(all, layers)).toEqual([])
})

it('nothing imports main', () => {
  expect(all.filter(({ text }) => importsOf(text).some(({ from }) => /(?:^|\/)main\.ts$/.test(from)))).toEqual([])
})

it('every dependency is imported by its owner only', () => {
  expect(packageFaults(ours, owners)).toEqual([])
})

it('every dependency of the package has an owner who uses it, and no owner has an unknown one', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly dependencies: Readonly<Record<string, string>> }
  const used = new Set(ours.flatMap(({ text }) => importsOf(text).map(({ from }) => packageOf(from))))
  const listed = owners.flatMap(({ what }) => what).filter((name) => !String(name).startsWith('node:'))
  expect(Object.keys(dependencies).filter((name) => !used.has(name))).toEqual([])
  expect(listed.toSorted()).toEqual(Object.keys(dependencies).toSorted())
})

it('environment and time are read in one place each', () => {
  expect(wordFaults(all, words)).toEqual([])
})

it('every file begins with its responsibility and can be read in one sitting', () => {
  expect(shapeFaults(readable)).toEqual([])
})

const file = (path: string, text: string) => ({ path, text })
const core = file('src/core/unit.ts', '// A unit.')

it.each([
  ['the core may not import the database', file('src/core/x.ts', `import { rows } from '../../db/unit.ts'`)],
  ['nor by export', file('src/core/x.ts', `export * from '../../db/unit.ts'`)],
  ['nor lazily', file('src/core/x.ts', `const { rows } = await import('../../db/unit.ts')`)],
  ['nor for its side effects', file('src/core/x.ts', `import '../../db/unit.ts'`)],
  [
    'a channel may import types of the core, and nothing that runs',
    file('src/channels/x.ts', `import { type A, b } from '../core/unit.ts'`),
  ],
  ['a conversation may not see the database, not even its types', file('handlers/x.ts', `import type { Row } from '../db/unit.ts'`)],
  ['nothing but the outside may import main', file('src/serve.ts', `import './main.ts'`)],
  ['a file without a layer is a fault', file('src/extra/x.ts', '// Nothing.')],
  ['so is an import of what is not there', file('src/core/x.ts', `import { gone } from './gone.ts'`)],
])('%s', (_, planted) => {
  const others = [core, file('db/unit.ts', '// Rows.'), file('src/main.ts', '// Main.')]
  expect(layerFaults([...others, planted], layers)).toHaveLength(1)
  expect(layerFaults(others, layers)).toEqual([])
})

it('what is allowed is no fault: types where types may go, a comment, a string', () => {
  const allowed = `import type { A } from '../core/unit.ts'\n// import '../../db/unit.ts'\nconst said = "import '../../db/unit.ts'"`
  expect(layerFaults([core, file('src/channels/x.ts', allowed)], layers)).toEqual([])
})

it.each(owners.flatMap(({ what }) => what.map((name) => [String(name)])))('%s in a foreign file is a fault', (name) => {
  expect(packageFaults([file('handlers/x.ts', `import it from '${name}'`)], owners)).toHaveLength(1)
  if (name.startsWith('node:')) return
  expect(packageFaults([file('handlers/x.ts', `const it = await import('${name}/deep')`)], owners)).toHaveLength(1)
})

it('a package that nobody owns is a fault', () => {
  expect(packageFaults([file('src/core/x.ts', `import leftPad from 'left-pad'`)], owners)).toHaveLength(1)
})

it.each([
  ['process.env.HOME', 1],
  ['Temporal.Now.instant()', 1],
  ['Date.now()', 1],
  ['new Date(0)', 1],
  ['performance.now()', 1],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands for code
  ['`${Date.now()}`', 1],
  ['// new Date() in a comment', 0],
  [`'new Date() in a string'`, 0],
  ['/new Date()/', 0],
])('%s outside its place: %i faults', (text, faults) => {
  expect(wordFaults([file('src/core/x.ts', text)], words)).toHaveLength(faults)
})

it('a long file, a file without its sentence, and too many long files are faults', () => {
  const lines = (count: number) => file('src/core/x.ts', `// A file.\n${'x\n'.repeat(count - 1)}`)
  expect(shapeFaults([lines(longest), ...Array(9).fill(core)])).toEqual([])
  expect(shapeFaults([lines(longest + 1), ...Array(9).fill(core)])).toHaveLength(1)
  expect(shapeFaults([lines(longest), ...Array(8).fill(core)])).toHaveLength(1)
  expect(shapeFaults([file('src/core/x.ts', 'export const x = 1')])).toHaveLength(1)
})
