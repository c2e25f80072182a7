// Consent: one purpose, one text version, one answer. No answer is no consent (Law 91/2025/QH15 art. 9; Decree 356/2025/NĐ-CP art. 6).
import type { RoleName } from './member.ts'

/** The purposes for which messages are sent, or that every answer needs. */
export const routinePurposes = ['contact', 'check_in', 'reminders', 'share', 'machine_reading', 'duty'] as const

/** `pin`: a shared position is read as a province or country. Asked when somebody shares one or wants to, and of nobody else. */
export const purposes = [...routinePurposes, 'pin'] as const
export type Purpose = (typeof purposes)[number]

/** Changes whenever the words of a purpose's text change, so that an old answer is never taken for the new text; the others stay as they are. */
export function consentVersion(purpose: Purpose): string {
  if (purpose === 'reminders') return meetingWordsSince
  return purpose === 'pin' ? '2026-11-30' : '2026-11-22'
}

/** Since then `reminders` speaks of ordinary meetings too, and is asked of everybody. Who agreed to the words before is not told of those. */
export const meetingWordsSince = '2026-12-01'

export type Consents = Readonly<Partial<Record<Purpose, boolean>>>

/** The purposes to ask a person, in order: meetings concern everybody, the rest an away member, and `duty` who holds a role. */
export function purposesFor(person: { readonly away: boolean; readonly roles: readonly RoleName[] }): readonly Purpose[] {
  return routinePurposes.filter((purpose) => {
    if (purpose === 'contact' || purpose === 'reminders') return true
    if (purpose === 'duty') return person.roles.length > 0
    return person.away
  })
}

/** The next purpose without an answer, null when all are answered. */
export function nextPurpose(asked: readonly Purpose[], consents: Consents): Purpose | null {
  return asked.find((purpose) => consents[purpose] === undefined) ?? null
}
