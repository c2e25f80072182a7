// "Việc cần làm tuần này": what waits for a person, day by day, by command and by button.
import type { DutyItem, DutyKind, DutyWeek } from '../src/core/duty-list.ts'
import type { Effect } from '../src/core/effect.ts'
import type { Choice, Message, Sentence } from '../src/core/message.ts'
import type { Known } from '../src/core/person.ts'
import { bareWords, plainWords } from '../src/understand/plain-words.ts'
import { choice, sentence } from './words.ts'

const words = [
  'viec',
  'viec can lam',
  'viec tuan nay',
  'viec can lam tuan nay',
  'tuan nay co viec gi',
  'tuan nay can lam gi',
  'tuan nay phai lam gi',
  'tuan nay em phai lam gi',
  'viec cua em',
  'viec cua em la gi',
  'viec cua toi la gi',
  'viec gi khong',
  'viec gi can lam khong',
  'tuan nay co viec gi khong',
  'hom nay co viec gi',
  'lich viec',
  'duties',
  'this week',
]

/** "hôm nay phải làm gì ạ", "còn việc gì nữa không" */
const question =
  /^(?:da )?(?:(?:tuan nay|hom nay|bay gio|toi|thang nay) )*(?:con |co )?(?:(?:viec|cong viec) gi(?: nua)?(?: (?:can|phai) lam)?(?: khong)?|(?:phai |can )lam (?:viec )?gi|co gi(?: (?:phai|can) lam)?)(?: (?:khong|a|vay|nua))*$|^(?:xem )?(?:cong viec|viec)(?: (?:hom nay|tuan nay|cua toi|can lam))+$|^cong viec$/u

/** The effects of asking for the week; null for every other line. */
export function dutyCommand(_person: Known, line: string): readonly Effect[] | null {
  const said = [bareWords(line), plainWords(line)].map((words) => words.replace(/^(?:\/|xem )/, ''))
  return said.some((one) => words.includes(one) || question.test(one)) ? showWeek() : null
}

export function showWeek(): readonly Effect[] {
  return [{ do: 'show', view: { of: 'duties' } }]
}

// The items have no numbers of their own, so that a number means a button.
const list = choice('cs:list', 'secretary:case.button.list')
const coming = choice('mt:coming', 'secretary:meeting.button.coming')
const season = choice('sn:overview', 'committee:season.button.overview')

/** What a tap opens from the list, where there is one place to do it; the rest is said in the item's own words. */
const opens: Partial<Record<DutyKind, Choice>> = {
  'own-draft': choice('cs:mine', 'member:apply.button.mine'),
  'own-self-review': choice('sn:write', 'member:self-review.button.write'),
  'own-meeting': coming,
  calls: choice('do:calls', 'secretary:duties.open.calls'),
  cases: list,
  ended: list,
  ending: list,
  review: choice('do:review-list', 'secretary:button.review'),
  'self-reviews': choice('sn:reviews', 'secretary:review.button.self-reviews'),
  attendance: choice('sn:attendance', 'secretary:review.button.attendance'),
  'branch-meeting': coming,
  opinions: list,
  'season-open': season,
  'branches-unset': season,
  results: choice('sn:results', 'committee:season.button.results'),
  summary: choice('do:summary', 'committee:button.summary'),
  attend: coming,
}

/** The taps that a list can offer, to be held to what answers them. */
export const dutyTaps: readonly string[] = [...new Set(Object.values(opens).map(({ id }) => id))]

/** The week in words. @param manyBranches whether each item says of which branch it is. */
export function dutyMessage(week: DutyWeek, of: { readonly manyBranches: boolean; readonly link: Sentence | null }): Message {
  const { items, today } = week
  if (items.length === 0) return { lines: [sentence('secretary:duties.none'), ...(of.link ? [of.link] : [])] }
  const buttons = [...new Set(items.map(({ kind }) => opens[kind]).filter((one) => one !== undefined))]
  return {
    lines: [
      sentence('secretary:duties.head', { date: { date: today }, count: items.length }),
      ...items.flatMap((item, at) => [
        ...dayLine(items, at, today),
        sentence('secretary:duties.row', { duty: dutyLine(item, week.zone, of.manyBranches) }),
      ]),
      ...(of.link ? [of.link] : []),
    ],
    ...(buttons.length > 0 ? { choices: buttons.map((one) => [one]) } : {}),
  }
}

/** The day above its first item. */
function dayLine(items: readonly DutyItem[], at: number, today: string): readonly Sentence[] {
  const day = dayOf(items[at], today)
  if (day === null || (at > 0 && dayOf(items[at - 1], today) === day)) return []
  return [dayWords(day)]
}

/** The heading under which an item stands: `late`, a date, or `open` for what has no day. */
export function dayOf(item: DutyItem | undefined, today: string): string | null {
  if (item === undefined) return null
  if (item.on === null) return 'open'
  return item.on < today ? 'late' : item.on
}

export function dayWords(day: string): Sentence {
  if (day === 'late') return sentence('secretary:duties.late')
  return day === 'open' ? sentence('secretary:duties.any-day') : sentence('secretary:duties.day', { date: { day } })
}

/** One item in words, its day stands above it; with its branch in front where there are several. */
export function dutyLine(item: DutyItem, zone: string, withBranch: boolean): Sentence {
  const { kind, on, at, count, branch, place } = item
  const duty = sentence(`secretary:duty.${kind}`, {
    count,
    date: on === null ? '' : { date: on },
    at: at === null ? '' : { clock: at, zone },
    place: place ?? '',
  })
  return withBranch && branch !== null ? sentence('secretary:duties.of', { duty, branch }) : duty
}
