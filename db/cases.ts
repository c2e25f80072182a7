// Queries on exemption cases: begun, locked with their log, moved on by one entry, and listed within a scope.
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { ReasonCategory } from '../src/core/application.ts'
import type { CaseOf } from '../src/core/case-access.ts'
import { type CaseEntry, type CaseMove, type CaseState, countingEntries, type MoveFacts, runningStates } from '../src/core/case-state.ts'
import type { ExemptionKind } from '../src/core/exemption-rules.ts'
import type { Standing } from '../src/core/member.ts'
import type { Queryable, Tx } from './client.ts'
import { isHeld, isListed } from './listed.ts'
import { branchRoles, isCalled } from './member-parts.ts'
import { bigints, rows, texts } from './rows.ts'
import { caseLog, cases } from './schema/cases.ts'
import { walkUp } from './tree.ts'
import type { Vault } from './vault.ts'

/** What the member applies with. Sealed: these are their own words. */
export interface Application {
  readonly reason: string | null
  /** Which of the words that may stand on a list it is; `other` for words of their own. */
  readonly category?: ReasonCategory
  readonly place: string | null
  readonly work: string | null
  readonly contact: string | null
}

export interface CaseRow {
  readonly id: number
  readonly memberId: number
  readonly name: string
  readonly birthYear: number | null
  readonly standing: Standing
  readonly unitId: number
  readonly branch: string
  readonly kind: ExemptionKind
  readonly state: CaseState
  readonly application: Application
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly renewsId: number | null
  readonly exemptionId: number | null
  readonly log: readonly (CaseEntry & { readonly by: string })[]
  readonly access: CaseOf
}

const noApplication: Application = { reason: null, place: null, work: null, contact: null }

/** Begins a case; null when the member has one that is not decided yet, or the key was used. @returns its id. */
export async function beginCase(
  tx: Tx,
  vault: Vault,
  of: {
    readonly tenantId: number
    readonly memberId: number
    readonly unitId: number
    readonly kind: ExemptionKind
    readonly application: Application
    readonly startsOn: string | null
    readonly endsOn: string | null
    readonly renewsId: number | null
    /** Of one that is adopted: the exemption that it stands for. */
    readonly exemptionId?: number
    /** The branch writes down what came on paper. */
    readonly onPaper?: boolean
    readonly byId: number
    readonly key: string
    readonly now: Temporal.Instant
  },
): Promise<number | null> {
  const { tenantId, memberId, unitId, kind, startsOn, endsOn, renewsId, exemptionId, byId, key, now } = of
  if (await hasMove(tx, tenantId, key)) return null
  const adopted = exemptionId !== undefined
  const [made] = await tx
    .insert(cases)
    .values({
      ...{ tenantId, memberId, unitId, kind, startsOn, endsOn, renewsId },
      state: adopted ? 'in_force' : 'draft',
      exemptionId: exemptionId ?? null,
      application: vault.seal(JSON.stringify(of.application)),
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: cases.id })
  if (!made) return null
  const move = adopted ? 'adopt' : 'begin'
  const facts: MoveFacts = of.onPaper ? { onPaper: true } : {}
  await tx.insert(caseLog).values({ tenantId, caseId: made.id, move, facts, byId, at: now, key })
  return made.id
}

/** Whether a move with this key stands in the log of any case: the tap was handled before. */
export async function hasMove(q: Queryable, tenantId: number, key: string): Promise<boolean> {
  const [found] = await q
    .select({ id: caseLog.id })
    .from(caseLog)
    .where(and(eq(caseLog.tenantId, tenantId), eq(caseLog.key, key)))
  return found !== undefined
}

type Found = Omit<CaseRow, 'application' | 'access'> &
  Pick<CaseOf, 'committeeId' | 'applicantLeads' | 'branchLeads' | 'left'> & { readonly application: Uint8Array | null }

/** Who leads and decides in the case of a member (`m`) in a branch (`u`): parts of `CaseOf`. */
const accessColumns = (today: string) => {
  const day = sql`${today}`
  const isServed = (
    unit: SQL,
    roles: SQL,
  ) => sql`exists (select 1 from roles r join members p on p.tenant_id = r.tenant_id and p.id = r.member_id
    where r.tenant_id = m.tenant_id and r.unit_id = ${unit} and r.role in ${roles} and p.id <> m.id and ${isListed(sql`p`)} and ${isHeld(sql`r`, day)})`
  return sql`(with ${walkUp({ tenantId: sql`u.tenant_id`, unitId: sql`u.parent_id` })}
    select id::int from up where ${isServed(sql`up.id`, sql`('committee_officer')`)} order by depth limit 1) as "committeeId",
    exists (select 1 from roles r where r.tenant_id = m.tenant_id and r.unit_id = u.id and r.member_id = m.id
      and r.role in ('secretary', 'deputy') and ${isHeld(sql`r`, day)}) as "applicantLeads",
    ${isServed(sql`u.id`, branchRoles)} as "branchLeads",
    (m.unit_id <> u.id or not ${isListed(sql`m`)}) as "left"`
}

// An exemption that the list changes later is shown as the list has it.
const caseColumns = (today: string) => sql`c.id::int as id, c.member_id::int as "memberId", m.name, m.birth_year as "birthYear", m.standing,
  c.unit_id::int as "unitId", u.name as branch, c.kind, c.state, c.application,
  (case when x.id is null then c.starts_on else x.starts_on end)::text as "startsOn",
  (case when x.id is null then c.ends_on else x.ends_on end)::text as "endsOn",
  c.renews_id::int as "renewsId", c.exemption_id::int as "exemptionId",
  (select json_agg(json_build_object('id', l.id, 'move', l.move, 'byId', l.by_id, 'by', p.name, 'at', l.at, 'facts', l.facts, 'undoesId', l.undoes_id) order by l.id)
    from case_log l join members p on p.tenant_id = l.tenant_id and p.id = l.by_id where l.tenant_id = c.tenant_id and l.case_id = c.id) as log,
  ${accessColumns(today)}`

const caseJoins = sql`join members m on m.tenant_id = c.tenant_id and m.id = c.member_id
  join units u on u.tenant_id = c.tenant_id and u.id = c.unit_id
  left join exemptions x on x.tenant_id = c.tenant_id and x.id = c.exemption_id`

function caseOf(vault: Vault, row: Found): CaseRow {
  const { application, committeeId, applicantLeads, branchLeads, left, ...rest } = row
  const { memberId, state, unitId, log } = rest
  const counting = countingEntries(log)
  const has = (move: CaseMove) => counting.some((entry) => entry.move === move)
  return {
    ...rest,
    application: application === null ? noApplication : { ...noApplication, ...JSON.parse(vault.open(application)) },
    access: {
      ...{ memberId, state, unitId, committeeId, applicantLeads, branchLeads, left },
      onPaper: log[0]?.facts.onPaper === true,
      submitted: has('submit') || has('adopt'),
      reported: has('report'),
    },
  }
}

/** Who may do what for a member who has no case yet: `CaseOf` of one written down from a paper. Null when there is no such member. */
export async function accessTo(
  q: Queryable,
  of: { readonly tenantId: number; readonly memberId: number; readonly today: string },
): Promise<(CaseOf & { readonly name: string }) | null> {
  const [found] = await rows<Pick<Found, 'name' | 'unitId' | 'committeeId' | 'applicantLeads' | 'branchLeads' | 'left'>>(
    q,
    sql`select m.name, m.unit_id::int as "unitId", ${accessColumns(of.today)} from members m
      join units u on u.tenant_id = m.tenant_id and u.id = m.unit_id where m.tenant_id = ${of.tenantId} and m.id = ${of.memberId}`,
  )
  return found ? { ...found, memberId: of.memberId, state: 'draft', onPaper: true, submitted: false, reported: false } : null
}

interface CasesOf {
  readonly tenantId: number
  /** The day on which roles are held. */
  readonly today: string
}

/** A case with its log; null when there is none. */
export async function caseById(q: Queryable, vault: Vault, of: CasesOf & { readonly id: number }): Promise<CaseRow | null> {
  const [found] = await rows<Found>(
    q,
    sql`select ${caseColumns(of.today)} from cases c ${caseJoins} where c.tenant_id = ${of.tenantId} and c.id = ${of.id}`,
  )
  return found ? caseOf(vault, found) : null
}

/** The same, held until the transaction ends, so that two moves at one moment follow each other. */
export async function lockCase(tx: Tx, vault: Vault, of: CasesOf & { readonly id: number }): Promise<CaseRow | null> {
  await tx.execute(sql`select 1 from cases where tenant_id = ${of.tenantId} and id = ${of.id} for update`)
  return caseById(tx, vault, of)
}

/** The cases of branches, of one member, or of those who are called as was typed (`isCalled`), in given states, newest first. */
export async function casesOf(
  q: Queryable,
  vault: Vault,
  of: CasesOf & {
    readonly unitIds?: readonly number[]
    readonly memberId?: number
    readonly called?: string
    readonly states: readonly CaseState[]
  },
): Promise<readonly CaseRow[]> {
  const { tenantId, today, unitIds, memberId, called, states } = of
  if (states.length === 0 || unitIds?.length === 0) return []
  const inUnits = unitIds === undefined ? sql`true` : sql`c.unit_id = any(${bigints(unitIds).array})`
  const ofMember = memberId === undefined ? sql`true` : sql`c.member_id = ${memberId}`
  const ofName = called === undefined ? sql`true` : isCalled(sql`m`, called)
  const found = await rows<Found>(
    q,
    sql`select ${caseColumns(today)} from cases c ${caseJoins}
      where c.tenant_id = ${tenantId} and ${inUnits} and ${ofMember} and ${ofName} and c.state = any(${texts(states).array})
      order by c.id desc`,
  )
  return found.map((row) => caseOf(vault, row))
}

/** The case of a member that is not decided yet; null when there is none. */
export async function runningCase(q: Queryable, vault: Vault, of: CasesOf & { readonly memberId: number }): Promise<CaseRow | null> {
  const [found] = await casesOf(q, vault, { ...of, states: runningStates })
  return found ?? null
}

/** Changes what is applied for, of a draft. */
export async function changeDraft(
  tx: Tx,
  vault: Vault,
  of: {
    readonly tenantId: number
    readonly id: number
    readonly kind?: ExemptionKind
    readonly application?: Application
    readonly startsOn?: string | null
    readonly endsOn?: string | null
    readonly now: Temporal.Instant
  },
): Promise<boolean> {
  const { tenantId, id, application, kind, startsOn, endsOn, now } = of
  const changed = await tx
    .update(cases)
    .set({
      ...(kind === undefined ? {} : { kind }),
      ...(application === undefined ? {} : { application: vault.seal(JSON.stringify(application)) }),
      ...(startsOn === undefined ? {} : { startsOn }),
      ...(endsOn === undefined ? {} : { endsOn }),
      updatedAt: now,
    })
    .where(and(eq(cases.tenantId, tenantId), eq(cases.id, id), eq(cases.state, 'draft')))
    .returning({ id: cases.id })
  return changed.length > 0
}

/** Adds an entry to the log and keeps what it makes of the case; null when its key was used before. @returns the entry's id. */
export async function addMove(
  tx: Tx,
  of: {
    readonly tenantId: number
    readonly caseId: number
    readonly move: CaseMove
    readonly facts: MoveFacts
    readonly undoesId: number | null
    readonly byId: number
    readonly key: string
    readonly now: Temporal.Instant
    readonly after: {
      readonly state: CaseState
      readonly startsOn: string | null
      readonly endsOn: string | null
      readonly exemptionId: number | null
    }
  },
): Promise<number | null> {
  const { tenantId, caseId, move, facts, undoesId, byId, key, now, after } = of
  const [made] = await tx
    .insert(caseLog)
    .values({ tenantId, caseId, move, byId, at: now, facts, undoesId, key })
    .onConflictDoNothing()
    .returning({ id: caseLog.id })
  if (!made) return null
  await tx
    .update(cases)
    .set({ ...after, updatedAt: now })
    .where(and(eq(cases.tenantId, tenantId), eq(cases.id, caseId)))
  return made.id
}
