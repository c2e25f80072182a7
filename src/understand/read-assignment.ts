// Lines of a committee about which officer attends a branch's meetings, or is in charge of the branch.
import type { AssignmentKind } from '../core/meeting.ts'
import type { AssignmentWords } from '../core/meeting-act.ts'
import { cutLine } from './cut.ts'

export type AssignmentCommand =
  | { readonly say: 'assignments' }
  | { readonly say: 'assign' | 'end-assignment'; readonly words: AssignmentWords }
  | { readonly say: 'how' }

const list = /^(?:xem )?(?:danh sach |lich )?phan cong$|^phancong$/
const attends = /^(thoi |bo |ket thuc )?phan cong (?:dong chi |dc )?(.+?) (?:du sinh hoat|du hop|du)(?: o| tai| voi| cung)? (.+)$/
const leads =
  /^(thoi |bo |ket thuc )?phan cong (?:dong chi |dc )?(.+?) phu trach (.+)$|^(thoi |bo |ket thuc )?phu trach (?:dong chi |dc )?(.+?) ((?:chi bo|chi uy) .+)$/

/** `phân công Nguyễn Văn A dự Chi bộ ấp 1`, `phụ trách Nguyễn Văn A Chi bộ ấp 1`, `thôi phân công …`. */
export function readAssignmentLine(line: string): AssignmentCommand | null {
  const whole = cutLine(line.trim().replace(/^\//, ''))
  if (list.test(whole.folded)) return { say: 'assignments' }
  if (!/^(?:thoi |bo |ket thuc )?(?:phan cong|phu trach)\b/.test(whole.folded)) return null
  const one = whole.folded.match(attends)
  if (one) return assigned(whole.text, whole.folded, 'attends', one[1], [one[2], one[3]])
  const lead = whole.folded.match(leads)
  if (!lead) return /phan cong\b/.test(whole.folded) ? { say: 'how' } : null
  return assigned(whole.text, whole.folded, 'in_charge', lead[1] ?? lead[4], [lead[2] ?? lead[5], lead[3] ?? lead[6]])
}

function assigned(
  text: string,
  folded: string,
  kind: AssignmentKind,
  ends: string | undefined,
  [name = '', branch = '']: readonly (string | undefined)[],
): AssignmentCommand {
  const at = folded.lastIndexOf(branch)
  const from = folded.lastIndexOf(name, at - 1)
  const words = { kind, name: text.slice(from, from + name.length), branch: text.slice(at, at + branch.length).replace(/[.!]+$/u, '') }
  return { say: ends ? 'end-assignment' : 'assign', words }
}
