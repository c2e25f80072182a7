// "Nhầm rồi", "ghi lại": something was written down wrong, or the message reached the wrong person. Only the talk tells, or a question does.
import { ownBranches, ownCommittees } from '../src/core/access.ts'
import type { Effect } from '../src/core/effect.ts'
import type { Choice } from '../src/core/message.ts'
import type { Known } from '../src/core/person.ts'
import type { Reading } from '../src/core/report.ts'
import { bareWords } from '../src/understand/plain-words.ts'
import { whichPart } from './member/self-review.ts'
import { restart } from './secretary/case.ts'
import { choice, isInCharge, say } from './words.ts'

const slip = `(?:(?:toi|em|minh|a) )?(?:(?:ghi|bam|chon|nhap|go|viet|nhan|danh) )?(?:nham|lon|sai)(?: mat)?(?: roi)?(?: (?:a|nhe|nha|oi))?`
const redo = `(?:(?:cho|xin|de|nho) )?(?:(?:toi|em) )?(?:(?:ghi|sua|nhap|chon|viet) lai|lam lai)(?: tu dau)?(?: (?:a|nhe|nha|giup|duoc khong))*`
const slips = new RegExp(`^(?:da )?${slip}$`, 'u')
const redoes = new RegExp(`^${redo}$`, 'u')
const slipsAndRedoes = new RegExp(`^(?:da )?(?:${slip}|${redo})(?: (?:${slip}|${redo}))*$`, 'u')

const wrongPersonButton = choice('do:wrong-person', 'member:mistaken.button')

/**
 * A line that says no more than that something was wrong. Of who is in charge it is about what was just written down, and takes nobody off the
 * list; a member's "nhầm rồi" is asked back, and only NHẦM by itself ends the address at once. Null for every other line.
 */
export function mistaken(person: Known, line: string, { intents }: Reading): readonly Effect[] | null {
  const said = bareWords(line)
  if (said === '') return null
  if (!isInCharge(person)) {
    const asks = intents.includes('wrong_person') && slips.test(said) && said !== 'nham'
    return asks ? say('member:mistaken', undefined, [wrongPersonButton]) : null
  }
  if (!slipsAndRedoes.test(said) || answersAnother(person) || (writesToMember(person) && redoes.test(said))) return null
  return again(person) ?? say('secretary:mistaken', undefined, [...places(person), ...(slips.test(said) ? [wrongPersonButton] : [])])
}

/** What follows "nhầm rồi," of who is in charge: "nhầm, 5 có mặt" is what it says behind. Null where nothing does, or a question takes the line. */
export function afterSlip(person: Known, line: string): string | null {
  const [, opening = '', rest = ''] = line.match(/^([^,.;:!]{1,30})[,.;:!]+\s*(.+)$/u) ?? []
  return isInCharge(person) && slips.test(bareWords(opening)) && !redoes.test(bareWords(rest)) && !answersAnother(person) ? rest : null
}

/** Where the line answers the question itself: "sai rồi" to what was said back. */
function answersAnother({ talk: { open } }: Known): boolean {
  return open !== null && !['case', 'season', 'meeting', 'roster'].includes(open.ask)
}

/** With "viết lại nhé" a self-review is returned: it is for its member. */
const writesToMember = ({ talk: { open } }: Known): boolean => open?.ask === 'season' && open.at.of === 'return-word'

/** What is open is begun again; what was just written down is asked to be taken back. */
function again({ talk: { open, offered } }: Known): readonly Effect[] | null {
  if (open?.ask === 'case' && open.at.of === 'apply') return [{ do: 'case', act: { of: 'apply-edit', caseId: open.at.caseId, part: null } }]
  if (open?.ask === 'case') return restart(open.at)
  if (open?.ask === 'season' && open.at.of === 'attendance') return [{ do: 'season', act: { of: 'attendance' } }]
  if (open?.ask === 'season' && open.at.of === 'self-review') return [{ do: 'open', question: null }, ...whichPart()]
  if (open?.ask === 'meeting' && (open.at.of === 'sure' || open.at.of === 'confirm')) return say('secretary:meeting.sure.edit')
  const [verb, what, id, seen] = offered.find(({ id: tap }) => /^(?:cs:undo|sn:again):/u.test(tap))?.id.split(':') ?? []
  if (verb === 'cs') return [{ do: 'case', act: { of: 'undo', caseId: Number(id), seen: Number(seen), sure: false } }]
  return what === 'again' ? [{ do: 'season', act: { of: 'ask-results', unitId: Number(id) } }] : null
}

/** Where else something can be put right. */
function places({ roles }: Known): readonly Choice[] {
  return [
    choice('cs:list', 'secretary:case.button.list'),
    ...(ownBranches(roles).length > 0 ? [choice('sn:attendance', 'secretary:review.button.attendance')] : []),
    ...(ownCommittees(roles).length > 0 ? [choice('sn:results', 'committee:season.button.results')] : []),
  ]
}
