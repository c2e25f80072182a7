// Writes exemptions as cases put them in force, end them, and take either back; and how a member stands by it.
import { and, eq, sql } from 'drizzle-orm'
import type { ExemptionEnd } from '../src/core/case-state.ts'
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

/** Writes an exemption in force; one of the same kind that begins on the same day is taken over. @returns its id, and whether it is new. */
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
): Promise<{ readonly id: number; readonly made: boolean }> {
  const { now, ...values } = of
  const [saved] = await tx
    .insert(exemptions)
    .values({ ...values, createdAt: now })
    .onConflictDoUpdate({
      target: [exemptions.tenantId, exemptions.memberId, exemptions.kind, exemptions.startsOn],
      set: {
        endsOn: of.endsOn,
        resolution: of.resolution,
        opinion: of.opinion,
        answer: null,
        answeredAt: null,
        endedAs: null,
        endedOn: null,
      },
    })
    .returning({ id: exemptions.id, made: sql<boolean>`xmax = 0` })
  if (!saved) throw new Error('an exemption was not saved')
  return saved
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
