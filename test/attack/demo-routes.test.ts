// The demo's routes under attack, and that a service has none of them.
import { request } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { openDemo } from '../../src/demo/pages.ts'
import { type Edge, openServer } from '../../src/server.ts'
import { testDatabase } from '../support/database.ts'
import { openHouse } from '../support/house.ts'

let demo: Awaited<ReturnType<typeof openDemo>>
let edge: Edge
beforeAll(async () => {
  demo = await openDemo(readConfig({}), Temporal.Instant.from('2027-01-31T20:00:00+07:00'))
  edge = await openServer(demo.rt(), { host: '127.0.0.1', port: 0 }, [demo.pages])
}, 30_000)
afterAll(async () => {
  await edge.close()
  await demo.close()
})
const url = (path: string) => `http://127.0.0.1:${edge.port}${path}`
const post = (path: string, body: string) => fetch(url(path), { method: 'POST', body, headers: { 'content-type': 'application/json' } })

const state = async (): Promise<{ readonly now: string; readonly people: readonly { readonly id: string }[] }> =>
  JSON.parse(await (await fetch(url('/demo/state'))).text())

it.each<[string, string, string, number]>([
  ['malformed JSON', '/demo/clock', '{"to":', 400],
  ['no JSON object', '/demo/clock', '[]', 400],
  ['an empty body', '/demo/clock', '', 400],
  ['a time that is none', '/demo/clock', '{"to":"tomorrow"}', 400],
  ['a time without a zone', '/demo/clock', '{"to":"2026-12-20T08:00:00"}', 400],
  ['a day that does not exist', '/demo/clock', '{"to":"2026-02-30T08:00:00+07:00"}', 400],
  ['the year 9999', '/demo/clock', '{"to":"9999-12-31T08:00:00+07:00"}', 400],
  ['some years ahead', '/demo/clock', '{"to":"2029-01-01T08:00:00+07:00"}', 400],
  ['a step that is none', '/demo/clock', '{"by":"century"}', 400],
  ['both and more', '/demo/clock', '{"__proto__":{"by":"day"}}', 400],
  ['an unknown person', '/demo/phones/999999/send', '{"text":"x"}', 404],
  ['a person that is no number', '/demo/phones/__proto__/send', '{"text":"x"}', 404],
  ['no words', '/demo/phones/1/send', '{"text":""}', 400],
  ['a text that is a number', '/demo/phones/1/send', '{"text":5}', 400],
  ['too many words', '/demo/phones/1/send', JSON.stringify({ text: 'x'.repeat(10_001) }), 400],
  ['a body of a megabyte', '/demo/phones/1/send', JSON.stringify({ text: 'x'.repeat(1_000_000) }), 413],
  ['a language that is none', '/demo/locale', '{"locale":"__proto__"}', 400],
  ['an unknown route', '/demo/nothing', '{}', 404],
])('%s is refused without a stack trace', async (_, path, body, status) => {
  const response = await post(path, body)
  expect(response.status).toBe(status)
  expect(await response.text()).not.toMatch(/\bat \w|node_modules|Error:/)
})

it('a time in the past leaves the clock where it is', async () => {
  const before = await state()
  const response = await post('/demo/clock', '{"to":"2020-01-01T08:00:00+07:00"}')
  expect(response.status).toBe(200)
  expect((await state()).now).toBe(before.now)
})

it.each([
  '/demo/assets/../stage.ts',
  '/demo/assets/%2e%2e/stage.ts',
  '/demo/assets/..%2fstage.ts',
  '/demo/assets/..%5c..%5cmain.ts',
  '/demo/assets/%00',
  '/demo/assets/.',
  '/demo/assets/../../../package.json',
  '/demo/files/../../package.json',
  '/demo/files/1/..%2f..%2f..%2fpackage.json',
  '/demo/files/1/__proto__',
  '/demo/files/constructor/constructor',
])('%s gives nothing away', async (path) => {
  // fetch would fold the dots away before it asks.
  const answer = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    request({ port: edge.port, host: '127.0.0.1', path }, (response) => {
      let text = ''
      response.on('data', (chunk) => (text += chunk)).on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
      .on('error', reject)
      .end()
  })
  expect(answer.status).toBeGreaterThanOrEqual(300)
  expect(answer.status).toBeLessThan(500)
  expect(answer.text).not.toMatch(/import |"lienlac"|\bat \w|node_modules/)
})

it('odd words from a phone are answered, also when they hold half a letter or a NUL', async () => {
  const [person] = (await state()).people
  for (const body of ['{"text":"\\u0000\\ud800"}', '{"text":"{{name}} $t(member:help)"}', '{"choice":"__proto__:x"}', '{"start":"x"}']) {
    expect((await post(`/demo/phones/${person?.id}/send`, body)).status).toBe(200)
    const bubbles: { readonly from: string }[] = JSON.parse(await (await fetch(url(`/demo/phones/${person?.id}/messages`))).text())
    expect(bubbles.at(-1)?.from).toBe('service')
  }
})

it('a service has none of these routes', async () => {
  await using db = await testDatabase()
  const house = await openHouse(db)
  const service = await openServer(house.rt, { host: '127.0.0.1', port: 0 })
  try {
    for (const path of ['/', '/demo', '/demo/state', '/demo/assets/app.js', '/demo/phones/1/messages', '/demo/files/1/s1'])
      expect((await fetch(`http://127.0.0.1:${service.port}${path}`, { redirect: 'manual' })).status).toBe(404)
    for (const path of ['/demo/clock', '/demo/restart', '/demo/locale', '/demo/phones/1/send'])
      expect((await fetch(`http://127.0.0.1:${service.port}${path}`, { method: 'POST', body: '{}' })).status).toBe(404)
  } finally {
    await service.close()
  }
})
