// When, and by which clock, a member is written to.
import { and, eq, sql } from 'drizzle-orm'
import type { Hours } from '../src/core/hours.ts'
import type { Queryable } from './client.ts'
import { bigints, texts, unnest } from './rows.ts'
import { members } from './schema/members.ts'

/** Keeps a member's choice. It is not the roster's, so `updated_at` stays. */
export async function setHours(
  tx: Queryable,
  of: { readonly tenantId: number; readonly memberId: number; readonly hours: Hours },
): Promise<void> {
  await tx
    .update(members)
    .set({ hours: of.hours })
    .where(and(eq(members.tenantId, of.tenantId), eq(members.id, of.memberId)))
}

/** Keeps by which clock a member is written to while they are in a country; null = by that at home. Without a country it stands in until they choose. */
export async function setZone(
  tx: Queryable,
  of: {
    readonly tenantId: number
    readonly memberId: number
    readonly zone: string | null
    readonly country: string | null
    readonly now: Temporal.Instant
  },
): Promise<void> {
  const { zone, country, now } = of
  await tx
    .update(members)
    .set({ zone, zoneCountry: country, zoneSince: now })
    .where(and(eq(members.tenantId, of.tenantId), eq(members.id, of.memberId)))
}

/** The clock of whom the branch's list puts abroad, until they choose; who has chosen keeps what they chose. */
export async function setStandInZones(
  tx: Queryable,
  of: {
    readonly tenantId: number
    readonly zones: readonly { readonly memberId: number; readonly zone: string }[]
    readonly now: Temporal.Instant
  },
): Promise<void> {
  if (of.zones.length === 0) return
  const table = unnest({ member_id: bigints(of.zones.map(({ memberId }) => memberId)), zone: texts(of.zones.map(({ zone }) => zone)) })
  await tx.execute(sql`update members m set zone = given.zone, zone_since = ${of.now.toString()}::timestamptz from ${table}
    where m.tenant_id = ${of.tenantId} and m.id = given.member_id and m.zone is null and m.zone_country is null`)
}
