// The ordinary meetings of branches, their changes, who was told of each, and the officers who are assigned to a branch.
import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { assignmentKinds, meetingKinds, meetingRoles, meetingStates, noticeAnswers } from '../../src/core/meeting.ts'
import { id, instant, oneOf, reference, sealed, tenantId } from './columns.ts'
import { members } from './members.ts'
import { units } from './units.ts'

export const meetings = pgTable(
  'meetings',
  {
    tenantId: tenantId(),
    id: id(),
    unitId: reference('unit_id').notNull(),
    kind: text('kind', { enum: meetingKinds }).notNull(),
    /** The month for which a rule made it, `2026-12`; null for one that was set by hand. */
    period: text('period'),
    startsAt: instant('starts_at').notNull(),
    place: text('place').notNull(),
    state: text('state', { enum: meetingStates }).notNull().default('planned'),
    /** How often it was changed: of calendar files the newest counts. */
    sequence: integer('sequence').notNull().default(0),
    /** The effect's key of one that was set by hand. */
    key: text('key'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id], name: 'meetings_unit_fk' }),
    unique('meetings_once').on(t.tenantId, t.unitId, t.period),
    unique('meetings_key').on(t.tenantId, t.key),
    index('meetings_coming').on(t.tenantId, t.unitId, t.startsAt),
    oneOf('meetings_kind', t.kind, meetingKinds),
    oneOf('meetings_state', t.state, meetingStates),
    check('meetings_period', sql`${t.period} ~ '^[0-9]{4}-[0-9]{2}$'`),
    check('meetings_place', sql`length(${t.place}) between 1 and 200`),
  ],
)

export const meetingChanges = pgTable(
  'meeting_changes',
  {
    tenantId: tenantId(),
    id: id(),
    meetingId: reference('meeting_id').notNull(),
    /** The meeting's sequence after it. */
    sequence: integer('sequence').notNull(),
    fromAt: instant('from_at').notNull(),
    fromPlace: text('from_place').notNull(),
    /** Null for one that was called off. */
    toAt: instant('to_at'),
    toPlace: text('to_place'),
    reason: sealed('reason'),
    byId: reference('by_id').notNull(),
    at: instant('at').notNull(),
    /** Whoever has not confirmed by then is called. */
    confirmBy: instant('confirm_by').notNull(),
    key: text('key').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.meetingId],
      foreignColumns: [meetings.tenantId, meetings.id],
      name: 'meeting_changes_meeting_fk',
    }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.byId], foreignColumns: [members.tenantId, members.id], name: 'meeting_changes_by_fk' }),
    unique('meeting_changes_once').on(t.tenantId, t.meetingId, t.sequence),
    unique('meeting_changes_key').on(t.tenantId, t.key),
    check('meeting_changes_to', sql`(${t.toAt} is null) = (${t.toPlace} is null)`),
  ],
)

/** Who was to be told of a change, by which message, and what they answered. When it was told stands in the ledger of messages. */
export const meetingNotices = pgTable(
  'meeting_notices',
  {
    tenantId: tenantId(),
    changeId: reference('change_id').notNull(),
    memberId: reference('member_id').notNull(),
    as: text('as', { enum: meetingRoles }).notNull(),
    /** The message's key; null where no message reaches them. */
    messageKey: text('message_key'),
    answer: text('answer', { enum: noticeAnswers }),
    answeredAt: instant('answered_at'),
    /** When it became a call. */
    calledAt: instant('called_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.changeId, t.memberId] }),
    foreignKey({
      columns: [t.tenantId, t.changeId],
      foreignColumns: [meetingChanges.tenantId, meetingChanges.id],
      name: 'meeting_notices_change_fk',
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.tenantId, t.memberId],
      foreignColumns: [members.tenantId, members.id],
      name: 'meeting_notices_member_fk',
    }).onDelete('cascade'),
    oneOf('meeting_notices_as', t.as, meetingRoles),
    oneOf('meeting_notices_answer', t.answer, noticeAnswers),
    check('meeting_notices_answered', sql`(${t.answer} is null) = (${t.answeredAt} is null)`),
  ],
)

/** What somebody answered to the announcements of a meeting and to its changes: the last one counts. */
export const meetingAnswers = pgTable(
  'meeting_answers',
  {
    tenantId: tenantId(),
    meetingId: reference('meeting_id').notNull(),
    memberId: reference('member_id').notNull(),
    /** How often the meeting had been changed when they answered: what was said about an older date says nothing about this one. */
    sequence: integer('sequence').notNull(),
    answer: text('answer', { enum: noticeAnswers }).notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.meetingId, t.memberId] }),
    foreignKey({
      columns: [t.tenantId, t.meetingId],
      foreignColumns: [meetings.tenantId, meetings.id],
      name: 'meeting_answers_meeting_fk',
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.tenantId, t.memberId],
      foreignColumns: [members.tenantId, members.id],
      name: 'meeting_answers_member_fk',
    }).onDelete('cascade'),
    oneOf('meeting_answers_answer', t.answer, noticeAnswers),
  ],
)

/** An officer of the committee who attends a branch's meetings, or is in charge of the branch. */
export const assignments = pgTable(
  'assignments',
  {
    tenantId: tenantId(),
    id: id(),
    unitId: reference('unit_id').notNull(),
    memberId: reference('member_id').notNull(),
    kind: text('kind', { enum: assignmentKinds }).notNull(),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    endsOn: date('ends_on', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id], name: 'assignments_unit_fk' }),
    foreignKey({
      columns: [t.tenantId, t.memberId],
      foreignColumns: [members.tenantId, members.id],
      name: 'assignments_member_fk',
    }).onDelete('cascade'),
    unique('assignments_once').on(t.tenantId, t.unitId, t.memberId, t.kind, t.startsOn),
    index('assignments_member').on(t.tenantId, t.memberId),
    oneOf('assignments_kind', t.kind, assignmentKinds),
    check('assignments_dates', sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
  ],
)
