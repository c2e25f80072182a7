// Queries on rosters sent to the bot: between the file, its plan and the decision.
import { and, eq, gt, lt } from 'drizzle-orm'
import type { Queryable, Tx } from './client.ts'
import { imports } from './schema/reviews.ts'
import type { Vault } from './vault.ts'

export interface StoredImport {
  readonly id: number
  readonly tenantId: number
  readonly unitId: number
  readonly memberId: number
  readonly addressId: number
  readonly state: (typeof imports.$inferSelect)['state']
  readonly file: ImportFile | null
  readonly at: Temporal.Instant
}

/** The platform's reference first, the bytes once they are fetched. */
export interface ImportFile {
  readonly name: string
  readonly ref?: string
  readonly base64?: string
  readonly skipBadRows?: boolean
}

export async function addImport(
  tx: Tx,
  vault: Vault,
  added: {
    readonly tenantId: number
    readonly unitId: number
    readonly memberId: number
    readonly addressId: number
    readonly file: ImportFile
    readonly key: string
    readonly now: Temporal.Instant
  },
): Promise<number | null> {
  const { file, now, ...values } = added
  const [made] = await tx
    .insert(imports)
    .values({ ...values, state: 'sent', file: vault.seal(JSON.stringify(file)), at: now })
    .onConflictDoNothing()
    .returning({ id: imports.id })
  return made?.id ?? null
}

export async function importById(q: Queryable, vault: Vault, tenantId: number, id: number): Promise<StoredImport | null> {
  const [found] = await q
    .select()
    .from(imports)
    .where(and(eq(imports.tenantId, tenantId), eq(imports.id, id)))
  return found ? { ...found, file: found.file ? JSON.parse(vault.open(found.file)) : null } : null
}

/** Ends the plans of somebody's earlier files: only the newest one can be written. @param newest its id. */
export async function dropOlderPlans(
  q: Queryable,
  of: { readonly tenantId: number; readonly memberId: number; readonly newest: number },
): Promise<void> {
  await q
    .update(imports)
    .set({ state: 'dropped', file: null })
    .where(
      and(eq(imports.tenantId, of.tenantId), eq(imports.memberId, of.memberId), eq(imports.state, 'planned'), lt(imports.id, of.newest)),
    )
}

/** Whether somebody sent another file after this one. */
export async function hasNewerImport(q: Queryable, stored: Pick<StoredImport, 'tenantId' | 'memberId' | 'id'>): Promise<boolean> {
  const [newer] = await q
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.tenantId, stored.tenantId), eq(imports.memberId, stored.memberId), gt(imports.id, stored.id)))
    .limit(1)
  return newer !== undefined
}

/** Forgets the files of plans that nobody has decided about since a time. @returns how many. */
export async function dropOldPlans(q: Queryable, tenantId: number, before: Temporal.Instant): Promise<number> {
  const dropped = await q
    .update(imports)
    .set({ state: 'dropped', file: null })
    .where(and(eq(imports.tenantId, tenantId), eq(imports.state, 'planned'), lt(imports.at, before)))
    .returning({ id: imports.id })
  return dropped.length
}

/** Moves an import on; false when it is not in the state expected, so that a second tap does nothing. A null file is forgotten. */
export async function moveImport(
  q: Queryable,
  vault: Vault,
  move: {
    readonly tenantId: number
    readonly id: number
    readonly from: StoredImport['state']
    readonly to: StoredImport['state']
    readonly file: ImportFile | null
  },
): Promise<boolean> {
  const moved = await q
    .update(imports)
    .set({ state: move.to, file: move.file ? vault.seal(JSON.stringify(move.file)) : null })
    .where(and(eq(imports.tenantId, move.tenantId), eq(imports.id, move.id), eq(imports.state, move.from)))
    .returning({ id: imports.id })
  return moved.length > 0
}
