// Names of provinces, quận and huyện that ended in July 2025: people say them still, and they are shown with the province of today.
import districts from './generated/former-districts.json' with { type: 'json' }
import { formerProvinces, type Place } from './place.ts'
import { fold } from './text.ts'

/** By code of today. A city keeps its name in people's mouths and on maps: Đà Lạt is not shown as an old one. */
const byProvince = new Map<string, ReadonlySet<string>>(
  districts.split('\n').map((line) => {
    const [code = '', names = ''] = line.split(':')
    return [code, new Set(names.split(',').map(fold))]
  }),
)

/** Whether what was said is the name of a province or district that is no more. */
export function isFormer({ province, said }: Place): boolean {
  if (province === null || said === null) return false
  const name = fold(said.normalize('NFC').trim())
  if ((formerProvinces[province] ?? []).some((one) => fold(one) === name)) return true
  return (province === '79' && /^quan \d+$/.test(name)) || (byProvince.get(province)?.has(name) ?? false)
}
