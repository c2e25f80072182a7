// Consent: one purpose, one text version, one answer. No answer is no consent (Law 91/2025/QH15 art. 9; Decree 356/2025/NĐ-CP art. 6).
import type { RoleName } from './member.ts'

export const purposes = ['contact', 'check_in', 'reminders', 'share', 'machine_reading', 'duty'] as const
export type Purpose = (typeof purposes)[number]

/** Changes whenever the words of the consent text change, so that an old answer is never taken for the new text. */
export const consentVersion = '2026-11-22'

export type Consents = Readonly<Partial<Record<Purpose, boolean>>>

/** The purposes to ask a person, in order: what an away member's service needs, and `duty` for who holds a role. */
export function purposesFor(person: { readonly away: boolean; readonly roles: readonly RoleName[] }): readonly Purpose[] {
  return purposes.filter((purpose) => {
    if (purpose === 'contact') return true
    if (purpose === 'duty') return person.roles.length > 0
    return person.away
  })
}

/** The next purpose without an answer, null when all are answered. */
export function nextPurpose(asked: readonly Purpose[], consents: Consents): Purpose | null {
  return asked.find((purpose) => consents[purpose] === undefined) ?? null
}
