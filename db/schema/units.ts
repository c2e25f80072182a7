// The organisation tree, its settings and its schedules.
import { sql } from 'drizzle-orm'
import { boolean, check, date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { unitKinds } from '../../src/core/unit.ts'
import { id, instant, oneOf, reference, tenantId } from './columns.ts'

export const units = pgTable(
  'units',
  {
    tenantId: tenantId(),
    id: id(),
    parentId: reference('parent_id'),
    kind: text('kind', { enum: unitKinds }).notNull(),
    name: text('name').notNull(),
    /** `fold(name)`: two spellings of one branch are one branch. */
    nameKey: text('name_key').notNull(),
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    validTo: date('valid_to', { mode: 'string' }),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.parentId], foreignColumns: [t.tenantId, t.id], name: 'units_parent_fk' }),
    unique('units_name_key').on(t.tenantId, t.parentId, t.nameKey).nullsNotDistinct(),
    oneOf('units_kind', t.kind, unitKinds),
    check('units_top', sql`(${t.parentId} is null) = (${t.id} = ${t.tenantId})`),
    check('units_dates', sql`${t.validTo} is null or ${t.validTo} >= ${t.validFrom}`),
    check('units_name', sql`length(${t.name}) between 1 and 200`),
  ],
)

/** One setting of one unit from a day on; what a unit does not set it inherits from the unit above. Keys and shapes: src/core/settings.ts. */
export const unitSettings = pgTable(
  'unit_settings',
  {
    tenantId: tenantId(),
    unitId: reference('unit_id').notNull(),
    key: text('key').notNull(),
    value: jsonb('value').notNull(),
    /** The first day on which it holds; rows of earlier days stay, so that what was decided then can be looked up. */
    validFrom: date('valid_from', { mode: 'string' }).notNull().default('2000-01-01'),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.unitId, t.key, t.validFrom] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id], name: 'unit_settings_unit_fk' }),
  ],
)

export const scheduleKinds = ['open-round', 'digest', 'summary'] as const

/** Something that recurs at a local time; its next run is a timer. Never a cron string in code. */
export const schedules = pgTable(
  'schedules',
  {
    tenantId: tenantId(),
    id: id(),
    unitId: reference('unit_id').notNull(),
    kind: text('kind', { enum: scheduleKinds }).notNull(),
    every: text('every', { enum: ['week', 'month'] }).notNull(),
    /** Day of the month (1–31, the last day where a month is shorter) or ISO weekday (1 = Monday). */
    day: integer('day').notNull(),
    /** Local time `HH:MM`. */
    at: text('at').notNull(),
    zone: text('zone').notNull(),
    active: boolean('active').notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id], name: 'schedules_unit_fk' }),
    unique('schedules_once').on(t.tenantId, t.unitId, t.kind),
    index('schedules_unit').on(t.tenantId, t.unitId),
    oneOf('schedules_kind', t.kind, scheduleKinds),
    oneOf('schedules_every', t.every, ['week', 'month']),
    check('schedules_day', sql`${t.day} between 1 and case ${t.every} when 'week' then 7 else 31 end`),
    check('schedules_at', sql`${t.at} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`),
  ],
)
