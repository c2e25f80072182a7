// When a member wants to be written to.
import { and, eq } from 'drizzle-orm'
import type { Hours } from '../src/core/hours.ts'
import type { Queryable } from './client.ts'
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
