// Lines of a committee about which officer attends a branch's meetings, or is in charge of the branch.
import type { AssignmentKind } from '../core/meeting.ts'
import type { AssignmentWords } from '../core/meeting-act.ts'
import { cutLine } from './cut.ts'

export type AssignmentCommand =
  | { readonly say: 'assignments' }
  | { readonly say: 'assign' | 'end-assignment'; readonly words: AssignmentWords }
  | { readonly say: 'how' }

const list = /^(?:xem )?(?:danh sach |lich )?phan cong$|^phancong$/
const opens = '^(thoi |bo |ket thuc )?(?:phan cong|cu) (?:dong chi |d\\/c |dc )?'
const attends = new RegExp(`${opens}(.+?) (?:di |ve |xuong )?(?:du sinh hoat|du hop|du)(?: o| tai| voi| cung)? (.+)$`)
/** What an officer does for a branch beside sitting in its meetings: in other words the same. */
const minds = '(?:di |ve |xuong )?(?:phu trach|theo doi|theo|giup do|chi dao|nam dia ban)'
const leads = new RegExp(
  `${opens}(.+?) ${minds} (.+)$|^(thoi |bo |ket thuc )?phu trach (?:dong chi |d\\/c |dc )?(.+?) ((?:chi bo|chi uy) .+)$`,
)

/** `phân công Nguyễn Văn A dự Chi bộ ấp 1`, `phân công Mai theo bản Pó`, `phụ trách Nguyễn Văn A Chi bộ ấp 1`, `thôi phân công …`. */
export function readAssignmentLine(line: string): AssignmentCommand | null {
  const whole = cutLine(line.trim().replace(/^\//, ''))
  if (list.test(whole.folded)) return { say: 'assignments' }
  if (!/^(?:thoi |bo |ket thuc )?(?:phan cong|phu trach|cu)\b/.test(whole.folded)) return null
  const one = whole.folded.match(attends)
  const lead = whole.folded.match(leads)
  // Of two verbs the first is the one: "phân công Mai phụ trách bản Dụ" has both.
  const attending = one && (!lead || (one[2]?.length ?? 0) <= (lead[2]?.length ?? 0))
  if (attending) return assigned(whole.text, whole.folded, 'attends', one[1], [one[2], one[3]])
  if (lead) return assigned(whole.text, whole.folded, 'in_charge', lead[1] ?? lead[4], [lead[2] ?? lead[5], lead[3] ?? lead[6]])
  // Who is to end one and does not say where is shown the list, with a button for each.
  if (/^(?:thoi|bo|ket thuc) phan cong\b/.test(whole.folded)) return { say: 'assignments' }
  return /phan cong\b/.test(whole.folded) ? { say: 'how' } : null
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
  const words = { kind, name: text.slice(from, from + name.length), branch: text.slice(at, at + branch.length).replace(/[.!?]+$/u, '') }
  return { say: ends ? 'end-assignment' : 'assign', words }
}
