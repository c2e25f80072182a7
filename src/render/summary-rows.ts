// The rows of a committee's summary in the reader's language: the chart and the workbook draw the same ones.
import type { Key } from '../core/key.ts'
import type { Locale } from '../core/person.ts'
import { provinces } from '../core/place.ts'
import type { SummaryFigures, SummaryOutcome } from '../core/summary.ts'
import { placeName } from './text.ts'

export type Translate = (key: Key, params?: Record<string, string | number>) => string

export const outcomeKeys = {
  answered: 'committee:outcome.answered',
  answered_late: 'committee:outcome.answered_late',
  by_phone: 'committee:outcome.by_phone',
  pending: 'committee:outcome.pending',
  unreached: 'committee:outcome.unreached',
  not_asked: 'committee:outcome.not_asked',
} as const satisfies Record<SummaryOutcome, Key>

export interface PlaceRow {
  readonly label: string
  readonly kind: 'home' | 'province' | 'country' | 'unknown'
  readonly count: number
}

/** Where members are, nearest first; rows without anybody are left out. Empty when the figures do not tell places. */
export function placeRows({ places }: SummaryFigures, locale: Locale, t: Translate): PlaceRow[] {
  if (!places) return []
  const home = places.homeProvince
    ? t('committee:place.home_named', { province: provinces[places.homeProvince] })
    : t('committee:place.home')
  // "Other" only beside named ones: alone it is all of its kind.
  const otherProvinces = places.provinces.shown.length > 0 ? t('committee:place.other_provinces') : t('committee:place.provinces')
  const otherCountries = places.abroad.shown.length > 0 ? t('committee:place.other_countries') : t('committee:place.abroad')
  const rows: PlaceRow[] = [
    { label: home, kind: 'home', count: places.home },
    ...places.provinces.shown.map(({ name, count }) => ({ label: provinces[name], kind: 'province' as const, count })),
    { label: otherProvinces, kind: 'province', count: places.provinces.other },
    ...places.abroad.shown.map(({ name, count }) => ({
      label: placeName({ country: name, province: null, said: null }, locale),
      kind: 'country' as const,
      count,
    })),
    { label: otherCountries, kind: 'country', count: places.abroad.other },
    { label: t('committee:place.unknown'), kind: 'unknown', count: places.unknown },
  ]
  return rows.filter((row) => row.count > 0)
}

/** 0.857 -> `85,7%`. */
export function percent(share: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share)
}
