// Rounds, check-ins, the reports they bring, and the silences handed to a person.
import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { answerWays, notAskedReasons, outcomes } from '../../src/core/check-in.ts'
import { workStatuses } from '../../src/core/report.ts'
import { id, instant, oneOf, reference, sealed, tenantId } from './columns.ts'
import { members } from './members.ts'
import { units } from './units.ts'

/** One asking of all away members of a branch. */
export const rounds = pgTable(
  'rounds',
  {
    tenantId: tenantId(),
    id: id(),
    unitId: reference('unit_id').notNull(),
    /** `2026-12`. */
    period: text('period').notNull(),
    openedAt: instant('opened_at').notNull(),
    closesAt: instant('closes_at').notNull(),
    closedAt: instant('closed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id], name: 'rounds_unit_fk' }),
    unique('rounds_once').on(t.tenantId, t.unitId, t.period),
    check('rounds_period', sql`${t.period} ~ '^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$'`),
    check('rounds_dates', sql`${t.closesAt} > ${t.openedAt}`),
  ],
)

/** What a member said, or what was recorded after a call. `said` is the raw text and is deleted after 30 days. */
export const reports = pgTable(
  'reports',
  {
    tenantId: tenantId(),
    id: id(),
    memberId: reference('member_id').notNull(),
    source: text('source', { enum: ['chat', 'phone', 'roster'] }).notNull(),
    work: text('work'),
    status: text('status', { enum: workStatuses }).notNull(),
    country: text('country'),
    province: text('province'),
    placeSaid: text('place_said'),
    employer: text('employer'),
    park: text('park'),
    /** `2027-03` or `2027-02-06`, as exactly as it was said. */
    until: text('until'),
    said: sealed('said'),
    /** Who typed it in, when it was not the member. */
    recordedById: reference('recorded_by_id'),
    /** The effect's key: the same tap twice is one report. */
    key: text('key').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.memberId],
      foreignColumns: [members.tenantId, members.id],
      name: 'reports_member_fk',
    }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.recordedById], foreignColumns: [members.tenantId, members.id], name: 'reports_recorded_by_fk' }),
    unique('reports_key').on(t.tenantId, t.key),
    index('reports_newest').on(t.tenantId, t.memberId, t.id),
    index('reports_said').on(t.tenantId, t.at).where(sql`said is not null`),
    oneOf('reports_source', t.source, ['chat', 'phone', 'roster']),
    oneOf('reports_status', t.status, workStatuses),
    check('reports_country', sql`${t.country} ~ '^[A-Z]{2}$'`),
    check('reports_province', sql`${t.province} is null or (${t.country} = 'VN' and ${t.province} ~ '^[0-9]{2}$')`),
    check('reports_work', sql`length(${t.work}) <= 200`),
    check('reports_employer', sql`length(${t.employer}) <= 100`),
    check('reports_park', sql`length(${t.park}) <= 100`),
    check('reports_until', sql`${t.until} ~ '^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$'`),
  ],
)

export const checkIns = pgTable(
  'check_ins',
  {
    tenantId: tenantId(),
    id: id(),
    roundId: reference('round_id').notNull(),
    memberId: reference('member_id').notNull(),
    outcome: text('outcome', { enum: outcomes }).notNull(),
    reason: text('reason', { enum: notAskedReasons }),
    way: text('way', { enum: answerWays }),
    late: boolean('late').notNull().default(false),
    askedAt: instant('asked_at'),
    /** `phone`: by the call of a person, because no message reaches them. */
    askedBy: text('asked_by', { enum: answerWays }).notNull().default('chat'),
    /** Until then an answer is in time. */
    dueAt: instant('due_at').notNull(),
    answeredAt: instant('answered_at'),
    reportId: reference('report_id'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.roundId], foreignColumns: [rounds.tenantId, rounds.id], name: 'check_ins_round_fk' }),
    foreignKey({
      columns: [t.tenantId, t.memberId],
      foreignColumns: [members.tenantId, members.id],
      name: 'check_ins_member_fk',
    }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.reportId], foreignColumns: [reports.tenantId, reports.id], name: 'check_ins_report_fk' }),
    unique('check_ins_once').on(t.tenantId, t.roundId, t.memberId),
    index('check_ins_member').on(t.tenantId, t.memberId, t.id),
    oneOf('check_ins_outcome', t.outcome, outcomes),
    oneOf('check_ins_reason_word', t.reason, notAskedReasons),
    oneOf('check_ins_asked_by', t.askedBy, answerWays),
    oneOf('check_ins_way', t.way, answerWays),
    check('check_ins_reason', sql`(${t.outcome} = 'not_asked') = (${t.reason} is not null)`),
    check('check_ins_answered', sql`(${t.outcome} = 'answered') = (${t.answeredAt} is not null and ${t.way} is not null)`),
    check('check_ins_late', sql`not ${t.late} or ${t.outcome} = 'answered'`),
  ],
)

/** `phone`: the member is asked by telephone only; the call is their question. */
export const escalationKinds = [
  'silence',
  'wants_contact',
  'stopped',
  'wrong_person',
  'unreachable',
  'unread',
  'phone',
  'petition', // a matter for the authorities
  'dues',
  'needs_help', // never why
  'new_phone',
  'meeting_change', // a meeting was moved, and they have not said that they know
] as const
/** Of these, what comes with words of the member or a number: each is its own, because the next one says something else. */
export const wordedKinds = ['unread', 'petition', 'dues', 'new_phone'] as const satisfies readonly (typeof escalationKinds)[number][]
/** Of these, what is so only while no message reaches the member: it ends when they are back. */
export const reachKinds = ['stopped', 'wrong_person', 'unreachable'] as const satisfies readonly (typeof escalationKinds)[number][]
export const escalationLevels = ['in_charge', 'secretary', 'committee'] as const
export const escalationStates = ['open', 'later', 'done', 'answered'] as const

/** A silence (or a wish to talk) handed to the person in charge. It ends with a call or an answer, never with a consequence. */
export const escalations = pgTable(
  'escalations',
  {
    tenantId: tenantId(),
    id: id(),
    memberId: reference('member_id').notNull(),
    kind: text('kind', { enum: escalationKinds }).notNull(),
    checkInId: reference('check_in_id'),
    /** Who was told; null while nobody could be. */
    handedToId: reference('handed_to_id'),
    state: text('state', { enum: escalationStates }).notNull(),
    openedAt: instant('opened_at').notNull(),
    /** Who has it now: the person in charge, then the secretary, then the committee, which hears a number. */
    level: text('level', { enum: escalationLevels }).notNull().default('in_charge'),
    /** When it comes back, for `later`. */
    nextAt: instant('next_at'),
    /** When it last stood on a call sheet that somebody got, in chat or on paper; null = on none since it opened or came back. */
    sheetAt: instant('sheet_at'),
    /** When it last was printed: then its caller has it, though no message may reach them. */
    printedAt: instant('printed_at'),
    endedAt: instant('ended_at'),
    /** Their words, or the new number, for who takes it up: as long as a raw text is kept. */
    said: sealed('said'),
    key: text('key').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.memberId],
      foreignColumns: [members.tenantId, members.id],
      name: 'escalations_member_fk',
    }).onDelete('cascade'),
    foreignKey({ columns: [t.tenantId, t.checkInId], foreignColumns: [checkIns.tenantId, checkIns.id], name: 'escalations_check_in_fk' }),
    foreignKey({ columns: [t.tenantId, t.handedToId], foreignColumns: [members.tenantId, members.id], name: 'escalations_handed_to_fk' }),
    unique('escalations_key').on(t.tenantId, t.key),
    index('escalations_open').on(t.tenantId, t.memberId).where(sql`state in ('open', 'later')`),
    index('escalations_said').on(t.tenantId, t.openedAt).where(sql`said is not null`),
    oneOf('escalations_level', t.level, escalationLevels),
    oneOf('escalations_kind', t.kind, escalationKinds),
    oneOf('escalations_state', t.state, escalationStates),
    check('escalations_ended', sql`(${t.state} in ('done', 'answered')) = (${t.endedAt} is not null)`),
    check('escalations_later', sql`(${t.state} = 'later') = (${t.nextAt} is not null)`),
  ],
)
