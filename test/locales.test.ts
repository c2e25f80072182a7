// Every sentence a person sees is in locales/, in every language, and every sentence there is used.
import { expect, it } from 'vitest'
import { type Locales, languageFaults, stemsOf, usageOf, vietnameseStrings } from './support/sentences.ts'
import { sourceFiles } from './support/source.ts'

const locales: Locales = Object.fromEntries(
  Object.entries(Object.groupBy(sourceFiles('locales/*/*.json'), ({ path }) => path.split('/')[1] ?? '')).map(([language, files = []]) => [
    language,
    Object.fromEntries(files.map(({ path, text }) => [path.split('/')[2]?.replace('.json', '') ?? '', JSON.parse(text)])),
  ]),
)
const code = sourceFiles('src/**/*.ts', 'handlers/**/*.ts', 'db/**/*.ts')
const pages = sourceFiles('src/demo/page/*.{js,html}')

/** Where Vietnamese words are the trade: reading replies, commands and rosters, the demo's made-up people, and names of places, which are data. */
const knowVietnamese =
  /^src\/(?:understand|roster|demo|city)\/|^src\/core\/place\.ts$|^src\/render\/text\.ts$|^handlers\/(?:secretary|committee)\/commands\.ts$/
/** The words of a tap, kept as the proof of a consent. */
const proofs = ['handlers/member/consent.ts: [Đồng ý]', 'handlers/member/consent.ts: [Không]']

it('both languages and all audiences are seen', () => {
  expect(Object.keys(locales)).toEqual(['en', 'vi'])
  expect(Object.keys(locales.vi ?? {})).toEqual(['cli', 'committee', 'common', 'demo', 'member', 'paper', 'roster', 'secretary'])
  expect(stemsOf(locales.vi).size).toBeGreaterThan(300)
})

it('every language has the same sentences with the same parameters, and all forms of a plural', () => {
  expect(languageFaults(locales)).toEqual([])
})

it('every sentence that code names is there', () => {
  expect(usageOf(stemsOf(locales.vi), code, pages).missing).toEqual([])
})

it('every sentence is used', () => {
  expect(usageOf(stemsOf(locales.vi), code, pages).unused).toEqual([])
})

it('no Vietnamese sentence stands in the code', () => {
  const files = code.filter(({ path }) => !knowVietnamese.test(path))
  expect(files.length).toBeGreaterThan(100)
  expect(vietnameseStrings(files).filter((string) => !proofs.includes(string))).toEqual([])
})

const vi = { member: { hello: 'Chào {{name}}', days_other: '{{count}} ngày' } }
const en = { member: { hello: 'Hello {{name}}', days_one: 'one day', days_other: '{{count}} days' } }

it.each<[string, Locales, readonly string[]]>([
  ['two complete languages', { vi, en }, []],
  ['a sentence less', { vi, en: { member: { days_one: 'one day', days_other: '{{count}} days' } } }, ['en lacks member:hello']],
  ['an audience less', { vi, en: {} }, ['en lacks member:hello', 'en lacks member:days']],
  [
    'a plural form less',
    { vi, en: { member: { hello: 'Hello {{name}}', days_other: '{{count}} days' } } },
    ['en member:days has the forms'],
  ],
  ['a form that the language has not', { vi: { member: { ...vi.member, days_one: 'một ngày' } }, en }, ['vi member:days has the forms']],
  ['another parameter', { vi, en: { member: { ...en.member, hello: 'Hello {{who}}' } } }, ['member:hello has other parameters']],
  ['an empty sentence', { vi, en: { member: { ...en.member, hello: 'Hello {{name}}', days_one: ' ' } } }, ['en says nothing']],
])('%s', (_, planted, faults) => {
  const found = languageFaults(planted)
  expect(found.filter((fault) => !faults.some((start) => fault.startsWith(start)))).toEqual([])
  for (const fault of faults) expect(found.some((one) => one.startsWith(fault))).toBe(true)
})

const keys = new Set(['member:ask.a', 'member:ask.b.title', 'member:stopped', 'demo:page.play'])
const source = (text: string) => [{ path: 'handlers/x.ts', text }]

const template = (before: string, after: string, hole = 'one') => `say(\`${before}\${${hole}}${after}\`)`

it.each([
  ['a literal uses its key', `say('member:stopped')`, '', [], ['member:ask.a', 'member:ask.b.title', 'demo:page.play']],
  ['a template uses all it can become', template('member:ask.', ''), '', [], ['member:stopped', 'demo:page.play']],
  ['its end counts too', template('member:ask.', '.title'), '', [], ['member:ask.a', 'member:stopped', 'demo:page.play']],
  ['a template without a word of the key uses nothing', template('member:', ''), '', [], [...keys]],
  ['a comment uses nothing', `// 'member:stopped'`, '', [], [...keys]],
  ['a page names its keys without the audience', '', `t('page.play')`, [], ['member:ask.a', 'member:ask.b.title', 'member:stopped']],
  ['a key that is nowhere is missing', `say('member:gone')`, `<b data-text="page.gone">`, ['member:gone', 'demo:page.gone'], [...keys]],
])('%s', (_, text, page, missing, unused) => {
  expect(usageOf(keys, source(text), source(page))).toEqual({ missing, unused })
})

it('a Vietnamese sentence in the code is found, in any form of its letters, and not in a comment', () => {
  expect(vietnameseStrings(source(`say('Chào đồng chí') // Chào đồng chí`))).toHaveLength(1)
  expect(vietnameseStrings(source(`say('${'Chào'.normalize('NFD')}')`))).toHaveLength(1)
  expect(vietnameseStrings(source(template('', '', '"chưa"')))).not.toEqual([])
  expect(vietnameseStrings(source(`say('hello')`))).toEqual([])
})
