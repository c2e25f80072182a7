// `lienlac settings set` and `unset`: one setting of one unit from a day on, and what follows from it for what is planned already.
import { membersUnder, ownBelow, settingRows, unsetSetting } from '../../db/settings.ts'
import { setSetting } from '../../db/units.ts'
import type { Config } from '../config.ts'
import type { Key } from '../core/key.ts'
import { allowedFor, checkSetting, isSettingKey, nearKeys } from '../core/setting-check.ts'
import { rowOn, type SettingKey } from '../core/settings.ts'
import { todayOf } from '../runtime.ts'
import { setCountdowns } from '../tasks/import-roster.ts'
import { inScene, type Scene } from '../tasks/scene.ts'
import { dayOf, unitOf } from './settings.ts'
import { print, UsageError, type Words, withRuntime, wordsOf } from './shared.ts'

interface Asked {
  readonly unit: string
  readonly key: string
  readonly from?: string
}

export async function setCommand(config: Config, value: string, asked: Asked): Promise<number> {
  const words = wordsOf(config)
  const key = keyOf(asked.key, words)
  const checked = checkSetting(key, value)
  if ('fault' in checked)
    throw new UsageError(checked.fault === 'null' ? words('cli:settings.use-unset', { key }) : notAllowed(key, checked.at, words))
  return change(config, { ...asked, key }, async ({ tx, tenantId, now }, { unitId, from }) => {
    await setSetting(tx, { tenantId, unitId, key, value: checked.value, from, now })
    return (unit) => words('cli:settings.set', { unit, key, value: JSON.stringify(checked.value), from })
  })
}

export async function unsetCommand(config: Config, asked: Asked): Promise<number> {
  const words = wordsOf(config)
  const key = keyOf(asked.key, words)
  return change(config, { ...asked, key }, async ({ tx, tenantId, now }, { unitId, from }) => {
    const rows = (await settingRows(tx, { tenantId, unitId })).filter((row) => row.key === key)
    const own = rowOn(
      rows.filter(({ up }) => up === 0),
      from,
    )
    if (own === null) throw new UsageError(words('cli:settings.nothing-own', { key, from }))
    await unsetSetting(tx, { tenantId, unitId, key, from, now })
    const above = rowOn(
      rows.filter(({ up }) => up > 0),
      from,
    )
    return (unit) =>
      above === null
        ? words('cli:settings.unset-default', { unit, key, from })
        : words('cli:settings.unset', { unit, key, from, above: above.unit, value: JSON.stringify(above.value) })
  })
}

interface Where {
  readonly unitId: number
  readonly from: string
}

/** Writes the change and plans anew what can be, in one transaction; then says what was done and what it leaves as it is. */
async function change(
  config: Config,
  asked: Omit<Asked, 'key'> & { readonly key: SettingKey },
  write: (scene: Scene, where: Where) => Promise<(unit: string) => string>,
): Promise<number> {
  const words = wordsOf(config)
  const { key } = asked
  const day = asked.from === undefined ? null : dayOf(asked.from, '--from', words)
  return withRuntime(config, async (rt) => {
    const { id: unitId, name, tenantId } = await unitOf(rt, asked.unit, words)
    const now = rt.clock.now()
    const today = todayOf(rt, now)
    const from = day ?? today
    const lines = await inScene(rt, { tenantId, now }, async (scene) => {
      const said = await write(scene, { unitId, from })
      if (recounted.includes(key)) await setCountdowns(scene, await membersUnder(scene.tx, { tenantId, unitId }))
      const rows = (await settingRows(scene.tx, { tenantId, unitId })).filter((row) => row.key === key && row.up === 0 && row.from > from)
      const kept = await ownBelow(scene.tx, { tenantId, unitId, key, on: from })
      return [
        said(name),
        ...(from < today ? [words('cli:settings.past')] : []),
        ...(from > today ? [words('cli:settings.until-then', { from })] : []),
        ...rows.map((row) => words('cli:settings.later', { from: row.from, value: JSON.stringify(row.value) })),
        ...(kept.length > 0 ? [words('cli:settings.kept-below', { units: kept.map((unit) => unit.name).join(', ') })] : []),
        ...(key in followed ? [words(followed[key as keyof typeof followed])] : []),
      ]
    })
    for (const line of lines) print(line)
    return 0
  })
}

/** On a change of these the countdowns to the ends of exemptions are planned anew. */
const recounted: readonly SettingKey[] = ['exemption_offsets', 'exemption_rules', 'countdown_at']

/** What is said of what was planned or decided before the change. */
const followed = {
  exemption_offsets: 'cli:settings.follows.exemption-offsets',
  countdown_at: 'cli:settings.follows.countdown-at',
  review_offsets: 'cli:settings.follows.review-offsets',
  branch_kind: 'cli:settings.follows.meetings',
  meeting_rules: 'cli:settings.follows.meetings',
  meeting_offsets: 'cli:settings.follows.meetings',
  reminder_days: 'cli:settings.follows.rounds',
  escalate_days: 'cli:settings.follows.rounds',
  close_days: 'cli:settings.follows.rounds',
  exemption_rules: 'cli:settings.follows.cases',
  legal_bases: 'cli:settings.follows.cases',
} as const satisfies Partial<Record<SettingKey, string>>

function keyOf(typed: string, words: Words): SettingKey {
  if (isSettingKey(typed)) return typed
  const near = nearKeys(typed)
  throw new UsageError(
    near.length === 0
      ? words('cli:settings.no-key', { key: typed })
      : words('cli:settings.no-key-near', { key: typed, near: near.join(', ') }),
  )
}

/** Names what is allowed, and where in the value the fault is. */
function notAllowed(key: SettingKey, at: string, words: Words): string {
  const allowed = allowedFor(key)
  const said = ((): string => {
    switch (allowed.of) {
      case 'number':
        return words('cli:settings.allowed.number', { key, min: allowed.min, max: allowed.max })
      case 'days':
        return words('cli:settings.allowed.days', { key, min: allowed.min, max: allowed.max, most: allowed.most })
      case 'choice':
        return words('cli:settings.allowed.choice', { key, choices: allowed.choices.join(', ') })
      case 'time':
        return words('cli:settings.allowed.time', { key })
      case 'other':
        return words(`cli:settings.allowed.key.${key}` as Extract<Key, `cli:settings.allowed.key.${string}`>)
      default:
        return allowed satisfies never
    }
  })()
  return at === '' ? said : `${said} ${words('cli:settings.fault-at', { at })}`
}
