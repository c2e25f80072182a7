// The made-up people of a city: who they are, where they work, what their habits are, and the roster that lists them.
import { fold } from '../core/text.ts'
import type { RosterRow } from '../roster/roster-file.ts'
import { type Dice, pick } from './dice.ts'
import type { CityChannel } from './wires/city-wire.ts'

/** How somebody away behaves; the share of each stands in `shares`. */
export type Habit =
  | 'prompt'
  | 'late'
  | 'silent'
  | 'chatty'
  | 'wrong_format'
  | 'two_phones'
  | 'blocks'
  | 'moves'
  | 'withdraws'
  | 'stops'
  | 'never_linked'

const shares: readonly (readonly [Habit, number])[] = [
  ['prompt', 44],
  ['late', 12],
  ['silent', 8],
  ['chatty', 10],
  ['wrong_format', 7],
  ['two_phones', 3],
  ['blocks', 3],
  ['moves', 4],
  ['withdraws', 3],
  ['stops', 4],
  ['never_linked', 2],
]

export interface Townsman {
  readonly index: number
  readonly name: string
  readonly branch: string
  readonly role: 'member' | 'secretary' | 'committee_officer'
  /** Of people in charge: whether they do their calls. */
  readonly diligent: boolean
  readonly habit: Habit
  readonly channel: CityChannel
  /** The number of their first phone's chat; the second one has the next number. */
  readonly chat: number
  readonly zone: string
  readonly row: RosterRow
}

/** People of one branch, its secretary among them. */
const branchSize = 50
const homeZone = 'Asia/Ho_Chi_Minh'

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Danh', 'Thạch', 'Kim', 'Lò', 'Giàng', 'Vàng']
const middles = ['Văn', 'Thị', 'Minh', 'Thu', 'Quốc']
const givens = ['An', 'Bình', 'Chi', 'Dũng', 'Giang', 'Hạnh', 'Khoa', 'Lan', 'Mai', 'Nam']
const works: readonly (readonly [string, string, string])[] = [
  ['công nhân may', 'Bình Dương', homeZone],
  ['lái xe tải', 'Đồng Nai', homeZone],
  ['thợ hồ', 'Cần Thơ', homeZone],
  ['đơn hàng cơ khí', 'Nhật Bản', 'Asia/Tokyo'],
  ['công nhân điện tử', 'Bắc Ninh', homeZone],
  ['điều dưỡng', 'Đức', 'Europe/Berlin'],
]

/** Whom Zalo's bots do not suit: it tells nobody who blocks one, old messages cannot be tapped again, and a number says nothing about whom it means. */
const needsButtons = (role: Townsman['role'], habit: Habit): boolean => role !== 'member' || habit === 'blocks' || habit === 'withdraws'

/**
 * Everybody of a city with so many people on its list.
 * @param days how long it plays; some exemptions end in that time. @param channels over which they are spread.
 */
export function townOf(
  people: number,
  days: number,
  start: Temporal.Instant,
  dice: Dice,
  channels: readonly CityChannel[] = ['telegram'],
): readonly Townsman[] {
  return Array.from({ length: people }, (_, index): Townsman => {
    const [place, branchNumber] = [index % branchSize, Math.floor(index / branchSize) + 1]
    const role = index === people - 1 ? 'committee_officer' : place === 0 ? 'secretary' : 'member'
    const name = [families[index % 10], middles[Math.floor(place / 10) % 5], givens[Math.floor(dice('given', index) * 10)]].join(' ')
    const branch = `Chi bộ khu phố ${branchNumber}`
    const [work, workplace, zone] = works[Math.floor(dice('work', index) * works.length)] ?? ['', '', homeZone]
    const away = role === 'member'
    const end = dice('exempt', index) < 0.3 ? dice('ends', index) * days * 1.2 : null
    const row: RosterRow = {
      sheet: 'DS',
      row: index + 1,
      branch,
      committee: null,
      name,
      nameKey: fold(name),
      birthYear: 1960 + (index % 40),
      phone: `+8490${String(1_000_000 + index)}`,
      role: away ? null : role,
      standing: away ? 'away' : 'at_home',
      exemption: away && end !== null ? exemptionUntil(start, Math.ceil(end)) : null,
      work: away ? work : null,
      workplace: away ? workplace : null,
      inCharge: null,
    }
    const habit = pick(shares, dice('habit', index))
    const suited = needsButtons(role, habit) ? channels.filter((name) => name !== 'zalo-bot') : channels
    // Charts and workbooks reach an officer where files do.
    const open = role === 'committee_officer' && channels.includes('telegram') ? (['telegram'] as const) : suited
    return {
      index,
      name,
      branch,
      role,
      diligent: dice('diligent', index) < 0.7,
      habit,
      channel: open[Math.floor(dice('channel', index) * open.length)] ?? 'telegram',
      chat: 70_000_000 + index * 2,
      zone: away ? zone : homeZone,
      row,
    }
  })
}

function exemptionUntil(start: Temporal.Instant, days: number): RosterRow['exemption'] {
  const today = start.toZonedDateTimeISO(homeZone).toPlainDate()
  const date = (given: Temporal.PlainDate): string => given.toString()
  return {
    kind: 'away',
    from: date(today.subtract({ years: 1 })),
    to: date(today.add({ days: Math.max(2, days) })),
    resolution: null,
    opinion: null,
  }
}
