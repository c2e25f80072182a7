// Queries on rounds and check-ins: opening, answering, closing, counting.
import { and, eq, sql } from 'drizzle-orm'
import type { NotAskedReason, RoundCount } from '../src/core/check-in.ts'
import { type Hours, readHours } from '../src/core/hours.ts'
import type { Locale } from '../src/core/person.ts'
import type { Report } from '../src/core/report.ts'
import type { Queryable, Tx } from './client.ts'
import { lastReport, reachable } from './member-parts.ts'
import { reported, type StoredReport } from './people.ts'
import { bigints, instants, rows, texts, unnest } from './rows.ts'
import { checkIns, rounds } from './schema/rounds.ts'
import { statement } from './statement.ts'

export interface OpenedCheckIn {
  readonly id: number
  readonly memberId: number
  readonly name: string
  readonly reason: NotAskedReason | null
  readonly addressId: number | null
  readonly accountId: number | null
  readonly locale: Locale
  readonly lastReport: Report | null
  readonly inChargeId: number | null
  /** By whose clock the member is written to. */
  readonly zone: string
  /** When the member wants to be written to; null = as the branch. */
  readonly hours: Hours | null
  /** In how many chats beside this one a message reaches the member. */
  readonly others: number
}

/** The same as it is read. */
export interface StoredCheckIn extends Omit<OpenedCheckIn, 'lastReport' | 'zone' | 'hours'> {
  readonly report: StoredReport | null
  /** Null = by that at home. */
  readonly zone: string | null
  readonly hours: unknown
}

export interface NewRound {
  readonly tenantId: number
  readonly unitId: number
  readonly period: string
  readonly openedAt: Temporal.Instant
  readonly closesAt: Temporal.Instant
}

/** Opens a round. @returns its id, null when this round is open already. */
export async function openRound(tx: Tx, round: NewRound): Promise<number | null> {
  const [made] = await tx.insert(rounds).values(round).onConflictDoNothing().returning({ id: rounds.id })
  return made?.id ?? null
}

const opened = statement<StoredCheckIn, { readonly tenantId: number; readonly roundId: number; readonly memberId: number }>(
  (of) => sql`select c.id::int as id, m.id::int as "memberId", m.name, c.reason, a.id::int as "addressId", a.account_id::int as "accountId",
      coalesce(a.locale, 'vi') as locale, coalesce(a.others, 0)::int as others, m.hours, m.zone, m.in_charge_id::int as "inChargeId", ${lastReport} as report
    from check_ins c join members m on m.tenant_id = c.tenant_id and m.id = c.member_id ${reachable}
    where c.tenant_id = ${of.tenantId} and c.round_id = ${of.roundId} and c.member_id = ${of.memberId}`,
)

/** A member's check-in of a round with what its question needs, null when they are not in it. */
export async function openedCheckIn(
  q: Queryable,
  of: { readonly tenantId: number; readonly roundId: number; readonly memberId: number; readonly homeZone: string },
): Promise<OpenedCheckIn | null> {
  const [found] = await opened(q, { tenantId: of.tenantId, roundId: of.roundId, memberId: of.memberId })
  if (!found) return null
  const { report, hours, zone, ...row } = found
  return { ...row, hours: readHours(hours), lastReport: reported(report), zone: zone ?? of.homeZone }
}

interface Asked {
  readonly tenantId: number
  readonly checkInId: number
  readonly askedAt: Temporal.Instant
  readonly dueAt: Temporal.Instant
}

const asked = statement<unknown, Asked>(
  (
    of,
  ) => sql`update check_ins set outcome = 'pending', reason = null, asked_by = 'chat', asked_at = ${of.askedAt}::timestamptz, due_at = ${of.dueAt}::timestamptz
    where tenant_id = ${of.tenantId} and id = ${of.checkInId}`,
)

/** No message of this service reaches the member of a check-in that still waits: a person asks, and the row says so. */
export async function askByPhone(tx: Queryable, of: { readonly tenantId: number; readonly checkInId: number }): Promise<void> {
  await tx
    .update(checkIns)
    .set({ askedBy: 'phone' })
    .where(and(eq(checkIns.tenantId, of.tenantId), eq(checkIns.id, of.checkInId), eq(checkIns.outcome, 'pending')))
}

/** When a question goes out and until when its answer is in time. */
export async function setAsked(tx: Queryable, { tenantId, checkInId, askedAt, dueAt }: Asked): Promise<void> {
  await asked(tx, { tenantId, checkInId, askedAt, dueAt })
}

export interface RunningCheckIn {
  readonly id: number
  readonly roundId: number
  readonly unitId: number
  readonly period: string
  readonly closesAt: Temporal.Instant
  readonly closed: boolean
  readonly outcome: 'pending' | 'answered' | 'unreached' | 'not_asked'
  readonly askedBy: 'chat' | 'phone'
}

export interface MemberOf {
  readonly tenantId: number
  readonly memberId: number
}

const newest = statement<
  Omit<RunningCheckIn, 'closesAt'> & { readonly nth: number; readonly closesAt: string },
  { readonly tenants: readonly number[]; readonly members: readonly number[] }
>((of) => {
  const wanted = unnest({ tenant_id: bigints(of.tenants), member_id: bigints(of.members) })
  return sql`select given.nth::int, newest.* from ${wanted} cross join lateral (
      select c.id::int as id, c.round_id::int as "roundId", r.unit_id::int as "unitId", r.period, r.closes_at::text as "closesAt",
        r.closed_at is not null as closed, c.outcome, c.asked_by as "askedBy"
      from check_ins c join rounds r on r.tenant_id = c.tenant_id and r.id = c.round_id
      where c.tenant_id = given.tenant_id and c.member_id = given.member_id order by c.id desc limit 1) newest`
})

/** The newest check-in of each member, in order; null for one who never had any. */
export async function newestCheckIns(q: Queryable, members: readonly MemberOf[]): Promise<readonly (RunningCheckIn | null)[]> {
  const found = await newest(q, { tenants: members.map(({ tenantId }) => tenantId), members: members.map(({ memberId }) => memberId) })
  const byNth = new Map(found.map(({ nth, closesAt, ...row }) => [nth, { ...row, closesAt: Temporal.Instant.from(closesAt) }]))
  return members.map((_, at) => byNth.get(at + 1) ?? null)
}

export interface CheckInAnswer extends MemberOf {
  readonly way: 'chat' | 'phone'
  readonly reportId: number | null
  readonly now: Temporal.Instant
}

const writeAnswers = statement<
  unknown,
  {
    readonly tenants: readonly number[]
    readonly members: readonly number[]
    readonly ways: readonly string[]
    readonly reports: readonly (number | null)[]
    readonly times: readonly string[]
  }
>((of) => {
  const answers = unnest({
    tenant_id: bigints(of.tenants),
    member_id: bigints(of.members),
    way: texts(of.ways),
    report_id: bigints(of.reports),
    at: instants(of.times),
  })
  return sql`with answers as materialized (
      select given.*, newest.id from ${answers} cross join lateral (
        select id from check_ins where tenant_id = given.tenant_id and member_id = given.member_id order by id desc limit 1) newest)
    update check_ins c set outcome = 'answered', reason = null,
      late = case when c.outcome = 'answered' then c.late else a.way = 'chat' and a.at > c.due_at end,
      way = case when c.outcome = 'answered' then c.way else a.way end,
      answered_at = coalesce(c.answered_at, a.at),
      report_id = coalesce(a.report_id, c.report_id)
    from answers a, rounds r
    where c.tenant_id = a.tenant_id and c.id = a.id and r.tenant_id = c.tenant_id and r.id = c.round_id and (r.closed_at is null or c.outcome <> 'answered')`
})

/**
 * Writes answers of different members into their newest check-ins. In an open round an answer replaces an earlier one and keeps its time
 * and way; after the round it still counts, as late, when there was none.
 */
export async function answerCheckIns(tx: Queryable, answers: readonly CheckInAnswer[]): Promise<void> {
  await writeAnswers(tx, {
    tenants: answers.map(({ tenantId }) => tenantId),
    members: answers.map(({ memberId }) => memberId),
    ways: answers.map(({ way }) => way),
    reports: answers.map(({ reportId }) => reportId),
    times: answers.map(({ now }) => now.toString()),
  })
}

export interface ClosedRound {
  readonly unit: number
  readonly unreached: number
}

/** Ends a round: who is still pending was not reached. @returns whose round it was and how many they are; null when it was closed before. */
export async function closeRound(tx: Tx, tenantId: number, roundId: number, now: Temporal.Instant): Promise<ClosedRound | null> {
  const [closed] = await tx
    .update(rounds)
    .set({ closedAt: now })
    .where(and(eq(rounds.tenantId, tenantId), eq(rounds.id, roundId), sql`${rounds.closedAt} is null`))
    .returning({ unit: rounds.unitId })
  if (!closed) return null
  const unreached = await tx
    .update(checkIns)
    .set({ outcome: 'unreached' })
    .where(and(eq(checkIns.tenantId, tenantId), eq(checkIns.roundId, roundId), eq(checkIns.outcome, 'pending')))
    .returning({ id: checkIns.id })
  return { unit: closed.unit, unreached: unreached.length }
}

/** What every round of a tenant adds up to, oldest first. */
export async function roundCounts(q: Queryable, tenantId: number): Promise<readonly RoundCount[]> {
  const found = await rows<Omit<RoundCount, 'notAsked'> & { reasons: Partial<Record<NotAskedReason, number>> | null }>(
    q,
    sql`select u.name as unit, r.period, count(*)::int as away,
      count(*) filter (where c.outcome = 'answered' and c.way = 'chat' and not c.late)::int as answered,
      count(*) filter (where c.outcome = 'answered' and c.way = 'chat' and c.late)::int as "answeredLate",
      count(*) filter (where c.outcome = 'answered' and c.way = 'phone')::int as "byPhone",
      count(*) filter (where c.outcome = 'unreached')::int as unreached,
      count(*) filter (where c.outcome = 'pending')::int as pending,
      (select json_object_agg(reason, n) from (
        select reason, count(*)::int as n from check_ins x where x.tenant_id = r.tenant_id and x.round_id = r.id and x.outcome = 'not_asked' group by reason) g) as reasons
    from rounds r join units u on u.tenant_id = r.tenant_id and u.id = r.unit_id
    join check_ins c on c.tenant_id = r.tenant_id and c.round_id = r.id
    where r.tenant_id = ${tenantId} group by r.tenant_id, r.id, u.name, r.period order by r.period, r.id`,
  )
  return found.map(({ reasons, ...round }) => ({ ...round, notAsked: reasons ?? {} }))
}
