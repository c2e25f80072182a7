// By which clock a member is written to: that at home, or another that they chose with one tap.

/** What a member chose. */
export interface Clock {
  /** IANA zone; null = that at home. */
  readonly zone: string | null
  /** The country for which they chose it; null = never asked: then the branch's list put them there. */
  readonly country: string | null
}

/** Countries with one zone, or with one that all who work there live by, by ISO 3166-1 alpha-2. */
const zones: Readonly<Record<string, string>> = {
  JP: 'Asia/Tokyo',
  KR: 'Asia/Seoul',
  TW: 'Asia/Taipei',
  CN: 'Asia/Shanghai', // all of it by law
  HK: 'Asia/Hong_Kong',
  MO: 'Asia/Macau',
  SG: 'Asia/Singapore',
  MY: 'Asia/Kuala_Lumpur',
  TH: 'Asia/Bangkok',
  LA: 'Asia/Vientiane',
  KH: 'Asia/Phnom_Penh',
  MM: 'Asia/Yangon',
  PH: 'Asia/Manila',
  BN: 'Asia/Brunei',
  AE: 'Asia/Dubai',
  SA: 'Asia/Riyadh',
  QA: 'Asia/Qatar',
  KW: 'Asia/Kuwait',
  OM: 'Asia/Muscat',
  IL: 'Asia/Jerusalem',
  TR: 'Europe/Istanbul',
  RO: 'Europe/Bucharest',
  HU: 'Europe/Budapest',
  PL: 'Europe/Warsaw',
  DE: 'Europe/Berlin',
  CZ: 'Europe/Prague',
  SK: 'Europe/Bratislava',
  LT: 'Europe/Vilnius',
  LV: 'Europe/Riga',
  BG: 'Europe/Sofia',
  RS: 'Europe/Belgrade',
  HR: 'Europe/Zagreb',
  BY: 'Europe/Minsk',
  GR: 'Europe/Athens',
  CY: 'Asia/Nicosia',
  PT: 'Europe/Lisbon', // not the Azores
  ES: 'Europe/Madrid', // not the Canaries
  IT: 'Europe/Rome',
  FR: 'Europe/Paris',
  GB: 'Europe/London',
  NZ: 'Pacific/Auckland',
  UA: 'Europe/Kyiv',
  AT: 'Europe/Vienna',
  BE: 'Europe/Brussels',
  NL: 'Europe/Amsterdam',
  CH: 'Europe/Zurich',
  SE: 'Europe/Stockholm',
  NO: 'Europe/Oslo',
  DK: 'Europe/Copenhagen',
  FI: 'Europe/Helsinki',
  EE: 'Europe/Tallinn',
  SI: 'Europe/Ljubljana',
  IE: 'Europe/Dublin',
  IN: 'Asia/Kolkata',
  BH: 'Asia/Bahrain',
  DZ: 'Africa/Algiers',
  AO: 'Africa/Luanda',
  IS: 'Atlantic/Reykjavik',
  LU: 'Europe/Luxembourg',
  MD: 'Europe/Chisinau',
  ME: 'Europe/Podgorica',
  MK: 'Europe/Skopje',
  MT: 'Europe/Malta',
  BD: 'Asia/Dhaka',
  LK: 'Asia/Colombo',
  MN: 'Asia/Ulaanbaatar',
  KZ: 'Asia/Almaty',
  UZ: 'Asia/Tashkent',
  TL: 'Asia/Dili',
  MV: 'Indian/Maldives',
  FJ: 'Pacific/Fiji',
  EG: 'Africa/Cairo',
  LY: 'Africa/Tripoli',
  MA: 'Africa/Casablanca',
  TN: 'Africa/Tunis',
  SD: 'Africa/Khartoum',
  SS: 'Africa/Juba',
  ET: 'Africa/Addis_Ababa',
  KE: 'Africa/Nairobi',
  UG: 'Africa/Kampala',
  TZ: 'Africa/Dar_es_Salaam',
  BI: 'Africa/Bujumbura',
  MZ: 'Africa/Maputo',
  ZA: 'Africa/Johannesburg',
  CM: 'Africa/Douala',
  NG: 'Africa/Lagos',
  GH: 'Africa/Accra',
  CI: 'Africa/Abidjan',
  SN: 'Africa/Dakar',
  CF: 'Africa/Bangui',
  GQ: 'Africa/Malabo',
  GN: 'Africa/Conakry',
  GA: 'Africa/Libreville',
  MG: 'Indian/Antananarivo',
  ZM: 'Africa/Lusaka',
  HT: 'America/Port-au-Prince',
  PE: 'America/Lima',
  CU: 'America/Havana',
  VE: 'America/Caracas',
  AR: 'America/Argentina/Buenos_Aires',
}

/** Where one country has several: where Vietnamese workers are, by their city, most of them first. */
const several: Readonly<Record<string, readonly string[]>> = {
  US: ['America/Los_Angeles', 'America/Chicago', 'America/New_York'],
  RU: ['Europe/Moscow', 'Asia/Yekaterinburg', 'Asia/Vladivostok'],
  AU: ['Australia/Sydney', 'Australia/Brisbane', 'Australia/Perth'],
  CA: ['America/Toronto', 'America/Edmonton', 'America/Vancouver'],
  ID: ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'],
  BR: ['America/Sao_Paulo', 'America/Manaus'],
  MX: ['America/Mexico_City', 'America/Tijuana'],
  CD: ['Africa/Kinshasa', 'Africa/Lubumbashi'],
}

/** The zones to choose from in a country abroad: one, a few, or none for one that is not listed. */
export function zonesOf(country: string): readonly string[] {
  if (Object.hasOwn(several, country)) return several[country] ?? []
  const only = Object.hasOwn(zones, country) ? zones[country] : undefined
  return only === undefined ? [] : [only]
}

/**
 * The zone that stands in for a member whom nobody could ask yet: the branch's list says that they are abroad. Where there are several, that
 * of most; an hour or two off, never at night. Null for home and for a country that is not listed.
 */
export function standInZone(country: string): string | null {
  return zonesOf(country)[0] ?? null
}

/** Winter and summer of a year: what differs in neither is the same clock. */
const days = [Temporal.Instant.from('2026-01-15T00:00Z'), Temporal.Instant.from('2026-07-15T00:00Z')] as const

/** Hours ahead of Greenwich: one, or two where there is a summer time. */
function offsetsOf(zone: string): readonly number[] {
  const hours = days.map((at) => at.toZonedDateTimeISO(zone).offsetNanoseconds / 3.6e12)
  return [...new Set(hours)].toSorted((a, b) => a - b)
}

/** Whether two clocks show the same all year. */
export function isSameClock(a: string, b: string): boolean {
  return days.every((at) => at.toZonedDateTimeISO(a).offset === at.toZonedDateTimeISO(b).offset)
}

/** `GMT+9`; `GMT+1/+2` where there is a summer time; `GMT+5:30`. */
export function gmt(zone: string): string {
  const words = offsetsOf(zone).map((hours) => {
    const [whole, minutes] = [Math.trunc(Math.abs(hours)), Math.round((Math.abs(hours) % 1) * 60)]
    return `${hours < 0 ? '-' : '+'}${whole}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`
  })
  return `GMT${words.join('/')}`
}

/** The city that a zone is named after: `Los Angeles`. */
export function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}
