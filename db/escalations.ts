// Queries on escalations: silences and wishes handed to a person, until a call or an answer ends them.
import { and, eq, sql } from 'drizzle-orm'
import type { Queryable, Tx } from './client.ts'
import { rows } from './rows.ts'
import { escalations } from './schema/rounds.ts'

export type EscalationKind = (typeof escalations.$inferSelect)['kind']

/** Opens an escalation once for its key. @returns its id, null when it was opened before. */
export async function openEscalation(
  tx: Tx,
  opened: {
    readonly tenantId: number
    readonly memberId: number
    readonly kind: EscalationKind
    readonly checkInId: number | null
    readonly handedToId: number | null
    readonly key: string
    readonly now: Temporal.Instant
  },
): Promise<number | null> {
  const { now, ...values } = opened
  const [made] = await tx
    .insert(escalations)
    .values({ ...values, state: 'open', openedAt: now })
    .onConflictDoNothing()
    .returning({ id: escalations.id })
  return made?.id ?? null
}

/** The newest escalation of a member that has not ended, null when there is none. */
export async function runningEscalation(
  q: Queryable,
  tenantId: number,
  memberId: number,
): Promise<{ readonly id: number; readonly kind: EscalationKind; readonly state: string } | null> {
  const [found] = await q
    .select({ id: escalations.id, kind: escalations.kind, state: escalations.state })
    .from(escalations)
    .where(and(eq(escalations.tenantId, tenantId), eq(escalations.memberId, memberId), sql`${escalations.state} in ('open', 'later')`))
    .orderBy(sql`${escalations.id} desc`)
    .limit(1)
  return found ?? null
}

/** Ends all open escalations of a member: an answer ends a silence, a call ends everything. @returns how many. */
export async function endEscalations(
  tx: Queryable,
  of: { readonly tenantId: number; readonly memberId: number; readonly by: 'answered' | 'done'; readonly now: Temporal.Instant },
): Promise<number> {
  const ended = await tx
    .update(escalations)
    .set({ state: of.by, endedAt: of.now, nextAt: null })
    .where(
      and(
        eq(escalations.tenantId, of.tenantId),
        eq(escalations.memberId, of.memberId),
        sql`${escalations.state} in ('open', 'later')`,
        of.by === 'answered' ? sql`${escalations.kind} in ('silence', 'unreachable')` : sql`true`,
      ),
    )
    .returning({ id: escalations.id })
  return ended.length
}

/** Puts off the open escalations of a member until a time. @returns their ids. */
export async function putOff(
  tx: Queryable,
  of: { readonly tenantId: number; readonly memberId: number; readonly until: Temporal.Instant },
): Promise<number[]> {
  const found = await tx
    .update(escalations)
    .set({ state: 'later', nextAt: of.until })
    .where(
      and(eq(escalations.tenantId, of.tenantId), eq(escalations.memberId, of.memberId), sql`${escalations.state} in ('open', 'later')`),
    )
    .returning({ id: escalations.id })
  return found.map(({ id }) => id)
}

export interface EscalationRow {
  readonly id: number
  readonly memberId: number
  readonly unitId: number
  readonly kind: EscalationKind
  readonly checkInId: number | null
  readonly state: 'open' | 'later' | 'done' | 'answered'
}

export async function escalationById(q: Queryable, tenantId: number, id: number): Promise<EscalationRow | null> {
  const [found] = await rows<EscalationRow>(
    q,
    sql`select e.id::int as id, e.member_id::int as "memberId", m.unit_id::int as "unitId", e.kind, e.check_in_id::int as "checkInId", e.state
      from escalations e join members m on m.tenant_id = e.tenant_id and m.id = e.member_id where e.tenant_id = ${tenantId} and e.id = ${id}`,
  )
  return found ?? null
}

export async function reopen(tx: Queryable, tenantId: number, id: number): Promise<void> {
  await tx
    .update(escalations)
    .set({ state: 'open', nextAt: null })
    .where(and(eq(escalations.tenantId, tenantId), eq(escalations.id, id), eq(escalations.state, 'later')))
}
