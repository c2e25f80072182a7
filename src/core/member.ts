// A person on a branch's list, and the roles a person may hold in a unit.

export const standings = ['at_home', 'away', 'exempt_health', 'transferred_out', 'left'] as const
/** `away` = on the away list, asked in every round; `left` = no longer followed here. */
export type Standing = (typeof standings)[number]

/** Standings of people who are on no list here any more: they are not asked, hold no role, and nobody is told about them. */
export const goneStandings: readonly Standing[] = ['transferred_out', 'left']

/** Whether somebody is on no list here any more. */
export function isGone(standing: Standing): boolean {
  return goneStandings.includes(standing)
}

export const roleNames = ['secretary', 'deputy', 'officer', 'committee_officer', 'admin'] as const
export type RoleName = (typeof roleNames)[number]

/** Roles whose holder may see the list of a branch. */
export const branchRoles: readonly RoleName[] = ['secretary', 'deputy', 'officer']

export const exemptionKinds = ['away', 'age_health', 'temporary_transfer'] as const

export const renewalAnswers = ['renew', 'return', 'transfer'] as const
export type RenewalAnswer = (typeof renewalAnswers)[number]

export const reviewAnswers = ['come', 'online', 'letter', 'unsure'] as const
export type ReviewAnswer = (typeof reviewAnswers)[number]
