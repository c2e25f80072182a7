// The three ledgers: events that came in, timers that fall due, messages that go out. PostgreSQL is the queue.
//
// The partial indexes of a ledger name different conditions for nearly the same rows, and a query names the one of the index it is meant
// for (`isOpen`, `isOpenOf` in db/ledger.ts). Queues are empty most of the time, and when statistics are taken then, the planner thinks
// that reading such an index whole costs no more than looking up one key in it: a claim of 44 messages read 400,000 pages. What it cannot
// use it cannot choose. `id > 0` and `account_id > 0` always hold and do nothing else than tell two indexes apart.
//
// No index names `state`, `lease_until` or `attempts`: PostgreSQL then writes a row that is taken or marked into the page where it stands
// and touches no index. The migrations leave room for that in the pages (`fillfactor`),
// and have a server clean up after a fiftieth of a ledger instead of a fifth: what has ended stays in the indexes of what is open until then.
import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { type Purpose, routinePurposes } from '../../src/core/consent.ts'
import { messageClasses, messageForms, messageStates, timerKinds, workStates } from '../../src/core/ledger.ts'
import { accounts, addresses } from './addresses.ts'
import { id, instant, keyedHash, oneOf, reference, sealed, tenantId } from './columns.ts'

/** What came in, stored once (account + external id), kept 30 days. */
export const events = pgTable(
  'events',
  {
    tenantId: tenantId(),
    id: id(),
    accountId: reference('account_id').notNull(),
    externalId: text('external_id').notNull(),
    /** Who sent it: events of one person are handled one at a time and in order. */
    userHash: keyedHash('user_hash').notNull(),
    /** JSON of an InboundEvent. */
    body: sealed('body').notNull(),
    state: text('state', { enum: workStates }).notNull().default('waiting'),
    dueAt: instant('due_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** How many of the attempts ended with their process, or outlived their lease: they do not count as tries, until they are many. */
    spared: integer('spared').notNull().default(0),
    leaseUntil: instant('lease_until'),
    /** The kind of fault, never the text of the event. */
    fault: text('fault'),
    receivedAt: instant('received_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.accountId], foreignColumns: [accounts.tenantId, accounts.id], name: 'events_account_fk' }),
    unique('events_once').on(t.tenantId, t.accountId, t.externalId),
    index('events_due').on(t.dueAt, t.id).where(sql`ended_at is null and id > 0`),
    index('events_person').on(t.tenantId, t.accountId, t.userHash, t.id).where(sql`ended_at is null and account_id > 0`),
    index('events_set_aside').on(t.tenantId, t.endedAt).where(sql`ended_at is not null and fault is not null`),
    oneOf('events_state', t.state, workStates),
    check('events_end', sql`(${t.state} in ('waiting', 'claimed')) = (${t.endedAt} is null)`),
    check('events_fault', sql`${t.state} <> 'set_aside' or ${t.fault} is not null`),
    check('events_lease', sql`(${t.state} = 'claimed') = (${t.leaseUntil} is not null)`),
  ],
)

/** Something due at a time. Unique by kind, subject and step, for ever: the same step never happens twice. */
export const timers = pgTable(
  'timers',
  {
    tenantId: tenantId(),
    id: id(),
    kind: text('kind', { enum: timerKinds }).notNull(),
    /** What it is about: the id of the unit, check-in, review … the kind says which. */
    subject: reference('subject').notNull(),
    /** Which of several: a period, `1`, `60`. */
    step: text('step').notNull(),
    dueAt: instant('due_at').notNull(),
    state: text('state', { enum: workStates }).notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    /** How many of the attempts ended with their process, or outlived their lease: they do not count as tries, until they are many. */
    spared: integer('spared').notNull().default(0),
    leaseUntil: instant('lease_until'),
    fault: text('fault'),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('timers_once').on(t.tenantId, t.kind, t.subject, t.step),
    index('timers_due').on(t.dueAt, t.id).where(sql`ended_at is null and id > 0`),
    index('timers_set_aside').on(t.tenantId, t.endedAt).where(sql`ended_at is not null and fault is not null`),
    oneOf('timers_kind', t.kind, timerKinds),
    oneOf('timers_state', t.state, workStates),
    check('timers_end', sql`(${t.state} in ('waiting', 'claimed')) = (${t.endedAt} is null)`),
    check('timers_fault', sql`${t.state} <> 'set_aside' or ${t.fault} is not null`),
    check('timers_lease', sql`(${t.state} = 'claimed') = (${t.leaseUntil} is not null)`),
  ],
)

/** The ledger of everything that goes out. */
export const messages = pgTable(
  'messages',
  {
    tenantId: tenantId(),
    id: id(),
    /** The effect that caused it: the same effect twice is one message. */
    key: text('key').notNull(),
    accountId: reference('account_id').notNull(),
    /** Null when it goes to a chat that is not linked to anybody. */
    addressId: reference('address_id'),
    /** Where a message without an address goes. */
    chat: sealed('chat'),
    class: text('class', { enum: messageClasses }).notNull(),
    /** The consent it needs when it is sent; null for answers. */
    purpose: text('purpose', { enum: routinePurposes }).$type<Purpose>(),
    /** What it is about, so that it can be cancelled: `check_in:7`. */
    about: text('about'),
    locale: text('locale').notNull(),
    /** JSON of a Message (src/core/message.ts). */
    body: sealed('body').notNull(),
    state: text('state', { enum: messageStates }).notNull().default('queued'),
    dueAt: instant('due_at').notNull(),
    /** After this it makes no sense any more. */
    expiresAt: instant('expires_at'),
    attempts: integer('attempts').notNull().default(0),
    /** How many of the attempts do not count as tries: throttled, quiet hours, too early for the chat. */
    spared: integer('spared').notNull().default(0),
    leaseUntil: instant('lease_until'),
    sendingAt: instant('sending_at'),
    acceptedAt: instant('accepted_at'),
    /** The platform's id of the message. */
    ref: sealed('ref'),
    /** By which a receipt finds it; null on channels without receipts. */
    refHash: keyedHash('ref_hash'),
    deliveredAt: instant('delivered_at'),
    seenAt: instant('seen_at'),
    /** `template`: as the platform's approved template. */
    form: text('form', { enum: messageForms }).notNull().default('chat'),
    /** What the platform said about the price, in its own words. */
    billing: text('billing'),
    fault: text('fault'),
    /** The event it answers. */
    eventId: reference('event_id'),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.accountId], foreignColumns: [accounts.tenantId, accounts.id], name: 'messages_account_fk' }),
    foreignKey({
      columns: [t.tenantId, t.addressId],
      foreignColumns: [addresses.tenantId, addresses.id],
      name: 'messages_address_fk',
    }).onDelete('cascade'),
    unique('messages_key').on(t.tenantId, t.key),
    // The account first, so that what waits for one never stands before what another may send.
    index('messages_due').on(t.accountId, t.class, t.dueAt, t.id).where(sql`ended_at is null and id > 0`),
    // What stands before a message: of its class and due. What is put off for later is passed over without being read.
    index('messages_open').on(t.tenantId, t.addressId, t.class, t.dueAt, t.id).where(sql`ended_at is null and account_id > 0`),
    index('messages_about').on(t.tenantId, t.about).where(sql`accepted_at is null and about is not null`),
    index('messages_ref').on(t.tenantId, t.accountId, t.refHash).where(sql`ref_hash is not null`),
    index('messages_ended').on(t.tenantId, t.endedAt).where(sql`ended_at is not null`),
    oneOf('messages_class', t.class, messageClasses),
    oneOf('messages_purpose', t.purpose, routinePurposes),
    oneOf('messages_state', t.state, messageStates),
    oneOf('messages_form', t.form, messageForms),
    check('messages_to', sql`(${t.addressId} is null) = (${t.chat} is not null)`),
    check('messages_end', sql`(${t.state} in ('queued', 'claimed', 'sending')) = (${t.endedAt} is null)`),
    check('messages_lease', sql`(${t.state} in ('claimed', 'sending')) = (${t.leaseUntil} is not null)`),
    check('messages_fault', sql`${t.state} <> 'failed' or ${t.fault} is not null`),
    check('messages_purposed', sql`${t.class} in ('answer') or ${t.purpose} is not null`),
  ],
)
