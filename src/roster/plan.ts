// What a roster would change: its rows against the people already on the list. Pure, so that a dry run and the writing see the same.
import { fold } from '../core/text.ts'
import type { RosterExemption, RosterRole, RosterRow, RosterStanding } from './roster-file.ts'

export interface ListedMember {
  readonly id: number
  readonly unitKey: string
  readonly name: string
  readonly nameKey: string
  readonly birthYear: number | null
  readonly phone: string | null
  readonly standing: RosterStanding | 'left'
  readonly inChargeKey: string | null
  readonly roles: readonly string[]
  readonly exemptions: readonly { readonly kind: string; readonly from: string | null; readonly to: string | null }[]
}

/** What a member is to be after the import; `id` null = new. */
export interface MemberChange {
  readonly id: number | null
  readonly unitKey: string
  readonly name: string
  readonly nameKey: string
  readonly birthYear: number | null
  readonly phone: string | null
  /** Whether somebody else of this name and year of birth stands in the same branch. */
  readonly twin: boolean
  readonly standing: RosterStanding | 'left'
  /** `fold` of the name of the person in charge, null = as it is. */
  readonly inChargeKey: string | null
  readonly role: RosterRole | null
  readonly exemption: RosterExemption | null
  readonly work: string | null
  readonly workplace: string | null
}

export interface ImportPlan {
  readonly added: readonly MemberChange[]
  readonly changed: readonly MemberChange[]
  readonly unchanged: number
  readonly standings: Standings
}

/** How many of the file's people are away, and so will be asked, when the plan is carried out. */
export interface Standings {
  readonly away: number
  readonly home: number
  /** Exempt for age or health, or not on the list any more. */
  readonly others: number
}

/** A row with the folded name of the branch it goes to. */
export interface PlacedRow {
  readonly unitKey: string
  readonly row: RosterRow
}

/** Compares rows with the list. Nothing is ever taken away: who is missing in the file stays as they are. */
export function planImport(rows: readonly PlacedRow[], listed: readonly ListedMember[]): ImportPlan {
  const found = Map.groupBy(listed, (member) => key(member.unitKey, member.nameKey))
  const inFile = Map.groupBy(rows, ({ unitKey, row }) => key(unitKey, row.nameKey))
  // A list that marks nobody as away says nothing about being away: it must not call fourteen people home.
  const tellsAway = new Set(rows.filter(({ row }) => row.standing !== 'at_home').map(({ unitKey }) => unitKey))
  const taken = new Set<number>()
  const added: MemberChange[] = []
  const changed: MemberChange[] = []
  const standings = { away: 0, home: 0, others: 0 }
  for (const { unitKey, row } of rows) {
    const others = (inFile.get(key(unitKey, row.nameKey)) ?? []).map((placed) => placed.row).filter((other) => other !== row)
    // Once under the branch's name and once under none: the file did not look like a repetition, the list would.
    if (others.some((other) => samePerson(other, row) && isEarlier(rows, other, row))) continue
    const listedHere = found.get(key(unitKey, row.nameKey)) ?? []
    const namesakes = listedHere.filter((member) => !taken.has(member.id))
    const member = matching(row, namesakes, others)
    if (member) taken.add(member.id)
    const born = row.birthYear ?? member?.birthYear ?? null
    const twin = born !== null && [...others, ...listedHere.filter((one) => one !== member)].some((one) => one.birthYear === born)
    const change = { ...merged(unitKey, row, member, tellsAway.has(unitKey)), twin }
    standings[change.standing === 'away' ? 'away' : change.standing === 'at_home' ? 'home' : 'others'] += 1
    if (!member) added.push(change)
    else if (differs(change, member)) changed.push(change)
  }
  return { added, changed, unchanged: rows.length - added.length - changed.length, standings }
}

const key = (unitKey: string, nameKey: string): string => `${unitKey}\n${nameKey}`

function isEarlier(rows: readonly PlacedRow[], a: RosterRow, b: RosterRow): boolean {
  return rows.findIndex(({ row }) => row === a) < rows.findIndex(({ row }) => row === b)
}

/** Two rows of one name in one branch that nothing tells apart. */
function samePerson(a: RosterRow, b: RosterRow): boolean {
  const differ = (one: string | number | null, other: string | number | null): boolean => one !== null && other !== null && one !== other
  return !differ(a.birthYear, b.birthYear) && !differ(a.phone, b.phone)
}

/**
 * The listed person a row means: of those born in the same year the one with the same phone, or one whose phone stands in no other row;
 * else the same phone, else the only one of that name where nothing speaks against it.
 */
function matching(row: RosterRow, namesakes: readonly ListedMember[], others: readonly RosterRow[]): ListedMember | null {
  const exact = namesakes.find((member) => member.birthYear === row.birthYear && member.phone === row.phone)
  if (exact) return exact
  const spoken = others.flatMap((other) => other.phone ?? [])
  const sameYear = namesakes.find(
    (member) => row.birthYear !== null && member.birthYear === row.birthYear && !spoken.includes(member.phone ?? ''),
  )
  if (sameYear) return sameYear
  const yearFits = (member: ListedMember): boolean => row.birthYear === null || member.birthYear === null
  const samePhone = namesakes.find((member) => row.phone !== null && member.phone === row.phone && yearFits(member))
  if (samePhone) return samePhone
  const [only] = namesakes
  return namesakes.length === 1 && others.length === 0 && only && yearFits(only) ? only : null
}

/** What the file leaves empty stays as it was. */
function merged(unitKey: string, row: RosterRow, member: ListedMember | null, tellsAway: boolean): Omit<MemberChange, 'twin'> {
  return {
    id: member?.id ?? null,
    unitKey,
    name: row.name,
    nameKey: row.nameKey,
    birthYear: row.birthYear ?? member?.birthYear ?? null,
    phone: row.phone ?? member?.phone ?? null,
    standing: member && row.standing === 'at_home' && !tellsAway ? member.standing : row.standing,
    inChargeKey: row.inCharge === null ? (member?.inChargeKey ?? null) : fold(row.inCharge),
    role: row.role,
    exemption: row.exemption,
    work: row.work,
    workplace: row.workplace,
  }
}

function differs(change: MemberChange, member: ListedMember): boolean {
  const { exemption, role } = change
  return (
    change.name !== member.name ||
    change.birthYear !== member.birthYear ||
    change.phone !== member.phone ||
    change.standing !== member.standing ||
    change.inChargeKey !== member.inChargeKey ||
    (role !== null && !member.roles.includes(role)) ||
    (exemption !== null &&
      !member.exemptions.some((one) => one.kind === exemption.kind && one.from === exemption.from && one.to === exemption.to))
  )
}
