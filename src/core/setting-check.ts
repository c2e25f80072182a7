// Whether a value may be set for a key, and in which words what is allowed can be said.
import { type SettingKey, settingsSchema } from './settings.ts'

export const settingKeys = Object.keys(settingsSchema.shape) as readonly SettingKey[]

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settingsSchema.shape, key)
}

/** Keys that are written nearly like this, the nearest first; a hyphen or a space counts as `_`. */
export function nearKeys(typed: string): readonly SettingKey[] {
  const wanted = typed.toLowerCase().replace(/[\s-]+/gu, '_')
  return settingKeys
    .map((key) => ({ key, far: wanted.length > 3 && key.includes(wanted) ? 1 : distance(wanted, key) }))
    .filter(({ key, far }) => far <= Math.max(2, Math.floor(key.length / 4)))
    .toSorted((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ key }) => key)
}

/** How many letters have to be changed, added or left out. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [nth, letter] of [...a].entries()) {
    const next = [nth + 1]
    for (let at = 0; at < b.length; at += 1) {
      next.push(Math.min((row[at] ?? 0) + (b[at] === letter ? 0 : 1), (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

/** What is allowed, as far as one sentence fits several keys; `other` has a sentence of its own. */
export type Allowed =
  | { readonly of: 'number' | 'days'; readonly min: number; readonly max: number; readonly most: number }
  | { readonly of: 'choice'; readonly choices: readonly string[] }
  | { readonly of: 'time' | 'other' }

/** A part of the description of a shape. */
interface Shape {
  readonly type?: unknown
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly maxItems?: number
  readonly items?: Shape | boolean
  readonly default?: unknown
}

export function allowedFor(key: SettingKey): Allowed {
  const shape = settingsSchema.shape[key].toJSONSchema({ io: 'input' }) as Shape
  const { items } = shape
  const between = (of: 'number' | 'days', { minimum = 0, maximum = 0 }: Shape): Allowed => ({
    of,
    min: minimum,
    max: maximum,
    most: shape.maxItems ?? 0,
  })
  if (shape.enum) return { of: 'choice', choices: shape.enum.map(String) }
  if (shape.type === 'integer' || shape.type === 'number') return between('number', shape)
  if (typeof items === 'object' && items.type === 'integer') return between('days', items)
  return { of: key === 'countdown_at' || key === 'call_sheet_at' ? 'time' : 'other' }
}

/** What was typed, as the value it stands for: JSON, or else the words themselves. `at`: where in it the fault is, '' for all of it. */
export type Checked = { readonly value: unknown } | { readonly fault: 'null' | 'shape'; readonly at: string }

export function checkSetting(key: SettingKey, typed: string): Checked {
  const json = parsed(typed)
  if (json === null) return { fault: 'null', at: '' }
  const schema = settingsSchema.shape[key]
  for (const value of json === undefined ? [typed] : [json, typed]) {
    const read = schema.safeParse(value)
    if (!read.success) continue
    const unknown = unknownPart(value, read.data)
    return unknown === null ? { value } : { fault: 'shape', at: unknown }
  }
  const [issue] = schema.safeParse(json ?? typed).error?.issues ?? []
  const path = [...(issue?.path ?? []), ...(issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])]
  return { fault: 'shape', at: path.map(String).join('.') }
}

function parsed(typed: string): unknown {
  try {
    return JSON.parse(typed)
  } catch {
    return undefined
  }
}

/** The path of a word that the shape does not know, such as one that was misspelled; null when it knows all. */
function unknownPart(given: unknown, read: unknown): string | null {
  if (typeof given !== 'object' || given === null) return null
  for (const [key, value] of Object.entries(given)) {
    if (typeof read !== 'object' || read === null || !Object.hasOwn(read, key)) return key
    const below = unknownPart(value, (read as Readonly<Record<string, unknown>>)[key])
    if (below !== null) return `${key}.${below}`
  }
  return null
}
