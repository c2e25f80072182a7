// What may be set: plain words and JSON, a fault with its place, keys that were meant, and a word on what is allowed for every key.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import words from '../../locales/vi/cli.json' with { type: 'json' }
import { allowedFor, checkSetting, isSettingKey, nearKeys, settingKeys } from '../../src/core/setting-check.ts'
import { settingsOf } from '../../src/core/settings.ts'

it.each([
  ['escalate_days', '20', 20],
  ['review_policy', 'required', 'required'],
  ['review_policy', '"required"', 'required'],
  ['home_province', '82', '82'],
  ['self_review_form', 'Mẫu 2B', 'Mẫu 2B'],
  ['exemption_offsets', '[90, 30]', [90, 30]],
  ['exemption_offsets', '[]', []],
  ['countdown_at', '07:30', '07:30'],
  ['meeting_rules', '{"rural":{"day":31,"at":"19:30","place":"Nhà văn hóa"}}', { rural: { day: 31, at: '19:30', place: 'Nhà văn hóa' } }],
  ['legal_bases', '[{"from":"2028-02-29","title":"Quy định mới"}]', [{ from: '2028-02-29', title: 'Quy định mới' }]],
] as const)('%s may be %s', (key, typed, value) => {
  expect(checkSetting(key, typed)).toEqual({ value })
})

it.each([
  ['escalate_days', '0', ''],
  ['escalate_days', 'nhiều', ''],
  ['escalate_days', '1.5', ''],
  ['review_policy', 'force', ''],
  ['exemption_offsets', '[30, -1]', '1'],
  ['exemption_offsets', '30', ''],
  ['legal_bases', '[{"from":"2027-02-29","title":"x"}]', '0.from'],
  ['legal_bases', '[{"from":"2027-02-28"}]', '0.title'],
  ['legal_bases', '[{"from":"2027-02-28","title":"x","cheked":true}]', '0.cheked'],
  ['exemption_rules', '{"away":{"decides":"nobody","max_months":12,"renew_months":6,"form":"Đơn"}}', 'away.decides'],
  ['exemption_rules', '{"elsewhere":{"decides":"branch","max_months":12,"renew_months":6,"form":"Đơn"}}', 'elsewhere'],
  ['home_zone', 'Asia/Nowhere', ''],
  ['quiet_hours', '[["21:00"]]', '0'],
] as const)('%s may not be %s', (key, typed, at) => {
  expect(checkSetting(key, typed)).toEqual({ fault: 'shape', at })
})

it('null is nothing that can be set', () => {
  expect(checkSetting('home_province', 'null')).toEqual({ fault: 'null', at: '' })
})

it.each([
  ['exemtion_offsets', 'exemption_offsets'],
  ['review-policy', 'review_policy'],
  ['Quiet Hours', 'quiet_hours'],
  ['offsets', 'review_offsets'],
  ['legal_basis', 'legal_bases'],
])('%s is near %s', (typed, key) => {
  expect(isSettingKey(typed)).toBe(false)
  expect(nearKeys(typed)).toContain(key)
})

it.each(['favourite_colour', '', '__proto__', 'toString'])('nothing is near %s', (typed) => {
  expect(isSettingKey(typed)).toBe(false)
  expect(nearKeys(typed)).toEqual([])
})

it('for every key it can be said what is allowed, and its default is', () => {
  const usual = settingsOf([])
  for (const key of settingKeys) {
    if (allowedFor(key).of === 'other') expect(words, key).toHaveProperty([`settings.allowed.key.${key}`])
    if (usual[key] !== null) expect(checkSetting(key, JSON.stringify(usual[key])), key).toEqual({ value: usual[key] })
  }
})

it('every example in what is allowed is allowed', () => {
  const examples = Object.entries(words).flatMap(([name, text]) => {
    const key = name.replace('settings.allowed.key.', '')
    const [, example] = /ví dụ (.+?)(?:\. (?=\w+:|day )|\.$|, office)/u.exec(text) ?? []
    return isSettingKey(key) && example !== undefined ? [{ key, example }] : []
  })
  expect(examples.map(({ key }) => key)).toEqual(
    settingKeys.filter((key) => allowedFor(key).of === 'other').toSorted((a, b) => order(a) - order(b)),
  )
  for (const { key, example } of examples) expect(checkSetting(key, example), example).toHaveProperty('value')
})

const order = (key: string): number => Object.keys(words).indexOf(`settings.allowed.key.${key}`)

it('docs/settings.md has every key with its default, and no other', () => {
  const page = readFileSync('docs/settings.md', 'utf8')
  const usual = settingsOf([])
  const listed = [...page.matchAll(/^\| `([a-z_]+)` +\| ([^|]*)\|/gmu)].map(([, key = '', held = '']) => ({ key, held: held.trim() }))
  expect(listed.map(({ key }) => key).toSorted()).toEqual([...settingKeys].toSorted())
  for (const { key, held } of listed)
    if (held.startsWith('`')) expect(JSON.parse(held.slice(1, -1)), key).toEqual(usual[key as keyof typeof usual])
})
