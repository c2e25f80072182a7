// How people are reached: accounts of the platforms, addresses, invitations, consents and the open conversation.
import { sql } from 'drizzle-orm'
import { boolean, check, doublePrecision, foreignKey, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { purposes } from '../../src/core/consent.ts'
import { id, instant, keyedHash, oneOf, reference, sealed, tenantId } from './columns.ts'
import { members } from './members.ts'
import { units } from './units.ts'

export const accounts = pgTable(
  'accounts',
  {
    tenantId: tenantId(),
    id: id(),
    channel: text('channel').notNull(),
    /** `env` for the account of the environment variables, else the name an operator gave. */
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Messages a second, all processes together; null = the channel's own (src/core/governor.ts), 0 = no limit. */
    perSecond: doublePrecision('per_second'),
    /** Seconds between two messages to one chat; null = the channel's own, 0 = no limit. */
    chatSeconds: doublePrecision('chat_seconds'),
    /** JSON of the channel's keys; null for an account of the environment variables. */
    credentials: sealed('credentials'),
    /** The branch it was made for; null = for everybody. */
    unitId: reference('unit_id'),
    /** What people see, and the link that opens the chat, as the platform or the operator says. */
    title: text('title'),
    link: text('link'),
    /** The most users and messages a month; null = the channel's own (src/core/quota.ts), 0 = no limit. */
    maxUsers: integer('max_users'),
    maxMonthly: integer('max_monthly'),
    /** When it was taken out of use: nothing is sent by it any more, and its row stays as the record of what was. */
    closedAt: instant('closed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    check('accounts_limits', sql`${t.perSecond} >= 0 and ${t.chatSeconds} >= 0`),
    foreignKey({ columns: [t.tenantId, t.tenantId], foreignColumns: [units.tenantId, units.id], name: 'accounts_unit_fk' }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id], name: 'accounts_branch_fk' }),
    unique('accounts_once').on(t.tenantId, t.channel, t.name),
    check('accounts_quota', sql`${t.maxUsers} >= 0 and ${t.maxMonthly} >= 0`),
  ],
)

/** What a channel keeps between calls, such as a rotating token: sealed, and changed by one process at a time. */
export const accountNotes = pgTable(
  'account_notes',
  {
    tenantId: tenantId(),
    accountId: reference('account_id').notNull(),
    /** JSON of the channel's own; null before the first change was done. */
    notes: sealed('notes'),
    /** Somebody is changing them; after this they are taken for dead. */
    leaseUntil: instant('lease_until'),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.accountId] }),
    foreignKey({
      columns: [t.tenantId, t.accountId],
      foreignColumns: [accounts.tenantId, accounts.id],
      name: 'account_notes_account_fk',
    }).onDelete('cascade'),
  ],
)

/** How many messages an account with a monthly quota has sent. */
export const accountMonths = pgTable(
  'account_months',
  {
    tenantId: tenantId(),
    accountId: reference('account_id').notNull(),
    /** `2026-12`, at home. */
    month: text('month').notNull(),
    sent: integer('sent').notNull(),
    /** The share of the quota, in percent, that people were warned at. */
    warnedAt: integer('warned_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.accountId, t.month] }),
    foreignKey({
      columns: [t.tenantId, t.accountId],
      foreignColumns: [accounts.tenantId, accounts.id],
      name: 'account_months_account_fk',
    }).onDelete('cascade'),
  ],
)

export const addressStates = ['active', 'stopped', 'unreachable', 'wrong_person'] as const

export const addresses = pgTable(
  'addresses',
  {
    tenantId: tenantId(),
    id: id(),
    accountId: reference('account_id').notNull(),
    memberId: reference('member_id').notNull(),
    user: sealed('user').notNull(),
    userHash: keyedHash('user_hash').notNull(),
    chat: sealed('chat').notNull(),
    state: text('state', { enum: addressStates }).notNull(),
    stateSince: instant('state_since').notNull(),
    locale: text('locale', { enum: ['vi', 'en'] }).notNull(),
    linkedAt: instant('linked_at').notNull(),
    lastHeardAt: instant('last_heard_at').notNull(),
    /** The order that the member chose: the smallest first; null = none chosen, then the one last heard from. */
    rank: integer('rank'),
    /** Messages in a row that the platform refused with an answer which may mean that the person blocked us, and when the last was. */
    refusals: integer('refusals').notNull().default(0),
    refusedAt: instant('refused_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.accountId], foreignColumns: [accounts.tenantId, accounts.id], name: 'addresses_account_fk' }),
    foreignKey({
      columns: [t.tenantId, t.memberId],
      foreignColumns: [members.tenantId, members.id],
      name: 'addresses_member_fk',
    }).onDelete('cascade'),
    unique('addresses_user').on(t.tenantId, t.accountId, t.userHash),
    index('addresses_member').on(t.tenantId, t.memberId),
    oneOf('addresses_state', t.state, addressStates),
    oneOf('addresses_locale', t.locale, ['vi', 'en']),
  ],
)

export const invitations = pgTable(
  'invitations',
  {
    tenantId: tenantId(),
    id: id(),
    memberId: reference('member_id').notNull(),
    /** The code itself is shown once to who made it and is never stored. */
    codeHash: keyedHash('code_hash').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    /** A newer invitation replaces the older one. */
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.memberId],
      foreignColumns: [members.tenantId, members.id],
      name: 'invitations_member_fk',
    }).onDelete('cascade'),
    unique('invitations_code').on(t.tenantId, t.codeHash),
    index('invitations_member').on(t.tenantId, t.memberId),
    check('invitations_dates', sql`${t.expiresAt} > ${t.createdAt}`),
  ],
)

/** Wrong codes of one chat in one hour: guessing is cut off. */
export const codeTries = pgTable(
  'code_tries',
  {
    tenantId: tenantId(),
    accountId: reference('account_id').notNull(),
    userHash: keyedHash('user_hash').notNull(),
    since: instant('since').notNull(),
    wrong: integer('wrong').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.accountId, t.userHash] }),
    foreignKey({ columns: [t.tenantId, t.accountId], foreignColumns: [accounts.tenantId, accounts.id], name: 'code_tries_account_fk' }),
    check('code_tries_wrong', sql`${t.wrong} >= 0`),
  ],
)

/** Every answer to every purpose, as it was given; the newest one counts. */
export const consents = pgTable(
  'consents',
  {
    tenantId: tenantId(),
    id: id(),
    memberId: reference('member_id').notNull(),
    purpose: text('purpose', { enum: purposes }).notNull(),
    agreed: boolean('agreed').notNull(),
    textVersion: text('text_version').notNull(),
    /** SHA-256 of the words that were shown. */
    textHash: text('text_hash').notNull(),
    locale: text('locale').notNull(),
    channel: text('channel').notNull(),
    /** The person's own words, or the button's label. */
    words: sealed('words').notNull(),
    eventId: reference('event_id'),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.memberId],
      foreignColumns: [members.tenantId, members.id],
      name: 'consents_member_fk',
    }).onDelete('cascade'),
    unique('consents_once').on(t.tenantId, t.memberId, t.purpose, t.eventId),
    index('consents_newest').on(t.tenantId, t.memberId, t.purpose, t.id),
    oneOf('consents_purpose', t.purpose, purposes),
  ],
)

/** Where the talk with one address stands: what was asked last and which choices were offered. */
export const conversations = pgTable(
  'conversations',
  {
    tenantId: tenantId(),
    addressId: reference('address_id').notNull(),
    /** JSON of a `Talk` (src/core/talk.ts): the open question, and the choices offered last, so that a typed number counts as the tap. */
    talk: sealed('talk').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.addressId] }),
    foreignKey({
      columns: [t.tenantId, t.addressId],
      foreignColumns: [addresses.tenantId, addresses.id],
      name: 'conversations_address_fk',
    }).onDelete('cascade'),
  ],
)
