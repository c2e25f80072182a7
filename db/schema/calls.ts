// The calls that people made to members: who called, when, and how it came out.
import { foreignKey, index, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { callResults } from '../../src/core/call.ts'
import { id, instant, keyedHash, oneOf, reference, tenantId } from './columns.ts'
import { members } from './members.ts'

/** A try that reached nobody is a row too; what was said in one that did is a report. */
export const calls = pgTable(
  'calls',
  {
    tenantId: tenantId(),
    id: id(),
    memberId: reference('member_id').notNull(),
    /** Who called. */
    byId: reference('by_id').notNull(),
    result: text('result', { enum: callResults }).notNull(),
    /** Of the number that was dialled, so that a wrong number is not one any more when the list has another; null = there was none. */
    phoneHash: keyedHash('phone_hash'),
    at: instant('at').notNull(),
    /** The effect's key: the same tap twice is one call. */
    key: text('key').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.memberId], foreignColumns: [members.tenantId, members.id], name: 'calls_member_fk' }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.tenantId, t.byId], foreignColumns: [members.tenantId, members.id], name: 'calls_by_fk' }),
    unique('calls_key').on(t.tenantId, t.key),
    index('calls_member').on(t.tenantId, t.memberId, t.id),
    oneOf('calls_result', t.result, callResults),
  ],
)
