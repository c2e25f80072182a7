// The keys of an account as an operator gives them: from a file, from standard input, or typed one by one without being shown.
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { askedKeys } from '../accounts/key-fields.ts'
import { UsageError, type Words } from './shared.ts'

/** @param from a file of JSON, `-` for standard input; not given: asked at the terminal. Throws `UsageError`, which never quotes what it read. */
export async function readKeys(channel: string, from: string | undefined, words: Words): Promise<Readonly<Record<string, unknown>>> {
  if (from === undefined) return askKeys(channel, words)
  const json = await (from === '-' ? text(process.stdin) : readFile(from, 'utf8')).catch((error: unknown) => {
    throw new UsageError(words('cli:account.no-file', { file: from }), { cause: error })
  })
  const keys = parsed(json)
  if (keys === null) throw new UsageError(words('cli:account.bad-json', { example: exampleFor(channel) }))
  return keys
}

function parsed(json: string): Readonly<Record<string, unknown>> | null {
  try {
    const keys: unknown = JSON.parse(json)
    return typeof keys === 'object' && keys !== null && !Array.isArray(keys) ? { ...keys } : null
  } catch {
    return null
  }
}

/** `{"token": "…"}` */
export function exampleFor(channel: string): string {
  return JSON.stringify(Object.fromEntries(askedKeys(channel).map(({ name }) => [name, '…'])))
}

async function askKeys(channel: string, words: Words): Promise<Readonly<Record<string, string>>> {
  if (!process.stdin.isTTY) throw new UsageError(words('cli:account.no-terminal', { example: exampleFor(channel) }))
  let shown = true
  const output = new Writable({
    write(chunk, _, done) {
      if (shown) process.stderr.write(chunk)
      done()
    },
  })
  const terminal = createInterface({ input: process.stdin, output, terminal: true })
  const keys: Record<string, string> = {}
  try {
    for (const { name, secret } of askedKeys(channel)) {
      process.stderr.write(`${words(secret ? 'cli:account.ask-secret' : 'cli:account.ask', { key: name })} `)
      shown = !secret
      const typed = (await terminal.question('')).trim()
      shown = true
      if (secret) process.stderr.write('\n')
      // What is left empty is not set: some keys are only for some accounts.
      if (typed !== '') keys[name] = typed
    }
  } finally {
    terminal.close()
  }
  return keys
}
