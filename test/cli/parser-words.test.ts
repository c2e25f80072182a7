// The command line speaks one language: its help, its defaults and what it says about a mistake.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { mistakeIn } from '../../src/cli/parser-words.ts'
import { wordsOf } from '../../src/cli/shared.ts'
import { run } from '../support/process.ts'

const english = /\b(?:usage|options|commands|arguments|default|choices|display|output|error|unknown|missing|argument|did you mean)\b/iu

it.each([
  [['--help'], /^Cách dùng: lienlac \[tùy chọn\] \[lệnh\]/],
  [['serve', '--help'], /\(một trong: all, web, worker; mặc định: all\)/],
  [['help', 'messages'], /Các lệnh:(.|\n)*requeue \[tùy chọn\]/],
])('the help of %j is Vietnamese', async (args, said) => {
  const { code, out } = await run(args, {})
  expect(code).toBe(0)
  expect(out).toMatch(said)
  expect(out).not.toMatch(english)
})

it('a default is told once', async () => {
  const { out } = await run(['demo', '--help'], {})
  expect(out.match(/2027-01-31/g)).toHaveLength(1)
  expect((await run(['demo', '--help'], { LOCALE: 'en' })).out).toMatch(/^Usage: (.|\n)*play up to this day \(default: 2027-01-31\)/)
})

it.each([
  [['imprt', 'x'], /^Không có lệnh imprt\. Có phải ý là import\? .*--help/],
  [['serve', '--rol', 'web'], /^Không có tùy chọn --rol\. Có phải ý là --role\?/],
  [['serve', '--role', 'x'], /^Giá trị của --role <role> phải là một trong: all, web, worker\./],
  [['import'], /^Lệnh này cần thêm <file>\./],
  [['import', 'a', 'b'], /^Lệnh có quá nhiều tham số/],
  [['calls', 'record', 'A', 'b'], /^Lệnh này cần thêm tùy chọn --by <name>\./],
  [['invite', '--name'], /^Tùy chọn --name <name> cần một giá trị\./],
])('%j ends with 2 and one Vietnamese line', async (args, said) => {
  const { code, out, err } = await run(args, {})
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(said)
  expect(err.trim().split('\n')).toHaveLength(1)
  expect(err).not.toMatch(english)
})

it('--version is the one of the package', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(await run(['--version'], {})).toEqual({ code: 0, out: `${version}\n`, err: '' })
})

it('a mistake that has no words of ours is told in the parser’s, and a help that was asked for is none', () => {
  const words = wordsOf({ LOCALE: 'vi' })
  expect(mistakeIn({ code: 'commander.new', message: 'error: new' }, words)).toBe('error: new')
  expect(mistakeIn({ code: 'commander.helpDisplayed', message: '(outputHelp)' }, words)).toBeNull()
})
