// The away list of a branch as a round opens: read a part at a time, however long it is, and written down as check-ins.
import { sql } from 'drizzle-orm'
import { readHours } from '../src/core/hours.ts'
import type { Step } from '../src/core/ladder.ts'
import type { Route } from '../src/core/route.ts'
import type { Tx } from './client.ts'
import { isAskedByPhone, lastReport, reachable, whyNotAsked } from './member-parts.ts'
import type { NewMessage } from './messages.ts'
import { reported } from './people.ts'
import type { OpenedCheckIn, StoredCheckIn } from './rounds.ts'
import { bigints, booleans, instants, rows, texts, unnest } from './rows.ts'
import { statement } from './statement.ts'
import type { Vault } from './vault.ts'

/** Somebody away, with the id that their check-in is going to have. */
export interface Away extends OpenedCheckIn {
  /** No message asks them: a person does, by telephone. */
  readonly byPhone: boolean
  /** Their other addresses that take messages, best first; null when none were asked for. */
  readonly routes: readonly Route[] | null
}

/** Reads the next members, at most so many; empty at the end. */
export type AwayList = (atMost: number) => Promise<readonly Away[]>

/** The addresses of a member `m` that take messages, besides `a`. */
const otherRoutes = sql`(
  select json_agg(json_build_object('addressId', o.id, 'accountId', o.account_id, 'locale', o.locale) order by o.rank nulls last, o.last_heard_at desc)
  from addresses o where o.tenant_id = m.tenant_id and o.member_id = m.id and o.state = 'active' and o.id <> a.id)`

/**
 * The away list as it stands now; read it before the transaction ends. A cursor, because it goes through the list once and holds nothing:
 * a query for each part would have to find its place again, and without fresh statistics reads the whole list each time.
 */
export async function openAwayList(
  tx: Tx,
  of: {
    readonly tenantId: number
    readonly unitId: number
    readonly homeZone: string
    readonly now: Temporal.Instant
    /** Days that somebody new on the list has to be linked before they are phoned; null = nobody is asked by telephone. */
    readonly phoneGraceDays: number | null
    /** Whether to read all addresses of each: where an account has too few messages for everybody. */
    readonly routes: boolean
  },
): Promise<AwayList> {
  const byPhone =
    of.phoneGraceDays === null
      ? sql`false`
      : isAskedByPhone({ now: sql`${of.now.toString()}::timestamptz`, graceDays: sql`${of.phoneGraceDays}::int` })
  await tx.execute(
    sql`declare away_list no scroll cursor for
      select nextval('check_ins_id_seq') as id, m.id as "memberId", m.name, ${whyNotAsked} as reason, a.id as "addressId", a.account_id as "accountId",
        coalesce(a.locale, 'vi') as locale, coalesce(a.others, 0) as others, m.hours, m.zone, m.in_charge_id as "inChargeId", ${lastReport} as report, ${byPhone} as "byPhone", ${of.routes ? otherRoutes : sql`null`} as routes
      from (select tenant_id, id, name, hours, zone, in_charge_id, phone_hash, created_at from members where tenant_id = ${of.tenantId}::bigint and unit_id = ${of.unitId}::bigint and standing = 'away' order by id) m
      ${reachable}`,
  )
  return async (atMost) => {
    const found = await rows<StoredCheckIn & Pick<Away, 'byPhone' | 'routes'>>(tx, sql.raw(`fetch forward ${atMost} from away_list`))
    return found.map(({ report, hours, zone, ...row }) => ({
      ...row,
      hours: readHours(hours),
      lastReport: reported(report),
      zone: zone ?? of.homeZone,
    }))
  }
}

/** What asks somebody: the message, and the first step of what follows while it stays unanswered. */
export interface NewQuestion {
  readonly askedAt: Temporal.Instant
  readonly message: Pick<NewMessage, 'accountId' | 'locale' | 'message' | 'dueAt'> & { readonly addressId: number }
  readonly next: Step
}

export interface NewCheckIn extends Pick<OpenedCheckIn, 'id' | 'memberId' | 'reason'> {
  readonly dueAt: Temporal.Instant
  /** Null for whom no message asks. */
  readonly question: NewQuestion | null
  /** Asked by the call of a person: it goes onto the call sheet as the check-in is written. */
  readonly byPhone: boolean
}

interface Columns {
  readonly tenantId: number
  readonly roundId: number
  readonly now: Temporal.Instant
  readonly closesAt: Temporal.Instant
  readonly bodies: Uint8Array
  readonly ids: readonly number[]
  readonly memberIds: readonly number[]
  readonly reasons: readonly (string | null)[]
  readonly dueAt: readonly string[]
  readonly askedAt: readonly (string | null)[]
  readonly accountIds: readonly (number | null)[]
  readonly addressIds: readonly (number | null)[]
  readonly locales: readonly (string | null)[]
  readonly sentAt: readonly (string | null)[]
  readonly bodyStarts: readonly number[]
  readonly bodyLengths: readonly number[]
  readonly stepKinds: readonly (string | null)[]
  readonly steps: readonly (string | null)[]
  readonly stepsAt: readonly (string | null)[]
  readonly byPhone: readonly string[]
}

// Four tables in one statement, with what is the same for all or follows from the id made here, and all sealed texts as one value: a
// million rows are mostly the reading of parameters, and arrays of long texts are the slowest to read.
const insert = statement<never, Columns>((given) => {
  const table = unnest({
    id: bigints(given.ids),
    member_id: bigints(given.memberIds),
    reason: texts(given.reasons),
    due_at: instants(given.dueAt),
    asked_at: instants(given.askedAt),
    account_id: bigints(given.accountIds),
    address_id: bigints(given.addressIds),
    locale: texts(given.locales),
    sent_at: instants(given.sentAt),
    body_start: bigints(given.bodyStarts),
    body_length: bigints(given.bodyLengths),
    step_kind: texts(given.stepKinds),
    step: texts(given.steps),
    step_at: instants(given.stepsAt),
    by_phone: booleans(given.byPhone),
  })
  return sql`with made as materialized (select * from ${table} order by nth),
    check_in as (
      insert into check_ins (tenant_id, id, round_id, member_id, outcome, reason, asked_at, asked_by, due_at) overriding system value
      select ${given.tenantId}::bigint, id, ${given.roundId}::bigint, member_id, case when reason is null then 'pending' else 'not_asked' end, reason,
        asked_at, case when by_phone then 'phone' else 'chat' end, due_at
      from made order by nth),
    call as (
      insert into escalations (tenant_id, member_id, kind, check_in_id, state, opened_at, key)
      select ${given.tenantId}::bigint, member_id, 'phone', id, 'open', ${given.now}::timestamptz, 'check_in:' || id || ':phone' from made
      where by_phone and not exists (
        select 1 from escalations e where e.tenant_id = ${given.tenantId}::bigint and e.member_id = made.member_id and e.state in ('open', 'later')) order by nth
      returning id),
    raised as (
      insert into timers (tenant_id, kind, subject, step, due_at)
      select ${given.tenantId}::bigint, 'raise', id, 'plan', ${given.now}::timestamptz from call order by id),
    step as (
      insert into timers (tenant_id, kind, subject, step, due_at)
      select ${given.tenantId}::bigint, step_kind, id, step, step_at from made where account_id is not null order by nth)
    insert into messages (tenant_id, key, account_id, address_id, class, purpose, about, locale, body, due_at, expires_at, created_at)
    select ${given.tenantId}::bigint, 'check_in:' || id, account_id, address_id, 'question', 'check_in', 'check_in:' || id, locale,
      substring(${given.bodies}::bytea from body_start::int for body_length::int), sent_at, ${given.closesAt}::timestamptz, ${given.now}::timestamptz
    from made where account_id is not null order by nth`
})

/** A part of a round, ready to be written. */
export type SealedCheckIns = Columns

/** Makes a part of a round ready: the texts of the questions are sealed. Apart from the writing, because that waits for the database and this for nobody. */
export function sealCheckIns(
  vault: Vault,
  given: {
    readonly tenantId: number
    readonly roundId: number
    readonly now: Temporal.Instant
    readonly closesAt: Temporal.Instant
    readonly checkIns: readonly NewCheckIn[]
  },
): SealedCheckIns {
  const { checkIns, ...round } = given
  const questions = checkIns.map((one) => one.question)
  const bodies = questions.map((one) => (one ? vault.seal(JSON.stringify(one.message.message)) : null))
  let start = 1
  const bodyStarts = bodies.map((body) => {
    const at = start
    start += body?.length ?? 0
    return at
  })
  return {
    ...round,
    bodies: new Uint8Array(Buffer.concat(bodies.filter((body) => body !== null))),
    bodyStarts,
    bodyLengths: bodies.map((body) => body?.length ?? 0),
    ids: checkIns.map((one) => one.id),
    memberIds: checkIns.map((one) => one.memberId),
    reasons: checkIns.map((one) => one.reason),
    dueAt: checkIns.map((one) => one.dueAt.toString()),
    askedAt: questions.map((one, at) => one?.askedAt.toString() ?? (checkIns[at]?.byPhone ? given.now.toString() : null)),
    accountIds: questions.map((one) => one?.message.accountId ?? null),
    addressIds: questions.map((one) => one?.message.addressId ?? null),
    locales: questions.map((one) => one?.message.locale ?? null),
    sentAt: questions.map((one) => one?.message.dueAt.toString() ?? null),
    stepKinds: questions.map((one) => one?.next.kind ?? null),
    steps: questions.map((one) => one?.next.step ?? null),
    stepsAt: questions.map((one) => one?.next.dueAt.toString() ?? null),
    byPhone: checkIns.map((one) => String(one.byPhone)),
  }
}

/** Writes a part of a round: check-ins under the ids that the away list gave them, the questions, the first steps. */
export async function insertCheckIns(tx: Tx, part: SealedCheckIns): Promise<void> {
  await insert(tx, part)
}
