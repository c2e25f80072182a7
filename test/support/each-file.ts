// Runs in every test file: a request to a host that is not this machine fails the test, and so does an unexpected console.error.
import { Socket } from 'node:net'
import { afterEach, beforeEach, expect } from 'vitest'

const serverHost = process.env.TEST_DATABASE_URL === undefined ? [] : [new URL(process.env.TEST_DATABASE_URL).hostname]
const allowed = new Set(['127.0.0.1', 'localhost', '::1', '[::1]', ...serverHost])

/** What went wrong in the test that runs now. Kept beside the thrown error, which the code under test may well swallow. */
const faults: string[] = []

function refuse(host: string): never {
  faults.push(`a request to ${host}`)
  throw new Error(`A test may only speak with this machine, not with ${host}: fake the wire.`)
}

const realFetch = globalThis.fetch
globalThis.fetch = async (input, init) => {
  const { hostname } = new URL(input instanceof Request ? input.url : input)
  if (!allowed.has(hostname)) refuse(hostname)
  return realFetch(input, init)
}

// Everything that is not `fetch` (node:http, drivers, mail) ends here.
const realConnect = Socket.prototype.connect
Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
  const host = hostOf(args)
  if (host !== null && !allowed.has(host)) refuse(host)
  return Reflect.apply(realConnect, this, args)
}

/** connect(port, host), connect(options), connect(path), or what net.connect made of one of them: an array with the options first. */
function hostOf(args: readonly unknown[]): string | null {
  const [first, second] = args
  if (Array.isArray(first)) return hostOf(first)
  if (typeof first === 'object' && first !== null) {
    if ('path' in first && typeof first.path === 'string' && !('port' in first)) return null
    return 'host' in first && typeof first.host === 'string' ? first.host : 'localhost'
  }
  if (typeof first === 'string' && Number.isNaN(Number(first))) return null
  return typeof second === 'string' ? second : 'localhost'
}

// A test that expects the call replaces it with `vi.spyOn(console, 'error')`.
console.error = (...args: readonly unknown[]) => {
  faults.push(`console.error: ${args.map(String).join(' ')}`)
}

// Temporal's objects have no properties of their own, so that `toMatchObject` would take any two of them for equal.
expect.addEqualityTesters([
  (a: unknown, b: unknown) => {
    const [one, two] = [temporalText(a), temporalText(b)]
    return one === null && two === null ? undefined : one === two
  },
])

function temporalText(value: unknown): string | null {
  const tag = Object.prototype.toString.call(value)
  return tag.startsWith('[object Temporal.') ? `${tag} ${value}` : null
}

beforeEach(() => {
  faults.length = 0
})

afterEach(() => {
  expect(faults.splice(0), 'a test touches nothing outside and prints no errors').toEqual([])
})
