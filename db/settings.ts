// What units set and when: the rows behind the settings in force, and the days on which they change.
import { sql } from 'drizzle-orm'
import type { Settings } from '../src/core/settings.ts'
import type { Queryable } from './client.ts'
import { rows } from './rows.ts'
import { walkDown, walkUp } from './tree.ts'
import { readSettings, type SettingsLayers, settingsLayers } from './units.ts'

interface OfUnit {
  readonly tenantId: number
  readonly unitId: number
}

/** A row of a unit or of one above it. */
export interface SetRow {
  readonly key: string
  /** null: from then on the unit inherits again. */
  readonly value: unknown
  readonly unitId: number
  readonly unit: string
  /** How far above the unit that was asked about; 0 is itself. */
  readonly up: number
  readonly from: string
  /** PostgreSQL's text of when it was written. */
  readonly changedAt: string
}

/** All rows of a unit and of those above it, by key, from the top down and by their first day. */
export async function settingRows(q: Queryable, of: OfUnit): Promise<readonly SetRow[]> {
  return rows(
    q,
    sql`with ${walkUp(of)}
      select s.key, s.value, up.id::int as "unitId", u.name as unit, up.depth as up, s.valid_from::text as "from", s.changed_at::text as "changedAt"
      from up join units u on u.tenant_id = ${of.tenantId} and u.id = up.id
      join unit_settings s on s.tenant_id = ${of.tenantId} and s.unit_id = up.id order by s.key, up.depth desc, s.valid_from`,
  )
}

/** Takes back what a unit set, from a day on: then it inherits again. The row stays, so that every earlier day can be looked up. */
export async function unsetSetting(
  q: Queryable,
  of: OfUnit & { readonly key: string; readonly from: string; readonly now: Temporal.Instant },
): Promise<void> {
  await q.execute(sql`insert into unit_settings (tenant_id, unit_id, key, value, valid_from, changed_at)
    values (${of.tenantId}, ${of.unitId}, ${of.key}, 'null'::jsonb, ${of.from}::date, ${of.now.toString()}::timestamptz)
    on conflict (tenant_id, unit_id, key, valid_from) do update set value = excluded.value, changed_at = excluded.changed_at`)
}

const below = ({ tenantId, unitId }: OfUnit) => sql`with ${walkDown({ tenantId, unitIds: [unitId] })}`

/** Units below this one whose own value of a key holds on a day: what is set above does not reach them. */
export async function ownBelow(
  q: Queryable,
  of: OfUnit & { readonly key: string; readonly on: string },
): Promise<readonly { readonly id: number; readonly name: string }[]> {
  return rows(
    q,
    sql`${below(of)} select down.id::int as id, down.name from down cross join lateral (
        select s.value from unit_settings s where s.tenant_id = ${of.tenantId} and s.unit_id = down.id and s.key = ${of.key}
          and s.valid_from <= ${of.on}::date order by s.valid_from desc limit 1) own
      where down.id <> ${of.unitId} and own.value <> 'null'::jsonb order by down.id`,
  )
}

/** The members of a unit and of all units below it. */
export async function membersUnder(q: Queryable, of: OfUnit): Promise<readonly number[]> {
  const found = await rows<{ id: number }>(
    q,
    sql`${below(of)} select m.id::int as id from down join members m on m.tenant_id = ${of.tenantId} and m.unit_id = down.id order by m.id`,
  )
  return found.map(({ id }) => id)
}

export interface SettingsCalendar {
  /** Those in force on a day, an ISO date at home. */
  readonly on: (day: string) => Settings
  /** Those of that first day and of each later day on which one changes. */
  readonly all: readonly Settings[]
}

/** The settings of a unit from a day on, for what is planned ahead. */
export async function settingsCalendar(q: Queryable, of: OfUnit & { readonly from: string }): Promise<SettingsCalendar> {
  const { tenantId, unitId, from } = of
  const [found] = await rows<{ layers: SettingsLayers }>(
    q,
    sql`select ${settingsLayers(sql`${tenantId}::bigint`, sql`${unitId}::bigint`)} as layers`,
  )
  const layers = found?.layers ?? null
  const days = [from, ...new Set((layers ?? []).map((layer) => layer.from).filter((day) => day > from))]
  return { on: (day) => readSettings(layers, day), all: days.map((day) => readSettings(layers, day)) }
}
