// The environment: what is read, what is said about a wrong value, and that .env.example, README and image know the same names.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ConfigError, readConfig } from '../src/config.ts'

const text = (path: string) => readFileSync(path, 'utf8')

/** The schema is private to config.ts; its names stand at the start of its lines. */
const names = [...text('src/config.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map(([, name = '']) => name)

it('the names of the schema are seen', () => {
  expect(names).toEqual(expect.arrayContaining(Object.keys(readConfig({}))))
  expect(names.length).toBeGreaterThan(10)
})

it('.env.example has every variable once, each with a comment above it and no value', () => {
  const example = text('.env.example')
  const lines = example.split('\n')
  const listed = lines.flatMap((line, i) => {
    const [, name] = /^([A-Z][A-Z0-9_]*)=$/.exec(line) ?? []
    return name === undefined ? [] : [{ name, above: lines[i - 1] ?? '' }]
  })
  expect(listed.map(({ name }) => name)).toEqual([...names, 'POSTGRES_PASSWORD'])
  expect(listed.filter(({ above }) => !above.startsWith('# '))).toEqual([])
  expect(lines.filter((line) => /^[^#\s]/.test(line))).toHaveLength(listed.length)
})

it('the README names every variable', () => {
  const readme = text('README.md')
  expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})

it('an empty environment is enough, and an empty value is none', () => {
  const defaults = {
    DATA_DIR: './data',
    PORT: 3000,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'info',
    TZ_HOME: 'Asia/Ho_Chi_Minh',
    LOCALE: 'vi',
  }
  expect(readConfig({})).toMatchObject(defaults)
  expect(readConfig(Object.fromEntries(names.map((name) => [name, ''])))).toMatchObject(defaults)
  expect(readConfig({}).DATABASE_URL).toBeUndefined()
})

it.each([
  ['PORT', '70000'],
  ['PORT', 'http'],
  ['PUBLIC_URL', 'lienlac.example'],
  ['TELEGRAM_API_ROOT', 'nowhere-at-all'],
  ['TELEGRAM_WEBHOOK_SECRET', 'with a blank'],
  ['VIBER_SENDER_NAME', 'a name of more than 28 letters'],
  ['LOG_LEVEL', 'chatty'],
  ['TZ_HOME', 'Asia/Nowhere'],
  ['LOCALE', 'xx-secret'],
])('a wrong %s is named, and its value %j is not repeated', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigError)
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`\\b${name}: `))
  expect(() => readConfig({ [name]: value })).not.toThrow(value)
})

it('all that is wrong is named at once', () => {
  expect(() => readConfig({ PORT: '-1', LOCALE: 'fr' })).toThrow(/PORT: .*; LOCALE: /)
})

it('the image keeps exactly the packages that the build leaves out', () => {
  const [, external = ''] = /const external = \[([^\]]*)\]/.exec(text('scripts/build.ts')) ?? []
  const scopes = [...new Set([...external.matchAll(/'(@[^/]+)\//g)].map(([, scope]) => scope))]
  const kept = [...text('Dockerfile').matchAll(/! -name (\S+)/g)].map(([, scope]) => scope)
  expect(scopes.length).toBeGreaterThan(2)
  expect(kept).toEqual(scopes)
})
