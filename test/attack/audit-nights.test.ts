// Nights against the auditor: what is under way while it reads, and the audits of several tenants one after the other.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { auditTask } from '../../src/tasks/audit.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse, people, row } from '../support/house.ts'

let db: TestDatabase
let house: House
let other: House
let server: Server
const beats: string[] = []
beforeAll(async () => {
  db = await testDatabase()
  house = await openHouse(db, { rows: people })
  for (const name of ['Phan Văn Mẫu', 'Sơn Thị Khác', 'Lò Thị Thử']) await house.link(name)
  await house.runTo('2026-12-08T23:30:00+07:00')
  other = await openHouse(db, { start: house.clock.now().toString(), committee: 'Đảng ủy xã Hai', rows: [row('Lường Thị Hai')] })
  server = createServer((request, response) => {
    beats.push(request.url ?? '')
    response.end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
})
afterAll(async () => {
  server.close()
  await db.close()
})

/** Runs a tenant's audit of a night. @returns the rules that it found broken. */
async function night(tenantId: number, at: string): Promise<readonly unknown[]> {
  house.clock.moveTo(Temporal.Instant.from(at))
  const [timer] = await rows<{ id: number; attempts: number }>(
    db.orm,
    sql`update timers set state = 'claimed', attempts = attempts + 1, lease_until = ${at}::timestamptz + interval '2 minutes'
      where kind = 'audit' and state = 'waiting' and tenant_id = ${tenantId} returning id::int as id, attempts`,
  )
  const found: unknown[] = []
  const log = (event: string, fields?: Readonly<Record<string, unknown>>) => {
    if (event === 'audit_violation') found.push(fields?.rule)
  }
  const heartbeatUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/beat`
  await auditTask({ ...house.rt, log: { info: log, warn: log, error: log }, heartbeatUrl }, { tenantId, ...timer } as never)
  return found
}

const aReminder = sql`(select max(id) from messages where class in ('question', 'reminder') and state = 'accepted')`

it('a message at night that is still under way while the auditor reads is found by the next night, once', async () => {
  await db.orm.execute(
    sql`update messages set state = 'sending', ended_at = null, accepted_at = null, sending_at = '2026-12-09T03:14:58+07:00',
      lease_until = '2026-12-09T03:17:00+07:00' where id = ${aReminder}`,
  )
  const [under] = await rows<{ id: number }>(db.orm, sql`select id::int as id from messages where state = 'sending'`)
  expect(await night(house.tenantId, '2026-12-09T03:15:00+07:00')).toEqual([])
  await db.orm.execute(
    sql`update messages set state = 'accepted', ended_at = '2026-12-09T03:15:01+07:00', accepted_at = '2026-12-09T03:15:01+07:00', lease_until = null
      where id = ${under?.id}`,
  )
  await house.runTo('2026-12-10T03:14:00+07:00')
  expect(await night(house.tenantId, '2026-12-10T03:15:00+07:00')).toEqual(['quiet_hours'])
  await house.runTo('2026-12-11T03:14:00+07:00')
  expect(await night(house.tenantId, '2026-12-11T03:15:00+07:00')).toEqual([])
})

it('what ends between the reading of an audit and its end is found by the next night', async () => {
  await house.runTo('2026-12-12T03:14:00+07:00')
  // The watcher takes its time: the audit has read, and is not done yet.
  const slow = createServer((_, response) => {
    house.clock.moveTo(Temporal.Instant.from('2026-12-12T03:15:40+07:00'))
    response.end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => slow.once('listening', resolve))
  house.clock.moveTo(Temporal.Instant.from('2026-12-12T03:15:00+07:00'))
  const [timer] = await rows<{ id: number; attempts: number }>(
    db.orm,
    sql`update timers set state = 'claimed', attempts = attempts + 1, lease_until = '2026-12-12T03:17:00+07:00'
      where kind = 'audit' and state = 'waiting' and tenant_id = ${house.tenantId} returning id::int as id, attempts`,
  )
  const heartbeatUrl = `http://127.0.0.1:${(slow.address() as AddressInfo).port}/beat`
  await auditTask({ ...house.rt, heartbeatUrl }, { tenantId: house.tenantId, ...timer } as never)
  slow.close()
  await db.orm.execute(
    sql`update messages set sending_at = '2026-12-12T03:15:10+07:00', ended_at = '2026-12-12T03:15:11+07:00' where id = ${aReminder}`,
  )
  await house.runTo('2026-12-13T03:14:00+07:00')
  expect(await night(house.tenantId, '2026-12-13T03:15:00+07:00')).toEqual(['quiet_hours'])
})

it('the watcher is not called when another tenant found its own fault a moment before', async () => {
  await house.runTo('2026-12-14T03:14:00+07:00')
  await db.orm.execute(
    sql`insert into timers (tenant_id, kind, subject, step, due_at, state, fault, ended_at)
      values (${other.tenantId}, 'read-roster', 1, 'planted', '2026-12-13T20:00:00+07:00', 'set_aside', 'Error', '2026-12-13T20:00:00+07:00')`,
  )
  beats.length = 0
  expect(await night(other.tenantId, '2026-12-14T03:15:00+07:00')).toEqual(['timer_set_aside'])
  expect(await night(house.tenantId, '2026-12-14T03:15:01+07:00')).toEqual([])
  expect(beats).toEqual([])
  await house.runTo('2026-12-15T03:14:00+07:00')
  expect(await night(other.tenantId, '2026-12-15T03:15:00+07:00')).toEqual([])
  expect(await night(house.tenantId, '2026-12-15T03:15:01+07:00')).toEqual([])
  expect(beats).toEqual(['/beat'])
})
