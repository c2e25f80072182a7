// Which clock a member abroad lives by.

/**
 * The IANA zone of a country. Countries with several take the one where most Vietnamese workers are, said beside them; a member there may be
 * asked an hour or two off, never at night.
 */
const zones: Readonly<Record<string, string>> = {
  JP: 'Asia/Tokyo',
  KR: 'Asia/Seoul',
  TW: 'Asia/Taipei',
  CN: 'Asia/Shanghai',
  HK: 'Asia/Hong_Kong',
  MO: 'Asia/Macau',
  SG: 'Asia/Singapore',
  MY: 'Asia/Kuala_Lumpur',
  TH: 'Asia/Bangkok',
  LA: 'Asia/Vientiane',
  KH: 'Asia/Phnom_Penh',
  MM: 'Asia/Yangon',
  PH: 'Asia/Manila',
  ID: 'Asia/Jakarta', // the west, with Java and Sumatra
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
  RU: 'Europe/Moscow', // the markets and workshops around Moscow
  BY: 'Europe/Minsk',
  GR: 'Europe/Athens',
  CY: 'Asia/Nicosia',
  PT: 'Europe/Lisbon', // not the Azores
  ES: 'Europe/Madrid', // not the Canaries
  IT: 'Europe/Rome',
  FR: 'Europe/Paris',
  GB: 'Europe/London',
  US: 'America/Los_Angeles', // California; the east is three hours ahead
  CA: 'America/Toronto', // Ontario
  AU: 'Australia/Sydney', // New South Wales and Victoria
  NZ: 'Pacific/Auckland',
  DZ: 'Africa/Algiers',
  AO: 'Africa/Luanda',
}

/** The zone to ask a member in, by ISO 3166-1 alpha-2; `home` for Viet Nam's own installation zone and for countries that are not listed. */
export function zoneOf(country: string, home: string): string {
  if (country === 'VN') return home
  return Object.hasOwn(zones, country) ? (zones[country] ?? home) : home
}
