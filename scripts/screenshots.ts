// Takes the two pictures of the README from the demo: the phones in the middle of a round, and the year near its end.
//
// node scripts/screenshots.ts                       starts the demo itself, which takes some minutes
// node scripts/screenshots.ts --url http://host:3000 uses one that runs (and starts it over)
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { openChromium } from '../test/demo/support/chromium.ts'

const root = new URL('../', import.meta.url)
const { values } = parseArgs({
  options: { url: { type: 'string' }, out: { type: 'string', default: fileURLToPath(new URL('docs', root)) } },
})
const patience = 60_000
/** The first page must be there within 20 s of the start; twice that for a slow machine. */
const startPatience = 40

interface Moment {
  readonly file: string
  /** On the demo's clock. */
  readonly at: string
  /** Whose phones are shown, from the left. */
  readonly phones: readonly string[]
  /** What some of them write just then. */
  readonly says: readonly (readonly [name: string, text: string])[]
}

const [secretary, officer] = ['Nguyễn Văn Thuận', 'Cao Thị Thùy Dương'] as const

const moments: readonly Moment[] = [
  {
    // A round of which some answers are still awaited, and an application that waits for the branch.
    file: 'demo-phones.png',
    at: '2026-03-10T20:00:00+07:00',
    phones: ['Lê Văn Đực', 'Bùi Đăng Khoa', secretary, officer],
    says: [
      ['Lê Văn Đực', 'vẫn đi ghe ở An Giang'],
      [secretary, 'việc'],
      [officer, 'tổng hợp'],
    ],
  },
  {
    // The committee's summary has just come, and the review is two weeks ahead.
    file: 'demo-year.png',
    at: '2026-11-28T10:00:00+07:00',
    phones: ['Nguyễn Thanh Tâm', 'Phạm Minh Khang', secretary, officer],
    says: [
      ['Nguyễn Thanh Tâm', 'xin giấy mời'],
      [secretary, 'việc'],
    ],
  },
]

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

/** Resolves when the page answers; throws when the process ends before, or after `startPatience` seconds. */
async function untilReady(url: string, child: ChildProcess | null): Promise<void> {
  for (let second = 0; second < startPatience; second += 1) {
    if (child !== null && child.exitCode !== null) throw new Error(`the demo ended with exit code ${child.exitCode}`)
    const response = await fetch(`${url}/demo`).catch(() => null)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  throw new Error(`no answer from ${url}/demo within ${startPatience} s`)
}

async function post(url: string, path: string, body: object): Promise<void> {
  const response = await fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`POST ${path}: ${response.status}`)
}

interface State {
  readonly now: string
  readonly people: readonly { readonly id: string; readonly name: string }[]
}

async function stateOf(url: string): Promise<State> {
  return (await (await fetch(`${url}/demo/state`)).json()) as State
}

/** Week by week: a request whose answer takes longer than five minutes fails. */
async function moveTo(url: string, at: string): Promise<void> {
  const end = Temporal.Instant.from(at)
  for (;;) {
    const week = Temporal.Instant.from((await stateOf(url)).now).add({ hours: 7 * 24 })
    if (Temporal.Instant.compare(week, end) >= 0) return post(url, '/demo/clock', { to: at })
    await post(url, '/demo/clock', { to: week.toString() })
  }
}

/** Number of each person of the demo, by name. */
async function peopleOf(url: string): Promise<(name: string) => string> {
  const { people } = await stateOf(url)
  return (name) => {
    const found = people.find((person) => person.name === name)
    if (!found) throw new Error(`nobody in the demo is called ${name}`)
    return found.id
  }
}

/** What a browser does before everything is there to be seen. A picture out of sight would be loaded when it comes into sight, which is never. */
const settle = `Promise.all([
  document.fonts.ready,
  ...[...document.images].map((image) => { image.loading = 'eager'; return image.decode().catch(() => null) }),
])`

async function takePictures(url: string, page: Page): Promise<void> {
  await post(url, '/demo/restart', {})
  await post(url, '/demo/locale', { locale: 'vi' })
  for (const { file, at, phones, says } of moments) {
    await moveTo(url, at)
    const idOf = await peopleOf(url)
    for (const [name, text] of says) await post(url, `/demo/phones/${idOf(name)}/send`, { text })
    await page.goto(`${url}/demo`)
    await page.evaluate(`sessionStorage.setItem('lienlac-demo-phones', '${JSON.stringify(phones.map(idOf))}')`)
    await page.reload()
    // One after the other, because each takes its own time to be filled.
    for (const name of phones)
      await page
        .locator(`body.ready:not(.running) .phone[data-person="${idOf(name)}"] .bubble`)
        .last()
        .waitFor()
    await page.evaluate(settle)
    await page.screenshot({ path: `${values.out}/${file}`, animations: 'disabled' })
  }
}

const port = values.url === undefined ? await freePort() : 0
const url = values.url?.replace(/\/$/u, '') ?? `http://127.0.0.1:${port}`
const child =
  values.url === undefined
    ? spawn(process.execPath, ['src/main.ts', 'demo', '--port', String(port)], { cwd: root, stdio: 'inherit' })
    : null
try {
  await untilReady(url, child)
  await mkdir(values.out, { recursive: true })
  await using browser = await openChromium()
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.5 })
  page.setDefaultTimeout(patience)
  await takePictures(url, page)
} finally {
  if (child !== null && child.exitCode === null && child.kill()) await once(child, 'exit')
}
