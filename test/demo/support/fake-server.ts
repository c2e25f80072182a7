// A small stand-in for the demo server: the same routes over a made-up year, with faults on order. Speaks HTTP on this machine only.
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cast } from './cast.ts'
import { dayOf, type FakeMessage, roundsOf } from './story.ts'

const start = '2026-02-02T08:00:00+07:00'
const end = '2027-01-31T20:00:00+07:00'
const page = new URL('../../../src/demo/page/', import.meta.url)
const locales = new URL('../../../locales/', import.meta.url)
const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}
const chart =
  '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400" viewBox="0 0 640 400"><rect width="640" height="400" fill="#fffdf8"/><rect x="60" y="120" width="120" height="220" fill="#2c6a5a"/><rect x="260" y="80" width="120" height="260" fill="#2c6a5a"/><rect x="460" y="200" width="120" height="140" fill="#2c6a5a"/><rect x="60" y="80" width="120" height="40" fill="#b9822a"/></svg>'

interface Fault {
  readonly path: string
  readonly status: number
  times: number
}

/** The date a number of days after another: `2026-02-28` + 1 -> `2026-03-01`. */
const after = (date: string, days: number) => Temporal.PlainDate.from(date).add({ days }).toString()

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text === '' ? {} : JSON.parse(text)
}

function answer(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': type, 'content-security-policy': "default-src 'self'" }).end(body)
}

/** Starts the fake on a free port of 127.0.0.1. `sent` and `steps` are what the page asked for, in order. */
export async function startFakeDemo() {
  const sent: { readonly id: string; readonly body: Record<string, unknown> }[] = []
  const steps: Record<string, unknown>[] = []
  const channels = new Map<string, string>()
  const faults: Fault[] = []
  let [now, locale, delay, count] = [start, 'vi', 0, 0]
  let dates: string[] = []
  let log: { at: string; text: string }[] = []
  let chats = new Map<string, (FakeMessage & { readonly id: string })[]>()

  function put(id: string, message: FakeMessage): void {
    count += 1
    chats.set(id, [...(chats.get(id) ?? []), { ...message, id: `m${count}` }])
  }

  /** Changes the newest message of a chat, as the server does when a queued message has been sent. */
  function amend(id: string, change: Partial<FakeMessage>): void {
    chats.set(
      id,
      (chats.get(id) ?? []).map((message, i, all) => (i === all.length - 1 ? { ...message, ...change } : message)),
    )
  }

  function advance(days: number): void {
    for (let i = 0; i < days && now < end; i += 1) {
      const date = after(now.slice(0, 10), 1)
      now = date > end.slice(0, 10) ? end : `${date}T20:00:00+07:00`
      dates = [...dates, date]
      const { messages, log: sentences } = dayOf(date)
      for (const { to, message } of messages) put(to, message)
      log = [...log, ...sentences.map((text) => ({ at: `${date}T20:00:00+07:00`, text }))].slice(-200)
    }
  }

  function localTime(offset: number): string {
    const hour = (Number(now.slice(11, 13)) + offset - 7 + 24) % 24
    return `${String(hour).padStart(2, '0')}:${now.slice(14, 16)}`
  }

  async function state() {
    const texts = JSON.parse(await readFile(new URL(`${locale}/demo.json`, locales), 'utf8'))
    const people = cast.map(({ offset, ...person }) => ({
      channel: channels.get(person.id) ?? 'telegram',
      ...person,
      localTime: localTime(offset),
      unread: person.id === '16' ? 2 : 0,
    }))
    const accepted = [...chats.values()].flat().filter((message) => message.from === 'service').length
    const ledger = { messages: { accepted, unknown: dates.length > 36 ? 1 : 0 }, rounds: roundsOf(dates) }
    return { now, end, locale, busy: false, people, phones: ['12', '15', '3', '4'], ledger, log, texts }
  }

  function send(id: string, body: Record<string, unknown>): void {
    sent.push({ id, body })
    const offset = cast.find((person) => person.id === id)?.offset ?? 7
    const at = `${now.slice(0, 11)}${localTime(offset)}:00+${String(offset).padStart(2, '0')}:00`
    put(id, { at, from: 'person', text: String(body.text ?? body.choice ?? body.start) })
    put(id, { at, from: 'service', text: 'Cảm ơn đồng chí. Chi bộ đã ghi.' })
  }

  async function route(method: string, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const json = (value: unknown) => answer(response, 200, 'application/json', JSON.stringify(value))
    const phone = /^\/demo\/phones\/([^/]+)\/(messages|send|channel)$/u.exec(path)
    const id = phone?.[1] ?? ''
    const asset = /^\/demo\/assets\/([\w.-]+)$/u.exec(path)?.[1] ?? (path === '/demo' ? 'index.html' : undefined)
    if (asset !== undefined)
      return answer(response, 200, types[asset.split('.').at(-1) ?? ''] ?? 'application/octet-stream', await readFile(new URL(asset, page)))
    if (path === '/demo/files/chart.svg') return answer(response, 200, 'image/svg+xml', chart)
    if (path === '/demo/state') return json(await state())
    if (phone?.[2] === 'messages')
      return json(
        (chats.get(id) ?? []).map((message) => ({
          choices: [],
          attachment: null,
          state: 'accepted',
          channel: channels.get(id) ?? 'telegram',
          subject: null,
          ...message,
        })),
      )
    if (method !== 'POST') return answer(response, 404, 'text/plain', 'not found')
    const body = await bodyOf(request)
    if (phone?.[2] === 'channel') channels.set(id, String(body.channel))
    else if (phone) send(id, body)
    else if (path === '/demo/locale') locale = String(body.locale)
    else if (path === '/demo/clock') {
      steps.push(body)
      if (typeof body.to === 'string') while (now < body.to && now < end) advance(1)
      else advance(body.by === 'week' ? 7 : 1)
    } else if (path === '/demo/restart') {
      now = start
      dates = []
      log = []
      chats = new Map()
    } else return answer(response, 404, 'text/plain', 'not found')
    return json({ ok: true, now })
  }

  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    const fault = faults.find((one) => one.times > 0 && path.includes(one.path))
    if (fault) {
      fault.times -= 1
      return answer(response, fault.status, 'text/plain', 'broken on order')
    }
    if (delay > 0 && request.method === 'POST') await new Promise((resolve) => setTimeout(resolve, delay))
    await route(request.method ?? 'GET', path, request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    sent,
    steps,
    put,
    amend,
    advance,
    /** The next so many requests to a path answer with a status. */
    fail: (path: string, status: number, times: number) => void faults.push({ path, status, times }),
    /** Every POST takes so many milliseconds. */
    slow: (milliseconds: number) => {
      delay = milliseconds
    },
    now: () => now,
    stop: () => {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
