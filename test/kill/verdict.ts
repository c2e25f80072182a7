// Compares what a trial left in the tables with what the platform received and what people were told was received.
import { sql } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { openMessage } from '../../db/messages.ts'
import { rows } from '../../db/rows.ts'
import { addresses, messages } from '../../db/schema/index.ts'
import { renderMessage } from '../../src/render/text.ts'
import { audit } from '../../src/tasks/audit.ts'
import type { Sent } from './phones.ts'
import { end, standing, type Town } from './town.ts'

export interface Finding {
  readonly rule:
    | 'check_in' // not exactly one for each person, or with another end than the person gave it
    | 'question' // not exactly one row of the question
    | 'event' // an acknowledged webhook that is missing, twice there or not handled
    | 'report' // an answer that left no report, or two
    | 'reply' // a person who wrote and got no answer
    | 'lost' // the ledger says it was accepted, the platform never got it
    | 'double' // the platform got it more often than the ledger allows
    | 'stray' // the platform got what no row says
    | 'doubt' // more messages in doubt than kills can explain
    | 'escalation' // a silence that nobody was told of, or twice, or an answer that was called a silence
    | 'left' // a row that was never brought to its end
    | 'timer' // what recurs has no next time
    | 'audit'
  readonly about: string
}

export interface Evidence {
  readonly town: Town
  /** What the platform received, by its own record. */
  readonly sent: readonly { readonly chat: number; readonly text: string }[]
  readonly acknowledged: readonly Sent[]
  /** How often a process lost what it had in its hands. */
  readonly kills: number
}

/** How many messages of one class a process has in its hands at the most, so that a kill may leave that many in doubt. */
const hands = 16

export async function judge(
  db: Database,
  evidence: Evidence,
): Promise<{ readonly findings: readonly Finding[]; readonly unknown: number; readonly doubled: number }> {
  const { findings, unknown, doubled } = await compareMessages(db, evidence)
  return {
    findings: [
      ...(await roundFindings(db, evidence)),
      ...(await eventFindings(db, evidence)),
      ...findings,
      ...(await looseEnds(db, evidence)),
    ],
    unknown,
    doubled,
  }
}

/** One check-in and one question for each, the end that the person gave it, one report for one answer, one escalation for one silence. */
async function roundFindings(db: Database, { town, acknowledged }: Evidence): Promise<readonly Finding[]> {
  const found = await rows<{ member: number; checkIns: number; outcome: string; questions: number; reports: number; escalations: number }>(
    db.orm,
    sql`select m.id::int as member, count(c.id)::int as "checkIns", coalesce(min(c.outcome), 'none') as outcome,
      (select count(*)::int from messages s where s.class = 'question' and s.about = 'check_in:' || min(c.id)) as questions,
      (select count(*)::int from reports p where p.member_id = m.id and p.source = 'chat') as reports,
      (select count(*)::int from escalations e where e.member_id = m.id and e.kind = 'silence') as escalations
    from members m left join check_ins c on c.tenant_id = m.tenant_id and c.member_id = m.id
    where m.standing = 'away' group by m.tenant_id, m.id`,
  )
  const byMember = new Map(found.map((one) => [one.member, one]))
  // A typed line is an answer only when it was confirmed.
  const answered = new Set(acknowledged.filter(({ what }) => what !== 'line').map(({ chat }) => chat))
  return town.residents.flatMap(({ memberId, chat }): Finding[] => {
    const row = byMember.get(memberId)
    const said = answered.has(chat)
    const faults: Finding[] = []
    const check = (rule: Finding['rule'], holds: boolean, about: string): void => {
      if (!holds) faults.push({ rule, about: `member ${memberId}: ${about}` })
    }
    check('check_in', row?.checkIns === 1, `${row?.checkIns ?? 0} check-ins`)
    check('check_in', row?.outcome === (said ? 'answered' : 'unreached'), `${said ? 'answered' : 'silent'}, but ${row?.outcome}`)
    check('question', row?.questions === 1, `${row?.questions ?? 0} questions`)
    check('report', row?.reports === (said ? 1 : 0), `${said ? 'answered' : 'silent'}, ${row?.reports ?? 0} reports`)
    // Who answers after the silence was handed over has both; nobody does here, reminders come before.
    check('escalation', row?.escalations === (said ? 0 : 1), `${said ? 'answered' : 'silent'}, ${row?.escalations ?? 0} escalations`)
    return faults
  })
}

/** Every acknowledged webhook is one event that was handled, and its sender got an answer. */
async function eventFindings(db: Database, { acknowledged }: Evidence): Promise<readonly Finding[]> {
  const found = await rows<{ id: string; n: number; done: boolean; replies: number }>(
    db.orm,
    sql`select e.external_id as id, count(*)::int as n, bool_and(e.state = 'done') as done,
      (select count(*)::int from messages s where s.event_id = min(e.id) and s.state = 'accepted') as replies
    from events e group by e.external_id`,
  )
  const byId = new Map(found.map((one) => [one.id, one]))
  const strays = found.length - acknowledged.length
  return [
    ...acknowledged.flatMap(({ id }): Finding[] => {
      const event = byId.get(id)
      if (event === undefined || event.n !== 1 || !event.done)
        return [{ rule: 'event', about: `update ${id}: ${JSON.stringify(event ?? null)}` }]
      return event.replies === 0 ? [{ rule: 'reply', about: `update ${id}` }] : []
    }),
    ...(strays === 0 ? [] : [{ rule: 'event' as const, about: `${strays} more events than webhooks` }]),
  ]
}

interface Expected {
  /** What the ledger says was accepted, and what it may have been at the most. */
  least: number
  most: number
  readonly about: string[]
}

/** Every row of the ledger against the platform's own record, by chat and words. */
async function compareMessages(
  db: Database,
  { sent, kills }: Evidence,
): Promise<{ readonly findings: readonly Finding[]; readonly unknown: number; readonly doubled: number }> {
  const ledger = await db.orm.select().from(messages)
  const chats = new Map((await db.orm.select().from(addresses)).map((one) => [one.id, Number(db.vault.open(one.chat))]))
  const expected = new Map<string, Expected>()
  for (const row of ledger) {
    const { text } = renderMessage(openMessage(db.vault, row).message, row.locale === 'en' ? 'en' : 'vi', {
      choices: 'buttons',
      alsoNumbered: false,
      maxButtons: 100,
      textLimit: 4096,
    })
    const key = `${chats.get(row.addressId ?? 0)} ${text}`
    const one = expected.get(key) ?? { least: 0, most: 0, about: [] }
    const taken = row.state === 'accepted'
    one.least += taken ? 1 : 0
    // Somebody who waits may get an answer twice, when a try was in doubt; all else goes out once or not at all.
    one.most += taken || row.state === 'unknown' ? (row.class === 'answer' ? row.attempts : 1) : 0
    one.about.push(`message ${row.id} (${row.class}, ${row.state}, try ${row.attempts})`)
    expected.set(key, one)
  }
  const received = new Map<string, number>()
  for (const { chat, text } of sent) received.set(`${chat} ${text}`, (received.get(`${chat} ${text}`) ?? 0) + 1)
  const findings: Finding[] = []
  let doubled = 0
  for (const [key, { least, most, about }] of expected) {
    const got = received.get(key) ?? 0
    if (got < least) findings.push({ rule: 'lost', about: `${got} of ${about.join(', ')}` })
    if (got > most) findings.push({ rule: 'double', about: `${got} times ${about.join(', ')}` })
    doubled += Math.max(0, got - about.length)
  }
  for (const [key, n] of received) if (!expected.has(key)) findings.push({ rule: 'stray', about: `${n} in chat ${key.split(' ')[0]}` })
  const unknown = ledger.filter((row) => row.state === 'unknown').length
  if (unknown + doubled > kills * hands)
    findings.push({ rule: 'doubt', about: `${unknown} unknown and ${doubled} doubled after ${kills} kills` })
  return { findings, unknown, doubled }
}

/** Nothing is left half done, what recurs goes on, and the auditor agrees. */
async function looseEnds(db: Database, { town }: Evidence): Promise<readonly Finding[]> {
  const at = sql`${end.toString()}::timestamptz`
  const [left] = await rows<{ events: number; timers: number; messages: number; recurring: number }>(
    db.orm,
    sql`select (select count(*)::int from events where state <> 'done') as events,
      (select count(*)::int from timers where state in ('claimed', 'set_aside') or (state = 'waiting' and due_at <= ${at})) as timers,
      (select count(*)::int from messages where state in ('claimed', 'sending', 'failed', 'expired') or (state = 'queued' and due_at <= ${at})) as messages,
      (select count(distinct kind)::int from timers where state = 'waiting' and kind in ('open-round', 'digest', 'summary', 'audit', 'retention')) as recurring`,
  )
  const violations = await audit(standing(db, end), town.tenantId)
  const open = Object.entries({ events: left?.events, timers: left?.timers, messages: left?.messages }).filter(([, n]) => n !== 0)
  return [
    ...open.map(([ledger, n]) => ({ rule: 'left' as const, about: `${n} ${ledger}` })),
    ...(left?.recurring === 5 ? [] : [{ rule: 'timer' as const, about: `${left?.recurring} of 5 kinds go on` }]),
    ...violations.map(({ rule, about }) => ({ rule: 'audit' as const, about: `${rule} ${about}` })),
  ]
}
