// Year-end seasons, who attended a review, what it came to in counts, and the self-reviews that were sent in.
import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core'
import { attendances, selfReviewStates } from '../../src/core/review.ts'
import { id, instant, oneOf, reference, sealed, tenantId } from './columns.ts'
import { members } from './members.ts'
import { reviews } from './reviews.ts'
import { units } from './units.ts'

/** A year's season of a committee, opened once; its branches inherit what it says. */
export const seasons = pgTable(
  'seasons',
  {
    tenantId: tenantId(),
    id: id(),
    unitId: reference('unit_id').notNull(),
    year: integer('year').notNull(),
    /** JSON of `SeasonRules`: between which days, policy, offsets. */
    rules: jsonb('rules').notNull(),
    openedById: reference('opened_by_id').notNull(),
    openedAt: instant('opened_at').notNull(),
    key: text('key').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id], name: 'seasons_unit_fk' }),
    foreignKey({ columns: [t.tenantId, t.openedById], foreignColumns: [members.tenantId, members.id], name: 'seasons_opened_by_fk' }),
    unique('seasons_once').on(t.tenantId, t.unitId, t.year),
    unique('seasons_key').on(t.tenantId, t.key),
    check('seasons_year', sql`${t.year} between 2000 and 2200`),
  ],
)

export const reviewAttendance = pgTable(
  'review_attendance',
  {
    tenantId: tenantId(),
    reviewId: reference('review_id').notNull(),
    memberId: reference('member_id').notNull(),
    state: text('state', { enum: attendances }).notNull(),
    byId: reference('by_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.reviewId, t.memberId] }),
    foreignKey({ columns: [t.tenantId, t.reviewId], foreignColumns: [reviews.tenantId, reviews.id], name: 'review_attendance_review_fk' }),
    foreignKey({
      columns: [t.tenantId, t.memberId],
      foreignColumns: [members.tenantId, members.id],
      name: 'review_attendance_member_fk',
    }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.byId], foreignColumns: [members.tenantId, members.id], name: 'review_attendance_by_fk' }),
    oneOf('review_attendance_state', t.state, attendances),
  ],
)

/** How many were graded how, as the committee typed it: numbers only. The newest row of a review holds; the older ones say what it was before. */
export const reviewResults = pgTable(
  'review_results',
  {
    tenantId: tenantId(),
    id: id(),
    reviewId: reference('review_id').notNull(),
    excellent: integer('excellent').notNull(),
    good: integer('good').notNull(),
    fair: integer('fair').notNull(),
    poor: integer('poor').notNull(),
    byId: reference('by_id').notNull(),
    at: instant('at').notNull(),
    key: text('key').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.reviewId], foreignColumns: [reviews.tenantId, reviews.id], name: 'review_results_review_fk' }),
    foreignKey({ columns: [t.tenantId, t.byId], foreignColumns: [members.tenantId, members.id], name: 'review_results_by_fk' }),
    unique('review_results_key').on(t.tenantId, t.key),
    index('review_results_review').on(t.tenantId, t.reviewId, t.id),
    check('review_results_counts', sql`least(${t.excellent}, ${t.good}, ${t.fair}, ${t.poor}) >= 0`),
  ],
)

/** A member's self-review on its way to the secretary; its words and files are sealed, and deleted when their time is over. */
export const selfReviews = pgTable(
  'self_reviews',
  {
    tenantId: tenantId(),
    id: id(),
    reviewId: reference('review_id').notNull(),
    memberId: reference('member_id').notNull(),
    state: text('state', { enum: selfReviewStates }).notNull(),
    /** JSON of the typed answers by question. */
    answers: sealed('answers'),
    /** The word with which it was returned. */
    word: sealed('word'),
    /** The number on the receipt; null while it is a draft. */
    receipt: text('receipt'),
    sentAt: instant('sent_at'),
    decidedById: reference('decided_by_id'),
    decidedAt: instant('decided_at'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.reviewId], foreignColumns: [reviews.tenantId, reviews.id], name: 'self_reviews_review_fk' }),
    foreignKey({
      columns: [t.tenantId, t.memberId],
      foreignColumns: [members.tenantId, members.id],
      name: 'self_reviews_member_fk',
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.tenantId, t.decidedById],
      foreignColumns: [members.tenantId, members.id],
      name: 'self_reviews_decided_by_fk',
    }),
    uniqueIndex('self_reviews_running').on(t.tenantId, t.reviewId, t.memberId).where(sql`state in ('draft', 'sent')`),
    index('self_reviews_member').on(t.tenantId, t.memberId, t.id),
    unique('self_reviews_receipt').on(t.tenantId, t.receipt),
    oneOf('self_reviews_state', t.state, selfReviewStates),
  ],
)

export const selfReviewFiles = pgTable(
  'self_review_files',
  {
    tenantId: tenantId(),
    id: id(),
    selfReviewId: reference('self_review_id').notNull(),
    addressId: reference('address_id').notNull(),
    /** JSON of name, type and platform reference, then of name, type and bytes; null when it was deleted or could not be had. */
    file: sealed('file'),
    /** Whether its bytes are here. */
    fetched: boolean('fetched').notNull().default(false),
    key: text('key').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.selfReviewId],
      foreignColumns: [selfReviews.tenantId, selfReviews.id],
      name: 'self_review_files_self_review_fk',
    }).onDelete('cascade'),
    unique('self_review_files_key').on(t.tenantId, t.key),
    index('self_review_files_of').on(t.tenantId, t.selfReviewId, t.id),
  ],
)
