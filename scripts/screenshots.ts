// Takes the two pictures of the README from the demo: the phones in the middle of a round, and the year near its end.
//
// node scripts/screenshots.ts                       starts the demo itself
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

/** Days before the end of the demo: in its second month, when answers and reminders stand side by side; and after a year of rounds. */
const moments = [
  { file: 'demo-phones.png', daysBeforeEnd: 318 },
  { file: 'demo-year.png', daysBeforeEnd: 41 },
] as const

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

/** The evening of a day before the end, in the offset that the demo's own clock has. */
function momentOf(end: string, days: number): string {
  const date = Temporal.PlainDate.from(end.slice(0, 10)).subtract({ days })
  return `${date.toString()}T20:00:00${end.slice(19)}`
}

async function takePictures(url: string, page: Page): Promise<void> {
  await post(url, '/demo/restart', {})
  await post(url, '/demo/locale', { locale: 'vi' })
  const { end } = (await (await fetch(`${url}/demo/state`)).json()) as { readonly end: string }
  for (const { file, daysBeforeEnd } of moments) {
    await post(url, '/demo/clock', { to: momentOf(end, daysBeforeEnd) })
    await page.goto(`${url}/demo`)
    await page.locator('body.ready:not(.running) .phone .bubble').first().waitFor()
    await page.evaluate('Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode().catch(() => null))])')
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
