// How places, ends and reports are written: today's province with the old name beside it, and nothing twice.
import { expect, it } from 'vitest'
import { reportWords } from '../../handlers/words.ts'
import type { Place } from '../../src/core/place.ts'
import type { Report } from '../../src/core/report.ts'
import { paramText, placeName, renderMessage } from '../../src/render/text.ts'

it.each<[string, string | null, string, string]>([
  ['79', 'Bình Dương', 'TP.HCM (Bình Dương cũ)', 'TP.HCM (formerly Bình Dương)'],
  ['79', 'Bà Rịa - Vũng Tàu', 'TP.HCM (Bà Rịa - Vũng Tàu cũ)', 'TP.HCM (formerly Bà Rịa - Vũng Tàu)'],
  ['79', 'Gò Vấp', 'TP.HCM (Gò Vấp cũ)', 'TP.HCM (formerly Gò Vấp)'],
  ['79', 'Quận 7', 'TP.HCM (Quận 7 cũ)', 'TP.HCM (formerly Quận 7)'],
  ['80', 'Đức Hòa', 'Tây Ninh (Đức Hòa cũ)', 'Tây Ninh (formerly Đức Hòa)'],
  ['48', 'Hòa Vang'.normalize('NFD'), 'Đà Nẵng (Hòa Vang cũ)', 'Đà Nẵng (formerly Hòa Vang)'],
  ['68', 'Đà Lạt', 'Lâm Đồng (Đà Lạt)', 'Lâm Đồng (Đà Lạt)'],
  ['79', 'Vũng Tàu', 'TP.HCM (Vũng Tàu)', 'TP.HCM (Vũng Tàu)'],
  ['79', 'Sóng Thần', 'TP.HCM (Sóng Thần)', 'TP.HCM (Sóng Thần)'],
  ['79', 'Sài Gòn', 'TP.HCM', 'TP.HCM'],
  ['24', 'Bắc Ninh', 'Bắc Ninh', 'Bắc Ninh'],
  ['75', 'Bình Dương', 'Đồng Nai (Bình Dương)', 'Đồng Nai (Bình Dương)'],
  ['79', null, 'TP.HCM', 'TP.HCM'],
])('%s said as %s is "%s"', (province, said, vi, en) => {
  const place = { country: 'VN', province, said } as Place
  expect(placeName(place, 'vi')).toBe(vi)
  expect(placeName(place, 'en')).toBe(en)
})

it.each([
  ['2027-03', '03/2027', 'March 2027'],
  ['2027-02-06', '06/02/2027', '06/02/2027'],
])('an end at %s is written as exactly as it is known', (until, vi, en) => {
  expect(paramText({ until }, 'vi')).toBe(vi)
  expect(paramText({ until }, 'en')).toBe(en)
})

const place: Place = { country: 'VN', province: '79', said: 'Bình Dương' }
const words = (given: Partial<Report>) => paramText(reportWords({ work: null, status: 'unknown', place: null, ...given }), 'vi')

it.each<[Partial<Report>, string]>([
  [
    { work: 'công nhân may', status: 'employed', place, employer: 'PouYuen', until: '2027-03' },
    'công nhân may, PouYuen – TP.HCM (Bình Dương cũ), tới 03/2027',
  ],
  [{ status: 'employed', place, employer: 'PouYuen' }, 'đang đi làm, PouYuen – TP.HCM (Bình Dương cũ)'],
  [{ work: 'may', status: 'employed', place, park: 'KCN Sóng Thần' }, 'may, KCN Sóng Thần – TP.HCM (Bình Dương cũ)'],
  [{ status: 'employed', place: { ...place, said: 'Sóng Thần' }, park: 'KCN Sóng Thần' }, 'đang đi làm, KCN Sóng Thần – TP.HCM'],
  [{ status: 'employed', place: { ...place, said: 'PouYuen' }, employer: 'PouYuen' }, 'đang đi làm, PouYuen – TP.HCM'],
  [{ employer: 'Hoàng Long' }, 'Hoàng Long'],
  [{ work: 'may', status: 'employed', until: '2027-02-06' }, 'may, tới 06/02/2027'],
  [{}, 'chưa có thông tin'],
])('%j is "%s"', (report, expected) => {
  expect(words(report)).toBe(expected)
})

it('a choice that needs a button the platform has not is left out, and the numbers of the others stay', () => {
  const message = {
    lines: [{ key: 'member:correct.where' as const }],
    choices: [
      [{ id: 'ed:work', label: { key: 'member:correct.work' as const } }],
      [{ id: 'pin:ask', label: { key: 'member:pin.button' as const }, needs: 'location' as const }],
    ],
  }
  const abilities = { textLimit: 4096, choices: 'numbered', alsoNumbered: false, maxButtons: 9 } as const
  expect(renderMessage(message, 'vi', { ...abilities, location: true }).text).toMatch(/1\. Chỉ sửa việc làm\n2\. Gửi vị trí/)
  expect(renderMessage(message, 'vi', { ...abilities, location: false }).text).toMatch(/1\. Chỉ sửa việc làm$/)
  expect(renderMessage(message, 'vi', abilities).text).not.toContain('Gửi vị trí')
})
