// Exemption cases: what was applied for, where each stands, and the log of every move.
import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, jsonb, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core'
import { caseMoves, caseStates } from '../../src/core/case-state.ts'
import { exemptionKinds } from '../../src/core/member.ts'
import { id, instant, oneOf, reference, sealed, tenantId } from './columns.ts'
import { exemptions, members } from './members.ts'
import { units } from './units.ts'

export const cases = pgTable(
  'cases',
  {
    tenantId: tenantId(),
    id: id(),
    memberId: reference('member_id').notNull(),
    /** The branch that decides. */
    unitId: reference('unit_id').notNull(),
    kind: text('kind', { enum: exemptionKinds }).notNull(),
    /** What the moves make of it; kept so that it can be asked for. */
    state: text('state', { enum: caseStates }).notNull(),
    /** JSON of what the member applies with: reason, place, work, contact. */
    application: sealed('application'),
    /** What is applied for, then what is in force; an open end is null. */
    startsOn: date('starts_on', { mode: 'string' }),
    endsOn: date('ends_on', { mode: 'string' }),
    /** JSON of what is known of it beside its log: whether it was raised, and after which entry. Nothing of the person. */
    facts: jsonb('facts').notNull().default({}),
    /** The exemption that it applies to go on. */
    renewsId: reference('renews_id'),
    /** The exemption that it became. */
    exemptionId: reference('exemption_id'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.memberId], foreignColumns: [members.tenantId, members.id], name: 'cases_member_fk' }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id], name: 'cases_unit_fk' }),
    foreignKey({ columns: [t.tenantId, t.renewsId], foreignColumns: [exemptions.tenantId, exemptions.id], name: 'cases_renews_fk' }),
    foreignKey({ columns: [t.tenantId, t.exemptionId], foreignColumns: [exemptions.tenantId, exemptions.id], name: 'cases_exemption_fk' }),
    // Nobody applies twice at once, whatever is tapped at one moment.
    uniqueIndex('cases_running')
      .on(t.tenantId, t.memberId)
      .where(sql`state in ('draft', 'submitted', 'seen', 'resolved', 'reported', 'opinion')`),
    index('cases_unit').on(t.tenantId, t.unitId, t.state),
    index('cases_member').on(t.tenantId, t.memberId, t.id),
    oneOf('cases_kind', t.kind, exemptionKinds),
    oneOf('cases_state', t.state, caseStates),
    check('cases_dates', sql`${t.startsOn} is null or ${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
  ],
)

/** Who moved a case, when, and with which facts. Rows are only added: what was wrong is taken back by an entry of its own. */
export const caseLog = pgTable(
  'case_log',
  {
    tenantId: tenantId(),
    id: id(),
    caseId: reference('case_id').notNull(),
    move: text('move', { enum: caseMoves }).notNull(),
    byId: reference('by_id').notNull(),
    at: instant('at').notNull(),
    facts: jsonb('facts').notNull().default({}),
    /** The entry that this one takes back. */
    undoesId: reference('undoes_id'),
    /** The effect's key: the same tap twice is one move. */
    key: text('key').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.caseId], foreignColumns: [cases.tenantId, cases.id], name: 'case_log_case_fk' }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.tenantId, t.byId], foreignColumns: [members.tenantId, members.id], name: 'case_log_by_fk' }),
    foreignKey({ columns: [t.tenantId, t.undoesId], foreignColumns: [t.tenantId, t.id], name: 'case_log_undoes_fk' }),
    unique('case_log_key').on(t.tenantId, t.key),
    unique('case_log_undone_once').on(t.tenantId, t.undoesId),
    index('case_log_case').on(t.tenantId, t.caseId, t.id),
    oneOf('case_log_move', t.move, caseMoves),
    check('case_log_undo', sql`(${t.move} = 'undo') = (${t.undoesId} is not null)`),
  ],
)
