// Writes exemptions as cases put them in force, end them, and take either back; and how a member stands by it.
import { and, eq, sql } from 'drizzle-orm'
import type { ExemptionBefore, ExemptionEnd } from '../src/core/case-state.ts'
import type { ExemptionKind } from '../src/core/exemption-rules.ts'
import type { Standing } from '../src/core/member.ts'
import type { Queryable, Tx } from './client.ts'
import { rows } from './rows.ts'
import { exemptions, members } from './schema/members.ts'

export interface ExemptionRow {
  readonly id: number
  readonly memberId: number
  readonly unitId: number
  readonly kind: ExemptionKind
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly endedAs: ExemptionEnd | null
  readonly standing: Standing
}

/** An exemption with its member, held until the transaction ends: nobody else makes a case of it, or ends it, meanwhile. Null when there is none. */
export async function lockExemption(tx: Tx, tenantId: number, id: number): Promise<ExemptionRow | null> {
  await tx.execute(sql`select 1 from exemptions where tenant_id = ${tenantId} and id = ${id} for update`)
  return exemptionById(tx, tenantId, id)
}

/** An exemption with its member; null when there is none. */
export async function exemptionById(q: Queryable, tenantId: number, id: number): Promise<ExemptionRow | null> {
  const [found] = await rows<ExemptionRow>(
    q,
    sql`select e.id::int as id, e.member_id::int as "memberId", m.unit_id::int as "unitId", e.kind, e.starts_on::text as "startsOn", e.ends_on::text as "endsOn",
      e.ended_as as "endedAs", m.standing
    from exemptions e join members m on m.tenant_id = e.tenant_id and m.id = e.member_id where e.tenant_id = ${tenantId} and e.id = ${id}`,
  )
  return found ?? null
}

/**
 * Writes an exemption in force. One of the same kind that begins on the same day and is no other case's is taken over: the branch's list had
 * it already. @returns its id, and how the one that was taken over stood; null where another case stands on it.
 */
export async function putExemption(
  tx: Tx,
  of: {
    readonly tenantId: number
    readonly memberId: number
    readonly kind: ExemptionKind
    readonly startsOn: string
    readonly endsOn: string | null
    readonly resolution: string | null
    readonly opinion: string | null
    readonly now: Temporal.Instant
  },
): Promise<{ readonly id: number; readonly was: ExemptionBefore | null } | null> {
  const { tenantId, memberId, kind, startsOn, endsOn, resolution, opinion, now } = of
  const [made] = await tx
    .insert(exemptions)
    .values({ tenantId, memberId, kind, startsOn, endsOn, resolution, opinion, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: exemptions.id })
  if (made) return { id: made.id, was: null }
  const [found] = await rows<ExemptionBefore & { readonly id: number; readonly taken: boolean }>(
    tx,
    sql`select e.id::int as id, e.ends_on::text as "endsOn", e.resolution, e.opinion, e.answer, e.answered_at::text as "answeredAt",
      e.ended_as is not null or exists (select 1 from cases c where c.tenant_id = e.tenant_id and c.exemption_id = e.id) as taken
    from exemptions e where e.tenant_id = ${tenantId} and e.member_id = ${memberId} and e.kind = ${kind} and e.starts_on = ${startsOn}::date for update`,
  )
  if (!found || found.taken) return null
  const { id, taken: _, ...was } = found
  await tx
    .update(exemptions)
    .set({ endsOn, resolution: resolution ?? was.resolution, opinion: opinion ?? was.opinion, answer: null, answeredAt: null })
    .where(and(eq(exemptions.tenantId, tenantId), eq(exemptions.id, id)))
  return { id, was }
}

/** Gives one that was taken over from the list back to it, as it was. */
export async function putBack(
  tx: Tx,
  of: { readonly tenantId: number; readonly id: number; readonly was: ExemptionBefore },
): Promise<void> {
  const { answeredAt, ...was } = of.was
  await tx
    .update(exemptions)
    .set({ ...was, answeredAt: answeredAt === null ? null : Temporal.Instant.from(answeredAt) })
    .where(and(eq(exemptions.tenantId, of.tenantId), eq(exemptions.id, of.id)))
}

/** The exemptions of a member that nobody has ended and that began before a day, or then; but one. */
export async function openExemptions(
  tx: Tx,
  of: { readonly tenantId: number; readonly memberId: number; readonly but: number | null; readonly from: string },
): Promise<readonly number[]> {
  const found = await rows<{ id: number }>(
    tx,
    sql`select id::int as id from exemptions where tenant_id = ${of.tenantId} and member_id = ${of.memberId} and ended_as is null
      and id is distinct from ${of.but}::bigint and (starts_on is null or starts_on <= ${of.from}::date) order by id for update`,
  )
  return found.map(({ id }) => id)
}

/** The exemption of a member that nobody has ended and that ends last; null when there is none. */
export async function newestExemption(q: Queryable, of: { readonly tenantId: number; readonly memberId: number }): Promise<number | null> {
  const [found] = await rows<{ id: number }>(
    q,
    sql`select id::int as id from exemptions where tenant_id = ${of.tenantId} and member_id = ${of.memberId} and ended_as is null
      order by ends_on desc nulls first, id desc limit 1`,
  )
  return found?.id ?? null
}

/** Whether a member has another exemption that began later than this one, or with it: what was before that is not taken back any more. */
export async function hasLaterExemption(tx: Tx, tenantId: number, id: number): Promise<boolean> {
  const [found] = await rows(
    tx,
    sql`select 1 from exemptions e join exemptions n on n.tenant_id = e.tenant_id and n.member_id = e.member_id and n.id <> e.id
      where e.tenant_id = ${tenantId} and e.id = ${id}
        and coalesce(n.starts_on, '-infinity'::date) >= coalesce(e.starts_on, '-infinity'::date)`,
  )
  return found !== undefined
}

/** Whether any case, decided or not, applies to go on from an exemption. */
export async function isAppliedOn(tx: Tx, tenantId: number, id: number): Promise<boolean> {
  const [found] = await rows(tx, sql`select 1 from cases where tenant_id = ${tenantId} and renews_id = ${id}`)
  return found !== undefined
}

/** Takes one that a case made out again. Throws when something else stands on it. */
export async function dropExemption(tx: Tx, tenantId: number, id: number): Promise<void> {
  await tx.delete(exemptions).where(and(eq(exemptions.tenantId, tenantId), eq(exemptions.id, id)))
}

/** Notes how a person ended an exemption; null takes it back. */
export async function endExemption(
  tx: Tx,
  of: { readonly tenantId: number; readonly id: number; readonly end: { readonly as: ExemptionEnd; readonly on: string } | null },
): Promise<void> {
  await tx
    .update(exemptions)
    .set({ endedAs: of.end?.as ?? null, endedOn: of.end?.on ?? null })
    .where(and(eq(exemptions.tenantId, of.tenantId), eq(exemptions.id, of.id)))
}

export async function setStanding(
  tx: Tx,
  of: { readonly tenantId: number; readonly memberId: number; readonly standing: Standing; readonly now: Temporal.Instant },
): Promise<void> {
  await tx
    .update(members)
    .set({ standing: of.standing, updatedAt: of.now })
    .where(and(eq(members.tenantId, of.tenantId), eq(members.id, of.memberId)))
}

/** The exemption of a member that an application goes on from: one that no person has ended, of the same kind first, then the latest. */
export async function exemptionToRenew(
  q: Queryable,
  of: { readonly tenantId: number; readonly memberId: number; readonly kind: ExemptionKind },
): Promise<Pick<ExemptionRow, 'id' | 'kind' | 'startsOn' | 'endsOn'> | null> {
  const [found] = await rows<Pick<ExemptionRow, 'id' | 'kind' | 'startsOn' | 'endsOn'>>(
    q,
    sql`select id::int as id, kind, starts_on::text as "startsOn", ends_on::text as "endsOn" from exemptions
      where tenant_id = ${of.tenantId} and member_id = ${of.memberId} and ended_as is null
      order by kind = ${of.kind} desc, ends_on desc nulls first, id desc limit 1`,
  )
  return found ?? null
}
