// From a pin to a province or a country, offline. The pin is rounded before anything else and nothing of it is kept.
import { iso1A2Code } from '@rapideditor/country-coder'
import type { PinPlace, Place, ProvinceCode } from './core/place.ts'
import { type ProvinceOfPin, provinceAround, provinceNear } from './locate-province.ts'

interface Islands {
  readonly south: number
  readonly north: number
  readonly west: number
  readonly east: number
  readonly province: ProvinceCode
  /** Answers of the map that the box corrects; land of a neighbour inside the box (Balabac, Kudat) stays the neighbour's. */
  readonly instead: readonly (string | null)[]
}

/** Viet Nam's islands that no map here has: country-coder gives Hoàng Sa to China and knows no land in Trường Sa. */
const archipelagos: readonly Islands[] = [
  { south: 15.4, north: 17.3, west: 110.9, east: 113.1, province: '48', instead: [null, 'CN'] }, // Hoàng Sa, Đà Nẵng
  { south: 6.3, north: 12.1, west: 111, east: 117.6, province: '56', instead: [null, 'CN', 'TW'] }, // Trường Sa, Khánh Hòa
  { south: 6.8, north: 8.5, west: 109.3, east: 111, province: '56', instead: [null] }, // the shoals west of Trường Sa
  { south: 20, north: 20.3, west: 107.6, east: 107.9, province: '31', instead: [null, 'VN'] }, // Bạch Long Vĩ, Hải Phòng
]

/**
 * Where a pin in degrees is: a country and, in Viet Nam, the province; null at sea and for what is no coordinate. The steps and their
 * measured accuracy: places.md, 1. `territory` keeps Hong Kong, Macao and the like apart from the state they belong to.
 */
export function locate(lat: number, lon: number): PinPlace | null {
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) return null
  const [latitude, longitude] = [coarse(lat), coarse(lon)]
  const country = iso1A2Code([longitude, latitude], { level: 'territory' })
  const islands = archipelagos.find(
    ({ south, north, west, east, instead }) =>
      latitude >= south && latitude <= north && longitude >= west && longitude <= east && instead.includes(country),
  )
  if (islands !== undefined) return inVietNam({ code: islands.province, or: null })
  const around = provinceAround(latitude, longitude)
  if (around !== null) {
    const found = inVietNam(around)
    // Where the two maps disagree it is asked: Hà Khẩu across the river from Lào Cai has another clock.
    return country === null || country === 'VN' || found.or ? found : { ...found, or: abroad(country) }
  }
  if (country !== null && country !== 'VN') return { place: abroad(country), or: null }
  const near = provinceNear(latitude, longitude)
  if (near !== null) return inVietNam(near)
  return country === null ? null : { place: abroad(country), or: null }
}

const abroad = (country: string): Place => ({ country, province: null, said: null })

function inVietNam({ code, or }: ProvinceOfPin): PinPlace {
  return { place: { country: 'VN', province: code, said: null }, or: or === null ? null : { country: 'VN', province: or, said: null } }
}

/** Two decimals, about 1.1 km. */
function coarse(degrees: number): number {
  return Math.round(degrees * 100) / 100
}
