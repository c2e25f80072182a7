// From a pin to a country, offline. The pin is rounded before anything else and nothing of it is kept.
import { iso1A2Code } from '@rapideditor/country-coder'
import type { Place } from './core/place.ts'

interface Islands {
  readonly south: number
  readonly north: number
  readonly west: number
  readonly east: number
  readonly province: NonNullable<Place['province']>
  /** Answers of the map that the box corrects; land of a neighbour inside the box (Balabac, Kudat) stays the neighbour's. */
  readonly instead: readonly (string | null)[]
}

/** Viet Nam's two archipelagos: country-coder gives Hoàng Sa to China and knows no land in Trường Sa. */
const archipelagos: readonly Islands[] = [
  { south: 15.4, north: 17.3, west: 110.9, east: 113.1, province: '48', instead: [null, 'CN'] }, // Hoàng Sa, Đà Nẵng
  { south: 6.3, north: 12.1, west: 111, east: 117.6, province: '56', instead: [null, 'CN', 'TW'] }, // Trường Sa, Khánh Hòa
]

/**
 * The country of a pin in degrees; null at sea and for what is no coordinate. The province is known only in the two archipelagos.
 * `territory` keeps Hong Kong, Macao and the like apart from the state they belong to.
 */
export function locate(lat: number, lon: number): Place | null {
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) return null
  const [latitude, longitude] = [coarse(lat), coarse(lon)]
  const country = iso1A2Code([longitude, latitude], { level: 'territory' })
  const islands = archipelagos.find(
    ({ south, north, west, east, instead }) =>
      latitude >= south && latitude <= north && longitude >= west && longitude <= east && instead.includes(country),
  )
  if (islands !== undefined) return { country: 'VN', province: islands.province, said: null }
  return country === null ? null : { country, province: null, said: null }
}

/** Two decimals, about 1.1 km. */
function coarse(degrees: number): number {
  return Math.round(degrees * 100) / 100
}
