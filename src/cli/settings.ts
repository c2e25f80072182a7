// `lienlac settings list`: what is in force for a unit on a day, and from which unit and day it comes.
import { type SetRow, settingRows } from '../../db/settings.ts'
import { settingsInForce, topUnits, unitsOf } from '../../db/units.ts'
import type { Config } from '../config.ts'
import { settingKeys } from '../core/setting-check.ts'
import { rowOn, type SettingKey } from '../core/settings.ts'
import { fold } from '../core/text.ts'
import type { Unit } from '../core/unit.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { print, UsageError, type Words, withRuntime, wordsOf } from './shared.ts'

export interface ListOptions {
  readonly on?: string
  readonly history?: boolean
  readonly json?: boolean
}

/** One key as it is in force. */
interface Listed {
  readonly key: SettingKey
  readonly value: unknown
  readonly source: 'default' | 'own' | 'inherited'
  /** The row that it comes from; null for a default. */
  readonly set: SetRow | null
  readonly rows: readonly SetRow[]
}

/** Without a unit: every top unit. */
export async function listCommand(config: Config, unit: string | undefined, options: ListOptions): Promise<number> {
  const words = wordsOf(config)
  const day = options.on === undefined ? null : dayOf(options.on, '--on', words)
  return withRuntime(config, async (rt) => {
    const on = day ?? todayOf(rt, rt.clock.now())
    const units = unit === undefined ? await topUnits(rt.db.orm) : [await unitOf(rt, unit, words)]
    if (units.length === 0) throw new UsageError(words('cli:serve.no-roster'))
    const listed = await Promise.all(units.map(async (one) => ({ unit: one, settings: await inForce(rt, one, on) })))
    if (options.json) print(JSON.stringify(listed.map(({ unit, settings }) => printed(unit, { on, settings, options }))))
    for (const { unit, settings } of options.json ? [] : listed) {
      print(words('cli:settings.head', { id: unit.id, unit: unit.name, on }))
      for (const one of settings) for (const line of linesOf(one, { on, options, words })) print(line)
    }
    return 0
  })
}

async function inForce(rt: Runtime, { tenantId, id: unitId }: Unit, on: string): Promise<readonly Listed[]> {
  const settings = await settingsInForce(rt.db.orm, { tenantId, unitId, on })
  const byKey = Map.groupBy(await settingRows(rt.db.orm, { tenantId, unitId }), ({ key }) => key)
  return settingKeys.map((key) => {
    const rows = byKey.get(key) ?? []
    const set = rowOn(rows, on)
    return { key, value: settings[key], source: set === null ? 'default' : set.up === 0 ? 'own' : 'inherited', set, rows }
  })
}

interface Shown {
  readonly on: string
  readonly options: ListOptions
}

function printed(unit: Unit, { on, settings, options }: Shown & { readonly settings: readonly Listed[] }): object {
  return {
    unit: { id: unit.id, name: unit.name },
    on,
    settings: settings.map(({ key, value, source, set, rows }) => ({
      ...{ key, value, source, unit: set && { id: set.unitId, name: set.unit }, from: set?.from ?? null },
      ...(options.history
        ? {
            history: rows.map((row) => ({
              ...{ unit: { id: row.unitId, name: row.unit }, from: row.from, value: row.value },
              ...{ changedAt: Temporal.Instant.from(row.changedAt).toString(), state: stateOf(row, set, on) },
            })),
          }
        : {}),
    })),
  }
}

function linesOf({ key, value, source, set, rows }: Listed, { on, options, words }: Shown & { readonly words: Words }): readonly string[] {
  const from = (day: string): string => (day === beginning ? words('cli:settings.from-start') : words('cli:settings.from', { day }))
  const origin = set === null ? words('cli:settings.default') : words(`cli:settings.${source}`, { unit: set.unit, from: from(set.from) })
  return [
    `${key} = ${JSON.stringify(value)} (${origin})`,
    ...(options.history ? rows : []).map((row) =>
      words('cli:settings.history-row', {
        ...{ unit: row.unit, from: from(row.from), state: words(`cli:settings.state.${stateOf(row, set, on)}`) },
        value: row.value === null ? words('cli:settings.taken-back') : JSON.stringify(row.value),
      }),
    ),
  ]
}

function stateOf(row: SetRow, inForce: SetRow | null, on: string): 'future' | 'in-force' | 'past' {
  if (row.from > on) return 'future'
  return row === inForce ? 'in-force' : 'past'
}

/** The day that the table gives to what was set without one. */
const beginning = '2000-01-01'

/** A day of the calendar; throws `UsageError`. */
export function dayOf(text: string, option: string, words: Words): string {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString()
  } catch {}
  throw new UsageError(words('cli:settings.bad-day', { option }))
}

/** By its name, accents or not, or by its number where several have one name; throws `UsageError`. */
export async function unitOf(rt: Runtime, named: string, words: Words): Promise<Unit> {
  const all: Unit[] = []
  for (const top of await topUnits(rt.db.orm)) all.push(...(await unitsOf(rt.db.orm, top.id)))
  const byName = all.filter(({ name }) => fold(name) === fold(named))
  const found = byName.length > 0 ? byName : all.filter(({ id }) => `${id}` === named.replace(/^#/, ''))
  const [only] = found
  if (!only) throw new UsageError(words('cli:settings.no-unit', { unit: named }))
  if (found.length === 1) return only
  const parents = new Map(all.map(({ id, name }) => [id, name]))
  const lines = found.map(({ id, name, parentId }) =>
    [`${id}: ${name}`, ...(parentId === null ? [] : [parents.get(parentId) ?? ''])].join(', '),
  )
  throw new UsageError([words('cli:settings.which-unit', { unit: named }), ...lines].join('\n'))
}
