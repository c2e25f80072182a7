// Queries on the ordinary meetings of branches: planned by rule, added by hand.
import { sql } from 'drizzle-orm'
import type { MeetingKind, MeetingView } from '../src/core/meeting.ts'
import type { Queryable } from './client.ts'
import { bigints, instants, rows, texts, unnest } from './rows.ts'

interface MeetingRow extends Omit<MeetingView, 'startsAt'> {
  readonly starts_at: string
}

const columns = sql`g.id::int as id, g.unit_id::int as "unitId", u.name as branch, g.kind, g.starts_at::text as starts_at, g.place, g.state, g.sequence`
const withUnit = sql`meetings g join units u on u.tenant_id = g.tenant_id and u.id = g.unit_id`

function asMeeting({ starts_at, ...row }: MeetingRow): MeetingView {
  return { ...row, startsAt: Temporal.Instant.from(starts_at).toString() }
}

/**
 * The meetings of branches that are still to come, the next one first. One that was called off waits among them for its new date, until its
 * branch meets again or a month is over.
 */
export async function comingMeetings(
  q: Queryable,
  of: { readonly tenantId: number; readonly unitIds: readonly number[]; readonly now: Temporal.Instant },
): Promise<readonly MeetingView[]> {
  if (of.unitIds.length === 0) return []
  const now = sql`${of.now.toString()}::timestamptz`
  const found = await rows<MeetingRow>(
    q,
    sql`select ${columns} from ${withUnit} where g.tenant_id = ${of.tenantId} and g.unit_id = any(${bigints(of.unitIds).array})
      and (g.starts_at > ${now} or (g.state = 'called_off' and g.starts_at > ${now} - interval '31 days' and not exists (
        select 1 from meetings later where later.tenant_id = g.tenant_id and later.unit_id = g.unit_id and later.state = 'planned'
          and later.starts_at > g.starts_at and later.starts_at <= ${now})))
      order by g.starts_at, g.id limit 50`,
  )
  return found.map(asMeeting)
}

/** @param hold until the transaction ends, so that nobody else changes it. */
export async function meetingById(
  q: Queryable,
  of: { readonly tenantId: number; readonly id: number; readonly hold?: true },
): Promise<MeetingView | null> {
  const [found] = await rows<MeetingRow>(
    q,
    sql`select ${columns} from ${withUnit} where g.tenant_id = ${of.tenantId} and g.id = ${of.id} ${of.hold ? sql`for update of g` : sql``}`,
  )
  return found ? asMeeting(found) : null
}

/** A meeting that a rule made. */
export interface RuledMeeting {
  readonly id: number
  readonly unitId: number
  /** `2026-12`. */
  readonly period: string
  readonly startsAt: Temporal.Instant
  readonly place: string
  /** Whether the rule may still move it: nobody was told of it, nobody has moved it, and it has not begun. */
  readonly open: boolean
}

/** The meetings that rules made for months, held until the transaction ends: who moves one meanwhile waits, or has moved it. */
export async function ruledMeetings(
  q: Queryable,
  of: { readonly tenantId: number; readonly unitIds: readonly number[]; readonly from: string; readonly now: Temporal.Instant },
): Promise<readonly RuledMeeting[]> {
  const found = await rows<Omit<RuledMeeting, 'startsAt'> & { readonly starts_at: string }>(
    q,
    sql`select g.id::int as id, g.unit_id::int as "unitId", g.period, g.starts_at::text as starts_at, g.place,
        g.sequence = 0 and g.state = 'planned' and g.starts_at > ${of.now.toString()}::timestamptz and not exists (
          select 1 from timers t where t.tenant_id = g.tenant_id and t.kind = 'meeting-reminder' and t.subject = g.id and t.state in ('done', 'claimed')) as open
      from meetings g where g.tenant_id = ${of.tenantId} and g.unit_id = any(${bigints(of.unitIds).array}) and g.period >= ${of.from}
      order by g.id for update of g`,
  )
  return found.map(({ starts_at, ...row }) => ({ ...row, startsAt: Temporal.Instant.from(starts_at) }))
}

export interface PlannedMeeting {
  readonly unitId: number
  readonly period: string
  readonly startsAt: Temporal.Instant
  readonly place: string
}

/** Stores the meetings of months, one a month for each branch. @returns those that are new. */
export async function planMeetings(
  tx: Queryable,
  of: { readonly tenantId: number; readonly planned: readonly PlannedMeeting[]; readonly now: Temporal.Instant },
): Promise<readonly (PlannedMeeting & { readonly id: number })[]> {
  const { planned } = of
  if (planned.length === 0) return []
  const given = unnest({
    unit_id: bigints(planned.map(({ unitId }) => unitId)),
    period: texts(planned.map(({ period }) => period)),
    starts_at: instants(planned.map(({ startsAt }) => startsAt)),
    place: texts(planned.map(({ place }) => place)),
  })
  const made = await rows<{ id: number; unitId: number; period: string }>(
    tx,
    sql`insert into meetings (tenant_id, unit_id, kind, period, starts_at, place, state, sequence, created_at)
      select ${of.tenantId}, unit_id, 'regular', period, starts_at, place, 'planned', 0, ${of.now.toString()}::timestamptz from ${given} order by nth
      on conflict (tenant_id, unit_id, period) do nothing returning id::int as id, unit_id::int as "unitId", period`,
  )
  const ids = new Map(made.map(({ id, unitId, period }) => [`${unitId} ${period}`, id]))
  return planned.flatMap((one) => {
    const id = ids.get(`${one.unitId} ${one.period}`)
    return id === undefined ? [] : [{ ...one, id }]
  })
}

/** The rule has changed before anybody was told: the meeting is at its new time, and nothing is said of it. */
export async function replanMeeting(
  tx: Queryable,
  of: { readonly tenantId: number; readonly id: number; readonly startsAt: Temporal.Instant; readonly place: string },
): Promise<void> {
  await rows(
    tx,
    sql`update meetings set starts_at = ${of.startsAt.toString()}::timestamptz, place = ${of.place} where tenant_id = ${of.tenantId} and id = ${of.id} and sequence = 0 returning id`,
  )
}

/** Takes back meetings that no rule makes any more, before anybody was told of them. */
export async function dropMeetings(tx: Queryable, tenantId: number, ids: readonly number[]): Promise<void> {
  if (ids.length > 0)
    await rows(
      tx,
      sql`delete from meetings where tenant_id = ${tenantId} and id = any(${bigints(ids).array}) and sequence = 0 returning id`,
    )
}

/** A meeting that was set by hand, once for each key. @returns its id, null when this key was stored before. */
export async function addMeeting(
  tx: Queryable,
  of: {
    readonly tenantId: number
    readonly unitId: number
    readonly kind: MeetingKind
    readonly startsAt: Temporal.Instant
    readonly place: string
    readonly key: string
    readonly now: Temporal.Instant
  },
): Promise<number | null> {
  const [made] = await rows<{ id: number }>(
    tx,
    sql`insert into meetings (tenant_id, unit_id, kind, starts_at, place, state, sequence, key, created_at)
      values (${of.tenantId}, ${of.unitId}, ${of.kind}, ${of.startsAt.toString()}::timestamptz, ${of.place}, 'planned', 0, ${of.key}, ${of.now.toString()}::timestamptz)
      on conflict (tenant_id, key) do nothing returning id::int as id`,
  )
  return made?.id ?? null
}
