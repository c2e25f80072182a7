// Queries on the organisation tree: units, their settings in force, their schedules.
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { HeldRole } from '../src/core/access.ts'
import { type DatedSettings, layersOn, type Settings, settingsOf } from '../src/core/settings.ts'
import { fold } from '../src/core/text.ts'
import type { Unit, UnitKind } from '../src/core/unit.ts'
import type { Queryable, Tx } from './client.ts'
import { isHeld, isListed } from './listed.ts'
import { bigints, rows, unnest } from './rows.ts'
import { roles } from './schema/members.ts'
import { schedules, unitSettings, units } from './schema/units.ts'
import { statement } from './statement.ts'
import { walkUp } from './tree.ts'

const unitColumns = { id: units.id, tenantId: units.tenantId, parentId: units.parentId, kind: units.kind, name: units.name }

/** All top units: the tenants of this installation. */
export async function topUnits(q: Queryable): Promise<readonly Unit[]> {
  return q.select(unitColumns).from(units).where(isNull(units.parentId)).orderBy(units.id)
}

export async function unitById(q: Queryable, tenantId: number, id: number): Promise<Unit | null> {
  const [unit] = await q
    .select(unitColumns)
    .from(units)
    .where(and(eq(units.tenantId, tenantId), eq(units.id, id)))
  return unit ?? null
}

/** All units of a tenant, parents before children. */
export async function unitsOf(q: Queryable, tenantId: number): Promise<readonly Unit[]> {
  return q.select(unitColumns).from(units).where(eq(units.tenantId, tenantId)).orderBy(units.id)
}

/** The top unit of that name, made when there is none. Its id is its own tenant's id. */
export async function findOrMakeTopUnit(tx: Tx, name: string, today: string): Promise<Unit> {
  const nameKey = fold(name)
  const [found] = await tx
    .select(unitColumns)
    .from(units)
    .where(and(isNull(units.parentId), eq(units.nameKey, nameKey)))
  if (found) return found
  const [next] = await rows<{ id: number }>(tx, sql`select nextval(pg_get_serial_sequence('units', 'id'))::int as id`)
  if (!next) throw new Error('the sequence of units gave no number')
  const { id } = next
  await tx
    .insert(units)
    .overridingSystemValue()
    .values({ tenantId: id, id, parentId: null, kind: 'committee', name, nameKey, validFrom: today })
  return { id, tenantId: id, parentId: null, kind: 'committee', name }
}

/** The unit of that name under a parent, made when there is none. */
export async function findOrMakeUnit(
  tx: Tx,
  unit: { readonly tenantId: number; readonly parentId: number; readonly kind: UnitKind; readonly name: string; readonly today: string },
): Promise<{ readonly unit: Unit; readonly made: boolean }> {
  const nameKey = fold(unit.name)
  const inserted = await tx
    .insert(units)
    .values({ tenantId: unit.tenantId, parentId: unit.parentId, kind: unit.kind, name: unit.name, nameKey, validFrom: unit.today })
    .onConflictDoNothing()
    .returning(unitColumns)
  if (inserted[0]) return { unit: inserted[0], made: true }
  const [found] = await tx
    .select(unitColumns)
    .from(units)
    .where(and(eq(units.tenantId, unit.tenantId), eq(units.parentId, unit.parentId), eq(units.nameKey, nameKey)))
  if (!found) throw new Error('a unit that is in the way cannot be found')
  return { unit: found, made: false }
}

/** What is and was set for a unit and the units above it, from the top down and by its first day, as JSON; null when nothing is. */
export const settingsLayers = (tenantId: SQL, unitId: SQL) => sql`(
  with ${walkUp({ tenantId, unitId })}
  select json_agg(json_build_object('up', up.depth, 'from', s.valid_from, 'set', json_build_object(s.key, s.value)) order by up.depth desc, s.valid_from) from up join unit_settings s on s.tenant_id = ${tenantId} and s.unit_id = up.id)`

/** What `settingsLayers` finds. */
export type SettingsLayers = readonly DatedSettings[] | null

/**
 * What `settingsLayers` found, as it is in force on a day (an ISO date at home). Nearly every unit has nothing of its own, and then there is
 * nothing to read.
 */
export function readSettings(layers: SettingsLayers, on: string): Settings {
  return layers === null ? usualSettings : settingsOf(layersOn(layers, on))
}

const usualSettings = settingsOf([])

export interface UnitOf {
  readonly tenantId: number
  readonly unitId: number
  /** The day, an ISO date at home. */
  readonly on: string
}

const layersOf = statement<
  { nth: number; layers: SettingsLayers },
  { readonly tenants: readonly number[]; readonly units: readonly number[] }
>((given) => {
  const wanted = unnest({ tenant_id: bigints(given.tenants), unit_id: bigints(given.units) })
  return sql`select given.nth::int, ${settingsLayers(sql`given.tenant_id`, sql`given.unit_id`)} as layers from ${wanted}`
})

/** The settings in force of units on a day, in order: a unit's own over those of the units above it. Each unit is read once. */
export async function settingsOfUnits(q: Queryable, units: readonly UnitOf[]): Promise<readonly Settings[]> {
  const keys = units.map(({ tenantId, unitId, on }) => `${tenantId}:${unitId}:${on}`)
  const once = [...new Map(units.map((unit, at) => [keys[at], unit])).entries()]
  const found = await layersOf(q, { tenants: once.map(([, { tenantId }]) => tenantId), units: once.map(([, { unitId }]) => unitId) })
  const layers = new Map(found.map(({ nth, layers }) => [nth, layers]))
  const settings = new Map(once.map(([key, { on }], at) => [key, readSettings(layers.get(at + 1) ?? null, on)]))
  return units.map(({ on }, at) => settings.get(keys[at]) ?? readSettings(null, on))
}

/** The settings in force for a unit on a day. */
export async function settingsInForce(q: Queryable, of: UnitOf): Promise<Settings> {
  const [found] = await settingsOfUnits(q, [of])
  return found ?? readSettings(null, of.on)
}

/** Sets a unit's setting from a day on; from the beginning when no day is given. The same day again replaces it. */
export async function setSetting(
  tx: Queryable,
  setting: {
    readonly tenantId: number
    readonly unitId: number
    readonly key: string
    readonly value: unknown
    readonly from?: string
    readonly now: Temporal.Instant
  },
): Promise<void> {
  const { tenantId, unitId, key, value, from, now } = setting
  await tx
    .insert(unitSettings)
    .values({ tenantId, unitId, key, value, ...(from === undefined ? {} : { validFrom: from }), changedAt: now })
    .onConflictDoUpdate({
      target: [unitSettings.tenantId, unitSettings.unitId, unitSettings.key, unitSettings.validFrom],
      set: { value, changedAt: now },
    })
}

export type Schedule = typeof schedules.$inferSelect

export async function scheduleOf(q: Queryable, tenantId: number, unitId: number, kind: Schedule['kind']): Promise<Schedule | null> {
  const [found] = await q
    .select()
    .from(schedules)
    .where(and(eq(schedules.tenantId, tenantId), eq(schedules.unitId, unitId), eq(schedules.kind, kind), eq(schedules.active, true)))
  return found ?? null
}

/** Adds a schedule; one that the unit already has stays as it is. @returns it when it is new. */
export async function addSchedule(tx: Queryable, schedule: typeof schedules.$inferInsert): Promise<Schedule | null> {
  const [made] = await tx.insert(schedules).values(schedule).onConflictDoNothing().returning()
  return made ?? null
}

/** The roles a member holds on a day. */
export async function rolesOf(q: Queryable, tenantId: number, memberId: number, today: string): Promise<readonly HeldRole[]> {
  return q
    .select({ role: roles.role, unitId: roles.unitId })
    .from(roles)
    .where(
      and(
        eq(roles.tenantId, tenantId),
        eq(roles.memberId, memberId),
        sql`exists (select 1 from members m where m.tenant_id = ${tenantId} and m.id = ${memberId} and ${isListed(sql`m`)})`,
        isHeld(sql`${roles}`, today),
      ),
    )
}
