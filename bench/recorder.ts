// The same SQL without our query functions: writes down what they ask, so that the bare driver can ask it again on a twin database.
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { Orm } from '../db/client.ts'
import * as schema from '../db/schema/index.ts'
import type { Place } from './databases.ts'

/** One statement as it went to the driver. */
export interface Asked {
  readonly text: string
  readonly values: readonly unknown[]
}

export interface Recorder {
  readonly orm: Orm
  /** What was asked since the last call of this. */
  readonly taken: () => readonly Asked[]
  readonly close: () => Promise<void>
}

/** A drizzle database that answers as usual and writes down every statement. */
export async function openRecorder(place: Place): Promise<Recorder> {
  let asked: Asked[] = []
  const note = (text: string, values: readonly unknown[] = []): void => void asked.push({ text, values })
  const taken = (): readonly Asked[] => {
    const all = asked
    asked = []
    return all
  }
  if (place.url === null) {
    const client = await PGlite.create(join(place.dataDir, 'pglite'))
    const query = client.query.bind(client)
    client.query = (text, values, options) => {
      note(text, values)
      return query(text, values, options)
    }
    return { orm: drizzlePglite({ client, schema }) as unknown as Orm, taken, close: () => client.close() }
  }
  const client = postgres(place.url, { max: 1, onnotice: () => {}, types: { bigint: numbers } })
  const unsafe = client.unsafe.bind(client)
  client.unsafe = (text, values, options) => {
    note(text, values)
    return unsafe(text, values, { ...options, prepare: true })
  }
  return { orm: drizzlePostgres({ client, schema }) as unknown as Orm, taken, close: () => client.end({ timeout: 5 }) }
}

const numbers = { to: 20, from: [20], serialize: String, parse: Number }

export interface Bare {
  readonly ask: (one: Asked) => Promise<unknown>
  readonly close: () => Promise<void>
}

/** The driver alone: postgres.js with prepared statements and as many connections as the service has, or PGlite. */
export async function openBare(place: Place, connections: number): Promise<Bare> {
  if (place.url === null) {
    const client = await PGlite.create(join(place.dataDir, 'pglite'))
    return { ask: ({ text, values }) => client.query(text, [...values]), close: () => client.close() }
  }
  const client = postgres(place.url, { max: connections, onnotice: () => {} })
  return {
    ask: ({ text, values }) => client.unsafe(text, [...values] as postgres.ParameterOrJSON<never>[], { prepare: true }),
    close: () => client.end({ timeout: 5 }),
  }
}
