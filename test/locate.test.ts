// Facts about reading a pin: places in pairs on both sides of a border, the islands, the sea, and what is no pin.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { locate } from '../src/locate.ts'

test.each([
  ['Đông Hưng, across the river', 21.5519, 107.9715, 'CN'],
  ['Hà Khẩu, across the river', 22.5293, 103.9394, 'CN'],
  ['Densavan, across the border', 16.6167, 106.58, 'LA'],
  ['Bavet, across the border', 11.0667, 106.1333, 'KH'],
  ['Kampot', 10.6104, 104.1815, 'KH'],
  ['Tokyo', 35.6762, 139.6503, 'JP'],
  ['Okinawa', 26.2124, 127.6809, 'JP'],
  ['Seoul', 37.5665, 126.978, 'KR'],
  ['Jeju', 33.4996, 126.5312, 'KR'],
  ['Taipei', 25.033, 121.5654, 'TW'],
  ['Hong Kong', 22.3193, 114.1694, 'HK'],
  ['Macao', 22.1987, 113.5439, 'MO'],
  ['Kudat, inside the box of Trường Sa', 6.8837, 116.8467, 'MY'],
  ['Balabac, inside the box of Trường Sa', 7.9833, 117.05, 'PH'],
])('%s is found', (_, lat, lon, country) => {
  expect(locate(lat, lon)).toEqual({ place: { country, province: null, said: null }, or: null })
})

test.each([
  ['Hà Nội', 21.0278, 105.8342, '01'],
  ['TP.HCM', 10.7626, 106.6602, '79'],
  ['Thủ Dầu Một, Bình Dương of before', 10.9804, 106.6519, '79'],
  ['Móng Cái', 21.5248, 107.9661, '22'],
  ['Lào Cai', 22.4856, 103.9707, '15'],
  ['Lao Bảo', 16.6153, 106.5986, '44'],
  ['Mộc Bài', 11.0772, 106.1799, '80'],
  ['Hà Tiên', 10.3831, 104.4875, '91'],
  ['Phú Quốc', 10.2173, 103.9593, '91'],
  ['Lý Sơn', 15.3833, 109.1167, '51'],
  ['Côn Đảo', 8.6823, 106.6087, '79'],
  ['Bạch Long Vĩ', 20.1333, 107.7333, '31'],
  ['a boat forty kilometres off Quy Nhơn', 13.77, 109.6, '52'],
])('%s is in its province of July 2025', (_, lat, lon, province) => {
  expect(locate(lat, lon)).toEqual({ place: { country: 'VN', province, said: null }, or: null })
})

test('a pin a few hundred metres from another province names both, so that the person is asked', () => {
  // From Hà Nội eastwards through Hưng Yên.
  const found = Array.from({ length: 200 }, (_, step) => locate(21.0, 105.9 + step * 0.005)).filter((one) => one?.or)
  expect(found.length).toBeGreaterThan(0)
  for (const one of found) expect(one?.or?.province).not.toBe(one?.place.province)
})

test.each([
  ['Phú Lâm, Hoàng Sa', 16.8342, 112.3387, '48'],
  ['Trường Sa Lớn', 8.6433, 111.9203, '56'],
  ['Ba Bình', 10.3772, 114.3653, '56'],
  ['Song Tử Tây', 11.4294, 114.3314, '56'],
])('%s is Viet Nam, with its province', (_, lat, lon, province) => {
  expect(locate(lat, lon)).toEqual({ place: { country: 'VN', province, said: null }, or: null })
})

test.each([
  ['the southern Pacific', -40, -120],
  ['a latitude beyond the pole', 91, 0],
  ['a longitude beyond the date line', 0, 181],
  ['no number', Number.NaN, 105],
  ['infinity', 20, Number.POSITIVE_INFINITY],
])('%s is no place', (_, lat, lon) => {
  expect(locate(lat, lon)).toBeNull()
})

test('a pin and the same pin rounded to two decimals are the same place, and no place holds a coordinate', () => {
  fc.assert(
    fc.property(fc.double({ min: -90, max: 90, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true }), (lat, lon) => {
      const found = locate(lat, lon)
      expect(locate(Math.round(lat * 100) / 100, Math.round(lon * 100) / 100)).toEqual(found)
      if (found === null) return
      expect(Object.keys(found)).toEqual(['place', 'or'])
      for (const place of [found.place, found.or]) if (place !== null) expect(Object.keys(place)).toEqual(['country', 'province', 'said'])
    }),
  )
})

test.each([
  ['Hà Nội and Hưng Yên', 20.9, 105.9, '01', '33'],
  ['Hưng Yên and Hải Phòng', 20.9, 106.13, '33', '31'],
])('a pin less than a kilometre from the border of %s is either', (_, lat, lon, province, or) => {
  expect(locate(lat, lon)).toEqual({
    place: { country: 'VN', province, said: null },
    or: { country: 'VN', province: or, said: null },
  })
})

test.each([
  ['the station of Hà Khẩu', 22.5089, 103.9626, '15', 'CN'],
  ['the south of Hà Khẩu', 22.506, 103.964, '15', 'CN'],
  ['Đông Hưng at the river', 21.544, 107.968, '22', 'CN'],
])('%s is asked about, because rounded it may be on either side of the border', (_, lat, lon, province, country) => {
  expect(locate(lat, lon)).toEqual({
    place: { country: 'VN', province, said: null },
    or: { country, province: null, said: null },
  })
})
