// How fast may be sent: one row for each account that has a limit, one for each chat that was written to a moment ago.
import { foreignKey, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { accounts } from './addresses.ts'
import { instant, keyedHash, reference, tenantId } from './columns.ts'

/** The pace of an account, shared by all processes. No row: nothing was sent yet. */
export const rateBuckets = pgTable(
  'rate_buckets',
  {
    tenantId: tenantId(),
    accountId: reference('account_id').notNull(),
    /** The first sending slot that nobody has taken. */
    freeFrom: instant('free_from').notNull(),
    /** The platform said "not before": until then nothing goes out. */
    pausedUntil: instant('paused_until'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.accountId] }),
    foreignKey({
      columns: [t.tenantId, t.accountId],
      foreignColumns: [accounts.tenantId, accounts.id],
      name: 'rate_buckets_account_fk',
    }).onDelete('cascade'),
  ],
)

/** When a chat may be written to again. Rows whose time has passed mean nothing and are swept away. */
export const chatPaces = pgTable(
  'chat_paces',
  {
    tenantId: tenantId(),
    accountId: reference('account_id').notNull(),
    chatHash: keyedHash('chat_hash').notNull(),
    nextAt: instant('next_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.accountId, t.chatHash] }),
    foreignKey({
      columns: [t.tenantId, t.accountId],
      foreignColumns: [accounts.tenantId, accounts.id],
      name: 'chat_paces_account_fk',
    }).onDelete('cascade'),
  ],
)
