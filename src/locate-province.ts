// From a pin in Viet Nam to one of the 34 provinces, by outlines made of OpenStreetMap's (scripts/make-places.ts).
import { isProvinceCode, type ProvinceCode } from './core/place.ts'
import outlines from './generated/outlines.json' with { type: 'json' }

interface Ring {
  readonly code: ProvinceCode
  /** `lon, lat, lon, lat …` in 1/1024 of a degree. */
  readonly points: readonly number[]
  readonly west: number
  readonly east: number
  readonly south: number
  readonly north: number
}

export interface ProvinceOfPin {
  readonly code: ProvinceCode
  /** Another province whose edge is less than a kilometre away: there the outlines are no better than that. */
  readonly or: ProvinceCode | null
}

const unit = 1024
/** Kilometres of a degree of latitude. */
const kilometres = 111.2
/** Kilometres to the nearest edge up to which a pin at sea or on an island still belongs to a province. */
const farthest = 60
/** Kilometres to another province's edge below which the outlines may be wrong (places.md, 1.6: 74 to 98 % right there). */
const tooClose = 1

const rings: readonly Ring[] = Object.entries(outlines).flatMap(([code, list]) =>
  isProvinceCode(code) ? list.map((points) => ringOf(code, points)) : [],
)

function ringOf(code: ProvinceCode, points: readonly number[]): Ring {
  const [lons, lats] = [points.filter((_, at) => at % 2 === 0), points.filter((_, at) => at % 2 === 1)]
  return { code, points, west: Math.min(...lons), east: Math.max(...lons), south: Math.min(...lats), north: Math.max(...lats) }
}

/** The province whose outline holds a pin in degrees; null for none. */
export function provinceAround(lat: number, lon: number): ProvinceOfPin | null {
  const found = rings.find((ring) => holds(ring, lon * unit, lat * unit))
  return found === undefined ? null : { code: found.code, or: neighbour(lat, lon, found.code) }
}

/** The province nearest to a pin at sea, on an island or in a river: null when none is within 60 km. */
export function provinceNear(lat: number, lon: number): ProvinceOfPin | null {
  const nearest = nearestRing(lat, lon, farthest, () => true)
  return nearest === null ? null : { code: nearest, or: null }
}

function neighbour(lat: number, lon: number, code: ProvinceCode): ProvinceCode | null {
  return nearestRing(lat, lon, tooClose, (ring) => ring.code !== code)
}

/** Even-odd rule. */
function holds({ points, west, east, south, north }: Ring, x: number, y: number): boolean {
  if (x < west || x > east || y < south || y > north) return false
  let inside = false
  for (let at = 0, last = points.length - 2; at < points.length; last = at, at += 2) {
    const [ax, ay, bx, by] = [points[at] ?? 0, points[at + 1] ?? 0, points[last] ?? 0, points[last + 1] ?? 0]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** The province of the nearest edge within so many kilometres. */
function nearestRing(lat: number, lon: number, within: number, fits: (ring: Ring) => boolean): ProvinceCode | null {
  // A flat map around the pin: right to a metre at this distance.
  const [perX, perY] = [(kilometres / unit) * Math.cos((lat * Math.PI) / 180), kilometres / unit]
  const [x, y] = [lon * unit, lat * unit]
  let best: ProvinceCode | null = null
  let least = within
  for (const ring of rings) {
    const away = Math.hypot(Math.max(ring.west - x, 0, x - ring.east) * perX, Math.max(ring.south - y, 0, y - ring.north) * perY)
    if (away > least || !fits(ring)) continue
    const { points } = ring
    for (let at = 0, last = points.length - 2; at < points.length; last = at, at += 2) {
      const distance = toSegment(
        ((points[last] ?? 0) - x) * perX,
        ((points[last + 1] ?? 0) - y) * perY,
        ((points[at] ?? 0) - x) * perX,
        ((points[at + 1] ?? 0) - y) * perY,
      )
      if (distance <= least) [least, best] = [distance, ring.code]
    }
  }
  return best
}

/** Kilometres from the origin to the line between two points. */
function toSegment(ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length))
  return Math.hypot(ax + share * dx, ay + share * dy)
}
