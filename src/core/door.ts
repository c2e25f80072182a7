// Which door is right for who goes away: exemption, temporary transfer, full transfer, or abroad; by three answers (domain notes 1.1, 1.4). People decide.
import { basisOn, type ExemptionKind, type LegalBasis } from './exemption-rules.ts'
import type { Settings } from './settings.ts'

export const countries = ['home', 'abroad'] as const
/** weeks: back for the next meeting or the one after · short: under three months · medium: 3 to under 12 months · long: a year or more · unclear, or moving about. */
export const stays = ['weeks', 'short', 'medium', 'long', 'unclear'] as const
/** Whether there is a party branch where they work. */
export const hosts = ['yes', 'no', 'unknown'] as const

export type Country = (typeof countries)[number]
export type Stay = (typeof stays)[number]
export type Host = (typeof hosts)[number]

export interface Situation {
  readonly country: Country
  readonly stay: Stay
  readonly host: Host
}

export type Door = 'none_needed' | 'exemption' | 'temporary_transfer' | 'full_transfer' | 'abroad_temporary' | 'abroad_official'

export function doorFor({ country, stay, host }: Situation): Door {
  switch (stay) {
    case 'weeks':
      return 'none_needed'
    case 'short':
    case 'unclear':
      return 'exemption'
    case 'medium':
      // Alone abroad there is nobody to be transferred to.
      if (country === 'abroad') return host === 'no' ? 'exemption' : 'abroad_temporary'
      return host === 'yes' ? 'temporary_transfer' : 'exemption'
    case 'long':
      if (country === 'abroad') return 'abroad_official'
      return host === 'yes' ? 'full_transfer' : 'exemption'
    default:
      return stay satisfies never
  }
}

/** Whether it matters if there is a party branch where they work. */
export function asksHost(country: Country, stay: Stay): boolean {
  return new Set(hosts.map((host) => doorFor({ country, stay, host }))).size > 1
}

/** What can be applied for here at this door; null where the papers are of another kind, or none are needed. */
const kinds: Readonly<Record<Door, ExemptionKind | null>> = {
  none_needed: null,
  exemption: 'away',
  temporary_transfer: 'temporary_transfer',
  full_transfer: null,
  abroad_temporary: 'temporary_transfer',
  abroad_official: null,
}

export interface Suggestion {
  readonly door: Door
  /** `secretary`: who is away for a few weeks is excused by the secretary; a full transfer is always the committee's. */
  readonly decides: 'secretary' | 'branch' | 'committee'
  readonly applyFor: ExemptionKind | null
  /** The longest that one decision of this kind may hold. */
  readonly maxMonths: number | null
  /** In force on that day. */
  readonly basis: LegalBasis | null
  /** They do not know whether there is a party branch where they work, and it matters. */
  readonly hostIsOpen: boolean
}

/** @param on the day, an ISO date at home. */
export function suggestDoor(
  situation: Situation,
  { exemption_rules, legal_bases }: Pick<Settings, 'exemption_rules' | 'legal_bases'>,
  on: string,
): Suggestion {
  const door = doorFor(situation)
  const applyFor = kinds[door]
  const rule = applyFor === null ? null : exemption_rules[applyFor]
  return {
    door,
    decides: door === 'none_needed' ? 'secretary' : (rule?.decides ?? 'committee'),
    applyFor,
    maxMonths: rule?.max_months ?? null,
    basis: door === 'none_needed' ? null : basisOn(legal_bases, on),
    hostIsOpen: situation.host === 'unknown' && asksHost(situation.country, situation.stay),
  }
}
