// Queries on which officers of a committee attend a branch's meetings, or are in charge of the branch.
import { sql } from 'drizzle-orm'
import type { AssignmentKind } from '../src/core/meeting.ts'
import { fold } from '../src/core/text.ts'
import type { Queryable } from './client.ts'
import { isListed } from './listed.ts'
import { bigints, rows } from './rows.ts'
import { walkDown } from './tree.ts'

/** The units of a tenant at or below some, as `down`. */
const below = (tenantId: number, unitIds: readonly number[]) => walkDown({ tenantId, unitIds })

/** Where somebody looks: the trees below their own committees. */
export interface Tree {
  readonly tenantId: number
  readonly committeeIds: readonly number[]
}

/** A unit of the tree by id and name. */
export interface NamedBranch {
  readonly id: number
  readonly name: string
}

/** More than these have no button. */
const most = 9

/**
 * Branches of a tree by name: the whole of it, which may be said without its first words, before a part of it in whole words. "bản Pó" is one
 * branch though another is called "Bản Pó Khằng".
 */
export async function branchesNamed(q: Queryable, tree: Tree, name: string): Promise<readonly NamedBranch[]> {
  const key = fold(name)
  if (key === '') return []
  const found = await rows<NamedBranch & { readonly whole: boolean }>(
    q,
    sql`with ${below(tree.tenantId, tree.committeeIds)} select id::int as id, name, (name_key = ${key} or name_key = 'chi bo ' || ${key}) as whole from down
      where kind = 'branch' and valid_to is null and position(' ' || ${key} || ' ' in ' ' || name_key || ' ') > 0 order by whole desc, name, id limit ${most}`,
  )
  const whole = found.filter((one) => one.whole)
  return (whole.length > 0 ? whole : found).map(({ id, name: called }) => ({ id, name: called }))
}

/** A branch of the tree that is in use; null for every other unit. */
export async function branchInTree(q: Queryable, tree: Tree, unitId: number): Promise<NamedBranch | null> {
  const [found] = await rows<NamedBranch>(
    q,
    sql`with ${below(tree.tenantId, tree.committeeIds)} select id::int as id, name from down where id = ${unitId} and kind = 'branch' and valid_to is null`,
  )
  return found ?? null
}

export interface NamedMember {
  readonly memberId: number
  readonly name: string
  readonly birthYear: number | null
  /** The branch or committee on whose list they are. */
  readonly unit: string
}

/**
 * Who may be assigned by a name that was typed: a member of the tree whose whole name it is; by the end of a name, as people are called, only
 * who is known to the committee as an officer of its own, or was assigned before. A part of a name shows a committee nobody's list.
 */
export async function assignableNamed(q: Queryable, tree: Tree, name: string): Promise<readonly NamedMember[]> {
  const key = fold(name)
  const found = await rows<NamedMember & { readonly whole: boolean }>(
    q,
    sql`with ${below(tree.tenantId, tree.committeeIds)} select m.id::int as "memberId", m.name, m.birth_year as "birthYear", down.name as unit, m.name_key = ${key} as whole
      from members m join down on down.id = m.unit_id
      where m.tenant_id = ${tree.tenantId} and ${isListed(sql`m`)} and (m.name_key = ${key} or (right(m.name_key, length(${key}) + 1) = ' ' || ${key} and (
        exists (select 1 from roles r where r.tenant_id = m.tenant_id and r.member_id = m.id and r.role = 'committee_officer' and r.unit_id = any(${bigints(tree.committeeIds).array}))
        or exists (select 1 from assignments s join down at on at.id = s.unit_id where s.tenant_id = m.tenant_id and s.member_id = m.id))))
      order by whole desc, m.id limit ${most}`,
  )
  const whole = found.filter((one) => one.whole)
  return (whole.length > 0 ? whole : found).map(({ memberId, name: called, birthYear, unit }) => ({
    memberId,
    name: called,
    birthYear,
    unit,
  }))
}

export interface Assignment {
  readonly id: number
  readonly memberId: number
  readonly name: string
  readonly unitId: number
  readonly branch: string
  readonly kind: AssignmentKind
  /** ISO date. */
  readonly startsOn: string
}

const columns = sql`s.id::int as id, s.member_id::int as "memberId", m.name, s.unit_id::int as "unitId", down.name as branch, s.kind, s.starts_on::text as "startsOn"`

/** Whether an assignment has not ended before a day; one that begins later counts. */
export const isRunning = (today: string) => sql`(s.ends_on is null or s.ends_on >= ${today}::date)`

/** The assignments to branches of a tree that have not ended. */
export async function assignmentsIn(q: Queryable, tree: Tree, today: string): Promise<readonly Assignment[]> {
  return rows(
    q,
    sql`with ${below(tree.tenantId, tree.committeeIds)} select ${columns} from assignments s join down on down.id = s.unit_id
      join members m on m.tenant_id = s.tenant_id and m.id = s.member_id and ${isListed(sql`m`)}
      where s.tenant_id = ${tree.tenantId} and ${isRunning(today)} order by down.name, s.kind, m.name, s.id limit 200`,
  )
}

/** The branches a member is assigned to on a day or later. */
export async function assignedUnits(
  q: Queryable,
  of: { readonly tenantId: number; readonly memberId: number; readonly today: string },
): Promise<readonly number[]> {
  const found = await rows<{ id: number }>(
    q,
    sql`select distinct s.unit_id::int as id from assignments s where s.tenant_id = ${of.tenantId} and s.member_id = ${of.memberId} and ${isRunning(of.today)}`,
  )
  return found.map(({ id }) => id)
}

/** Assigns a member from today on. @returns the id of the new one, null where the same is in force already. */
export async function assign(
  tx: Queryable,
  of: {
    readonly tenantId: number
    readonly memberId: number
    readonly unitId: number
    readonly kind: AssignmentKind
    readonly today: string
  },
): Promise<number | null> {
  const [made] = await rows<{ id: number }>(
    tx,
    sql`insert into assignments (tenant_id, unit_id, member_id, kind, starts_on)
      select ${of.tenantId}, ${of.unitId}, ${of.memberId}, ${of.kind}, ${of.today}::date
      where not exists (select 1 from assignments s where s.tenant_id = ${of.tenantId} and s.unit_id = ${of.unitId} and s.member_id = ${of.memberId}
        and s.kind = ${of.kind} and ${isRunning(of.today)})
      on conflict (tenant_id, unit_id, member_id, kind, starts_on) do update set ends_on = null returning id::int as id`,
  )
  return made?.id ?? null
}

/** Ends one in a tree: its last day was yesterday; one that began today never was. @returns whether there was one to end. */
export async function endAssignment(
  tx: Queryable,
  tree: Tree,
  of: { readonly id: number; readonly today: string },
): Promise<Assignment | null> {
  const [found] = await rows<Assignment>(
    tx,
    sql`with ${below(tree.tenantId, tree.committeeIds)} select ${columns} from assignments s join down on down.id = s.unit_id
      join members m on m.tenant_id = s.tenant_id and m.id = s.member_id
      where s.tenant_id = ${tree.tenantId} and s.id = ${of.id} and ${isRunning(of.today)}`,
  )
  if (!found) return null
  const where = sql`tenant_id = ${tree.tenantId} and id = ${of.id}`
  await rows(tx, sql`delete from assignments where ${where} and starts_on >= ${of.today}::date returning id`)
  await rows(tx, sql`update assignments set ends_on = ${of.today}::date - 1 where ${where} returning id`)
  return found
}
