// The people on the lists: members, their roles and their exemptions.
import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { exemptionEnds } from '../../src/core/case-state.ts'
import { exemptionKinds, renewalAnswers, roleNames, standings } from '../../src/core/member.ts'
import { id, instant, keyedHash, oneOf, reference, sealed, tenantId } from './columns.ts'
import { units } from './units.ts'

export const members = pgTable(
  'members',
  {
    tenantId: tenantId(),
    id: id(),
    unitId: reference('unit_id').notNull(),
    name: text('name').notNull(),
    /** `fold(name)`, to find a person however the name is typed. */
    nameKey: text('name_key').notNull(),
    birthYear: integer('birth_year'),
    phone: sealed('phone'),
    phoneHash: keyedHash('phone_hash'),
    standing: text('standing', { enum: standings }).notNull(),
    /** Tells apart people of one name in one branch: the birth year, or else the phone's hash, or else empty. */
    rosterKey: text('roster_key').notNull(),
    inChargeId: reference('in_charge_id'),
    /** JSON of `Hours` (src/core/hours.ts): when the member wants to be written to; null = as the branch. */
    hours: jsonb('hours'),
    /** The IANA zone by whose clock they are written to; null = that at home. */
    zone: text('zone'),
    /** The country for which they chose it; null = they were not asked, and the branch's list put them there. */
    zoneCountry: text('zone_country'),
    /** Since when it holds: what went out before is judged by what held then. */
    zoneSince: instant('zone_since'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id], name: 'members_unit_fk' }),
    foreignKey({ columns: [t.tenantId, t.inChargeId], foreignColumns: [t.tenantId, t.id], name: 'members_in_charge_fk' }),
    unique('members_roster_key').on(t.tenantId, t.unitId, t.nameKey, t.rosterKey),
    index('members_unit').on(t.tenantId, t.unitId, t.standing),
    index('members_in_charge').on(t.tenantId, t.inChargeId).where(sql`${t.inChargeId} is not null`),
    oneOf('members_standing', t.standing, standings),
    check('members_birth_year', sql`${t.birthYear} between 1900 and 2100`),
    check('members_name', sql`length(${t.name}) between 1 and 200`),
    check('members_zone', sql`length(${t.zone}) between 1 and 64`),
    check('members_zone_country', sql`${t.zoneCountry} ~ '^[A-Z]{2}$'`),
    check('members_zone_since', sql`(${t.zone} is null and ${t.zoneCountry} is null) = (${t.zoneSince} is null)`),
    check('members_phone', sql`(${t.phone} is null) = (${t.phoneHash} is null)`),
  ],
)

export const roles = pgTable(
  'roles',
  {
    tenantId: tenantId(),
    id: id(),
    unitId: reference('unit_id').notNull(),
    memberId: reference('member_id').notNull(),
    role: text('role', { enum: roleNames }).notNull(),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    endsOn: date('ends_on', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id], name: 'roles_unit_fk' }),
    foreignKey({ columns: [t.tenantId, t.memberId], foreignColumns: [members.tenantId, members.id], name: 'roles_member_fk' }).onDelete(
      'cascade',
    ),
    unique('roles_once').on(t.tenantId, t.unitId, t.memberId, t.role, t.startsOn),
    index('roles_member').on(t.tenantId, t.memberId),
    oneOf('roles_role', t.role, roleNames),
    check('roles_dates', sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
  ],
)

export const exemptions = pgTable(
  'exemptions',
  {
    tenantId: tenantId(),
    id: id(),
    memberId: reference('member_id').notNull(),
    kind: text('kind', { enum: exemptionKinds }).notNull(),
    startsOn: date('starts_on', { mode: 'string' }),
    endsOn: date('ends_on', { mode: 'string' }),
    resolution: text('resolution'),
    opinion: text('opinion'),
    /** What the member answered to the countdown; people decide, this only tells them. */
    answer: text('answer', { enum: renewalAnswers }),
    answeredAt: instant('answered_at'),
    /** How a person ended it, and on which day; null while nobody has, whatever its dates say. */
    endedAs: text('ended_as', { enum: exemptionEnds }),
    endedOn: date('ended_on', { mode: 'string' }),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.memberId],
      foreignColumns: [members.tenantId, members.id],
      name: 'exemptions_member_fk',
    }).onDelete('cascade'),
    unique('exemptions_once').on(t.tenantId, t.memberId, t.kind, t.startsOn).nullsNotDistinct(),
    index('exemptions_ending').on(t.tenantId, t.endsOn),
    oneOf('exemptions_kind', t.kind, exemptionKinds),
    oneOf('exemptions_answer', t.answer, renewalAnswers),
    check('exemptions_dates', sql`${t.startsOn} is null or ${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
    oneOf('exemptions_ended_as', t.endedAs, exemptionEnds),
    check('exemptions_ended', sql`(${t.endedAs} is null) = (${t.endedOn} is null)`),
    check('exemptions_answered', sql`(${t.answer} is null) = (${t.answeredAt} is null)`),
  ],
)
