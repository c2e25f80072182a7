// The year-end review of a branch, who comes to it, and what committees received.
import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { reviewAnswers } from '../../src/core/member.ts'
import { id, instant, oneOf, reference, sealed, tenantId } from './columns.ts'
import { members } from './members.ts'
import { units } from './units.ts'

export const reviews = pgTable(
  'reviews',
  {
    tenantId: tenantId(),
    id: id(),
    unitId: reference('unit_id').notNull(),
    year: integer('year').notNull(),
    meetingAt: instant('meeting_at').notNull(),
    place: text('place').notNull(),
    /** How often it was moved: of calendar files the newest counts. */
    sequence: integer('sequence').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id], name: 'reviews_unit_fk' }),
    unique('reviews_once').on(t.tenantId, t.unitId, t.year),
    check('reviews_year', sql`${t.year} between 2000 and 2200`),
    check('reviews_place', sql`length(${t.place}) between 1 and 200`),
  ],
)

export const reviewReplies = pgTable(
  'review_replies',
  {
    tenantId: tenantId(),
    reviewId: reference('review_id').notNull(),
    memberId: reference('member_id').notNull(),
    answer: text('answer', { enum: reviewAnswers }).notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.reviewId, t.memberId] }),
    foreignKey({ columns: [t.tenantId, t.reviewId], foreignColumns: [reviews.tenantId, reviews.id], name: 'review_replies_review_fk' }),
    foreignKey({
      columns: [t.tenantId, t.memberId],
      foreignColumns: [members.tenantId, members.id],
      name: 'review_replies_member_fk',
    }).onDelete('cascade'),
    oneOf('review_replies_answer', t.answer, reviewAnswers),
  ],
)

/** The figures a committee received for a month; every one of them can be counted again from the ledger. */
export const summaries = pgTable(
  'summaries',
  {
    tenantId: tenantId(),
    id: id(),
    unitId: reference('unit_id').notNull(),
    period: text('period').notNull(),
    figures: jsonb('figures').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id], name: 'summaries_unit_fk' }),
    unique('summaries_once').on(t.tenantId, t.unitId, t.period),
    check('summaries_period', sql`${t.period} ~ '^[0-9]{4}-[0-9]{2}$'`),
  ],
)

export const importStates = ['sent', 'planned', 'refused', 'written', 'dropped'] as const

/** A roster that was sent to the bot, between its reading and its confirmation. The file is deleted when that is over. */
export const imports = pgTable(
  'imports',
  {
    tenantId: tenantId(),
    id: id(),
    unitId: reference('unit_id').notNull(),
    memberId: reference('member_id').notNull(),
    addressId: reference('address_id').notNull(),
    state: text('state', { enum: importStates }).notNull(),
    /** JSON of name and platform reference, then of name and bytes. */
    file: sealed('file'),
    key: text('key').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id], name: 'imports_unit_fk' }),
    foreignKey({
      columns: [t.tenantId, t.memberId],
      foreignColumns: [members.tenantId, members.id],
      name: 'imports_member_fk',
    }).onDelete('cascade'),
    unique('imports_key').on(t.tenantId, t.key),
    oneOf('imports_state', t.state, importStates),
  ],
)
