// Reads a member's role from the words of the column `Chức vụ`.
import { labelKey } from './grid.ts'
import type { RosterRole } from './roster-file.ts'

/**
 * The role in the branch or in the committee; null for an ordinary member, a former holder, and posts outside the party's own line
 * (state, unions, inspection). Of several posts (`Đảng ủy viên, Bí thư chi bộ`) the one that runs the branch counts.
 */
export function readRole(text: string): RosterRole | null {
  const roles = text.split(/[,;/+\n&]|\s[-–]\s|\bkiêm\b|\bvà\b/iu).map((part) => oneRole(labelKey(part)))
  return (['secretary', 'deputy', 'committee_officer', 'officer'] as const).find((role) => roles.includes(role)) ?? null
}

function oneRole(key: string): RosterRole | null {
  if (/^(nguyen|cuu) /u.test(key) || /\b(doan|chi doan|chi hoi|hoi|ubnd|hdnd|mttq|kiem tra|ubkt)\b/u.test(key)) return null
  if (/\b(dang uy|dang bo|dang uy vien|duv|ban xay dung dang|xd dang|xdd|bxdd)\b/u.test(key)) return 'committee_officer'
  if (/^(pho bi thu|pho bt|pbt|p bi thu|p bt|pbtcb|pho bi thu cb)\b/u.test(key)) return 'deputy'
  if (/^(bi thu|bt|btcb)\b/u.test(key)) return 'secretary'
  if (/^(chi uy vien|chi uy|cuv|uy vien chi uy|can bo chi uy|uv chi uy)\b/u.test(key)) return 'officer'
  return null
}
