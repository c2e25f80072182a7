// What a PostgreSQL server may refuse at a start, each from a real one: a sentence says what to do, and nobody has to ask the developers.
import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { sentenceFor } from '../../src/cli/faults.ts'
import { wordsOf } from '../../src/cli/shared.ts'
import { onPostgres } from '../support/database.ts'
import { run } from '../support/process.ts'

const place = inject('template')
const name = place.kind === 'postgres' ? `${place.prefix}faults` : ''
const role = `${name}_role`
let server: postgres.Sql
const address = () => {
  const url = new URL(place.kind === 'postgres' ? place.url : 'postgres://nowhere')
  return Object.assign(url, { pathname: `/${name}`, username: role, password: 'made-up' }).href
}

beforeAll(async () => {
  if (place.kind !== 'postgres') return
  server = postgres(place.url, { max: 1, onnotice: () => {} })
  await server.unsafe(`create role ${role} login password 'made-up'`)
  await server.unsafe(`create database ${name}`)
})
afterAll(async () => {
  if (place.kind !== 'postgres') return
  await server.unsafe(`drop database if exists ${name} with (force)`)
  await server.unsafe(`drop role if exists ${role}`)
  await server.end()
})

it.runIf(onPostgres).each([
  ['a role that owns nothing', '', /ALTER DATABASE lienlac OWNER TO/],
  ['no connection left', `alter database ${name} owner to ${role}; alter role ${role} connection limit 0`, /max_connections/],
  ['a closed database', `alter role ${role} connection limit -1; alter database ${name} allow_connections false`, /ALLOW_CONNECTIONS/],
  ['a database that is not there', `drop database ${name}`, /createdb -O USER/],
])('%s', { timeout: 60_000 }, async (_, before, said) => {
  for (const statement of before.split('; ')) if (statement !== '') await server.unsafe(statement)
  const ended = await run(['migrate'], { DATABASE_URL: address(), DATA_KEY: Buffer.alloc(32, 7).toString('base64'), LOCALE: 'vi' })
  expect(ended).toMatchObject({ code: 1, err: expect.stringMatching(said) })
  expect(ended.err).not.toMatch(/người phát triển/)
})

it.each([
  ['3D000', /createdb -O USER/],
  ['28P01', /trước dấu @/],
  ['28000', /trước dấu @/],
  ['42501', /OWNER TO/],
  ['53300', /max_connections/],
  ['55000', /ALLOW_CONNECTIONS/],
  ['57P03', /Chờ một phút/],
])('the code %s, wherever in the chain of causes, is one sentence of its own in both languages', (code, said) => {
  const fault = new Error('a failed query', { cause: Object.assign(new Error('no'), { name: 'PostgresError', code }) })
  expect(sentenceFor(fault, wordsOf({ LOCALE: 'vi' }))).toMatch(said)
  expect(sentenceFor(fault, wordsOf({ LOCALE: 'en' }))).not.toMatch(/developers/)
})
