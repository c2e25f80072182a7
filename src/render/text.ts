// A neutral message in a person's language and within a channel's abilities.
import type { Abilities, Outbound } from '../channels/channel.ts'
import { isFormer } from '../core/former.ts'
import type { Key } from '../core/key.ts'
import type { Choice, Message, Param, Sentence } from '../core/message.ts'
import type { Locale } from '../core/person.ts'
import { type Place, provinces } from '../core/place.ts'
import { fold } from '../core/text.ts'
import { translate } from '../i18n.ts'

const tags: Readonly<Record<Locale, string>> = { vi: 'vi-VN', en: 'en-GB' }

/** Names that Intl gives too long for a chat. */
const shortCountries: Readonly<Record<string, string>> = { HK: 'Hồng Kông', MO: 'Ma Cao', AE: 'UAE', TW: 'Đài Loan' }

/** "TP.HCM"; "TP.HCM (Bình Dương cũ)" or "TP.HCM (Thủ Đức)" when the words said something else; "Nhật Bản". */
export function placeName(place: Place, locale: Locale): string {
  const name = place.province
    ? provinces[place.province]
    : ((locale === 'vi' ? shortCountries[place.country] : undefined) ??
      new Intl.DisplayNames([tags[locale]], { type: 'region' }).of(place.country) ??
      place.country)
  const said = place.said?.normalize('NFC').trim() ?? ''
  // What was said is shown only when it adds something: an old province, a town, a park.
  if (said === '' || fold(said) === fold(name) || fold(name).includes(fold(said)) || sameCity(said, name)) return name
  return translate(locale, isFormer(place) ? 'common:place.former' : 'common:place.said', { name, said })
}

function sameCity(said: string, name: string): boolean {
  return name === provinces['79'] && /^(tp ?\.? ?)?(hcm|ho chi minh|sai gon|sg|tphcm)$/.test(fold(said))
}

/** A number of Viet Nam as it is dialled and read there, in groups; one of elsewhere with its country's code. */
function phoneText(phone: string): string {
  const national = phone.match(/^\+84(\d{9,10})$/)?.[1]
  return national ? `0${national}`.replace(/^(\d{4})(\d{3})(\d+)$/, '$1 $2 $3') : phone
}

function untilText(until: string, locale: Locale): string {
  if (until.length > 7) return paramText({ date: until }, locale).toString()
  const month = Temporal.PlainYearMonth.from(until).toPlainDate({ day: 1 })
  return locale === 'vi' ? until.split('-').reverse().join('/') : month.toLocaleString(tags.en, { month: 'long', year: 'numeric' })
}

const localOf = (at: string, zone: string): Temporal.ZonedDateTime => Temporal.Instant.from(at).toZonedDateTimeISO(zone)

const clockText = (at: string, zone: string, locale: Locale): string =>
  localOf(at, zone).toPlainTime().toLocaleString(tags[locale], { timeStyle: 'short' })

function dayText(day: Temporal.PlainDate, locale: Locale): string {
  return day.toLocaleString(tags[locale], { weekday: 'long', day: '2-digit', month: '2-digit', year: 'numeric' })
}

/** A parameter of a sentence in words. */
export function paramText(param: Param, locale: Locale): string | number {
  if (typeof param !== 'object') return param
  if ('key' in param) return sentenceText(param, locale)
  if ('date' in param)
    return Temporal.PlainDate.from(param.date).toLocaleString(tags[locale], { day: '2-digit', month: '2-digit', year: 'numeric' })
  if ('day' in param) return dayText(Temporal.PlainDate.from(param.day), locale)
  if ('at' in param) return `${clockText(param.at, param.zone, locale)} ${dayText(localOf(param.at, param.zone).toPlainDate(), locale)}`
  if ('clock' in param) return clockText(param.clock, param.zone, locale)
  if ('month' in param) {
    const month = Temporal.PlainYearMonth.from(param.month.slice(0, 7))
    if (locale === 'vi') return `${month.month}/${month.year}`
    return month.toPlainDate({ day: 1 }).toLocaleString(tags.en, { month: 'long', year: 'numeric' })
  }
  if ('until' in param) return untilText(param.until, locale)
  if ('place' in param) return placeName(param.place, locale)
  if ('phone' in param) return phoneText(param.phone)
  if ('amount' in param) return param.amount.toLocaleString(tags[locale])
  if ('share' in param) return param.share.toLocaleString(tags[locale], { style: 'percent', maximumFractionDigits: 1 })
  return param.list.map((one) => paramText(one, locale)).join(', ')
}

/** One sentence in words. */
export function sentenceText(sentence: Sentence, locale: Locale): string {
  const params = Object.entries(sentence.with ?? {}).map(([name, param]) => [name, paramText(param, locale)] as const)
  return translate(locale, sentence.key, Object.fromEntries(params))
    .replace(/ {2,}/g, ' ')
    .replace(/ ([.,;:!?])(?=\s|$)/g, '$1')
}

/** The labels of choices, in order. */
export function labelsOf(choices: readonly Choice[], locale: Locale): readonly string[] {
  return choices.map((choice) => sentenceText(choice.label, locale))
}

/** The choices of a message in the order in which a typed number means them: row by row, or the first of each row. */
export function choicesOf({ choices = [], rowsNumbered }: Message): readonly Choice[] {
  return rowsNumbered ? choices.flatMap((row) => row.slice(0, 1)) : choices.flat()
}

/** Cuts a text that is too long for a platform, at a line break or a space where there is one. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  const head = text.slice(0, limit - 2)
  const at = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '))
  // A cut through an emoji would leave half of it, which no platform takes.
  return `${head.slice(0, at > limit / 2 ? at : undefined).replace(/[\ud800-\udbff]$/, '')} …`
}

/** What a channel is handed, without the attachment. Where there are no buttons, or too few, the choices are numbered lines of the text. */
export function renderMessage(
  message: Message,
  locale: Locale,
  abilities: Pick<Abilities, 'textLimit' | 'choices' | 'alsoNumbered' | 'maxButtons'> & Partial<Pick<Abilities, 'location' | 'contact'>>,
): Pick<Outbound, 'text' | 'choices' | 'ask' | 'menu' | 'subject' | 'locale'> {
  const lines = message.lines.map((line) => sentenceText(line, locale))
  const choices = (message.choices ?? [])
    .map((row) => row.filter(({ needs }) => needs === undefined || abilities[needs] === true))
    .filter((row) => row.length > 0)
  const rows = choices.map((row) => row.map((choice) => ({ id: choice.id, label: sentenceText(choice.label, locale) })))
  const unbuttoned = abilities.choices === 'numbered' || rows.flat().length > abilities.maxButtons
  const numbered = (unbuttoned || abilities.alsoNumbered) && !message.rowsNumbered
  // Numbered choices are never cut away: what is typed next depends on them.
  const foot = numbered
    ? choices
        .flat()
        .map(({ shortcut, label }, at) => `\n${shortcut ? '–' : `${at + 1}.`} ${sentenceText(label, locale)}`)
        .join('')
    : ''
  const menu = message.menu?.map((entry: { command: string; about: Key }) => ({
    command: entry.command,
    about: translate(locale, entry.about),
  }))
  return {
    text: cut(lines.join('\n'), abilities.textLimit - foot.length) + foot,
    choices: unbuttoned ? [] : rows,
    subject: sentenceText(message.subject ?? { key: 'common:subject' }, locale),
    locale,
    ...(message.ask && abilities[message.ask] ? { ask: { what: message.ask, label: translate(locale, `common:ask.${message.ask}`) } } : {}),
    ...(menu ? { menu } : {}),
  }
}
