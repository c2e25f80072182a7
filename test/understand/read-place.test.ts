// Where a reply says the person is now, and when the bot has to ask.
import { describe, expect, test } from 'vitest'
import { provinces } from '../../src/core/place.ts'
import { fold } from '../../src/core/text.ts'
import { entries } from '../../src/understand/phrases.ts'
import { readPlace } from '../../src/understand/read-place.ts'
import { citiesAbroad } from '../../src/understand/tables/cities-abroad.ts'
import { countryNames } from '../../src/understand/tables/countries.ts'
import { knownParks } from '../../src/understand/tables/parks.ts'
import { provinceNames } from '../../src/understand/tables/provinces-old.ts'
import { townNames } from '../../src/understand/tables/towns.ts'

/** `79`, `JP`, `?48/75` for a choice, null for nothing. */
function read(text: string): string | null {
  const { place, options } = readPlace(text)
  const code = (one: { country: string; province: string | null }): string => one.province ?? one.country
  if (place) return code(place)
  return options.length > 0 ? `?${options.map(code).sort().join('/')}` : null
}

test('the 34 provinces are found by their names, with accents, without, in capitals and in NFD', () => {
  for (const [code, name] of Object.entries(provinces))
    for (const spelling of [name, fold(name), name.toUpperCase(), name.normalize('NFD')]) expect(read(spelling), spelling).toBe(code)
})

test('every name of the tables leads to its own province or country after "ở", or is asked back', () => {
  for (const table of [provinceNames, townNames, knownParks, countryNames, citiesAbroad])
    for (const [code, list] of Object.entries(table))
      for (const entry of entries(list ?? '')) {
        const [spelling = ''] = entry.split(' = ')
        expect([code, null], spelling).toContain(
          readPlace(`em đang làm ở ${spelling}`).place?.[/^\d/.test(code) ? 'province' : 'country'] ?? null,
        )
      }
})

test('without accents no name leads to another province than with them', () => {
  for (const table of [provinceNames, townNames, knownParks, countryNames, citiesAbroad])
    for (const list of Object.values(table))
      for (const entry of entries(list ?? '')) {
        const sentence = `em ở ${entry.split(' = ')[0]}`
        const [accented, folded] = [read(sentence), read(fold(sentence))]
        if (accented?.startsWith('?') === false && folded?.startsWith('?') === false) expect(folded, sentence).toBe(accented)
      }
})

describe.each<[string, readonly (readonly [string, string | null])[]]>([
  [
    'an old name, a town, a park or a firm leads to the province of today',
    [
      ['em làm ở Bình Dương', '79'],
      ['ở Hà Giang ạ', '08'],
      ['đang trọ ở Biên Hòa', '75'],
      ['kcn Sóng Thần', '79'],
      ['KCN Đồng Văn', '37'],
      ['q.7', '79'],
      ['tp. hồ chí minh', '79'],
      ['hanoi', '01'],
      ['ở thành phố Vinh', '40'],
      ['o thanh pho bac ninh', '24'],
      ['thuê nhà ở Hà Đông', '01'],
      ['samsung thái nguyên', '19'],
      ['em làm cty changshin', '75'],
    ],
  ],
  [
    'a town abroad leads to its country',
    [
      ['đang ở Osaka', 'JP'],
      ['ben dai loan', 'TW'],
      ['qua Sing làm', 'SG'],
      ['SG', '79'],
    ],
  ],
  [
    'where somebody comes from, was or wants to be is not where they are',
    [
      ['quê Nghệ An, giờ làm ở Đồng Nai', '75'],
      ['em từ Bắc Ninh vào Bình Dương rồi', '79'],
      ['mình về quê Thanh Hóa rồi', '38'],
      ['quê em ở Hà Tĩnh', null],
      ['quê em ở Kim Sơn, Ninh Bình', null],
      ['sắp đi Nhật', null],
      ['tết em về Nghệ An', null],
      ['trước ở Bắc Giang, giờ ở Hà Nội', '01'],
      ['không ở Bình Dương nữa, qua Long An rồi', '80'],
      ['chưa về Việt Nam, vẫn ở Nhật', 'JP'],
    ],
  ],
  [
    'where others are is not where they are',
    [
      ['con tôi ở Mỹ, tôi ở Cần Thơ', '92'],
      ['vợ em ở Bình Dương', null],
      ['vợ chồng em ở Bình Dương', '79'],
      ['ở với con gái ở Long Xuyên', '91'],
    ],
  ],
  [
    'what several provinces share is asked, with the choices where there are few',
    [
      ['bd', '?52/79'],
      ['em ở ĐN', '?48/68/75'],
      ['ở QN', '?22/48/51/52'],
      ['TQ', '?08/CN'],
      ['khu công nghiệp vsip', null],
      ['châu thành', null],
      ['kcn vsip 1 BD', '79'],
      ['châu thành, tiền giang', '82'],
      ['bình tân vĩnh long', '86'],
      ['sáng làm ở Bình Dương, tối về Đồng Nai', '?75/79'],
    ],
  ],
  [
    'ordinary words are no places',
    [
      ['cần thợ hàn không anh', null],
      ['chủ nhật em rảnh', null],
      ['em làm đồng', null],
      ['em lam dong', null],
      ['van lam binh thuong', null],
      ['dong dang phi', null],
      ['thuê hai phòng trọ ở Biên Hòa', '75'],
      ['hn em nghỉ', null],
      ['đường Điện Biên Phủ', null],
      ['em ở Cần Thơ cần thợ hàn', '92'],
      ['công ty Hàn Quốc', null],
      ['em học tiếng Nhật', null],
      ['chị Nga ở Bình Dương', null],
      ['ở nhà', null],
      ['em ở Đức Hòa', '80'],
      ['em ở Đức', 'DE'],
      ['xã Hòa Bình, Bạc Liêu', '96'],
      ['phường Phú Thọ', null],
      ['Tôi là Nguyễn Thái Bình, ở Đồng Nai', '75'],
    ],
  ],
])('%s', (_, cases) => {
  test.each(cases)('"%s" -> %s', (text, wanted) => {
    expect(read(text)).toBe(wanted)
  })
})

test('the name is said back in its proper spelling, the province rather than the town', () => {
  expect(readPlace('em o binh duong').place).toEqual({ country: 'VN', province: '79', said: 'Bình Dương' })
  expect(readPlace('dĩ an, bình dương').place?.said).toBe('Bình Dương')
})
