// The auditor: finds each broken promise that is planted, and nothing in a house where all were kept; calls the watcher only then.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import type { Log } from '../../src/log.ts'
import { type AuditRule, audit, auditRules, auditTask, type Violation } from '../../src/tasks/audit.ts'
import { ping } from '../../src/tasks/heartbeat.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse, people, row } from '../support/house.ts'

let db: TestDatabase
let house: House
const lo = 'Lò Thị Thử'
const secretary = 'Phan Văn Mẫu'
beforeAll(async () => {
  db = await testDatabase()
  house = await openHouse(db, { rows: people })
  for (const name of [secretary, 'Sơn Thị Khác', lo, 'Danh Văn Thử']) await house.link(name)
  // Two silences handed over: one is open, one was put off.
  await house.runTo('2026-12-18T09:00:00+07:00')
  await house.tap(secretary, `call:later:${house.id(lo)}`)
  await house.runTo('2026-12-18T10:00:00+07:00')
})
afterAll(() => db.close())

class Undo extends Error {}

/** What the auditor finds after something was planted, which is taken back afterwards. */
async function found(plant: SQL, since: Temporal.Instant | null = null): Promise<readonly Violation[]> {
  let seen: readonly Violation[] = []
  await db
    .transaction(async (tx) => {
      const planted = await rows(tx, sql`${plant} returning 1`)
      expect(planted.length, 'something was planted').toBeGreaterThan(0)
      seen = await audit({ ...house.rt, db: { ...db, orm: tx } }, house.tenantId, { since })
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  return seen
}

it('in a house where all promises were kept nothing is found', async () => {
  const [sent] = await rows<{ n: number }>(
    db.orm,
    sql`select count(*)::int as n from messages where class <> 'answer' and state = 'accepted'`,
  )
  expect(sent?.n).toBeGreaterThan(3)
  expect(await audit(house.rt, house.tenantId)).toEqual([])
})

const hours = (n: number) => sql.raw(`timestamptz '2026-12-18T10:00:00+07:00' - interval '${n} hours'`)
const oneReminder = sql`(select max(id) from messages where class = 'reminder' and state = 'accepted')`
const planted: readonly (readonly [AuditRule, string, SQL])[] = [
  ['round_does_not_add_up', 'round:', sql`delete from check_ins where outcome = 'not_asked'`],
  ['round_not_closed', 'round:', sql`update rounds set closes_at = ${hours(2)} where closed_at is null`],
  ['no_outcome', 'round:', sql`update rounds set closed_at = ${hours(2)} where unit_id = (select unit_id from members where name = ${lo})`],
  [
    'no_next_timer',
    'unit:',
    sql`update timers set state = 'cancelled', ended_at = ${hours(1)} where kind = 'open-round' and state = 'waiting'`,
  ],
  [
    'no_next_timer',
    'unit:',
    sql`update timers set state = 'cancelled', ended_at = ${hours(1)} where kind = 'retention' and state = 'waiting'`,
  ],
  ['no_step_ahead', 'check_in:', sql`update check_ins set due_at = ${hours(-48)} where outcome = 'pending' and asked_at is not null`],
  [
    'no_step_ahead',
    'check_in:',
    sql`with later as (update check_ins set due_at = ${hours(-48)} where outcome = 'pending' and asked_at is not null returning tenant_id, id)
    insert into timers (tenant_id, kind, subject, step, due_at) select tenant_id, kind, id, 'planted', ${hours(-24)} from later cross join (values ('remind'), ('next-rung')) two (kind)`,
  ],
  ['silence_not_handed_over', 'check_in:', sql`delete from escalations`],
  ['not_raised', 'escalation:', sql`delete from timers where kind = 'raise'`],
  ['nobody_in_charge', 'escalation:', sql`delete from roles where role = 'secretary'`],
  [
    'nobody_told',
    'escalation:',
    sql`with muted as (delete from messages where class = 'duty' returning 1)
    update addresses set state = 'stopped' where member_id = (select id from members where name = ${secretary})`,
  ],
  ['no_next_step', 'escalation:', sql`delete from timers where kind = 'call-again'`],
  [
    'message_stuck',
    'message:',
    sql`update messages set state = 'queued', ended_at = null, due_at = ${hours(2)}, expires_at = null where id = ${oneReminder}`,
  ],
  [
    'account_not_open',
    'message:',
    sql`update messages set state = 'queued', ended_at = null, due_at = ${hours(-1)}, fault = 'account_not_open', expires_at = null where id = ${oneReminder}`,
  ],
  [
    'message_lease_over',
    'message:',
    sql`update messages set state = 'sending', ended_at = null, lease_until = ${hours(2)} where id = ${oneReminder}`,
  ],
  ['event_stuck', 'event:', sql`update events set state = 'waiting', ended_at = null, received_at = ${hours(2)} where id = 1`],
  ['timer_stuck', 'timer:', sql`update timers set due_at = ${hours(2)} where kind = 'digest' and state = 'waiting'`],
  ['event_set_aside', 'event:', sql`update events set state = 'set_aside', fault = 'Error' where id = 2`],
  ['timer_set_aside', 'timer:', sql`update timers set state = 'set_aside', fault = 'Error', ended_at = ${hours(1)} where kind = 'remind'`],
  [
    'no_consent',
    'message:',
    sql`update consents set agreed = false where purpose = 'check_in' and member_id = (select id from members where name = ${lo})`,
  ],
  [
    'no_consent',
    'message:',
    sql`update consents set agreed = false where purpose = 'contact' and member_id = (select id from members where name = ${lo})`,
  ],
  [
    'after_stop',
    'message:',
    sql`update addresses set state = 'stopped', state_since = ${hours(24 * 17)} where member_id = (select id from members where name = 'Danh Văn Thử')`,
  ],
  ['quiet_hours', 'message:', sql`update messages set sending_at = '2026-12-06T21:00:06+07:00' where id = ${oneReminder}`],
  ['quiet_hours', 'message:', sql`update messages set sending_at = '2026-12-06T07:29:59+07:00' where id = ${oneReminder}`],
  [
    'quiet_hours',
    'message:',
    sql`update messages set class = 'answer', created_at = '2026-12-06T20:44:00+07:00', sending_at = '2026-12-06T21:00:06+07:00' where id = ${oneReminder}`,
  ],
]

it.each(planted)('finds %s and names a %s', async (rule, word, plant) => {
  const violations = await found(plant)
  expect(violations.map((one) => one.rule)).toContain(rule)
  const one = violations.find((violation) => violation.rule === rule)
  expect(one?.about).toMatch(new RegExp(`^${word}\\d+$`))
  expect(one?.count).toBeGreaterThan(0)
})

it('every rule is planted', () => {
  expect([...new Set(planted.map(([rule]) => rule))].toSorted()).toEqual([...auditRules].toSorted())
})

it.each([
  [
    'a message decided in the last second of the evening',
    sql`update messages set sending_at = '2026-12-06T21:00:03+07:00' where id = ${oneReminder}`,
  ],
  [
    'a no that came while the message was on its way',
    sql`insert into consents (tenant_id, member_id, purpose, agreed, text_version, text_hash, locale, channel, words, event_id, at)
      select c.tenant_id, c.member_id, c.purpose, false, c.text_version, c.text_hash, c.locale, c.channel, c.words, 999999, s.sending_at - interval '2 seconds'
      from messages s join addresses a on a.id = s.address_id join consents c on c.member_id = a.member_id and c.purpose = 'check_in' where s.id = ${oneReminder}`,
  ],
  [
    'a message to Osaka at noon there',
    sql`with moved as (update members set zone = 'Asia/Tokyo', zone_country = 'JP', zone_since = '2026-12-01T00:00:00Z'
      where id in (select member_id from addresses) returning 1)
    update messages set sending_at = '2026-12-06T08:00:00+07:00' where id = ${oneReminder}`,
  ],
  ['a silence that was handed over half an hour ago', sql`update check_ins set due_at = ${hours(0.5)} where outcome = 'pending'`],
])('%s is no violation', async (_, plant) => {
  const about: readonly AuditRule[] = ['quiet_hours', 'no_consent', 'no_step_ahead']
  expect((await found(plant)).filter(({ rule }) => about.includes(rule))).toEqual([])
})

it('what was done before `since` is not told again, what still is so is', async () => {
  const since = house.clock.now().subtract({ hours: 3 })
  expect(await found(sql`update messages set sending_at = '2026-12-06T23:00:00+07:00' where id = ${oneReminder}`, since)).toEqual([])
  expect((await found(sql`delete from timers where kind = 'call-again'`, since)).map(({ rule }) => rule)).toEqual(['no_next_step'])
})

const idOf = (name: string) => sql`(select id from members where name = ${name})`
const other = 'Sơn Thị Khác'
const itsSilence = sql`(select id from escalations where state = 'open' and kind = 'silence' limit 1)`
const ofItsSilence = sql`(select member_id from escalations where id = ${itsSilence})`
const unreach = (name: string) => sql`muted as (delete from messages where class = 'duty' returning 1),
  unreached as (update addresses set state = 'stopped' where member_id = ${idOf(name)} returning 1)`

it.each<readonly [string, AuditRule[], SQL]>([
  [
    'a wish of the only secretary, whom nobody else can call',
    ['nobody_in_charge'],
    sql`insert into escalations (tenant_id, member_id, kind, state, opened_at, key)
      select tenant_id, id, 'wants_contact', 'open', ${hours(2)}, 'planted' from members where name = ${secretary}`,
  ],
  [
    'a member who is in charge of themselves',
    ['nobody_in_charge'],
    sql`with gone as (delete from roles where role = 'secretary') update members set in_charge_id = id where id = ${ofItsSilence}`,
  ],
  [
    'a secretary whose time is over',
    ['nobody_in_charge'],
    sql`update roles set starts_on = '2026-01-01', ends_on = '2026-12-01' where role = 'secretary'`,
  ],
  ['a secretary who has left', ['nobody_in_charge'], sql`update members set standing = 'left' where name = ${secretary}`],
  [
    'a person in charge who is no secretary',
    [],
    sql`with gone as (delete from roles where role = 'secretary') update members set in_charge_id = ${idOf(other)} where id = ${ofItsSilence}`,
  ],
  [
    'a silence whose caller no message reaches, and who has it on paper',
    [],
    sql`with ${unreach(secretary)} update escalations set printed_at = ${hours(1)} where id = ${itsSilence}`,
  ],
  [
    'a telephone round that stood on no sheet for eight days',
    ['nobody_told'],
    sql`with muted as (delete from messages where class = 'duty' returning 1)
      update escalations set kind = 'phone', opened_at = ${hours(24 * 8)}, sheet_at = null where id = ${itsSilence}`,
  ],
  [
    'a telephone round that stood on a sheet in chat',
    [],
    sql`with muted as (delete from messages where class = 'duty' returning 1)
      update escalations set kind = 'phone', opened_at = ${hours(24 * 8)}, sheet_at = ${hours(24)} where id = ${itsSilence}`,
  ],
  [
    'a telephone round that waits for its sheet since yesterday',
    [],
    sql`update escalations set kind = 'phone', opened_at = ${hours(24)}, sheet_at = null where id = ${itsSilence}`,
  ],
  [
    'a telephone round whose caller no message reaches, and that was not printed for eight days',
    ['nobody_told'],
    sql`with ${unreach(secretary)} update escalations set kind = 'phone', opened_at = ${hours(24 * 8)}, sheet_at = ${hours(24)} where id = ${itsSilence}`,
  ],
  [
    'a person in charge whom a message reaches beside a secretary whom none reaches',
    [],
    sql`with ${unreach(secretary)} update members set in_charge_id = ${idOf(other)} where id = ${ofItsSilence}`,
  ],
  [
    'a person in charge who has not agreed to messages about a duty beside a secretary whom none reaches',
    ['nobody_told'],
    sql`with ${unreach(secretary)} update members set in_charge_id = ${idOf(lo)} where id = ${ofItsSilence}`,
  ],
  [
    'a secretary whom no message reaches any more, who was told before',
    [],
    sql`update addresses set state = 'stopped' where member_id = ${idOf(secretary)}`,
  ],
  ['a silence that ended by its own call', [], sql`update escalations set state = 'done', ended_at = ${hours(1)}, next_at = null`],
  [
    'a silence that ended by a call about something else',
    [],
    sql`update escalations set state = 'done', ended_at = ${hours(1)}, next_at = null, check_in_id = null`,
  ],
  [
    'a silence that was never handed over, after a call long ago',
    ['silence_not_handed_over'],
    sql`update escalations set state = 'done', opened_at = '2026-11-01', ended_at = '2026-11-02', next_at = null, check_in_id = null`,
  ],
])('%s: %j', async (_, rules, plant) => {
  const silences = ['nobody_in_charge', 'nobody_told', 'silence_not_handed_over']
  expect((await found(plant)).map(({ rule }) => rule).filter((rule) => silences.includes(rule))).toEqual(rules)
})

it.each([
  ['which ended at once', '2026-12-14T23:00:00+07:00', '2026-12-14T23:00:01+07:00'],
  ['which ended days later, swept after an outage', '2026-12-14T23:00:00+07:00', '2026-12-17T08:00:00+07:00'],
  ['which ended before it began, because a clock was set back', '2026-12-14T22:00:01+07:00', '2026-12-14T21:30:00+07:00'],
  ['where two steps meet', '2026-12-15T23:00:00+07:00', '2026-12-16T21:00:00+07:00'],
  ['which ended in time to come, because a clock runs ahead', '2026-12-17T23:00:00+07:00', '2026-12-18T23:00:00+07:00'],
])('since a time a message at night is found once, %s', async (_, sendingAt, endedAt) => {
  const since = Temporal.Instant.from('2026-12-14T22:00:00+07:00')
  const plant = sql`update messages set sending_at = ${sendingAt}::timestamptz, ended_at = ${endedAt}::timestamptz where id = ${oneReminder}`
  expect(await found(plant, since)).toEqual([expect.objectContaining({ rule: 'quiet_hours', count: 1 })])
})

it.each([
  ['in the last second of the day before, when they did not', '2026-12-07T00:00:03+07:00', []],
  ['on the day itself', '2026-12-07T00:00:30+07:00', ['quiet_hours']],
  ['the night before, when they did not', '2026-12-06T23:30:00+07:00', []],
  ['the night after', '2026-12-07T23:30:00+07:00', ['quiet_hours']],
])('hours that hold from the 7th on judge no message that was decided before: %s', async (_, sendingAt, rules) => {
  const plant = sql`with set as (insert into unit_settings (tenant_id, unit_id, key, value, valid_from, changed_at) values
      (${house.tenantId}, ${house.tenantId}, 'quiet_hours', '[]', '2000-01-01', '2026-12-01T00:00:00Z'),
      (${house.tenantId}, ${house.tenantId}, 'quiet_hours', '[["21:00","07:30"]]', '2026-12-07', '2026-12-01T00:00:00Z'))
    update messages set sending_at = ${sendingAt}::timestamptz where id = ${oneReminder}`
  expect((await found(plant)).map(({ rule }) => rule)).toEqual(rules)
})

it('the watcher is called once a night for all tenants, and not while one of them has a violation', async () => {
  const other = await openHouse(db, { start: house.clock.now().toString(), committee: 'Đảng ủy xã Hai', rows: [row('Lường Thị Hai')] })
  const calls: string[] = []
  const logged: string[] = []
  const log: Log = (event) => void logged.push(event)
  const server = createServer((request, response) => {
    calls.push(request.url ?? '')
    response.writeHead(calls.length === 1 ? 503 : 200).end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const heartbeatUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/beat`
  const night = async (tenantId: number) => {
    await db.orm.execute(
      // As a drain claims it.
      sql`update timers set state = 'claimed', attempts = attempts + 1, lease_until = ${hours(-1)} where kind = 'audit' and state = 'waiting' and tenant_id = ${tenantId}`,
    )
    const [timer] = await rows<{ id: number; attempts: number }>(
      db.orm,
      sql`select id::int as id, attempts from timers where kind = 'audit' and state = 'claimed'`,
    )
    const rt = { ...house.rt, log: { info: log, warn: log, error: log }, heartbeatUrl }
    await auditTask(rt, { tenantId, ...timer } as never)
  }
  try {
    // What refuses once is asked again.
    expect(await ping(heartbeatUrl, [1])).toBeNull()
    calls.length = 0
    await house.runTo('2026-12-19T03:14:00+07:00')
    house.clock.moveTo(Temporal.Instant.from('2026-12-19T03:15:00+07:00'))
    await night(other.tenantId)
    expect(calls).toEqual([])
    calls.push('so that the next one gets a 200')
    await night(house.tenantId)
    expect(calls.slice(1)).toEqual(['/beat'])
    await db.orm.execute(
      sql`update timers set state = 'cancelled', ended_at = now() where kind = 'digest' and state = 'waiting' and tenant_id = ${other.tenantId}`,
    )
    await house.runTo('2026-12-20T03:14:00+07:00')
    house.clock.moveTo(Temporal.Instant.from('2026-12-20T03:15:00+07:00'))
    await night(house.tenantId)
    expect(calls.slice(1)).toEqual(['/beat'])
    expect(logged).toContain('heartbeat_withheld')
    await night(other.tenantId)
    expect(logged.filter((event) => event === 'audit_violation')).toHaveLength(1)
    expect([...house.rt.meter.counted('audits')].map(({ labels, value }) => [labels.result, value])).toEqual([
      ['good', expect.any(Number)],
      ['bad', 1],
    ])
  } finally {
    server.closeAllConnections()
    server.close()
  }
  expect(await ping(heartbeatUrl, [1])).toContain('ECONNREFUSED')
})
