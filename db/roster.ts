// Reads the list a roster is compared with, and writes what the comparison found, in bulk.
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { ExemptionKind } from '../src/core/exemption-rules.ts'
import type { ImportPlan, ListedMember, MemberChange } from '../src/roster/plan.ts'
import type { Queryable, Tx } from './client.ts'
import { bigints, byteses, rows, texts, unnest } from './rows.ts'
import { roles } from './schema/members.ts'
import type { Vault } from './vault.ts'

/** One import of a tenant at a time, to the end of the transaction: two that add the same people would stand in each other's way. */
export async function lockRoster(tx: Tx, tenantId: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`roster ${tenantId}`}, 0))`)
}

/** Everybody on the lists of a tenant, with what a roster can change. Phones are opened for the comparison only. */
export async function listedMembers(q: Queryable, vault: Vault, tenantId: number): Promise<readonly ListedMember[]> {
  const found = await rows<
    Omit<ListedMember, 'phone' | 'roles' | 'exemptions'> & {
      phone: Uint8Array | null
      roles: string[] | null
      exemptions: ListedMember['exemptions'] | null
    }
  >(
    q,
    sql`select m.id::int as id, u.name_key as "unitKey", m.name, m.name_key as "nameKey", m.birth_year as "birthYear", m.phone, m.standing,
      c.name_key as "inChargeKey",
      (select json_agg(r.role) from roles r where r.tenant_id = m.tenant_id and r.member_id = m.id and r.ends_on is null) as roles,
      (select json_agg(json_build_object('kind', e.kind, 'from', e.starts_on, 'to', e.ends_on)) from exemptions e where e.tenant_id = m.tenant_id and e.member_id = m.id) as exemptions
    from members m join units u on u.tenant_id = m.tenant_id and u.id = m.unit_id
    left join members c on c.tenant_id = m.tenant_id and c.id = m.in_charge_id
    where m.tenant_id = ${tenantId} order by m.id`,
  )
  return found.map((row) => ({
    ...row,
    phone: row.phone ? vault.open(row.phone) : null,
    roles: row.roles ?? [],
    exemptions: row.exemptions ?? [],
  }))
}

export interface RosterWrite {
  readonly tenantId: number
  /** Branch ids by folded name. */
  readonly unitIds: ReadonlyMap<string, number>
  /** The committee, for the roles that belong to it. */
  readonly committeeId: number
  readonly plan: ImportPlan
  readonly today: string
  readonly now: Temporal.Instant
}

/** Writes a plan. @returns the ids of the members, in the order of `added` and then `changed`. */
export async function writeRoster(
  tx: Tx,
  vault: Vault,
  write: RosterWrite,
): Promise<readonly { readonly id: number; readonly change: MemberChange }[]> {
  const added = await insertMembers(tx, vault, write)
  await updateMembers(tx, vault, write)
  const all = [
    ...write.plan.added.map((change, at) => ({ id: added[at] ?? 0, change })),
    ...write.plan.changed.map((change) => ({ id: change.id ?? 0, change })),
  ]
  await setInCharge(tx, write, all)
  await setRoles(tx, write, all)
  await setExemptions(tx, write, all)
  return all
}

/** What tells people of one name apart in one branch: the year of birth, else the phone; of two born in the same year both. */
function rosterKey(vault: Vault, { birthYear, phone, twin }: MemberChange): string {
  const year = birthYear === null ? [] : [String(birthYear)]
  const number = phone !== null && (birthYear === null || twin) ? [vault.hash('phone', phone)] : []
  return [...year, ...number].join(' ')
}

function columnsOf(vault: Vault, write: RosterWrite, changes: readonly MemberChange[]) {
  return {
    id: bigints(changes.map((change) => change.id)),
    unit_id: bigints(changes.map((change) => write.unitIds.get(change.unitKey) ?? null)),
    name: texts(changes.map((change) => change.name)),
    name_key: texts(changes.map((change) => change.nameKey)),
    birth_year: bigints(changes.map((change) => change.birthYear)),
    phone: byteses(changes.map((change) => (change.phone === null ? null : vault.seal(change.phone)))),
    phone_hash: texts(changes.map((change) => (change.phone === null ? null : vault.hash('phone', change.phone)))),
    standing: texts(changes.map((change) => change.standing)),
    roster_key: texts(changes.map((change) => rosterKey(vault, change))),
  }
}

async function insertMembers(tx: Tx, vault: Vault, write: RosterWrite): Promise<readonly number[]> {
  if (write.plan.added.length === 0) return []
  const now = write.now.toString()
  const made = await rows<{ id: number }>(
    tx,
    sql`insert into members (tenant_id, unit_id, name, name_key, birth_year, phone, phone_hash, standing, roster_key, created_at, updated_at)
      select ${write.tenantId}, unit_id, name, name_key, birth_year, phone, phone_hash, standing, roster_key, ${now}::timestamptz, ${now}::timestamptz
      from ${unnest(columnsOf(vault, write, write.plan.added))} order by nth returning id::int as id`,
  )
  // Identity numbers are drawn in the order of the select, so sorting gives the order of the rows back.
  return made.map(({ id }) => id).toSorted((a, b) => a - b)
}

async function updateMembers(tx: Tx, vault: Vault, write: RosterWrite): Promise<void> {
  if (write.plan.changed.length === 0) return
  await tx.execute(
    sql`update members m set name = given.name, name_key = given.name_key, birth_year = given.birth_year, phone = given.phone, phone_hash = given.phone_hash,
        standing = given.standing, roster_key = given.roster_key, updated_at = ${write.now.toString()}::timestamptz
      from ${unnest(columnsOf(vault, write, write.plan.changed))} where m.tenant_id = ${write.tenantId} and m.id = given.id`,
  )
}

type Written = readonly { readonly id: number; readonly change: MemberChange }[]

/** A name in charge is looked for among the members of the same branch; one that fits nobody, or several, is left open. */
async function setInCharge(tx: Tx, write: RosterWrite, all: Written): Promise<void> {
  const named = all.filter(({ change }) => change.inChargeKey !== null)
  if (named.length === 0) return
  await tx.execute(
    sql`update members m set in_charge_id = p.id from ${unnest({
      id: bigints(named.map(({ id }) => id)),
      name_key: texts(named.map(({ change }) => change.inChargeKey)),
    })}
      join members self on self.tenant_id = ${write.tenantId} and self.id = given.id
      join members p on p.tenant_id = self.tenant_id and p.unit_id = self.unit_id and p.name_key = given.name_key and p.id <> self.id
      where m.tenant_id = ${write.tenantId} and m.id = given.id
        and not exists (select 1 from members q where q.tenant_id = p.tenant_id and q.unit_id = p.unit_id and q.name_key = p.name_key and q.id <> p.id)`,
  )
}

async function setRoles(tx: Tx, write: RosterWrite, all: Written): Promise<void> {
  for (const { id, change } of all) {
    const { role } = change
    if (role === null) continue
    const unitId = role === 'committee_officer' ? write.committeeId : write.unitIds.get(change.unitKey)
    if (unitId === undefined) continue
    const [held] = await tx
      .select({ id: roles.id })
      .from(roles)
      .where(
        and(
          eq(roles.tenantId, write.tenantId),
          eq(roles.memberId, id),
          eq(roles.unitId, unitId),
          eq(roles.role, role),
          isNull(roles.endsOn),
        ),
      )
    if (held) continue
    // A branch has one secretary: the new list ends the old one's term.
    if (role === 'secretary') {
      await tx
        .update(roles)
        .set({ endsOn: write.today })
        .where(and(eq(roles.tenantId, write.tenantId), eq(roles.unitId, unitId), eq(roles.role, role), isNull(roles.endsOn)))
    }
    await tx.insert(roles).values({ tenantId: write.tenantId, unitId, memberId: id, role, startsOn: write.today }).onConflictDoNothing()
  }
}

async function setExemptions(tx: Tx, write: RosterWrite, all: Written): Promise<void> {
  const exempted = all.flatMap(({ id, change }) => (change.exemption ? [{ id, ...change.exemption }] : []))
  if (exempted.length === 0) return
  await tx.execute(
    sql`insert into exemptions (tenant_id, member_id, kind, starts_on, ends_on, resolution, opinion, created_at)
      select ${write.tenantId}, member_id, kind, starts_on::date, ends_on::date, resolution, opinion, ${write.now.toString()}::timestamptz
      from ${unnest({
        member_id: bigints(exempted.map((one) => one.id)),
        kind: texts(exempted.map((one) => one.kind)),
        starts_on: texts(exempted.map((one) => one.from)),
        ends_on: texts(exempted.map((one) => one.to)),
        resolution: texts(exempted.map((one) => one.resolution)),
        opinion: texts(exempted.map((one) => one.opinion)),
      })} order by nth
      on conflict (tenant_id, member_id, kind, starts_on) do update set ends_on = excluded.ends_on,
        resolution = coalesce(excluded.resolution, exemptions.resolution), opinion = coalesce(excluded.opinion, exemptions.opinion),
        answer = case when excluded.ends_on is distinct from exemptions.ends_on then null else exemptions.answer end,
        answered_at = case when excluded.ends_on is distinct from exemptions.ends_on then null else exemptions.answered_at end`,
  )
}

export interface EndingExemption {
  readonly id: number
  readonly unitId: number
  readonly kind: ExemptionKind
  readonly startsOn: string | null
  /** Null for an open end. */
  readonly endsOn: string | null
}

/** The exemptions of these members that no person has ended, for their countdowns. */
export async function endingExemptions(q: Queryable, tenantId: number, memberIds: readonly number[]): Promise<readonly EndingExemption[]> {
  return rows(
    q,
    sql`select e.id::int as id, m.unit_id::int as "unitId", e.kind, e.starts_on::text as "startsOn", e.ends_on::text as "endsOn"
      from exemptions e join members m on m.tenant_id = e.tenant_id and m.id = e.member_id
      where e.tenant_id = ${tenantId} and e.member_id = any(${bigints(memberIds).array}) and e.ended_as is null`,
  )
}
