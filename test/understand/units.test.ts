// Districts and communes out of the data: which count, beside what, and when a province has to be asked for.
import { expect, it } from 'vitest'
import names from '../../src/understand/generated/names.json' with { type: 'json' }
import { readPlace } from '../../src/understand/read-place.ts'
import { districts } from '../../src/understand/units.ts'

const read = (text: string): string | null => {
  const { place, options } = readPlace(text)
  if (options.length > 0) return `?${options.map(({ province, country }) => province ?? country).join('/')}`
  return place === null ? null : (place.province ?? place.country)
}

it('the data has 3,321 communes in 34 provinces, and the districts of before', () => {
  const lines = names.communes.split('\n')
  expect(lines).toHaveLength(34)
  // Some provinces have two of one name.
  expect(lines.flatMap((line) => line.slice(3).split(',')).length).toBeGreaterThan(3_250)
  expect(districts().length).toBeGreaterThan(600)
})

it.each([
  ['em ở huyện Thường Xuân', '38'],
  ['em o hoai nhon binh dinh', '52'],
  ['thị xã Việt Yên', '24'],
  ['tan phu dong nai', '75'],
  ['châu thành bến tre', '86'],
  ['châu thành', null],
  ['huyện Phong Điền', '?46/92'],
])('district: %s -> %s', (text, place) => {
  expect(read(text)).toBe(place)
})

it.each([
  ['phường Linh Xuân', '79'],
  ['em ở xã Mường Nhé', '11'],
  ['ở phường Xuân Trường, Cao Bằng', '04'],
  ['xã Bình Dương, Gia Lai', '52'],
  ['xa lam viec voi dien luc', null],
  ['phường Phú Thọ', null],
  ['Linh Trung Hạ', null],
])('commune: %s -> %s', (text, place) => {
  expect(read(text)).toBe(place)
})

it.each([
  ['bac nihn', '24'],
  ['em ở Bình Phướt', '75'],
  ['Theo ghe đong lúa an giagn', '91'],
  ['Quãng Ngãi ạ', '51'],
  ['lao dong nang', null],
  ['về quê hẳn rồi', null],
])('nearly spelt right: %s -> %s', (text, place) => {
  expect(read(text)).toBe(place)
})
